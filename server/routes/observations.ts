import { createRoute } from '@hono/zod-openapi'
import { DATA_VERSION_HEADER } from '../../shared/api/data-version.ts'
import { observationTableSchema } from '../../shared/api/observations.ts'
import { observationsQuerySchema, periodsSchema, statusSchema } from '../../shared/api/requests.ts'
import type { Deps } from '../deps.ts'
import { jsonPayload, REVALIDATE, sendJson } from '../http/payload.ts'
import { jsonAnswer, newRouter, problemAnswers } from '../http/router.ts'
import { dataStatus } from '../services/data-status.ts'
import { editionOf } from '../services/lookup.ts'
import { availablePeriods, periodsByIndicator } from '../services/periods.ts'

const observations = createRoute({
  method: 'get',
  path: '/observations',
  summary: 'Every entered figure of an edition as of a period, column by column, with its data set',
  request: { query: observationsQuerySchema },
  responses: { 200: jsonAnswer(observationTableSchema, 'The table'), ...problemAnswers(400, 404) },
})

const periods = createRoute({
  method: 'get',
  path: '/periods',
  summary: 'Periods that have figures',
  responses: { 200: jsonAnswer(periodsSchema, 'Oldest first') },
})

const status = createRoute({
  method: 'get',
  path: '/status',
  summary: 'What each indicator rests on: official, reported or illustrative figures, and from where',
  responses: { 200: jsonAnswer(statusSchema, 'Indicators, shapes and data sets') },
})

export function observationRoutes(deps: Deps) {
  return newRouter()
    .openapi(observations, async (c) => {
      const { edition, period } = c.req.valid('query')
      const { version, table } = await deps.tables.get(editionOf(deps.world, edition), period)
      const key = `observations ${edition} ${period}`
      const payload = await deps.cache.get(version, key, async () => jsonPayload(table))
      c.header(DATA_VERSION_HEADER, version)
      return sendJson(c, payload, REVALIDATE)
    })
    .openapi(periods, async (c) => {
      const body = { periods: await availablePeriods(deps), byIndicator: await periodsByIndicator(deps) }
      return c.json(body, 200)
    })
    .openapi(status, async (c) => c.json(await dataStatus(deps), 200))
}
