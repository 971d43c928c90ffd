import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { topologySchema } from '../../shared/api/geometry.ts'
import { editionDetailSchema, editionListSchema } from '../../shared/api/requests.ts'
import { knownCrosswalkSchema, pairSchema } from '../../shared/api/shares.ts'
import { editionIdSchema } from '../../shared/api/units.ts'
import type { Deps } from '../deps.ts'
import { IMMUTABLE, jsonPayload, type Payload, REVALIDATE, sendJson, textPayload } from '../http/payload.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, newRouter, problemAnswers } from '../http/router.ts'
import { editionOf } from '../services/lookup.ts'
import { crosswalkTo } from '../services/observation-tables.ts'
import { shapesBody, shapesOf } from '../services/outlines.ts'
import { crosswalkOf } from '../services/shares.ts'

const list = createRoute({
  method: 'get',
  path: '/editions',
  summary: 'Editions of administrative units and the shapes they are drawn with',
  responses: { 200: jsonAnswer(editionListSchema, 'All editions') },
})

const one = createRoute({
  method: 'get',
  path: '/editions/{id}',
  summary: 'Units of an edition, and the crosswalk to it from the default edition',
  request: { params: z.object({ id: editionIdSchema }) },
  responses: { 200: jsonAnswer(editionDetailSchema, 'The edition'), ...problemAnswers(404) },
})

const geometry = createRoute({
  method: 'get',
  path: '/editions/{id}/geometry/{hash}',
  summary: 'Shapes of an edition (TopoJSON); the address changes with the content',
  request: { params: z.object({ id: editionIdSchema, hash: z.string() }) },
  responses: { 200: jsonAnswer(topologySchema, 'TopoJSON'), ...problemAnswers(404) },
})

const way = createRoute({
  method: 'get',
  path: '/crosswalks/{pair}',
  summary: 'The way from one edition to another ("2020-2025"), with what each share rests on',
  request: { params: z.object({ pair: pairSchema }) },
  responses: { 200: jsonAnswer(knownCrosswalkSchema, 'The crosswalk'), ...problemAnswers(404) },
})

export function editionRoutes(deps: Deps) {
  const { store, world } = deps
  const shapes = new Map<string, Payload>()

  async function detailOf(id: string): Promise<Payload> {
    const edition = editionOf(world, id)
    return deps.cache.get(await store.dataVersion(), `edition ${id}`, async () =>
      jsonPayload({ edition, crosswalk: crosswalkTo(edition, world) }),
    )
  }

  async function shapesPayload(id: string, hash: string): Promise<Payload> {
    const key = `${id} ${hash}`
    const known = shapes.get(key)
    if (known) return known
    const body = await shapesBody(deps, id, hash)
    if (body === null) throw new Problem(404, 'unknownGeometry', { edition: id, hash }, { field: 'hash' })
    // Only the present shapes of each edition are asked for again and again.
    if (shapes.size >= 2 * world.editions.length) shapes.clear()
    const payload = textPayload(body, 'application/json; charset=utf-8')
    shapes.set(key, payload)
    return payload
  }

  return newRouter()
    .openapi(list, async (c) => c.json({ editions: await editionList(deps) }, 200))
    .openapi(one, async (c) => sendJson(c, await detailOf(c.req.valid('param').id), REVALIDATE))
    .openapi(way, async (c) => {
      const crosswalk = crosswalkOf(world, c.req.valid('param').pair)
      const key = `crosswalk ${crosswalk.from} ${crosswalk.to}`
      const payload = await deps.cache.get(await store.dataVersion(), key, async () => jsonPayload(crosswalk))
      return sendJson(c, payload, REVALIDATE)
    })
    .openapi(geometry, async (c) => {
      const { id, hash } = c.req.valid('param')
      editionOf(world, id)
      return sendJson(c, await shapesPayload(id, hash), IMMUTABLE)
    })
}

async function editionList({ store, world }: Deps) {
  const [records, datasets] = await Promise.all([store.geometries(), store.datasets()])
  return world.editions.map((edition) => {
    const record = shapesOf(edition, records)
    const geometry = {
      hash: record.hash,
      url: `/api/editions/${edition.id}/geometry/${record.hash}`,
      schematic: record.schematic,
      dataset: datasets.find((dataset) => dataset.id === record.datasetId) ?? null,
    }
    const { id, labelVi, labelEn, validFrom, validTo } = edition
    return { id, labelVi, labelEn, validFrom, validTo, communeCount: edition.communes.length, geometry }
  })
}
