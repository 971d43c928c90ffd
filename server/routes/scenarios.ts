import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { savedVersionSchema } from '../../shared/api/requests.ts'
import { newScenarioSchema, scenarioSchema, slugSchema } from '../../shared/api/scenarios.ts'
import type { Deps } from '../deps.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { basedOn, savedOrConflict, versionTag } from '../http/versions.ts'
import { checkScenario, savedScenario } from '../services/lookup.ts'
import { freeSlug, slugOf } from '../services/slug.ts'

const params = z.object({ id: slugSchema })

const list = createRoute({
  method: 'get',
  path: '/scenarios',
  summary: 'Saved scenarios, each in its latest version',
  responses: { 200: jsonAnswer(z.object({ scenarios: z.array(scenarioSchema) }), 'By id') },
})

const create = createRoute({
  method: 'post',
  path: '/scenarios',
  summary: 'Save a new scenario; a taken id gets a number',
  request: { body: jsonBody(newScenarioSchema) },
  responses: { 201: jsonAnswer(scenarioSchema, 'Version 1'), ...problemAnswers(400, 409) },
})

const one = createRoute({
  method: 'get',
  path: '/scenarios/{id}',
  summary: 'A scenario; its ETag is the version',
  request: { params },
  responses: { 200: jsonAnswer(scenarioSchema, 'Latest version'), ...problemAnswers(404) },
})

const save = createRoute({
  method: 'put',
  path: '/scenarios/{id}',
  summary: 'Save the next version; `version` (or If-Match) names the one it is based on',
  request: { params, body: jsonBody(scenarioSchema) },
  responses: { 200: jsonAnswer(scenarioSchema, 'The saved version'), ...problemAnswers(400, 404, 409) },
})

const versions = createRoute({
  method: 'get',
  path: '/scenarios/{id}/versions',
  summary: 'All versions of a scenario',
  request: { params },
  responses: {
    200: jsonAnswer(z.object({ versions: z.array(savedVersionSchema) }), 'Newest first'),
    ...problemAnswers(404),
  },
})

export function scenarioRoutes(deps: Deps) {
  const { scenarios } = deps.store
  return newRouter()
    .openapi(list, async (c) => c.json({ scenarios: await scenarios.list() }, 200))
    .openapi(create, async (c) => {
      const body = c.req.valid('json')
      checkScenario(deps.world, body, '')
      const taken = new Set((await scenarios.list()).map((scenario) => scenario.id))
      const id = freeSlug(body.id ?? slugOf(body.name), taken)
      const saved = savedOrConflict(await scenarios.save({ ...body, id, version: 0 }), id)
      return c.json(saved, 201, { location: `/api/scenarios/${id}`, etag: versionTag(saved.version) })
    })
    .openapi(one, async (c) => {
      const scenario = await savedScenario(deps, c.req.valid('param').id)
      return c.json(scenario, 200, { etag: versionTag(scenario.version), 'cache-control': 'no-cache' })
    })
    .openapi(save, async (c) => {
      const { id } = c.req.valid('param')
      const body = c.req.valid('json')
      checkScenario(deps.world, body, '')
      await savedScenario(deps, id)
      const saved = savedOrConflict(
        await scenarios.save({ ...body, id, version: basedOn(c, body.version) }),
        id,
      )
      return c.json(saved, 200, { etag: versionTag(saved.version) })
    })
    .openapi(versions, async (c) => {
      const { id } = await savedScenario(deps, c.req.valid('param').id)
      return c.json({ versions: await scenarios.versions(id) }, 200)
    })
}
