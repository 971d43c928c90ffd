import type { Indicator } from '../domain/indicators.ts'
import type { ObservationColumn, ObservationTable } from '../domain/observations.ts'
import type { ShareKnown } from '../domain/shares.ts'
import type { CrosswalkRow, Edition, EditionId } from '../domain/units.ts'
import { rowsBy } from './crosswalk-between.ts'
import { worseQuality } from './evaluate.ts'

/** Value of a class indicator whose parts disagree. */
const MIXED = 0

/** Shares are rounded in the source rows; a part this close to 1 is the whole old unit. */
const WHOLE = 1 - 1e-9

/** Shares of one old unit may miss 1 by this much before part of it counts as lying elsewhere. */
const ROUNDING = 1e-6

/** An old unit of which less than this lies in a new one is none of those that the new one is made of: a strip of land moved. */
const COUNTED = 0.05

/** Split counts lie on this grid (about a millionth), so that sums of them are exact whatever the order. */
const GRAIN = 2 ** 20

/** Rows that say how they are known, or plain ones, which count as certain. */
export interface Shares {
  from: EditionId
  to: EditionId
  rows: readonly (CrosswalkRow & { known?: ShareKnown })[]
}

interface Part {
  /** Row of the old commune in the source table; -1 when the table does not hold it. */
  row: number
  share: number
  /** Index of the crosswalk row, which finds the amount it carries. */
  link: number
  guessed: boolean
}

/** Old communes that make up a new one, with the share of each old one that lies in it. */
export function parts(newCode: string, crosswalk: Shares): { code: string; share: number }[] {
  return crosswalk.rows
    .filter((row) => row.newCode === newCode)
    .map((row) => ({ code: row.oldCode, share: row.share }))
}

/** New communes that the old ones lie in, in the given order without repeats; codes the crosswalk does not know drop out. */
export function crosswalkCodes(codes: readonly string[], crosswalk: Shares): string[] {
  const byOld = rowsBy(crosswalk.rows, 'oldCode')
  return [...new Set(codes.flatMap((code) => (byOld.get(code) ?? []).map((row) => row.newCode)))]
}

/**
 * A count divided by shares that sum to 1: the amounts sum to the count exactly, in any order, since all but the largest
 * are whole millionths and the largest is what remains. Shares that do not sum to 1 simply multiply.
 */
export function splitCount(value: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0)
  if (shares.length === 1 && (shares[0] ?? 0) >= WHOLE) return [value]
  if (Math.abs(sum - 1) > ROUNDING) return shares.map((share) => value * share)
  const amounts = shares.map((share) => Math.round(value * share * GRAIN) / GRAIN)
  const top = shares.indexOf(Math.max(...shares))
  const others = amounts.reduce((total, amount, i) => (i === top ? total : total + amount), 0)
  amounts[top] = value - others
  return amounts
}

interface Cell {
  value: number | null
  composition: Record<string, number> | null
  units: Record<string, number> | null
  uncertain: boolean
}

const MISSING: Cell = { value: null, composition: null, units: null, uncertain: false }

/** What a new commune is made of, by value: in old communes by share, and in whole ones that count. */
function madeOf(values: readonly number[], made: readonly Part[]) {
  const large = made.map(({ share }) => share >= COUNTED)
  const some = large.includes(true)
  const composition: Record<string, number> = {}
  const units: Record<string, number> = {}
  values.forEach((value, i) => {
    const key = String(value)
    composition[key] = (composition[key] ?? 0) + (made[i]?.share ?? 0)
    if (large[i] || !some) units[key] = (units[key] ?? 0) + 1
  })
  return { composition, units }
}

/** A value of named kind, flag or class: whole old communes decide what it is, and a guessed share only matters where they differ. */
function combineNamed(kind: 'flag' | 'class', values: readonly number[], made: readonly Part[]): Cell {
  const { composition, units } = madeOf(values, made)
  const kinds = Object.keys(units)
  const whole = Object.values(units).reduce((sum, count) => sum + count, 0)
  const mixed = kind === 'class' ? MIXED : (units['1'] ?? 0) / whole
  const value = kinds.length === 1 ? Number(kinds[0]) : mixed
  const plain = made.length === 1 && (made[0]?.share ?? 0) >= WHOLE
  const uncertain = kinds.length > 1 && made.some((part) => part.guessed)
  return { value, ...(plain ? { composition: null, units: null } : { composition, units }), uncertain }
}

