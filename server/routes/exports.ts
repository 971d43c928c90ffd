import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { templateQuerySchema } from '../../shared/api/requests.ts'
import { exportOptionsSchema, snapshotRequestSchema } from '../../shared/api/snapshots.ts'
import { vietnamDay } from '../../shared/model/dates.ts'
import { districtCodeOf } from '../../shared/model/districts.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { exportNow } from '../services/export-jobs.ts'
import { districtOf, editionOf } from '../services/lookup.ts'
import { slugOf } from '../services/slug.ts'

const file = {
  description: 'A file to save',
  content: { 'application/octet-stream': { schema: z.string() } },
}
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const now = createRoute({
  method: 'post',
  path: '/exports/{format}',
  summary: 'A file of a new snapshot, written while the caller waits',
  request: {
    params: z.object({ format: z.string() }),
    body: jsonBody(snapshotRequestSchema.and(z.object({ options: exportOptionsSchema.prefault({}) }))),
  },
  responses: { 200: file, ...problemAnswers(400, 404, 408, 422, 429, 503) },
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
    .openapi(now, async (c) => {
      const { options, ...snapshot } = c.req.valid('json')
      const { format } = c.req.valid('param')
      const made = await exportNow(deps, { format, snapshot, options }, c.req.raw)
      return sendAttachment(c, made.bytes, made.mime, made.name)
    })
    .openapi(template, async (c) => {
      const query = c.req.valid('query')
      const edition = editionOf(deps.world, query.edition)
      const district = query.district ? districtOf(edition, query.district) : null
      const { writeTemplate } = await import('../../shared/formats/indicator-workbook.ts')
      const bytes = await writeTemplate({
        edition,
        communes: edition.communes.filter(
          (commune) => !district || districtCodeOf(commune) === district.code,
        ),
        indicators: askedFor(deps),
        districtName: district?.fullName ?? null,
        period: query.period,
        lang: query.lang,
      })
      const place = district ? slugOf(district.fullName) : `bo-dia-gioi-${edition.id}`
      return sendAttachment(
        c,
        bytes,
        XLSX,
        `bieu-mau-${place}-${query.period}-${vietnamDay(deps.now())}.xlsx`,
      )
    })
}

/** Entered indicators except those that are facts in the box. */
function askedFor({ world }: Deps) {
  return world.catalogue.indicators.filter(({ entered, id }) => entered && !world.settled.includes(id))
}
