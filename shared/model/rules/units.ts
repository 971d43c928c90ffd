import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { RuleUnit } from '../../domain/rules.ts'
import type { VillageTable } from '../../domain/village-table.ts'

/** How a village stands to the lists valid in the period; null when none is valid. */
export function listStatus(table: VillageTable, row: number): 'listed' | 'removed' | 'notListed' | null {
  if (table.lists.length === 0) return null
  if (table.removedBy[row] != null) return 'removed'
  return table.listedBy[row] != null ? 'listed' : 'notListed'
}

/** Key of a village within its edition. */
export function villageKey(table: VillageTable, row: number): string {
  return `${table.communes[table.commune[row] ?? 0]}/${table.key[row]}`
}

/** Villages as the rules see them, in the order of the table. */
export function villageUnits(table: VillageTable): RuleUnit[] {
  const columns = Object.entries(table.values)
  return table.key.map((_, row) => {
    const status = listStatus(table, row)
    return {
      key: villageKey(table, row),
      figures: Object.fromEntries(columns.map(([id, values]) => [id, values[row] ?? null])),
      official: status === 'removed' ? 'notListed' : status,
    }
  })
}

/** The zone of a commune by a list that is none of the product's own samples; null when there is none. */
function officialZone(table: ObservationTable, zone: string, row: number): string | null {
  const column = table.columns[zone]
  const value = column?.values[row] ?? null
  const dataset = table.datasets[column?.dataset[row] ?? -1]
  const listed = dataset && (dataset.kind === 'zone-list' || dataset.quality !== 'illustrative')
  return value === null || !listed || !Number.isInteger(value) || value === 0 ? null : String(value)
}

/** Communes as the rules see them, in the order of the table; the class indicator is what the lists say. */
export function communeUnits(table: ObservationTable, indicators: readonly Indicator[]): RuleUnit[] {
  const entered = indicators.filter((indicator) => indicator.entered)
  const zone = entered.find(({ kind }) => kind === 'class')?.id ?? ''
  return table.codes.map((key, row) => ({
    key,
    figures: Object.fromEntries(entered.map(({ id }) => [id, table.columns[id]?.values[row] ?? null])),
    official: officialZone(table, zone, row),
  }))
}
