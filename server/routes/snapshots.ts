import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { languageSchema } from '../../shared/api/requests.ts'
import { snapshotSchema } from '../../shared/api/snapshot-content.ts'
import { snapshotRequestSchema } from '../../shared/api/snapshots.ts'
import type { Deps } from '../deps.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { keptSnapshot, takeSnapshot } from '../services/snapshots.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

const take = createRoute({
  method: 'post',
  path: '/snapshots',
  summary:
    'Freeze a scenario or a saved list with its figures and map layer; the same content has the same hash',
  request: { body: jsonBody(snapshotRequestSchema) },
  responses: {
    201: jsonAnswer(snapshotSchema, 'The snapshot, which is kept'),
    ...problemAnswers(400, 404),
  },
})

const one = createRoute({
  method: 'get',
  path: '/snapshots/{hash}',
  summary: 'A snapshot by the hash of its content; `lang` presents it in the other language',
  request: { params: z.object({ hash }), query: z.object({ lang: languageSchema.optional() }) },
  responses: { 200: jsonAnswer(snapshotSchema, 'The snapshot'), ...problemAnswers(400, 404) },
})

export function snapshotRoutes(deps: Deps) {
  return newRouter()
    .openapi(take, async (c) => {
      // Whoever freezes a state is about to make files of it.
      deps.exports.prepare()
      const snapshot = await takeSnapshot(deps, c.req.valid('json'))
      return c.json(snapshot, 201, { location: `/api/snapshots/${snapshot.hash}` })
    })
    .openapi(one, async (c) => {
      const { hash: wanted } = c.req.valid('param')
      const snapshot = await keptSnapshot(deps, wanted, c.req.valid('query').lang)
      return c.json(snapshot, 200, { 'cache-control': 'no-cache' })
    })
}
