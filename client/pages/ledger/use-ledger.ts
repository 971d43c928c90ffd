import { useCallback, useEffect, useState } from 'react'
import type { KnownCrosswalk, SharesDocument } from '../../../shared/domain/shares.ts'
import type { Commune, Edition } from '../../../shared/domain/units.ts'
import { api } from '../../api.ts'
import { ledgerApi } from '../../api-ledger.ts'
import { explain } from '../../state/explain.ts'
import { reload } from '../../state/load.ts'
import { set } from '../../state/store.ts'

/** What the ledger shows of one pair of editions. */
export interface Ledger {
  from: Edition
  to: Edition
  crosswalk: KnownCrosswalk
  shares: SharesDocument
  oldUnits: Map<string, Commune>
  newUnits: Map<string, Commune>
}

const byCode = (edition: Edition) => new Map(edition.communes.map((one) => [one.code, one]))

async function loadLedger(from: string, to: string): Promise<Ledger> {
  const [old, fresh, crosswalk, shares] = await Promise.all([
    api.edition(from),
    api.edition(to),
    api.crosswalk(from, to),
    ledgerApi.shares(`${from}-${to}`),
  ])
  const editions = { from: old.edition, to: fresh.edition }
  return { ...editions, crosswalk, shares, oldUnits: byCode(old.edition), newUnits: byCode(fresh.edition) }
}

/** The ledger of a pair of editions, and the one way to change its shares. */
export function useLedger(from: string, to: string) {
  const [ledger, setLedger] = useState<Ledger | null>(null)
  const [failure, setFailure] = useState('')
  const load = useCallback(async () => {
    try {
      setLedger(await loadLedger(from, to))
      setFailure('')
    } catch (error) {
      setFailure(explain(error))
    }
  }, [from, to])
  useEffect(() => {
    load()
  }, [load])

  /** Saves the next version; the notice takes it back. Returns false when it was refused. */
  const save = async (next: SharesDocument, name: string): Promise<boolean> => {
    try {
      const saved = await ledgerApi.saveShares(next)
      await Promise.all([load(), reload()])
      const back = async () => {
        const before = await ledgerApi.sharesAt(next.id, next.version)
        await save({ ...before, version: saved.version }, name)
      }
      set({ notice: { kind: 'info', key: 'notice.sharesSaved', params: { name }, undo: () => void back() } })
      return true
    } catch (error) {
      set({ notice: { kind: 'error', key: 'notice.saveFailed', params: { detail: explain(error) } } })
      return false
    }
  }

  const current = ledger && ledger.from.id === from && ledger.to.id === to ? ledger : null
  return { ledger: current, failure, load, save }
}
