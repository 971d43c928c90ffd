import { createRoute } from '@hono/zod-openapi'
import { orientationSchema, riskZonesSchema } from '../../shared/api/geometry.ts'
import { catalogueSchema } from '../../shared/api/indicators.ts'
import type { Deps } from '../deps.ts'
import { jsonPayload, REVALIDATE, sendJson } from '../http/payload.ts'
import { jsonAnswer, newRouter } from '../http/router.ts'
import { hazards } from '../services/overlay.ts'

const catalogue = createRoute({
  method: 'get',
  path: '/catalogue',
  summary: 'Indicators, layers, targets, finance, kinds of work and their sources',
  responses: { 200: jsonAnswer(catalogueSchema, 'The catalogue') },
})

const orientation = createRoute({
  method: 'get',
  path: '/orientation',
  summary: 'Rivers, roads and towns for finding one’s way (schematic)',
  responses: { 200: jsonAnswer(orientationSchema, 'GeoJSON collections') },
})

const riskZones = createRoute({
  method: 'get',
  path: '/risk-zones',
  summary: 'Hazard areas with the data set they come from',
  responses: { 200: jsonAnswer(riskZonesSchema, 'GeoJSON with quality') },
})

export function catalogueRoutes(deps: Deps) {
  const { store, world, cache } = deps
  const catalogueBody = jsonPayload(world.catalogue)
  const orientationBody = jsonPayload(world.orientation)
  return newRouter()
    .openapi(catalogue, (c) => sendJson(c, catalogueBody, REVALIDATE))
    .openapi(orientation, (c) => sendJson(c, orientationBody, REVALIDATE))
    .openapi(riskZones, async (c) => {
      const payload = await cache.get(await store.dataVersion(), 'risk-zones', async () => {
        const { features, layers } = await hazards(deps)
        return jsonPayload({
          type: 'FeatureCollection',
          features,
          datasets: layers.map((layer) => layer.dataset),
        })
      })
      return sendJson(c, payload, REVALIDATE)
    })
}
