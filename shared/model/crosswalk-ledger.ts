import type { Indicator } from '../domain/indicators.ts'
import type { Dataset, ObservationTable } from '../domain/observations.ts'
import type { KnownCrosswalk, KnownRow } from '../domain/shares.ts'
import type { EditionId } from '../domain/units.ts'
import { splitCount } from './crosswalk.ts'
import { rowsBy } from './crosswalk-between.ts'
import { enteredIds, evaluate } from './evaluate.ts'

/** What one old unit brings into a figure. */
export interface LedgerPart {
  code: string
  share: number
  known: KnownRow['known']
  source: string
  /** As entered for the old unit. */
  value: number | null
  /** value × share for counts; the value itself for flags and classes. */
  amount: number | null
  period: string | null
  dataset: Dataset | null
}

/** How the figure of one entered indicator was made. */
export interface LedgerFigure {
  indicator: string
  value: number | null
  composition: Record<string, number> | null
  uncertain: boolean
  /** Edition that the figure was entered in; null when it is missing. */
  enteredIn: EditionId | null
  /** Dataset and period of a figure entered for the unit itself; of a made one the worst and oldest among its parts. */
  dataset: Dataset | null
  period: string | null
  /** Empty when the figure was entered for the unit itself. */
  parts: LedgerPart[]
}

/** An indicator in display units, with the entered figures that it is made of. */
export interface LedgerIndicator {
  id: string
  value: number | null
  uncertain: boolean
  /** Entered indicators it is computed from, itself when it is entered. */
  from: string[]
}

export interface LedgerSource {
  /** Figures as entered in that edition. */
  table: ObservationTable
  crosswalk: KnownCrosswalk
}

function partsOf(source: LedgerSource, code: string, indicator: Indicator): LedgerPart[] {
  const { table, crosswalk } = source
  const column = table.columns[indicator.id]
  const byOld = rowsBy(crosswalk.rows, 'oldCode')
  return crosswalk.rows
    .filter((row) => row.newCode === code)
    .map((link) => {
      const row = table.codes.indexOf(link.oldCode)
      const value = column?.values[row] ?? null
      const siblings = byOld.get(link.oldCode) ?? []
      const shares = siblings.map((other) => other.share)
      const amounts = value === null ? [] : splitCount(value, shares)
      const { oldCode, share, known, source: told } = link
      return {
        code: oldCode,
        share,
        known,
        source: told,
        value,
        amount: indicator.kind === 'count' ? (amounts[siblings.indexOf(link)] ?? null) : value,
        period: column?.period[row] ?? null,
        dataset: table.datasets[column?.dataset[row] ?? -1] ?? null,
      }
    })
}

/** How one entered figure of `table` at the commune `code` was made. `sources`: by the edition that figures were entered in. */
export function ledgerFigure(
  table: ObservationTable,
  sources: ReadonlyMap<EditionId, LedgerSource>,
  indicator: Indicator,
  code: string,
): LedgerFigure {
  const column = table.columns[indicator.id]
  const row = table.codes.indexOf(code)
  const value = column?.values[row] ?? null
  const from = column?.enteredIn?.[row] ?? null
  const source = from === null ? undefined : sources.get(from)
  const dataset = table.datasets[column?.dataset[row] ?? -1] ?? null
  return {
    indicator: indicator.id,
    value,
    composition: column?.composition?.[row] ?? null,
    uncertain: column?.uncertain?.[row] ?? false,
    enteredIn: from ?? (dataset ? table.edition : null),
    dataset,
    period: column?.period[row] ?? null,
    parts: source ? partsOf(source, code, indicator) : [],
  }
}

/** Every indicator at the commune `code`, in the order of the catalogue. */
export function ledgerIndicators(
  table: ObservationTable,
  indicators: readonly Indicator[],
  code: string,
): LedgerIndicator[] {
  const row = table.codes.indexOf(code)
  return indicators.map((indicator) => {
    const from = enteredIds(indicator)
    const uncertain = from.some((id) => table.columns[id]?.uncertain?.[row] ?? false)
    return { id: indicator.id, value: evaluate(table, indicator)[row] ?? null, uncertain, from }
  })
}

/** Per commune of the table: does the indicator rest on a share known by area only? null when none does. */
export function uncertainRows(table: ObservationTable, ids: readonly string[]): boolean[] | null {
  const lists = ids.flatMap((id) => {
    const list = table.columns[id]?.uncertain
    return list ? [list] : []
  })
  return lists.length === 0 ? null : table.codes.map((_, row) => lists.some((list) => list[row] === true))
}