function combine(
  kind: Indicator['kind'],
  column: ObservationColumn,
  made: readonly Part[],
  amounts: readonly number[],
): Cell {
  const values = made.map((part) => column.values[part.row] ?? null)
  if (values.length === 0 || values.some((value) => value === null)) return MISSING
  const known = values as number[]
  if (kind === 'class' || kind === 'flag') return combineNamed(kind, known, made)
  return {
    ...MISSING,
    value: made.reduce((sum, part) => sum + (amounts[part.link] ?? 0), 0),
    // Nothing divided by a guessed share is still nothing.
    uncertain: made.some((part, i) => part.guessed && known[i] !== 0),
  }
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

/** What of a count each crosswalk row carries, in the order of the rows. */
function amountsOf(column: ObservationColumn, links: Links): number[] {
  const amounts: number[] = []
  for (const { row, indices, shares } of links.groups) {
    const value = column.values[row] ?? null
    if (value === null) continue
    const split = splitCount(value, shares)
    indices.forEach((index, i) => {
      amounts[index] = split[i] ?? 0
    })
  }
  return amounts
}

function crosswalkColumn(
  table: ObservationTable,
  column: ObservationColumn,
  kind: Indicator['kind'],
  links: Links,
): ObservationColumn {
  const amounts = kind === 'count' ? amountsOf(column, links) : []
  const cells = links.made.map((of) => combine(kind, column, of, amounts))
  const result: ObservationColumn = {
    values: cells.map((cell) => cell.value),
    dataset: links.made.map((of) => worstDataset(table, column, of)),
    period: links.made.map((of) => oldestPeriod(column, of)),
    enteredIn: cells.map((cell) => (cell.value === null ? null : table.edition)),
  }
  if (kind === 'class' || kind === 'flag') {
    result.composition = cells.map((cell) => cell.composition)
    result.units = cells.map((cell) => cell.units)
  }
  if (cells.some((cell) => cell.uncertain)) result.uncertain = cells.map((cell) => cell.uncertain)
  return result
}

interface Links {
  /** Per target commune what it is made of. */
  made: Part[][]
  /** Per old commune in the table: its row, and the crosswalk rows that divide it. */
  groups: { row: number; indices: number[]; shares: number[] }[]
}

function linksOf(table: ObservationTable, crosswalk: Shares, codes: readonly string[]): Links {
  const rowOf = new Map(table.codes.map((code, row) => [code, row]))
  const numbered = crosswalk.rows.map((row, link) => ({ ...row, link }))
  const byNew = rowsBy(numbered, 'newCode')
  const made = codes.map((code) =>
    (byNew.get(code) ?? []).map(({ oldCode, share, link, known }): Part => {
      return { row: rowOf.get(oldCode) ?? -1, share, link, guessed: known === 'area' }
    }),
  )
  const groups = [...rowsBy(numbered, 'oldCode')].map(([code, rows]) => ({
    row: rowOf.get(code) ?? -1,
    indices: rows.map((row) => row.link),
    shares: rows.map((row) => row.share),
  }))
  return { made, groups }
}

/**
 * A table seen in another edition. Counts are split by share and summed, sums kept exactly; a flag becomes the part of its whole
 * old communes that have it, a class stays when all of them agree and is 0 (several) otherwise, both with what they are made of:
 * an old commune counts where at least a twentieth of it lies. A missing part makes the value missing. Each value carries the worst dataset and the oldest period of its
 * parts, the edition it was entered in, and whether it rests on a share known by area only.
 * Columns that no indicator describes are left out. Throws when the crosswalk does not join the two editions.
 */
export function crosswalkTable(
  table: ObservationTable,
  crosswalk: Shares,
  target: Edition,
  indicators: readonly Indicator[],
): ObservationTable {
  if (crosswalk.from !== table.edition || crosswalk.to !== target.id) {
    const asked = `${table.edition} → ${target.id}`
    throw new Error(`crosswalk ${crosswalk.from} → ${crosswalk.to} does not fit ${asked}`)
  }
  const codes = target.communes.map((commune) => commune.code)
  const links = linksOf(table, crosswalk, codes)
  const columns: Record<string, ObservationColumn> = {}
  for (const { id, kind } of indicators) {
    const column = table.columns[id]
    if (column) columns[id] = crosswalkColumn(table, column, kind, links)
  }
  return { ...table, edition: target.id, codes, columns }
}
