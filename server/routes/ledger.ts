import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { districtTableSchema, ledgerEntrySchema } from '../../shared/api/ledger.ts'
import { periodSchema } from '../../shared/api/observations.ts'
import { communeCodeSchema, editionIdSchema } from '../../shared/api/units.ts'
import { writeLedgerCsv } from '../../shared/formats/ledger-csv.ts'
import type { Deps } from '../deps.ts'
import { sendAttachment } from '../http/attachment.ts'
import { jsonAnswer, newRouter, problemAnswers } from '../http/router.ts'
import { districtTable, ledgerDocument, ledgerEntry } from '../services/ledger.ts'

const CSV = 'text/csv; charset=utf-8'

const entry = createRoute({
  method: 'get',
  path: '/ledger',
  summary: 'How every figure of one unit was made: old values, shares, data sets',
  request: {
    query: z.object({ edition: editionIdSchema, code: communeCodeSchema, period: periodSchema }),
  },
  responses: { 200: jsonAnswer(ledgerEntrySchema, 'The entry'), ...problemAnswers(400, 404) },
})

const districts = createRoute({
  method: 'get',
  path: '/ledger/districts',
  summary: 'One indicator by former district, whatever edition its figures were entered in',
  request: { query: z.object({ indicator: z.string(), period: periodSchema }) },
  responses: { 200: jsonAnswer(districtTableSchema, 'Districts, the province last'), ...problemAnswers(404) },
})

const file = createRoute({
  method: 'get',
  path: '/ledger/export',
  summary: 'The ledger of a whole edition as CSV, one line per figure and old unit',
  request: { query: z.object({ edition: editionIdSchema, period: periodSchema }) },
  responses: {
    200: { description: 'CSV', content: { [CSV]: { schema: z.string() } } },
    ...problemAnswers(404),
  },
})

export function ledgerRoutes(deps: Deps) {
  return newRouter()
    .openapi(entry, async (c) => c.json(await ledgerEntry(deps, c.req.valid('query')), 200))
    .openapi(districts, async (c) => c.json(await districtTable(deps, c.req.valid('query')), 200))
    .openapi(file, async (c) => {
      const { edition, period } = c.req.valid('query')
      const bytes = await writeLedgerCsv(await ledgerDocument(deps, edition, period))
      return sendAttachment(c, bytes, CSV, `bang-quy-doi-${edition}-${period}.csv`)
    })
}
