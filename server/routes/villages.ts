import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { communeCodeSchema } from '../../shared/api/units.ts'
import {
  listKindSchema,
  officialListsSchema,
  villagesQuerySchema,
  villageTableSchema,
  villageTemplateQuerySchema,
} from '../../shared/api/villages.ts'
import { districtCodeOf } from '../../shared/model/districts.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { jsonPayload, REVALIDATE, sendJson } from '../http/payload.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, newRouter, problemAnswers } from '../http/router.ts'
import { districtOf, editionOf } from '../services/lookup.ts'
import { slugOf } from '../services/slug.ts'
import { officialLists, villageTable } from '../services/villages.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const all = createRoute({
  method: 'get',
  path: '/villages',
  summary:
    'Villages of an edition as of a period, column by column, with their standing in the official lists',
  request: { query: villagesQuerySchema },
  responses: { 200: jsonAnswer(villageTableSchema, 'The table'), ...problemAnswers(400, 404) },
})

const ofCommune = createRoute({
  method: 'get',
  path: '/villages/{commune}',
  summary: 'Villages of one commune',
  request: { query: villagesQuerySchema, params: z.object({ commune: communeCodeSchema }) },
  responses: { 200: jsonAnswer(villageTableSchema, 'The table'), ...problemAnswers(400, 404) },
})

const lists = createRoute({
  method: 'get',
  path: '/official-lists',
  summary:
    'Official lists of zones and of extremely difficult villages: number, date, validity, what they amend',
  request: { query: z.object({ kind: listKindSchema.optional() }) },
  responses: { 200: jsonAnswer(officialListsSchema, 'By the day they begin'), ...problemAnswers(400) },
})

const template = createRoute({
  method: 'get',
  path: '/template/villages',
  summary: 'A workbook to fill in with villages, for a district or for all communes',
  request: { query: villageTemplateQuerySchema },
  responses: {
    200: {
      description: 'A file to save',
      content: { 'application/octet-stream': { schema: z.string() } },
    },
    ...problemAnswers(400, 404),
  },
})

export function villageRoutes(deps: Deps) {
  return newRouter()
    .openapi(all, async (c) => {
      const { edition, period } = c.req.valid('query')
      const unit = editionOf(deps.world, edition)
      const key = `villages ${edition} ${period}`
      const payload = await deps.cache.get(await deps.store.dataVersion(), key, async () =>
        jsonPayload(await villageTable(deps, unit, period)),
      )
      return sendJson(c, payload, REVALIDATE)
    })
    .openapi(ofCommune, async (c) => {
      const { edition, period } = c.req.valid('query')
      const { commune } = c.req.valid('param')
      const unit = editionOf(deps.world, edition)
      if (!unit.communes.some(({ code }) => code === commune)) {
        throw new Problem(404, 'unknownCommune', { edition, commune }, { field: 'commune' })
      }
      return c.json(await villageTable(deps, unit, period, commune), 200)
    })
    .openapi(lists, async (c) => {
      return c.json({ lists: await officialLists(deps, c.req.valid('query').kind) }, 200)
    })
    .openapi(template, async (c) => {
      const query = c.req.valid('query')
      const edition = editionOf(deps.world, query.edition)
      const district = query.district ? districtOf(edition, query.district) : null
      const { writeVillageTemplate } = await import('../../shared/formats/village-workbook.ts')
      const communes = edition.communes.filter((row) => !district || districtCodeOf(row) === district.code)
      const present = await deps.store.villages.current(edition.id, query.period ?? '9999')
      const bytes = await writeVillageTemplate({
        edition,
        communes,
        fields: deps.world.catalogue.villageFields,
        villages: present,
        areaName: district?.fullName ?? null,
        lang: query.lang,
      })
      const place = district ? slugOf(district.fullName) : `bo-dia-gioi-${edition.id}`
      return sendAttachment(c, bytes, XLSX, `bieu-mau-thon-${place}.xlsx`)
    })
}
