import { useEffect, useState } from 'react'
import type { CrosswalkRow } from '../../shared/domain/units.ts'
import { api, type EditionSummary } from '../api.ts'
import { useApp, useWords } from './use.ts'

/** How many units of before went to more than one unit of after. */
function splitCount(rows: readonly Pick<CrosswalkRow, 'oldCode' | 'newCode'>[]): number {
  const parts = new Map<string, number>()
  for (const { oldCode } of rows) parts.set(oldCode, (parts.get(oldCode) ?? 0) + 1)
  return [...parts.values()].filter((count) => count > 1).length
}

/**
 * Why loaded boundaries of an earlier edition do not redraw this one: where units were split, nobody told where the line
 * runs. Nothing when no earlier edition has boundaries or none of its units was split.
 */
export function SchematicNote({ edition }: { edition: EditionSummary }) {
  const { t } = useWords()
  const editions = useApp((state) => state.editions)
  const [split, setSplit] = useState(0)
  const earlier = editions.findLast(
    ({ validFrom, geometry }) => !geometry.schematic && validFrom < edition.validFrom,
  )
  const [from, to] = [earlier?.id, edition.id]
  useEffect(() => {
    let live = true
    setSplit(0)
    if (from === undefined) return
    // Without a way between the two there is nothing to explain.
    api.crosswalk(from, to).then(
      ({ rows }) => live && setSplit(splitCount(rows)),
      () => undefined,
    )
    return () => {
      live = false
    }
  }, [from, to])
  return split === 0 ? null : <p className="hint">{t('data.whySchematic', { from, to, n: split })}</p>
}
