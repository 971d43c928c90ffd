import type { PlanTable } from '../../shared/domain/entitlement.ts'
import type { Commitment } from '../../shared/domain/plans.ts'
import { json } from '../api.ts'
import { listsApi } from '../api-lists.ts'
import { get, type PlanTables, set } from './store.ts'

const IDS = ['points', 'costs', 'commitments'] as const
let coming: Promise<PlanTables> | null = null

/** Saved lists, and the works of those that stand as money. */
async function loadLists(): Promise<Pick<PlanTables, 'listed' | 'lists'>> {
  const [{ commitments: listed }, { lists }] = await Promise.all([listsApi.commitments(), listsApi.all()])
  return { listed, lists }
}

async function load(): Promise<PlanTables> {
  const [saved, points, costs, commitments] = await Promise.all([
    loadLists(),
    ...IDS.map((id) => json<PlanTable>(`/api/plan-tables/${id}`)),
  ])
  const planTables = { points, costs, commitments, ...saved } as PlanTables
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

let joined: { of: readonly Commitment[][]; all: Commitment[] } | null = null

/** Works that have money: those written down and those of saved lists. The same array while both are the same. */
export function withMoney({ commitments: { rows }, listed }: PlanTables): Commitment[] {
  if (joined?.of[0] !== rows || joined.of[1] !== listed)
    joined = { of: [rows, listed], all: [...rows, ...listed] }
  return joined.all
}

/** Asks anew which works have money in saved lists, once one was handed in, approved or taken back; plans follow. */
export async function reloadListed(): Promise<void> {
  if (!get().planTables) return
  const saved = await loadLists()
  const { planTables } = get()
  if (planTables) set({ planTables: { ...planTables, ...saved } })
}

/** Puts a saved or newly loaded document in place of the one before; what is worked out from it follows. */
export async function keepPlanTable(table: PlanTable): Promise<void> {
  const planTables = await ensurePlanTables()
  set({ planTables: { ...planTables, [table.id]: table } })
}
