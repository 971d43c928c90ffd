import type { Dataset, ObservationColumn, ObservationTable } from '../domain/observations.ts'

/** One value with all that decides whether it counts. */
interface Claim {
  table: number
  row: number
  dataset: Dataset
  period: string
  /** Entered in the edition of the table itself. */
  direct: boolean
}

/** True when `one` counts before `other`. */
function beats(one: Claim, other: Claim | null): boolean {
  if (!other) return true
  const [real, alsoReal] = [one, other].map(({ dataset }) => dataset.quality !== 'illustrative')
  if (real !== alsoReal) return real === true
  if (one.period !== other.period) return one.period > other.period
  if (one.direct !== other.direct) return one.direct
  return one.dataset.id > other.dataset.id
}

function claimOf(tables: readonly ObservationTable[], id: string, index: number, row: number): Claim | null {
  const table = tables[index]
  const column = table?.columns[id]
  const dataset = table?.datasets[column?.dataset[row] ?? -1]
  if (!table || !column || !dataset) return null
  const direct = table.enteredEdition === table.edition
  // A part that is missing says nothing; a value recorded as missing for the unit itself hides older ones.
  if (!direct && (column.values[row] ?? null) === null) return null
  return { table: index, row, dataset, period: column.period[row] ?? '', direct }
}

function mergeColumn(tables: readonly ObservationTable[], id: string, shifts: number[]): ObservationColumn {
  const rows = tables[0]?.codes.length ?? 0
  const claims = Array.from({ length: rows }, (_, row) => {
    let best: Claim | null = null
    for (let index = 0; index < tables.length; index++) {
      const claim = claimOf(tables, id, index, row)
      if (claim && beats(claim, best)) best = claim
    }
    return best
  })
  const column = (claim: Claim | null) => (claim ? tables[claim.table]?.columns[id] : undefined)
  const pick = <T>(of: (from: ObservationColumn, row: number) => T, none: T): T[] =>
    claims.map((claim, row) => {
      const from = column(claim)
      return from ? of(from, row) : none
    })
  const merged: ObservationColumn = {
    values: pick((from, row) => from.values[row] ?? null, null),
    dataset: claims.map((claim, row) =>
      claim ? (column(claim)?.dataset[row] ?? 0) + (shifts[claim.table] ?? 0) : null,
    ),
    period: pick((from, row) => from.period[row] ?? null, null),
  }
  const has = (key: 'composition' | 'units' | 'uncertain' | 'enteredIn') =>
    tables.some((table) => table.columns[id]?.[key] !== undefined)
  if (has('composition')) merged.composition = pick((from, row) => from.composition?.[row] ?? null, null)
  if (has('units')) merged.units = pick((from, row) => from.units?.[row] ?? null, null)
  const uncertain = pick((from, row) => from.uncertain?.[row] ?? false, false)
  if (uncertain.some(Boolean)) merged.uncertain = uncertain
  const enteredIn = pick((from, row) => from.enteredIn?.[row] ?? null, null)
  if (enteredIn.some((edition) => edition !== null)) merged.enteredIn = enteredIn
  return merged
}

/** The edition that most values were entered in. */
function enteredMostly(tables: readonly ObservationTable[], own: string): string {
  const filled = tables.map((table) =>
    Object.values(table.columns).reduce(
      (sum, column) => sum + column.values.filter((value) => value !== null).length,
      0,
    ),
  )
  return tables[filled.indexOf(Math.max(...filled))]?.enteredEdition ?? own
}

/**
 * Tables of one edition laid over each other, value by value: real figures before illustrative ones, then the later
 * period, then what was entered for the units themselves before what came through a crosswalk, then the newer dataset.
 * `tables` share their communes; at least one.
 */
export function mergeTables(tables: readonly ObservationTable[]): ObservationTable {
  const [first] = tables
  if (!first) throw new Error('mergeTables needs a table')
  if (tables.length === 1) return first
  const shifts = tables.map((_, i) =>
    tables.slice(0, i).reduce((sum, table) => sum + table.datasets.length, 0),
  )
  const ids = new Set(tables.flatMap((table) => Object.keys(table.columns)))
  const columns = Object.fromEntries([...ids].map((id) => [id, mergeColumn(tables, id, shifts)]))
  return withoutUnused({
    ...first,
    enteredEdition: enteredMostly(tables, first.edition),
    datasets: tables.flatMap((table) => table.datasets),
    columns,
  })
}

/** Each dataset once, and only those that some value comes from. */
function withoutUnused(table: ObservationTable): ObservationTable {
  const used = new Set(Object.values(table.columns).flatMap((column) => column.dataset))
  const kept = table.datasets.filter((_, index) => used.has(index))
  const datasets = [...new Map(kept.map((dataset) => [dataset.id, dataset])).values()]
  const indexOf = new Map(datasets.map((dataset, index) => [dataset.id, index]))
  const moved = table.datasets.map((dataset) => indexOf.get(dataset.id) ?? null)
  for (const column of Object.values(table.columns)) {
    column.dataset = column.dataset.map((index) => (index === null ? null : (moved[index] ?? null)))
  }
  return { ...table, datasets }
}
