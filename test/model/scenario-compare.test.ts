import { describe, expect, test } from 'vitest'
import type { PlanAnswer, PlanItem } from '../../shared/domain/plans.ts'
import type { Ranking } from '../../shared/domain/scenarios.ts'
import { firstDiff, listDiff, moneyBy, rankMoves } from '../../shared/model/scenario-compare.ts'

const ranking = (...places: [string, number | null][]): Ranking => {
  const all = places.map(([code, rank]) => ({ code, rank }) as Ranking['all'][number])
  return { all, rows: all }
}
const one = ranking(['a', 1], ['b', 2], ['c', 3], ['d', 4], ['e', null])
const two = ranking(['d', 1], ['a', 2], ['c', 3], ['e', 4])

describe('ranks', () => {
  test('move up and down, the largest first; nobody moves where a rank is missing', () => {
    const at = (best: number, worst = best) => ({ best, worst })
    expect(rankMoves([one, two])).toEqual([
      { code: 'd', places: [at(4), at(1)], moves: [0, 3] },
      { code: 'a', places: [at(1), at(2)], moves: [0, -1] },
      { code: 'b', places: [at(2), null], moves: [0, null] },
      { code: 'c', places: [at(3), at(3)], moves: [0, 0] },
      { code: 'e', places: [null, at(4)], moves: [null, null] },
    ])
  })

  test('that are shared move only as far as they must', () => {
    const tied = ranking(['a', 1], ['b', 1], ['c', 3], ['d', 3], ['e', 3])
    const apart = ranking(['c', 1], ['d', 2], ['a', 3], ['b', 4], ['e', 5])
    const moves = new Map(rankMoves([tied, apart]).map((move) => [move.code, move.moves[1]]))
    expect(Object.fromEntries(moves)).toEqual({ c: 2, b: -2, d: 1, a: -1, e: 0 })
  })

  test('tell who comes into the first places and who drops out', () => {
    expect(firstDiff(one, two, 2)).toEqual({ enters: ['d'], leaves: ['b'], common: 1 })
    expect(firstDiff(one, one, 3)).toEqual({ enters: [], leaves: [], common: 3 })
    expect(firstDiff(one, two, 99)).toEqual({ enters: ['e'], leaves: ['b'], common: 3 })
  })

  test('by filters: the first are chosen among those kept, places are those among all', () => {
    const kept = { ...one, rows: one.all.slice(2) }
    expect(firstDiff(one, kept, 2)).toEqual({ enters: ['c', 'd'], leaves: ['a', 'b'], common: 0 })
    expect(rankMoves([one, kept]).every(({ moves: [, move] }) => move === 0 || move === null)).toBe(true)
  })
})

const item = (candidate: string, change: Partial<PlanItem> = {}): PlanItem => ({
  ...{ candidate, code: 'a', workType: 'road', quantity: 2, year: 2026, line: 'development' },
  ...{ cost: 100, spend: [100], people: 10, value: 1 },
  ...change,
})
const answer = (items: PlanItem[], byLine: Record<string, number> = {}): PlanAnswer =>
  ({ items, totals: { byLine, byDistrict: {}, byWorkType: {} } }) as unknown as PlanAnswer

describe('lists', () => {
  test('count lots of one work together: which of them is done does not matter', () => {
    const before = answer([item('a:road:1'), item('a:road:2', { year: 2027 })])
    const after = answer([item('a:road:2'), item('a:road:3', { year: 2028 })])
    expect(listDiff(before, after)).toEqual({ differences: [], same: 1 })
  })

  test('name what is done in one only, and what is done to another extent, by money', () => {
    const before = answer([item('a:road:1'), item('b:road:1', { code: 'b' }), item('them-1:1', { cost: 7 })])
    const after = answer([item('a:road:1'), item('a:road:2', { quantity: 0.1, cost: 5 })])
    const { differences, same } = listDiff(before, after)
    expect(same).toBe(0)
    expect(differences).toEqual([
      {
        ...{ code: 'b', workType: 'road', added: '' },
        before: { quantity: 2, cost: 100, years: [2026] },
        after: null,
      },
      {
        ...{ code: 'a', workType: 'road', added: 'them-1' },
        before: { quantity: 2, cost: 7, years: [2026] },
        after: null,
      },
      {
        ...{ code: 'a', workType: 'road', added: '' },
        before: { quantity: 2, cost: 100, years: [2026] },
        after: { quantity: 2.1, cost: 105, years: [2026] },
      },
    ])
  })

  test('spend money by line, the dearest first, 0 where a list has none', () => {
    expect(moneyBy([answer([], { x: 1, y: 5 }), answer([], { z: 3, none: 0 })], 'byLine')).toEqual([
      { key: 'y', amounts: [5, 0] },
      { key: 'z', amounts: [0, 3] },
      { key: 'x', amounts: [1, 0] },
    ])
  })
})
