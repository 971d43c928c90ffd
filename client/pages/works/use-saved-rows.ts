import { useState } from 'react'
import type { CommitmentsTable, CostsTable } from '../../../shared/domain/entitlement.ts'
import { ApiProblem } from '../../api.ts'
import { planApi } from '../../api-plan.ts'
import { explain } from '../../state/explain.ts'
import { ensurePlanTables, keepPlanTable } from '../../state/plan-tables.ts'

interface Tables {
  costs: CostsTable
  commitments: CommitmentsTable
}
type RowsOf<I extends keyof Tables> = Tables[I]['rows']

/** How often a change is laid over what a colleague has just saved. */
const ATTEMPTS = 3

function presentIn<I extends keyof Tables>(error: unknown): Tables[I] | null {
  if (!(error instanceof ApiProblem) || error.status !== 409) return null
  return (error.body as { current?: Tables[I] } | null)?.current ?? null
}

/** Saves a change of rows. When a colleague was faster, the change is made once more on top of theirs. */
async function saveRows<I extends keyof Tables>(
  id: I,
  change: (rows: RowsOf<I>) => RowsOf<I>,
): Promise<void> {
  let table = (await ensurePlanTables())[id] as Tables[I]
  for (let attempt = 1; ; attempt++) {
    try {
      const next = { ...table, rows: change(table.rows as RowsOf<I>) }
      await keepPlanTable(await planApi.saveTable(next as never))
      return
    } catch (error) {
      const present = presentIn<I>(error)
      if (!present || attempt === ATTEMPTS) throw error
      table = present
      await keepPlanTable(present)
    }
  }
}

export interface SavedRows<I extends keyof Tables> {
  busy: boolean
  failure: string
  /** Whether it was saved. */
  save: (change: (rows: RowsOf<I>) => RowsOf<I>) => Promise<boolean>
}

/** Changes of the costs or commitments table, row by row, kept on the server at once. */
export function useSavedRows<I extends keyof Tables>(id: I): SavedRows<I> {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const save: SavedRows<I>['save'] = async (change) => {
    setBusy(true)
    setFailure('')
    try {
      await saveRows(id, change)
      return true
    } catch (error) {
      setFailure(explain(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, save }
}
