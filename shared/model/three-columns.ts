import {
  COLUMN_SORTS,
  type ColumnSort,
  type EntitlementRow,
  type NoValue,
  type ValuePart,
  type ValueRow,
} from '../domain/entitlement.ts'
import type { Ranking } from '../domain/scenarios.ts'
import { noValueOf } from './works/value.ts'

/** One commune in all three. A place is null where its column has nothing to go by. */
export interface ThreeColumnRow {
  code: string
  /** The filters keep it. */
  kept: boolean
  need: number | null
  needRank: number | null
  /** Points and percent of all points of the province. */
  points: number | null
  share: number | null
  shareRank: number | null
  /** triệu đồng per person served, the less the better; null says why in `noValue`. */
  costPerPerson: number | null
  noValue: NoValue | null
  valueParts: ValuePart[]
  valueRank: number | null
  /** The two columns whose places lie furthest apart; null when fewer than two are known. */
  apart: Apart | null
}

export interface Apart {
  one: ColumnSort
  other: ColumnSort
  oneRank: number
  otherRank: number
  places: number
}

/** Values closer than this are equal: a place must not hang on the last bit of a division. */
const EPSILON = 1e-9

/** Standard competition places (1, 2, 2, 4) by falling value; a missing value has none. */
export function placesOf(values: readonly (number | null)[]): (number | null)[] {
  const places = new Array<number | null>(values.length).fill(null)
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  known.sort((a, b) => b.value - a.value || a.index - b.index)
  let place = 0
  let shared = Number.POSITIVE_INFINITY
  known.forEach(({ value, index }, position) => {
    if (shared - value > EPSILON * Math.max(1, Math.abs(value))) {
      place = position + 1
      shared = value
    }
    places[index] = place
  })
  return places
}

function furthest(ranks: Record<ColumnSort, number | null>): Apart | null {
  let found: Apart | null = null
  COLUMN_SORTS.forEach((one, at) => {
    for (const other of COLUMN_SORTS.slice(at + 1)) {
      const [oneRank, otherRank] = [ranks[one], ranks[other]]
      if (oneRank === null || otherRank === null) continue
      const places = Math.abs(oneRank - otherRank)
      if (!found || places > found.places) found = { one, other, oneRank, otherRank, places }
    }
  })
  return found
}

/** Need, entitlement and value of all communes in the order of the ranking, each with its own place; filters change neither. */
export function threeColumns(
  ranking: Ranking,
  entitlements: ReadonlyMap<string, EntitlementRow>,
  worths: ReadonlyMap<string, ValueRow>,
): ThreeColumnRow[] {
  const rows = ranking.all
  const kept = new Set(ranking.rows)
  const shares = rows.map(({ code }) => entitlements.get(code)?.share ?? null)
  const values = rows.map(({ code }) => worths.get(code)?.costPerPerson ?? null)
  const sharePlaces = placesOf(shares)
  const valuePlaces = placesOf(values.map((value) => (value === null ? null : -value)))
  return rows.map((row, index): ThreeColumnRow => {
    const shareRank = sharePlaces[index] ?? null
    const valueRank = valuePlaces[index] ?? null
    return {
      code: row.code,
      kept: kept.has(row),
      need: row.total,
      needRank: row.rank,
      points: entitlements.get(row.code)?.points ?? null,
      share: shares[index] ?? null,
      shareRank,
      costPerPerson: values[index] ?? null,
      noValue: noValueOf(worths.get(row.code), row),
      valueParts: worths.get(row.code)?.parts ?? [],
      valueRank,
      apart: furthest({ need: row.rank, entitlement: shareRank, value: valueRank }),
    }
  })
}

const PLACE: Record<ColumnSort, (row: ThreeColumnRow) => number | null> = {
  need: ({ needRank }) => needRank,
  entitlement: ({ shareRank }) => shareRank,
  value: ({ valueRank }) => valueRank,
}

/** Place of a row in a column. */
export const placeIn = (sort: ColumnSort, row: ThreeColumnRow): number | null => PLACE[sort](row)

/** A copy sorted by a column, the first place first. Equal places, and rows without one at the end, keep the order they had. */
export function sortedBy(sort: ColumnSort, rows: readonly ThreeColumnRow[]): ThreeColumnRow[] {
  const place = (row: ThreeColumnRow) => placeIn(sort, row) ?? Number.MAX_SAFE_INTEGER
  return [...rows].sort((a, b) => place(a) - place(b))
}

/** Of the first `top` places of one column, how many are among the first of the other; null when either has no places. */
export function sharedTop(
  rows: readonly ThreeColumnRow[],
  one: ColumnSort,
  other: ColumnSort,
  top: number,
): number | null {
  const among = (sort: ColumnSort) =>
    rows.filter((row) => (placeIn(sort, row) ?? Number.POSITIVE_INFINITY) <= top).map(({ code }) => code)
  const [first, second] = [among(one), new Set(among(other))]
  return first.length === 0 || second.size === 0 ? null : first.filter((code) => second.has(code)).length
}
