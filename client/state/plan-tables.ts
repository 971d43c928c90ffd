import type { PlanTable } from '../../shared/domain/entitlement.ts'
import { json } from '../api.ts'
import { get, type PlanTables, set } from './store.ts'

const IDS = ['points', 'costs', 'commitments'] as const
let coming: Promise<PlanTables> | null = null

async function load(): Promise<PlanTables> {
  const [points, costs, commitments] = await Promise.all(
    IDS.map((id) => json<PlanTable>(`/api/plan-tables/${id}`)),
  )
  const planTables = { points, costs, commitments } as PlanTables
  set({ planTables })
  return planTables
}

/** The documents that every plan rests on, fetched once; throws an ApiProblem when they do not come. */
export function ensurePlanTables(): Promise<PlanTables> {
  const known = get().planTables
  if (known) return Promise.resolve(known)
  coming ??= load().finally(() => {
    coming = null
  })
  return coming
}

/** Puts a saved or newly loaded document in place of the one before; what is worked out from it follows. */
export async function keepPlanTable(table: PlanTable): Promise<void> {
  const planTables = await ensurePlanTables()
  set({ planTables: { ...planTables, [table.id]: table } })
}
