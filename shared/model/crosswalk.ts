import type { Indicator } from '../domain/indicators.ts'
import type { ObservationColumn, ObservationTable } from '../domain/observations.ts'
import type { Crosswalk, CrosswalkRow, Edition } from '../domain/units.ts'
import { worseQuality } from './evaluate.ts'

/** Value of a class indicator whose parts disagree. */
const MIXED = 0

/** Shares are rounded in the source rows; a part this close to 1 is the whole old unit. */
const WHOLE = 1 - 1e-9

interface Part {
  /** Row of the old commune in the source table; -1 when the table does not hold it. */
  row: number
  share: number
}

/** Old communes that make up a new one, with the share of each old one that lies in it. */
export function parts(newCode: string, crosswalk: Crosswalk): { code: string; share: number }[] {
  return crosswalk.rows
    .filter((row) => row.newCode === newCode)
    .map((row) => ({ code: row.oldCode, share: row.share }))
}

/** New communes that the old ones lie in, in the given order without repeats; codes the crosswalk does not know drop out. */
export function crosswalkCodes(codes: readonly string[], crosswalk: Crosswalk): string[] {
  const byOld = new Map<string, CrosswalkRow[]>()
  for (const row of crosswalk.rows) byOld.set(row.oldCode, [...(byOld.get(row.oldCode) ?? []), row])
  return [...new Set(codes.flatMap((code) => (byOld.get(code) ?? []).map((row) => row.newCode)))]
}

type Cell = { value: number | null; composition: Record<string, number> | null }

const MISSING: Cell = { value: null, composition: null }

function combineClass(values: readonly number[], made: readonly Part[]): Cell {
  const composition: Record<string, number> = {}
  values.forEach((value, i) => {
    composition[String(value)] = (composition[String(value)] ?? 0) + (made[i]?.share ?? 0)
  })
  const first = values[0] ?? MIXED
  const value = values.every((other) => other === first) ? first : MIXED
  const plain = made.length === 1 && (made[0]?.share ?? 0) >= WHOLE
  return { value, composition: plain ? null : composition }
}

function combine(kind: Indicator['kind'], column: ObservationColumn, made: readonly Part[]): Cell {
  const values = made.map((part) => column.values[part.row] ?? null)
  if (values.length === 0 || values.some((value) => value === null)) return MISSING
  const known = values as number[]
  if (kind === 'class') return combineClass(known, made)
  const weighted = known.reduce((sum, value, i) => sum + value * (made[i]?.share ?? 0), 0)
  if (kind === 'count') return { value: weighted, composition: null }
  const shares = made.reduce((sum, part) => sum + part.share, 0)
  return { value: weighted / shares, composition: null }
}

/** The dataset of the worst quality among the parts, the newest of them on a draw. */
function worstDataset(
  table: ObservationTable,
  column: ObservationColumn,
  made: readonly Part[],
): number | null {
  let worst: number | null = null
  for (const part of made) {
    const index = column.dataset[part.row] ?? null
    const quality = index === null ? null : (table.datasets[index]?.quality ?? null)
    if (index === null || quality === null) continue
    const known = worst === null ? null : (table.datasets[worst]?.quality ?? null)
    const worse = known === null || (known !== quality && worseQuality(known, quality) === quality)
    if (worse || (known === quality && worst !== null && index > worst)) worst = index
  }
  return worst
}

/** The oldest period among the parts: a figure is as old as its oldest part. */
function oldestPeriod(column: ObservationColumn, made: readonly Part[]): string | null {
  const periods = made.map((part) => column.period[part.row] ?? null).filter((period) => period !== null)
  return periods.sort()[0] ?? null
}

function crosswalkColumn(
  table: ObservationTable,
  column: ObservationColumn,
  kind: Indicator['kind'],
  made: readonly Part[][],
): ObservationColumn {
  const cells = made.map((of) => combine(kind, column, of))
  const result: ObservationColumn = {
    values: cells.map((cell) => cell.value),
    dataset: made.map((of) => worstDataset(table, column, of)),
    period: made.map((of) => oldestPeriod(column, of)),
  }
  if (kind === 'class') result.composition = cells.map((cell) => cell.composition)
  return result
}

/**
 * A table seen in another edition. Counts are split by share and summed; entered rates and flags become the mean weighted
 * by share; classes stay when all parts agree and are 0 (several) otherwise, with their composition in old communes.
 * A missing part makes the value missing. Each value carries the worst dataset and the oldest period of its parts.
 * Columns that no indicator describes are left out. Throws when the crosswalk does not join the two editions.
 */
export function crosswalkTable(
  table: ObservationTable,
  crosswalk: Crosswalk,
  target: Edition,
  indicators: readonly Indicator[],
): ObservationTable {
  if (crosswalk.from !== table.edition || crosswalk.to !== target.id) {
    const asked = `${table.edition} → ${target.id}`
    throw new Error(`crosswalk ${crosswalk.from} → ${crosswalk.to} does not fit ${asked}`)
  }
  const rowOf = new Map(table.codes.map((code, row) => [code, row]))
  const byNew = new Map<string, Part[]>()
  for (const { oldCode, newCode, share } of crosswalk.rows) {
    const part = { row: rowOf.get(oldCode) ?? -1, share }
    byNew.set(newCode, [...(byNew.get(newCode) ?? []), part])
  }
  const codes = target.communes.map((commune) => commune.code)
  const made = codes.map((code) => byNew.get(code) ?? [])
  const columns: Record<string, ObservationColumn> = {}
  for (const { id, kind } of indicators) {
    const column = table.columns[id]
    if (column) columns[id] = crosswalkColumn(table, column, kind, made)
  }
  return { ...table, edition: target.id, codes, columns }
}
