import { createRoute } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import {
  commitAnswerSchema,
  commitRequestSchema,
  draftEventSchema,
  draftSchema,
  guessQuerySchema,
  guessSchema,
  intakeReportSchema,
  intakeRequestSchema,
  rereadSchema,
} from '../../shared/api/drafts.ts'
import { uploadSchema } from '../../shared/api/requests.ts'
import type { Deps } from '../deps.ts'
import { IMPORT_LIMIT, limitBody } from '../http/body-limit.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'

const MEGABYTE = 1024 * 1024
/** Decisions about thousands of rows are larger than other requests. */
const REQUEST_LIMIT = 8 * MEGABYTE

const params = z.object({ id: z.uuid() })

const one = createRoute({
  method: 'get',
  path: '/drafts/{id}',
  summary: 'State of a file on its way in, with its layers and what is proposed for each',
  request: { params },
  responses: { 200: jsonAnswer(draftSchema, 'The draft'), ...problemAnswers(404) },
})

const events = createRoute({
  method: 'get',
  path: '/drafts/{id}/events',
  summary: 'Phase and progress as server-sent events named "draft", until the phase rests',
  request: {
    params,
    query: z.object({
      /** "true": not until the phase rests, but until the draft is committed, failed or dropped. */
      watch: z.enum(['true', 'false']).default('false'),
    }),
  },
  responses: {
    200: { description: 'Events', content: { 'text/event-stream': { schema: draftEventSchema } } },
    ...problemAnswers(404),
  },
})

const reread = createRoute({
  method: 'post',
  path: '/drafts/{id}/reread',
  summary: 'Read the same file again with another coordinate system, encoding or head; answers at once',
  request: { params, body: jsonBody(rereadSchema) },
  responses: { 202: jsonAnswer(draftSchema, 'Reading goes on'), ...problemAnswers(400, 404, 409) },
})

const guess = createRoute({
  method: 'get',
  path: '/drafts/{id}/guess',
  summary: 'The mapping proposed for a layer, were it of this kind',
  request: { params, query: guessQuerySchema },
  responses: { 200: jsonAnswer(guessSchema, 'The proposal'), ...problemAnswers(400, 404, 409) },
})

const check = createRoute({
  method: 'post',
  path: '/drafts/{id}/check',
  summary: 'What an import as asked would do; nothing is stored',
  middleware: [limitBody(REQUEST_LIMIT)] as const,
  request: { params, body: jsonBody(intakeRequestSchema) },
  responses: {
    200: jsonAnswer(intakeReportSchema, 'Every row of the file is counted in it'),
    ...problemAnswers(400, 404, 409, 413, 422),
  },
})

const commit = createRoute({
  method: 'post',
  path: '/drafts/{id}/commit',
  summary: 'Store the file as a data set, in one transaction; optionally in the place of another one',
  middleware: [limitBody(REQUEST_LIMIT)] as const,
  request: { params, body: jsonBody(commitRequestSchema) },
  responses: {
    200: jsonAnswer(commitAnswerSchema, 'Stored'),
    422: jsonAnswer(commitAnswerSchema, 'Not ready: errors or open questions; nothing was changed'),
    ...problemAnswers(400, 404, 409, 413),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/drafts/{id}',
  summary: 'Cancel at any phase; nothing is left behind',
  request: { params },
  responses: { 204: { description: 'Gone' }, ...problemAnswers(404, 409) },
})

/** Files on their way in, from the upload to the data set. */
export function draftRoutes(deps: Deps) {
  const { drafts } = deps
  const beforeUpload: MiddlewareHandler = (_, next) => {
    drafts.refuseWhenFull()
    return next()
  }
  const open = createRoute({
    method: 'post',
    path: '/drafts',
    summary: 'Hand in a file of any format; answers at once, while it is being read',
    middleware: [beforeUpload, limitBody(IMPORT_LIMIT, 'file')] as const,
    request: {
      body: {
        required: true,
        content: { 'multipart/form-data': { schema: z.object({ file: uploadSchema }) } },
      },
    },
    responses: { 201: jsonAnswer(draftSchema, 'The draft'), ...problemAnswers(400, 403, 413, 429) },
  })
  return newRouter()
    .openapi(open, async (c) => {
      const draft = await drafts.open(deps, c.req.valid('form').file)
      return c.json(draft, 201, { location: `/api/drafts/${draft.id}` })
    })
    .openapi(one, (c) => c.json(drafts.get(c.req.valid('param').id), 200, { 'cache-control': 'no-store' }))
    .openapi(events, (c) => {
      const ended = new AbortController()
      const shown = drafts.events(
        c.req.valid('param').id,
        ended.signal,
        c.req.valid('query').watch === 'true',
      )
      return streamSSE(c, async (stream) => {
        stream.onAbort(() => ended.abort())
        for await (const event of shown) {
          await stream.writeSSE({ event: 'draft', data: JSON.stringify(event) })
        }
      })
    })
    .openapi(reread, async (c) =>
      c.json(await drafts.reread(deps, c.req.valid('param').id, c.req.valid('json')), 202),
    )
    .openapi(guess, async (c) => {
      const { layer, kind } = c.req.valid('query')
      return c.json(await drafts.guess(deps, c.req.valid('param').id, layer, kind), 200)
    })
    .openapi(check, async (c) =>
      c.json(await drafts.check(deps, c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(commit, async (c) => {
      const answer = await drafts.commit(deps, c.req.valid('param').id, c.req.valid('json'))
      return c.json(answer, answer.dataset ? 200 : 422)
    })
    .openapi(remove, async (c) => {
      await drafts.remove(c.req.valid('param').id)
      return c.body(null, 204)
    })
}
