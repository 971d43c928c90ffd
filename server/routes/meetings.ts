import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { meetingHeadlineSchema, meetingSchema, newMeetingSchema } from '../../shared/api/meetings.ts'
import { slugSchema } from '../../shared/api/scenarios.ts'
import { headlineOf, withStates } from '../../shared/model/meetings/meeting.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { languageOf } from '../http/language.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { basedOn, savedOrConflict, versionTag } from '../http/versions.ts'
import { checkMeeting, freeMeetingId, refuseClosed, savedMeeting } from '../services/meetings.ts'
import { minutesFile } from '../services/minutes.ts'

const params = z.object({ id: slugSchema })

const headlines = createRoute({
  method: 'get',
  path: '/meetings',
  summary: 'Meetings without what was decided, each in its latest version',
  responses: { 200: jsonAnswer(z.object({ meetings: z.array(meetingHeadlineSchema) }), 'By id') },
})

const create = createRoute({
  method: 'post',
  path: '/meetings',
  summary: 'Open a meeting with the state it starts from; the id is made of the title',
  request: { body: jsonBody(newMeetingSchema) },
  responses: { 201: jsonAnswer(meetingSchema, 'Its first version'), ...problemAnswers(400, 409) },
})

const one = createRoute({
  method: 'get',
  path: '/meetings/{id}',
  summary: 'A meeting with its decisions; its ETag is the version',
  request: { params },
  responses: { 200: jsonAnswer(meetingSchema, 'Latest version'), ...problemAnswers(404) },
})

const save = createRoute({
  method: 'put',
  path: '/meetings/{id}',
  summary:
    'Save the next version of an open meeting, or close it; `version` (or If-Match) names the one it is based on',
  request: { params, body: jsonBody(meetingSchema) },
  responses: { 200: jsonAnswer(meetingSchema, 'The saved version'), ...problemAnswers(400, 404, 409) },
})

const remove = createRoute({
  method: 'delete',
  path: '/meetings/{id}',
  summary: 'Delete an open meeting; If-Match or `version` names the version seen',
  request: { params, query: z.object({ version: z.coerce.number().int().min(1).optional() }) },
  responses: { 204: { description: 'Deleted' }, ...problemAnswers(400, 404, 409) },
})

const minutes = createRoute({
  method: 'get',
  path: '/meetings/{id}/minutes/{format}',
  summary: 'The minutes as docx or pdf; those of an open meeting are marked as a draft',
  request: { params: params.extend({ format: z.string() }) },
  responses: {
    200: { description: 'A file to save', content: { 'application/octet-stream': { schema: z.string() } } },
    ...problemAnswers(400, 404),
  },
})

export function meetingRoutes(deps: Deps) {
  const { meetings } = deps.store
  const savedAt = () => deps.now().toISOString()
  return newRouter()
    .openapi(headlines, async (c) => c.json({ meetings: (await meetings.list()).map(headlineOf) }, 200))
    .openapi(create, async (c) => {
      const body = c.req.valid('json')
      checkMeeting(body)
      const id = body.id ?? (await freeMeetingId(meetings, body.title))
      const fresh = withStates({ ...body, id, version: 0, status: 'open', savedAt: savedAt() })
      const saved = savedOrConflict(await meetings.save(fresh), id)
      return c.json(saved, 201, { location: `/api/meetings/${id}`, etag: versionTag(saved.version) })
    })
    .openapi(one, async (c) => {
      const meeting = await savedMeeting(meetings, c.req.valid('param').id)
      return c.json(meeting, 200, { etag: versionTag(meeting.version), 'cache-control': 'no-cache' })
    })
    .openapi(save, async (c) => {
      const { id } = c.req.valid('param')
      const body = c.req.valid('json')
      const present = await savedMeeting(meetings, id)
      refuseClosed(present)
      checkMeeting(body)
      const next = withStates({ ...body, id, start: present.start, savedAt: savedAt() }, present.states)
      const version = basedOn(c, body.version)
      const saved = savedOrConflict(await meetings.save({ ...next, version }), id)
      return c.json(saved, 200, { etag: versionTag(saved.version) })
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param')
      const based = basedOn(c, c.req.valid('query').version ?? 0)
      if (based === 0) throw new Problem(400, 'versionMissing', {}, { field: 'version' })
      refuseClosed(await savedMeeting(meetings, id))
      savedOrConflict(await meetings.remove(id, based), id)
      return c.body(null, 204)
    })
    .openapi(minutes, async (c) => {
      const { id, format } = c.req.valid('param')
      const meeting = await savedMeeting(meetings, id)
      const file = await minutesFile(deps, meeting, format, languageOf(c))
      return sendAttachment(c, file.bytes, file.mime, file.name)
    })
}
