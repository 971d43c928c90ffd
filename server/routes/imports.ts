import { createRoute } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { importReportSchema } from '../../shared/api/issues.ts'
import { datasetSchema } from '../../shared/api/observations.ts'
import { boundariesImportSchema, indicatorsImportSchema } from '../../shared/api/requests.ts'
import type { ImportReport } from '../../shared/domain/issues.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, newRouter, problemAnswers } from '../http/router.ts'
import { hasErrors, importBoundaries, importIndicators } from '../services/imports.ts'

const MEGABYTE = 1024 * 1024
export const IMPORT_LIMIT = 100 * MEGABYTE

const limit = bodyLimit({
  maxSize: IMPORT_LIMIT,
  onError: () => {
    throw new Problem(413, 'tooLarge', { limit: `${IMPORT_LIMIT / MEGABYTE} MB` }, { field: 'file' })
  },
})

const answers = {
  200: jsonAnswer(importReportSchema, 'Stored, or the report of a dry run'),
  422: jsonAnswer(importReportSchema, 'The file has errors: each with its place; nothing was changed'),
  ...problemAnswers(400, 403, 413),
}

const boundaries = createRoute({
  method: 'post',
  path: '/imports/boundaries',
  summary: 'Load commune boundaries from GeoJSON, keyed by code or by name within district',
  middleware: [limit] as const,
  request: {
    body: { required: true, content: { 'multipart/form-data': { schema: boundariesImportSchema } } },
  },
  responses: answers,
})

const indicators = createRoute({
  method: 'post',
  path: '/imports/indicators',
  summary: 'Load figures from a filled-in template (XLSX)',
  middleware: [limit] as const,
  request: {
    body: { required: true, content: { 'multipart/form-data': { schema: indicatorsImportSchema } } },
  },
  responses: answers,
})

const retire = createRoute({
  method: 'delete',
  path: '/imports/{datasetId}',
  summary: 'Take an import back: what counted before it counts again. The import stays on record',
  request: { params: z.object({ datasetId: z.coerce.number().int().positive() }) },
  responses: { 200: jsonAnswer(datasetSchema, 'The data set that no longer counts'), ...problemAnswers(404) },
})

/** A report with errors that was meant to be stored is refused; the same report is what a dry run asks for. */
function statusOf(report: ImportReport): 200 | 422 {
  return !report.dryRun && hasErrors(report) ? 422 : 200
}

export function importRoutes(deps: Deps) {
  return newRouter()
    .openapi(boundaries, async (c) => {
      const report = await importBoundaries(deps, c.req.valid('form'))
      return c.json(report, statusOf(report))
    })
    .openapi(indicators, async (c) => {
      const report = await importIndicators(deps, c.req.valid('form'))
      return c.json(report, statusOf(report))
    })
    .openapi(retire, async (c) => {
      const { datasetId } = c.req.valid('param')
      const dataset = await deps.store.retire(datasetId)
      if (!dataset) throw new Problem(404, 'unknownDataset', { id: datasetId }, { field: 'datasetId' })
      return c.json(dataset, 200)
    })
}
