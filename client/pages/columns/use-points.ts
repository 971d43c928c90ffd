import { useEffect, useState } from 'react'
import type { PointRow, PointsTable } from '../../../shared/domain/entitlement.ts'
import { ApiProblem } from '../../api.ts'
import { planApi } from '../../api-plan.ts'
import { useApp } from '../../panels/use.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { explain } from '../../state/explain.ts'
import { ensurePlanTables, keepPlanTable } from '../../state/plan-tables.ts'

export interface PointsWork {
  /** As edited on screen; null while loading. */
  table: PointsTable | null
  /** As on the server. */
  saved: PointsTable | null
  dirty: boolean
  busy: boolean
  failure: string
  loadFailure: string
  loadAgain: () => void
  /** The version that a colleague saved in the meantime. */
  conflict: PointsTable | null
  /** Changes points, rows or the text they come from: what was confirmed is no longer what stands there. */
  edit: (patch: Partial<Omit<PointsTable, 'id' | 'version' | 'confirmedBy' | 'confirmedAt'>>) => void
  editRow: (id: string, patch: Partial<Omit<PointRow, 'id'>>) => void
  /** Saves what is on screen; whether it was saved. */
  save: () => Promise<boolean>
  confirm: (by: string, at: string) => Promise<boolean>
  withdraw: () => Promise<boolean>
  takeTheirs: () => Promise<void>
  keepMine: () => Promise<boolean>
}

const UNCONFIRMED = { confirmedBy: '', confirmedAt: '' }

function theirsIn(error: unknown): PointsTable | null {
  if (!(error instanceof ApiProblem) || error.status !== 409) return null
  return (error.body as { current?: PointsTable } | null)?.current ?? null
}

/** The points table with changes that are not saved yet; a colleague's newer version is never overwritten unasked. */
export function usePoints(): PointsWork {
  const saved = useApp((state) => state.planTables?.points ?? null)
  const { value: table, typed: dirty, set: setDraft, drop } = useDraft('points', saved)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const [loadFailure, setLoadFailure] = useState('')
  const [conflict, setConflict] = useState<PointsTable | null>(null)
  const load = () => {
    setLoadFailure('')
    ensurePlanTables().catch((error: unknown) => setLoadFailure(explain(error)))
  }
  useEffect(load, [])

  const put = async (next: PointsTable): Promise<boolean> => {
    setBusy(true)
    setFailure('')
    try {
      await keepPlanTable(await planApi.saveTable(next))
      drop()
      setConflict(null)
      return true
    } catch (error) {
      const theirs = theirsIn(error)
      if (theirs) setConflict(theirs)
      else setFailure(explain(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  const edit: PointsWork['edit'] = (patch) => table && setDraft({ ...table, ...patch, ...UNCONFIRMED })
  const putTable = async (patch: Partial<PointsTable>) => (table ? put({ ...table, ...patch }) : false)
  return {
    ...{ table, saved, dirty, busy, failure, loadFailure, loadAgain: load, conflict, edit },
    editRow: (id, patch) =>
      table && edit({ rows: table.rows.map((row) => (row.id === id ? { ...row, ...patch } : row)) }),
    save: () => putTable({}),
    confirm: (confirmedBy, confirmedAt) => putTable({ confirmedBy, confirmedAt }),
    withdraw: () => putTable(UNCONFIRMED),
    takeTheirs: async () => {
      if (conflict) await keepPlanTable(conflict)
      drop()
      setConflict(null)
    },
    keepMine: () => putTable({ version: conflict?.version ?? 0 }),
  }
}
