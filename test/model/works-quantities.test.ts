import { describe, expect, test } from 'vitest'
import type { VillageField } from '../../shared/domain/villages.ts'
import type { VillageRows } from '../../shared/model/methods/village-count.ts'
import { buildCandidates } from '../../shared/model/works/candidates.ts'
import { cents, divide, lotsOf } from '../../shared/model/works/quantities.ts'
import { togetherBy } from '../../shared/model/works/together.ts'
import { heldBack } from '../../shared/model/works/veto.ts'
import { BOOK, worksInput } from './works-support.ts'

/** A small generator with a seed, so that a failure can be seen again. */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const inCents = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.round(value * 100), 0)

describe('divide', () => {
  test('gives whole units by largest remainder, earlier shares first', () => {
    expect(divide(30, [0.4, 0.4, 0.2])).toEqual([12, 12, 6])
    expect(divide(1, [0.4, 0.4, 0.2])).toEqual([1, 0, 0])
    expect(divide(2, [0.4, 0.4, 0.2])).toEqual([1, 1, 0])
    expect(divide(7, [0.4, 0.4, 0.2])).toEqual([3, 3, 1])
    expect(divide(0, [0.5, 0.5])).toEqual([0, 0])
  })

  test('what is not whole goes to the largest share', () => {
    expect(divide(3.35, [0.2, 0.8])).toEqual([1, 2.35])
  })

  test('parts add up exactly, for any quantity and shares', () => {
    const next = draws(7)
    for (let round = 0; round < 2000; round++) {
      const raw = Array.from({ length: 1 + Math.floor(next() * 4) }, () => 0.05 + next())
      const sum = raw.reduce((all, share) => all + share, 0)
      const quantity = round % 2 ? Math.floor(next() * 500) : cents(next() * 500)
      const parts = divide(
        quantity,
        raw.map((share) => share / sum),
      )
      expect(inCents(parts)).toBe(Math.round(quantity * 100))
      expect(parts.every((part) => part >= 0)).toBe(true)
    }
  })
})

describe('lotsOf', () => {
  test('the last lot has what is left', () => {
    expect(lotsOf(7, 3)).toEqual([3, 3, 1])
    expect(lotsOf(6, 3)).toEqual([3, 3])
    expect(lotsOf(4.5, 2)).toEqual([2, 2, 0.5])
    expect(lotsOf(4.5, 0)).toEqual([4.5])
    expect(lotsOf(2, 40)).toEqual([2])
    expect(lotsOf(0, 3)).toEqual([])
  })

  test('a tiny lot cannot flood a plan', () => {
    expect(lotsOf(1e9, 0.01)).toHaveLength(500)
  })

  test('lots add up to the quantity exactly', () => {
    const next = draws(11)
    for (let round = 0; round < 2000; round++) {
      const quantity = cents(next() * 300)
      const lots = lotsOf(quantity, cents(next() * 60))
      expect(inCents(lots)).toBe(Math.round(quantity * 100))
      expect(lots.every((lot) => lot > 0)).toBe(true)
    }
  })
})

test('as many wait as are due to move, and never more than there are to serve', () => {
  const held = (open: number, leaving: number | null, households: number | null, full = false) =>
    heldBack({ open, leaving, households, together: null }, full ? 'full' : 'expected')
  // Two groups of 100 and 30 among 300 that know nothing of each other share 10.
  expect(held(100, 30, 300)).toBe(10)
  expect(held(100, 30, 300, true)).toBe(30)
  expect(held(20, 30, 300, true)).toBe(20)
  expect(held(20, 0, 300)).toBe(0)
  expect(held(20, -4, 300, true)).toBe(0)
  expect(held(20, null, 300)).toBe(0)
  // Half a household is one, less is none; without all households the cautious way.
  expect([held(5, 30, 300), held(4, 30, 300)]).toEqual([1, 0])
  expect(held(20, 10, null)).toBe(10)
})

describe('villages that tell who is in both groups', () => {
  const fields = ['households', 'water', 'atRisk'].map((id) => ({ id, rollsUpTo: id }) as VillageField)
  /** Villages of the first commune: households, of them with water, to move. */
  const villages = (...given: [number | null, number | null, number | null][]): VillageRows => ({
    table: {
      communes: ['00001'],
      commune: given.map(() => 0),
      values: Object.fromEntries(
        fields.map(({ id }, at) => [id, given.map((figures) => figures[at] ?? null)] as const),
      ),
    },
    fields,
  })
  const { table } = worksInput()
  const told = (rows: VillageRows) => togetherBy(table, rows, BOOK.workTypes)?.water
  /** Water lots of the first commune that wait, with 24 of the 30 households leaving, the others staying where they are. */
  const waiting = (rows: VillageRows | null, overlap: 'expected' | 'full') => {
    const seen = { ...table, ...(rows && { together: togetherBy(table, rows, BOOK.workTypes) }) }
    return buildCandidates({ ...worksInput({ overlap }), table: seen })
      .filter(({ code, workType, veto }) => code === '00001' && workType === 'water' && veto)
      .reduce((sum, { quantity }) => sum + quantity, 0)
  }
  // By the commune's sums: 100 without water × 30 to move ÷ 300 = 10 are in both.
  const together = villages([60, 0, 30], [240, 200, 0])
  const apart = villages([60, 60, 30], [240, 140, 0])

  test('change what is expected and what could be, village by village', () => {
    expect(told(together)).toMatchObject({ expected: [3, null], full: [1, null] })
    expect(told(apart)).toMatchObject({ expected: [0, null], full: [0, null] })
    const even = villages([150, 100, 15], [150, 100, 15])
    expect(told(even)?.expected[0]).toBeCloseTo(1, 12)
    expect([waiting(null, 'expected'), waiting(null, 'full')]).toEqual([8, 24])
    expect([waiting(together, 'expected'), waiting(together, 'full')]).toEqual([24, 24])
    expect([waiting(apart, 'expected'), waiting(apart, 'full')]).toEqual([0, 0])
    expect([waiting(even, 'expected'), waiting(even, 'full')]).toEqual([8, 24])
  })

  test('say nothing where a figure is missing or they are not the whole commune', () => {
    expect(told(villages([60, null, 30], [240, 200, 0]))).toBeUndefined()
    expect(told(villages([60, 0, 30]))).toBeUndefined()
    expect(told(villages([60, 0, 0], [240, 200, 0]))).toBeUndefined()
    expect(told(villages([75, 0, 30], [240, 200, 0]))?.expected[0]).toBeGreaterThan(1)
  })
})
