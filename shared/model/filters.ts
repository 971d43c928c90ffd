import type { Indicator } from '../domain/indicators.ts'
import type { ObservationTable } from '../domain/observations.ts'
import type { Filters, RangeFilter } from '../domain/scenarios.ts'
import type { Edition } from '../domain/units.ts'
import { districtCodeOf, districtsOf } from './districts.ts'
import { evaluate } from './evaluate.ts'

/** Keeps every commune. */
export const NO_FILTERS: Filters = { districts: [], zones: [], border: null, ranges: [] }

/** Entered indicators behind the named filters. */
const ZONE = 'zone'
const BORDER = 'border'

/**
 * Whether an indicator can be filtered by least and most. What has named values cannot: of a yes or no that is carried over to other units some of the
 * old ones may say yes, which is a class of its own and no number between 0 and 100.
 */
export const canRange = ({ kind }: Pick<Indicator, 'kind'>): boolean => kind !== 'flag' && kind !== 'class'

type Test = (row: number) => boolean

function districtTest(filters: Filters, table: ObservationTable, edition: Edition): Test | null {
  // An edition without districts, former ones included, cannot answer the question, so it does not apply there.
  if (filters.districts.length === 0 || districtsOf(edition).length === 0) return null
  const wanted = new Set(filters.districts)
  const inside = new Set(
    edition.communes
      .filter((commune) => wanted.has(districtCodeOf(commune) ?? ''))
      .map((commune) => commune.code),
  )
  return (row) => inside.has(table.codes[row] ?? '')
}

function zoneTest(filters: Filters, table: ObservationTable): Test | null {
  if (filters.zones.length === 0) return null
  const column = table.columns[ZONE]
  return (row) => {
    const value = column?.values[row] ?? null
    if (value === null) return false
    const composition = column?.composition?.[row]
    if (composition) return filters.zones.some((zone) => (composition[String(zone)] ?? 0) > 0)
    return filters.zones.includes(value)
  }
}

function borderTest(filters: Filters, table: ObservationTable): Test | null {
  if (filters.border === null) return null
  const values = table.columns[BORDER]?.values
  return (row) => {
    const value = values?.[row] ?? null
    return value !== null && value > 0 === filters.border
  }
}

function rangeTest(
  range: RangeFilter,
  table: ObservationTable,
  indicators: readonly Indicator[],
): Test | null {
  if (range.min === null && range.max === null) return null
  const indicator = indicators.find((candidate) => candidate.id === range.indicator)
  if (!indicator) throw new Error(`unknown indicator "${range.indicator}" in a filter`)
  const values = evaluate(table, indicator)
  return (row) => {
    const value = values[row] ?? null
    if (value === null) return false
    return (range.min === null || value >= range.min) && (range.max === null || value <= range.max)
  }
}

/**
 * Which communes the filters keep, in the order of `table.codes`; true = kept. A commune whose value is missing does not
 * pass a restriction on that value. A commune made of several zones passes when any of them is wanted. In an
 * edition without districts the former district decides; where nobody knows one, district restrictions do not apply. Throws on an unknown indicator.
 */
export function filterMask(
  filters: Filters,
  table: ObservationTable,
  edition: Edition,
  indicators: readonly Indicator[],
): boolean[] {
  const tests = [
    districtTest(filters, table, edition),
    zoneTest(filters, table),
    borderTest(filters, table),
    ...filters.ranges.map((range) => rangeTest(range, table, indicators)),
  ].filter((test) => test !== null)
  return table.codes.map((_, row) => tests.every((test) => test(row)))
}
