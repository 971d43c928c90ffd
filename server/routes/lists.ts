import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  investmentListSchema,
  listCommitmentsSchema,
  listHeadlineSchema,
  listStatusSchema,
  listVersionSchema,
  newListSchema,
} from '../../shared/api/lists.ts'
import { slugSchema } from '../../shared/api/scenarios.ts'
import { headlineOf } from '../../shared/model/lists/item.ts'
import type { Deps } from '../deps.ts'
import { languageOf } from '../http/language.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { basedOn, savedOrConflict, versionTag } from '../http/versions.ts'
import { checkList } from '../services/check-list.ts'
import {
  afterStep,
  freeListId,
  listCommitments,
  refuseFrozen,
  refuseOutdated,
  savedList,
} from '../services/lists.ts'

const params = z.object({ id: slugSchema })
const wholeNumber = z.coerce.number().int().min(1)

const headlines = createRoute({
  method: 'get',
  path: '/lists',
  summary: 'Saved investment lists without their items, each in its latest version',
  responses: { 200: jsonAnswer(z.object({ lists: z.array(listHeadlineSchema) }), 'By id') },
})

const commitments = createRoute({
  method: 'get',
  path: '/list-commitments',
  summary: 'Works that have money in lists that are handed in or approved',
  responses: { 200: jsonAnswer(listCommitmentsSchema, 'By list') },
})

const create = createRoute({
  method: 'post',
  path: '/lists',
  summary: 'Save a new list as a draft; the id is made of the title, a given one brings a deleted list back',
  request: { body: jsonBody(newListSchema) },
  responses: { 201: jsonAnswer(investmentListSchema, 'Its first version'), ...problemAnswers(400, 409) },
})

const one = createRoute({
  method: 'get',
  path: '/lists/{id}',
  summary: 'A list with its items; its ETag is the version',
  request: { params },
  responses: { 200: jsonAnswer(investmentListSchema, 'Latest version'), ...problemAnswers(404) },
})

const save = createRoute({
  method: 'put',
  path: '/lists/{id}',
  summary:
    'Save the next version of a draft; `version` (or If-Match) names the one it is based on. Status, approved version and time are the server’s',
  request: { params, body: jsonBody(investmentListSchema) },
  responses: { 200: jsonAnswer(investmentListSchema, 'The saved version'), ...problemAnswers(400, 404, 409) },
})

const step = createRoute({
  method: 'post',
  path: '/lists/{id}/status',
  summary:
    'Hand in, take back, return with a reason, approve, or open an approved list again; each makes a version',
  request: { params, body: jsonBody(listStatusSchema) },
  responses: { 200: jsonAnswer(investmentListSchema, 'The saved version'), ...problemAnswers(400, 404, 409) },
})

const remove = createRoute({
  method: 'delete',
  path: '/lists/{id}',
  summary: 'Delete a draft that was never approved; If-Match or `version` names the version seen',
  request: { params, query: z.object({ version: wholeNumber.optional() }) },
  responses: { 204: { description: 'Deleted' }, ...problemAnswers(400, 404, 409) },
})

const versions = createRoute({
  method: 'get',
  path: '/lists/{id}/versions',
  summary: 'All versions of a list: who saved them, when and why; a deleted list keeps its own',
  request: { params },
  responses: {
    200: jsonAnswer(z.object({ versions: z.array(listVersionSchema) }), 'Newest first'),
    ...problemAnswers(404),
  },
})

const version = createRoute({
  method: 'get',
  path: '/lists/{id}/versions/{version}',
  summary: 'A list as it was in one version',
  request: { params: params.extend({ version: wholeNumber }) },
  responses: { 200: jsonAnswer(investmentListSchema, 'That version'), ...problemAnswers(404) },
})

/** Routes that change a list. */
function writing({ store: { lists }, world, now }: Deps) {
  const savedAt = () => now().toISOString()
  const language = (c: Context) => languageOf(c)
  return newRouter()
    .openapi(create, async (c) => {
      const body = c.req.valid('json')
      checkList(world, body, language(c))
      const id = body.id ?? (await freeListId(lists, body.title))
      // Only drafts that were never approved can have been deleted.
      const fresh = { ...body, id, version: 0, status: 'draft' as const, approvedVersion: 0 }
      const saved = savedOrConflict(await lists.save({ ...fresh, savedAt: savedAt() }), id)
      return c.json(saved, 201, { location: `/api/lists/${id}`, etag: versionTag(saved.version) })
    })
    .openapi(save, async (c) => {
      const { id } = c.req.valid('param')
      const body = c.req.valid('json')
      const present = await savedList(lists, id)
      const based = basedOn(c, body.version)
      refuseOutdated(present, based)
      refuseFrozen(present, language(c))
      checkList(world, body, language(c))
      const { status, approvedVersion } = present
      const next = { ...body, id, version: based, status, approvedVersion, savedAt: savedAt() }
      const saved = savedOrConflict(await lists.save(next), id)
      return c.json(saved, 200, { etag: versionTag(saved.version) })
    })
    .openapi(step, async (c) => {
      const { id } = c.req.valid('param')
      const body = c.req.valid('json')
      const present = await savedList(lists, id)
      refuseOutdated(present, basedOn(c, body.version))
      const next = { ...afterStep(present, body, language(c)), savedAt: savedAt() }
      const saved = savedOrConflict(await lists.save(next), id)
      return c.json(saved, 200, { etag: versionTag(saved.version) })
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param')
      const based = basedOn(c, c.req.valid('query').version ?? 0)
      if (based === 0) throw new Problem(400, 'versionMissing', {}, { field: 'version' })
      const present = await savedList(lists, id)
      refuseOutdated(present, based)
      refuseFrozen(present, language(c))
      const { title, approvedVersion } = present
      if (approvedVersion > 0) throw new Problem(409, 'listStays', { title, version: approvedVersion })
      savedOrConflict(await lists.remove(id, based), id)
      return c.body(null, 204)
    })
}

export function listRoutes(deps: Deps) {
  const { lists } = deps.store
  return newRouter()
    .openapi(headlines, async (c) => c.json({ lists: (await lists.list()).map(headlineOf) }, 200))
    .openapi(commitments, async (c) => c.json({ commitments: await listCommitments(deps) }, 200))
    .openapi(one, async (c) => {
      const list = await savedList(lists, c.req.valid('param').id)
      return c.json(list, 200, { etag: versionTag(list.version), 'cache-control': 'no-cache' })
    })
    .openapi(versions, async (c) => {
      const { id } = c.req.valid('param')
      const history = await lists.history(id)
      if (history.length === 0) throw new Problem(404, 'unknownList', { id }, { field: 'id' })
      return c.json({ versions: history }, 200)
    })
    .openapi(version, async (c) => {
      const { id, version: number } = c.req.valid('param')
      const list = await lists.at(id, number)
      if (list) return c.json(list, 200)
      throw new Problem(404, 'unknownListVersion', { id, version: number }, { field: 'version' })
    })
    .route('/', writing(deps))
}
