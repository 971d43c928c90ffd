import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  adoptedSchema,
  adoptSchema,
  riskOverlaySchema,
  riskQuerySchema,
  roadOverlaySchema,
  roadQuerySchema,
  roadSummarySchema,
  roadsLayerSchema,
} from '../../shared/api/overlay.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { languageOf } from '../http/language.ts'
import { jsonPayload, type Payload, REVALIDATE, sendJson } from '../http/payload.ts'
import { jsonAnswer, newRouter, problemAnswers } from '../http/router.ts'
import { adoptRisk } from '../services/adopt-risk.ts'
import { editionOf } from '../services/lookup.ts'
import { riskOf, roadSummary, roads, roadsOf } from '../services/overlay.ts'
import { riskCsv, roadsCsv } from '../services/overlay-csv.ts'

const CSV = 'text/csv; charset=utf-8'
const file = {
  description: 'A table to save (CSV)',
  content: { 'text/csv': { schema: z.string() } },
}

const risk = createRoute({
  method: 'get',
  path: '/overlay/risk',
  summary: 'Households and villages inside risk zones, by commune and kind',
  request: { query: riskQuerySchema },
  responses: { 200: jsonAnswer(riskOverlaySchema, 'Communes that a zone touches'), ...problemAnswers(404) },
})

const riskFile = createRoute({
  method: 'get',
  path: '/overlay/risk.csv',
  summary: 'The same as a table',
  request: { query: riskQuerySchema },
  responses: { 200: file, ...problemAnswers(404) },
})

const adopt = createRoute({
  method: 'post',
  path: '/overlay/risk/adopt',
  summary: 'Use the households found inside risk zones as figures: makes a data set of them',
  request: { body: { required: true, content: { 'application/json': { schema: adoptSchema } } } },
  responses: { 201: jsonAnswer(adoptedSchema, 'The data set'), ...problemAnswers(404, 409) },
})

const road = createRoute({
  method: 'get',
  path: '/overlay/roads',
  summary: 'Kilometres of road by surface and centres reached, by commune',
  request: { query: roadQuerySchema },
  responses: { 200: jsonAnswer(roadOverlaySchema, 'Every commune'), ...problemAnswers(404) },
})

const roadFile = createRoute({
  method: 'get',
  path: '/overlay/roads.csv',
  summary: 'The same as a table',
  request: { query: roadQuerySchema },
  responses: { 200: file, ...problemAnswers(404) },
})

const lines = createRoute({
  method: 'get',
  path: '/roads',
  summary: 'Road lines that people loaded (GeoJSON)',
  responses: { 200: jsonAnswer(roadsLayerSchema, 'GeoJSON with surface and class') },
})

const summary = createRoute({
  method: 'get',
  path: '/roads/summary',
  summary: 'How many road lines there are and how long, by surface',
  responses: { 200: jsonAnswer(roadSummarySchema, 'Kilometres by surface and the data sets') },
})

export function overlayRoutes(deps: Deps) {
  const kept = async (key: string, make: () => Promise<unknown>): Promise<Payload> =>
    deps.cache.get(await deps.store.dataVersion(), key, async () => jsonPayload(await make()))
  const bytes = (text: string) => new TextEncoder().encode(text)
  return newRouter()
    .openapi(risk, async (c) => {
      const { edition, period } = c.req.valid('query')
      const unit = editionOf(deps.world, edition)
      return sendJson(
        c,
        await kept(`risk ${edition} ${period}`, () => riskOf(deps, unit, period)),
        REVALIDATE,
      )
    })
    .openapi(riskFile, async (c) => {
      const { edition, period } = c.req.valid('query')
      const unit = editionOf(deps.world, edition)
      const text = riskCsv(await riskOf(deps, unit, period), unit, languageOf(c))
      return sendAttachment(c, bytes(text), CSV, `ho-co-nguy-co-${edition}-${period}.csv`)
    })
    .openapi(adopt, async (c) => {
      const { edition, period, importedBy } = c.req.valid('json')
      const unit = editionOf(deps.world, edition)
      return c.json(await adoptRisk(deps, unit, await riskOf(deps, unit, period), importedBy), 201)
    })
    .openapi(road, async (c) => {
      const { edition, period, distance } = c.req.valid('query')
      const unit = editionOf(deps.world, edition)
      const payload = await kept(`roads ${edition} ${period} ${distance}`, () =>
        roadsOf(deps, unit, period, distance),
      )
      return sendJson(c, payload, REVALIDATE)
    })
    .openapi(roadFile, async (c) => {
      const { edition, period, distance } = c.req.valid('query')
      const unit = editionOf(deps.world, edition)
      const text = roadsCsv(await roadsOf(deps, unit, period, distance), unit, languageOf(c))
      return sendAttachment(c, bytes(text), CSV, `duong-theo-xa-${edition}.csv`)
    })
    .openapi(lines, async (c) => {
      const payload = await kept('road lines', async () => {
        const { features } = await roads(deps)
        return { type: 'FeatureCollection', features }
      })
      return sendJson(c, payload, REVALIDATE)
    })
    .openapi(summary, async (c) =>
      sendJson(c, await kept('road summary', () => roadSummary(deps)), REVALIDATE),
    )
}
