import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { planTableSchema } from '../../shared/api/plan-tables.ts'
import { savedVersionSchema } from '../../shared/api/requests.ts'
import type { PlanTable } from '../../shared/domain/entitlement.ts'
import { serverTranslator } from '../../shared/messages/server.ts'
import type { Deps } from '../deps.ts'
import { languageOf } from '../http/language.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from '../http/router.ts'
import { basedOn, savedOrConflict, versionTag } from '../http/versions.ts'
import { planTableMistakes, type RowMistake } from '../services/check-plan-table.ts'

const params = z.object({ id: z.enum(['points', 'costs', 'commitments']) })

/** What there is before anybody has saved anything. */
const EMPTY: Record<PlanTable['id'], PlanTable> = {
  points: {
    ...{ id: 'points', version: 0, rows: [] },
    ...{ documentNumber: '', documentDate: '', confirmedBy: '', confirmedAt: '' },
  },
  costs: { id: 'costs', version: 0, rows: [] },
  commitments: { id: 'commitments', version: 0, rows: [] },
}

const one = createRoute({
  method: 'get',
  path: '/plan-tables/{id}',
  summary:
    'Points, unit costs, or works that have money already; version 0 and no rows before the first save',
  request: { params },
  responses: { 200: jsonAnswer(planTableSchema, 'Latest version') },
})

const save = createRoute({
  method: 'put',
  path: '/plan-tables/{id}',
  summary: 'Save the next version; `version` (or If-Match) names the one it is based on',
  request: { params, body: jsonBody(planTableSchema) },
  responses: { 200: jsonAnswer(planTableSchema, 'The saved version'), ...problemAnswers(400, 409) },
})

const versions = createRoute({
  method: 'get',
  path: '/plan-tables/{id}/versions',
  summary: 'All versions of a table',
  request: { params },
  responses: { 200: jsonAnswer(z.object({ versions: z.array(savedVersionSchema) }), 'Newest first') },
})

/** @throws Problem 400 planTable, with every mistake in `fields` and the first one as its place. */
function refuseMistakes(c: Context, mistakes: readonly RowMistake[]): void {
  const t = serverTranslator(languageOf(c))
  const fields = mistakes.map(({ row, field, reason, value }) => ({
    place: row === null ? { field } : { row: row + 1, field: `rows.${row}.${field}` },
    reason: t(`reason.${reason}`, { value }),
  }))
  const [first] = fields
  if (!first) return
  const { row, field = '' } = first.place as { row?: number; field?: string }
  const code = row === undefined ? 'planTable' : 'planTableRow'
  throw new Problem(400, code, { row: row ?? 0, field, reason: first.reason }, first.place, { fields })
}

export function planTableRoutes({ store: { planTables }, world }: Deps) {
  return newRouter()
    .openapi(one, async (c) => {
      const { id } = c.req.valid('param')
      const table = (await planTables.get(id)) ?? EMPTY[id]
      return c.json(table, 200, { etag: versionTag(table.version), 'cache-control': 'no-cache' })
    })
    .openapi(save, async (c) => {
      const { id } = c.req.valid('param')
      const body = c.req.valid('json')
      if (body.id !== id) throw new Problem(400, 'planTableId', { id, found: body.id }, { field: 'id' })
      refuseMistakes(c, planTableMistakes(body, world))
      const next = { ...body, version: basedOn(c, body.version) }
      const saved = savedOrConflict(await planTables.save(next), id)
      return c.json(saved, 200, { etag: versionTag(saved.version) })
    })
    .openapi(versions, async (c) => {
      return c.json({ versions: await planTables.versions(c.req.valid('param').id) }, 200)
    })
}
