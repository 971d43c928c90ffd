import { describe, expect, test } from 'vitest'
import type { EntitlementRow, ValueRow } from '../../shared/domain/entitlement.ts'
import type { Ranking, RankRow } from '../../shared/domain/scenarios.ts'
import { placesOf, sharedTop, sortedBy, threeColumns } from '../../shared/model/three-columns.ts'

function row(code: string, rank: number | null, total: number | null): RankRow {
  const known = total ?? 0
  const range = { totalLow: known, totalHigh: known, rankBest: rank ?? 1, rankWorst: rank ?? 4 }
  return { code, rank, total, scores: [], contributions: [], missing: [], within: null, ...range }
}

const all = [row('a', 1, 80), row('b', 2, 60), row('c', 3, 40), row('d', null, null)]
const ranking: Ranking = { all, rows: all }
const shares = new Map<string, EntitlementRow>(
  [
    ['a', 10],
    ['b', 30],
    ['c', 60],
  ].map(([code, share]) => [
    String(code),
    { code: String(code), points: Number(share) * 5, share: Number(share) },
  ]),
)
const worths = new Map<string, ValueRow>(
  [
    ['a', 2],
    ['b', 2],
    ['c', 0.5],
    ['d', 9],
  ].map(([code, per]) => {
    const costPerPerson = 1 / Number(per)
    const base = { code: String(code), cost: 100, people: 100 / costPerPerson, none: null, parts: [] }
    return [String(code), { ...base, costPerPerson }]
  }),
)

describe('places', () => {
  test('equal values share a place and missing ones have none', () => {
    expect(placesOf([5, null, 7, 5, 1])).toEqual([2, null, 1, 2, 4])
  })
  test('a difference in the last bit is none', () => {
    expect(placesOf([0.1 + 0.2, 0.3])).toEqual([1, 1])
  })
  test('nothing known gives no places', () => {
    expect(placesOf([null, null])).toEqual([null, null])
    expect(placesOf([])).toEqual([])
  })
})

describe('three columns', () => {
  const rows = threeColumns(ranking, shares, worths)
  test('filters change no place and no value', () => {
    const filtered = threeColumns({ all, rows: all.slice(1) }, shares, worths)
    expect(filtered).toEqual(rows.map((one) => ({ ...one, kept: one.code !== 'a' })))
  })
  test('each column has its own places', () => {
    expect(rows.map((one) => [one.code, one.needRank, one.shareRank, one.valueRank])).toEqual([
      ['a', 1, 3, 2],
      ['b', 2, 2, 2],
      ['c', 3, 1, 4],
      ['d', null, null, 1],
    ])
  })
  test('the widest disagreement is named with its places', () => {
    expect(rows[0]?.apart).toEqual({ one: 'need', other: 'entitlement', oneRank: 1, otherRank: 3, places: 2 })
    expect(rows[2]?.apart).toEqual({
      one: 'entitlement',
      other: 'value',
      oneRank: 1,
      otherRank: 4,
      places: 3,
    })
    expect(rows[1]?.apart?.places).toBe(0)
  })
  test('one known column disagrees with nothing', () => {
    expect(rows[3]?.apart).toBeNull()
  })
  test('without confirmed points the column is empty, not 0', () => {
    const none = threeColumns(ranking, new Map(), worths)
    expect(none.map(({ points, share, shareRank }) => [points, share, shareRank])).toEqual([
      [null, null, null],
      [null, null, null],
      [null, null, null],
      [null, null, null],
    ])
    expect(sharedTop(none, 'need', 'entitlement', 2)).toBeNull()
  })
  test('sorting keeps those without a place at the end, in the order of the ranking', () => {
    expect(sortedBy('entitlement', rows).map(({ code }) => code)).toEqual(['c', 'b', 'a', 'd'])
    expect(sortedBy('value', rows).map(({ code }) => code)).toEqual(['d', 'a', 'b', 'c'])
    expect(sortedBy('need', rows).map(({ code }) => code)).toEqual(['a', 'b', 'c', 'd'])
  })
  test('how many first places two columns share', () => {
    expect(sharedTop(rows, 'need', 'entitlement', 2)).toBe(1)
    expect(sharedTop(rows, 'need', 'value', 2)).toBe(2)
  })
})
