import type { PlanTable } from '../shared/domain/entitlement.ts'
import { json, send } from './api.ts'

type Id = PlanTable['id']
type TableOf<I extends Id> = Extract<PlanTable, { id: I }>

/** Calls about points, unit costs and works that have money already. */
export const planApi = {
  table: <I extends Id>(id: I) => json<TableOf<I>>(`/api/plan-tables/${id}`),
  saveTable: <I extends Id>(table: TableOf<I>) =>
    json<TableOf<I>>(`/api/plan-tables/${table.id}`, send('PUT', table)),
  versions: (id: Id) =>
    json<{ versions: { version: number; savedAt: string }[] }>(`/api/plan-tables/${id}/versions`),
}
