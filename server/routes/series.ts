import { createRoute } from '@hono/zod-openapi'
import { seriesQuerySchema, seriesTableSchema } from '../../shared/api/series.ts'
import type { Deps } from '../deps.ts'
import { jsonPayload, REVALIDATE, sendJson } from '../http/payload.ts'
import { jsonAnswer, newRouter, problemAnswers } from '../http/router.ts'
import { editionOf } from '../services/lookup.ts'
import { seriesOfEdition } from '../services/series.ts'

const series = createRoute({
  method: 'get',
  path: '/series',
  summary: 'Every entered figure of an edition over the years, each under the period it was entered for',
  request: { query: seriesQuerySchema },
  responses: { 200: jsonAnswer(seriesTableSchema, 'Oldest period first'), ...problemAnswers(400, 404) },
})

export function seriesRoutes(deps: Deps) {
  return newRouter().openapi(series, async (c) => {
    const edition = editionOf(deps.world, c.req.valid('query').edition)
    const version = await deps.store.dataVersion()
    const payload = await deps.cache.get(version, `series ${edition.id}`, async () =>
      jsonPayload(await seriesOfEdition(deps, edition)),
    )
    return sendJson(c, payload, REVALIDATE)
  })
}
