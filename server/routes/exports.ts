import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { exportRequestSchema, templateQuerySchema } from '../../shared/api/requests.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { Problem } from '../http/problem.ts'
import { jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { exportDocument, localDate } from '../services/exports.ts'
import { districtOf, editionOf } from '../services/lookup.ts'
import { slugOf } from '../services/slug.ts'

const file = {
  description: 'A file to save',
  content: { 'application/octet-stream': { schema: z.string() } },
}
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const list = createRoute({
  method: 'post',
  path: '/exports/{format}',
  summary: 'The investment list as xlsx, csv or geojson',
  request: { params: z.object({ format: z.string() }), body: jsonBody(exportRequestSchema) },
  responses: { 200: file, ...problemAnswers(400, 404) },
})

const template = createRoute({
  method: 'get',
  path: '/template',
  summary: 'A workbook to fill in, for a district or for all communes',
  request: { query: templateQuerySchema },
  responses: { 200: file, ...problemAnswers(400, 404) },
})

export function exportRoutes(deps: Deps) {
  return newRouter()
    .openapi(list, async (c) => {
      const { LIST_FORMATS } = await import('../../shared/formats/index.ts')
      const { format: id } = c.req.valid('param')
      const format = LIST_FORMATS.find((candidate) => candidate.id === id)
      if (!format) {
        const known = LIST_FORMATS.map((candidate) => candidate.id).join(', ')
        throw new Problem(404, 'unknownFormat', { format: id, known }, { field: 'format' })
      }
      const document = await exportDocument(deps, c.req.valid('json'))
      const name = `danh-muc-${slugOf(document.scenario.name)}-${document.dateIso}.${format.extensions[0]}`
      return sendAttachment(c, await format.write(document), format.mime, name)
    })
    .openapi(template, async (c) => {
      const query = c.req.valid('query')
      const edition = editionOf(deps.world, query.edition)
      const district = query.district ? districtOf(edition, query.district) : null
      const { writeTemplate } = await import('../../shared/formats/indicator-workbook.ts')
      const bytes = await writeTemplate({
        edition,
        communes: edition.communes.filter((commune) => !district || commune.districtCode === district.code),
        indicators: askedFor(deps),
        districtName: district?.fullName ?? null,
        period: query.period,
        lang: query.lang,
      })
      const place = district ? slugOf(district.fullName) : `bo-dia-gioi-${edition.id}`
      return sendAttachment(c, bytes, XLSX, `bieu-mau-${place}-${query.period}-${localDate(deps.now())}.xlsx`)
    })
}

/** Entered indicators except those that are facts in the box. */
function askedFor({ world }: Deps) {
  return world.catalogue.indicators.filter(({ entered, id }) => entered && !world.settled.includes(id))
}
