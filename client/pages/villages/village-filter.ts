import type { VillageTable } from '../../../shared/domain/village-table.ts'
import { foldName } from '../../../shared/model/fold.ts'
import { listStatus } from '../../../shared/model/rules/units.ts'
import type { Place } from '../places.ts'
import type { TableSort } from '../table-sort.tsx'

/** "" = all. */
export interface VillageFilter {
  search: string
  district: string
  commune: string
  difficult: boolean
  list: '' | 'listed' | 'removed' | 'notListed'
}

export const NO_FILTER: VillageFilter = { search: '', district: '', commune: '', difficult: false, list: '' }

/** Rows of the table that the filter keeps, in the table's order. Names are compared without diacritics. */
export function keptRows(
  table: VillageTable,
  places: ReadonlyMap<string, Place>,
  filter: VillageFilter,
): number[] {
  const query = foldName(filter.search)
  const difficult = table.values.difficult
  const communes = table.communes.map((code) => {
    const place = places.get(code)
    const inside =
      (filter.commune === '' || filter.commune === code) &&
      (filter.district === '' || filter.district === place?.districtCode)
    return {
      inside,
      found: query !== '' && (place?.folded.includes(query) === true || code.startsWith(query)),
    }
  })
  const kept: number[] = []
  for (let row = 0; row < table.key.length; row++) {
    const commune = communes[table.commune[row] ?? 0]
    if (!commune?.inside) continue
    const found =
      query === '' ||
      commune.found ||
      table.key[row]?.includes(query) === true ||
      table.villageCode[row]?.startsWith(query) === true
    if (!found) continue
    if (filter.difficult && difficult?.[row] !== 1) continue
    if (filter.list !== '' && listStatus(table, row) !== filter.list) continue
    kept.push(row)
  }
  return kept
}

const LIST_ORDER = { listed: 0, removed: 1, notListed: 2 } as const

function sortKey(
  table: VillageTable,
  places: ReadonlyMap<string, Place>,
  column: string,
): (row: number) => string | number | null {
  const place = (row: number) => places.get(table.communes[table.commune[row] ?? 0] ?? '')
  if (column === 'name') return (row) => table.key[row] ?? ''
  if (column === 'commune') return (row) => place(row)?.folded ?? ''
  if (column === 'district') return (row) => place(row)?.districtCode ?? ''
  if (column === 'quality') return (row) => table.datasets[table.dataset[row] ?? 0]?.title ?? ''
  if (column === 'list') {
    return (row) => {
      const status = listStatus(table, row)
      return status === null ? null : LIST_ORDER[status]
    }
  }
  const values = table.values[column]
  return (row) => values?.[row] ?? null
}

/** Rows in a new order; missing values come last either way. Without a sort the table's own order stays. */
export function sortedRows(
  rows: number[],
  table: VillageTable,
  places: ReadonlyMap<string, Place>,
  sort: TableSort,
): number[] {
  if (!sort) return rows
  const key = sortKey(table, places, sort.column)
  const keyed = rows.map((row) => ({ row, key: key(row) }))
  const sign = sort.descending ? -1 : 1
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1
    return a.key < b.key ? -sign : a.key > b.key ? sign : 0
  })
  return keyed.map(({ row }) => row)
}
