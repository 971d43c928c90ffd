import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { savedVersionSchema } from '../../shared/api/requests.ts'
import { newScenarioSchema, scenarioSchema, slugSchema } from '../../shared/api/scenarios.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import { withAnchors } from '../../shared/model/anchors.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { basedOn, savedOrConflict, versionTag } from '../http/versions.ts'
import { checkScenario, savedScenario } from '../services/lookup.ts'
import { basisOf, refuseCopy } from '../services/scenarios.ts'
import { freeSlug, slugOf } from '../services/slug.ts'

const params = z.object({ id: slugSchema })

/** A copy on purpose, to be changed later. */
const copyQuery = z.object({ copy: z.enum(['yes', 'no']).default('no') })

const list = createRoute({
  method: 'get',
  path: '/scenarios',
  summary: 'Saved scenarios, each in its latest version',
  responses: { 200: jsonAnswer(z.object({ scenarios: z.array(scenarioSchema) }), 'By id') },
})

const create = createRoute({
  method: 'post',
  path: '/scenarios',
  summary: 'Save a new scenario; a taken id gets a number. With copy=yes it may equal another one',
  request: { query: copyQuery, body: jsonBody(newScenarioSchema) },
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

const remove = createRoute({
  method: 'delete',
  path: '/scenarios/{id}',
  summary: 'Delete a scenario; If-Match refuses to delete a version not seen. The one in the box stays',
  request: { params },
  responses: { 204: { description: 'Deleted' }, ...problemAnswers(404, 409) },
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
  const ownAnchors = ({ criteria }: Pick<Scenario, 'criteria'>) =>
    withAnchors(criteria, deps.world.catalogue.indicators)
  return newRouter()
    .openapi(list, async (c) => c.json({ scenarios: await scenarios.list() }, 200))
    .openapi(create, async (c) => {
      const body = c.req.valid('json')
      checkScenario(deps.world, body, '')
      const present = await scenarios.list()
      if (c.req.valid('query').copy === 'no') refuseCopy(deps, present, body, null)
      const id = freeSlug(body.id ?? slugOf(body.name), new Set(present.map((scenario) => scenario.id)))
      const basis = await basisOf(deps, body)
      const saved = savedOrConflict(
        await scenarios.save({ ...body, criteria: ownAnchors(body), id, version: 0, basis }),
        id,
      )
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
      const before = await savedScenario(deps, id)
      refuseCopy(deps, await scenarios.list(), body, before)
      const version = basedOn(c, body.version)
      const next = { ...body, criteria: ownAnchors(body), id, version, basis: await basisOf(deps, body) }
      const saved = savedOrConflict(await scenarios.save(next), id)
      return c.json(saved, 200, { etag: versionTag(saved.version) })
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param')
      const scenario = await savedScenario(deps, id)
      if (id === deps.world.catalogue.defaultScenario.id) {
        throw new Problem(409, 'defaultStays', { name: scenario.name })
      }
      savedOrConflict(await scenarios.remove(id, basedOn(c, scenario.version)), id)
      return c.body(null, 204)
    })
    .openapi(versions, async (c) => {
      const { id } = await savedScenario(deps, c.req.valid('param').id)
      return c.json({ versions: await scenarios.versions(id) }, 200)
    })
}
