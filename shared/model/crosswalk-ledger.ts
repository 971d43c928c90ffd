import type { Indicator } from '../domain/indicators.ts'
import type { DistrictColumn, LedgerFigure, LedgerIndicator, LedgerPart } from '../domain/ledger.ts'
import type { ObservationTable } from '../domain/observations.ts'
import type { KnownCrosswalk } from '../domain/shares.ts'
import type { Edition, EditionId } from '../domain/units.ts'
import { aggregate } from './aggregate.ts'
import { splitCount } from './crosswalk.ts'
import { rowsBy } from './crosswalk-between.ts'
import { enteredIds, evaluate } from './evaluate.ts'
import { uncertainRows } from './uncertain.ts'

/** Where figures of another edition come from. */
export interface LedgerSource {
  edition: Edition
  /** Figures as entered in that edition. */
  table: ObservationTable
  crosswalk: KnownCrosswalk
}

/** Sources by the edition that figures were entered in. */
export type LedgerSources = ReadonlyMap<EditionId, LedgerSource>

function datasetId(table: ObservationTable, index: number | null | undefined): number | null {
  return table.datasets[index ?? -1]?.id ?? null
}

function partsOf(
  { edition, table, crosswalk }: LedgerSource,
  code: string,
  indicator: Indicator,
): LedgerPart[] {
  const column = table.columns[indicator.id]
  const byOld = rowsBy(crosswalk.rows, 'oldCode')
  return crosswalk.rows
    .filter((row) => row.newCode === code)
    .map((link): LedgerPart => {
      const row = table.codes.indexOf(link.oldCode)
      const value = column?.values[row] ?? null
      const siblings = byOld.get(link.oldCode) ?? []
      const shares = siblings.map((other) => other.share)
      const amounts = value === null ? [] : splitCount(value, shares)
      return {
        code: link.oldCode,
        name: edition.communes.find((commune) => commune.code === link.oldCode)?.fullName ?? link.oldCode,
        share: link.share,
        known: link.known,
        source: link.source,
        value,
        amount: indicator.kind === 'count' ? (amounts[siblings.indexOf(link)] ?? null) : value,
        period: column?.period[row] ?? null,
        dataset: datasetId(table, column?.dataset[row]),
      }
    })
}

/** How the entered indicator's figure at the commune `code` of `table` was made. */
export function ledgerFigure(
  table: ObservationTable,
  sources: LedgerSources,
  indicator: Indicator,
  code: string,
): LedgerFigure {
  const column = table.columns[indicator.id]
  const row = table.codes.indexOf(code)
  const from = column?.enteredIn?.[row] ?? null
  const source = from === null ? undefined : sources.get(from)
  const dataset = datasetId(table, column?.dataset[row])
  return {
    indicator: indicator.id,
    value: column?.values[row] ?? null,
    composition: column?.composition?.[row] ?? null,
    units: column?.units?.[row] ?? null,
    uncertain: column?.uncertain?.[row] ?? false,
    enteredIn: from ?? (dataset === null ? null : table.edition),
    dataset,
    period: column?.period[row] ?? null,
    parts: source ? partsOf(source, code, indicator) : [],
  }
}

/** Every indicator at the commune `code`, in the order given. */
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

/** An indicator by district of the table's edition, the province last. */
export function byDistrict(
  table: ObservationTable,
  edition: Edition,
  indicator: Indicator,
): Omit<DistrictColumn, 'enteredIn'> {
  const all = edition.communes.map((_, index) => index)
  const groups = edition.districts.map((district) =>
    all.filter((index) => edition.communes[index]?.districtCode === district.code),
  )
  const guessed = uncertainRows(table, enteredIds(indicator))
  const areas = [...groups, all]
  const read = areas.map((indices) => aggregate(table, indicator, indices))
  return {
    values: read.map((area) => area.value),
    compositions: read.map((area) => area.composition ?? null),
    missing: read.map((area) => area.missing),
    uncertain: areas.map((indices) => indices.some((index) => guessed?.[index] ?? false)),
  }
}
