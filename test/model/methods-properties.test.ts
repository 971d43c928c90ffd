import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NORMALISATIONS, type Ranking, type Scenario } from '../../shared/domain/scenarios.ts'
import { AGGREGATORS } from '../../shared/model/methods/methods.ts'
import { NORMALISERS } from '../../shared/model/methods/normalisers.ts'
import { rank } from '../../shared/model/rank.ts'
import { editionOf, indicator, rate, scenario, tableOf } from './support.ts'

/** A count where more is need, a share where less is need (given out of 100), and a count with a target of 0. */
const INDICATORS = [
  indicator('a', { anchorTarget: 0, anchorWorst: 80 }),
  rate('b', 'served', 'hundred', { anchorTarget: 90, anchorWorst: 10 }),
  indicator('c', { anchorTarget: 50, anchorWorst: 10 }),
]

type Column = (number | null)[]
type Given = { a: Column; served: Column; c: Column }

function tableFor({ a, served, c }: Given) {
  return tableOf({ a, served, hundred: a.map(() => 100), c })
}

const LABELS = { labelVi: '', labelEn: '', unitVi: '', unitEn: '', notAbove: null, synonyms: [] }

/** Each commune as the one village it consists of. */
function villagesFor({ a, served, c }: Given) {
  const communes = tableFor({ a, served, c }).codes
  const field = (id: string) => ({ id, kind: 'count' as const, rollsUpTo: id, ...LABELS })
  return {
    table: {
      communes,
      commune: communes.map((_, i) => i),
      values: { a, served, hundred: a.map(() => 100), c },
    },
    fields: ['a', 'served', 'hundred', 'c'].map(field),
  }
}

type Way = Pick<Scenario, 'method' | 'normalisation'>

function ranked(given: Given, way: Way, weights: readonly number[] = [50, 30, 20]): Ranking {
  const table = tableFor(given)
  const criteria = INDICATORS.map(({ id }, j) => ({
    indicator: id,
    weight: weights[j] ?? 0,
    a: null,
    b: null,
  }))
  const villages = villagesFor(given)
  return rank({ ...scenario(criteria), ...way }, table, editionOf(table.codes), INDICATORS, { villages })
}

/** Every method with every normalisation that plays a part in it. */
const WAYS: Way[] = AGGREGATORS.flatMap(({ id, needs }) =>
  needs.normalisation
    ? NORMALISATIONS.map((normalisation) => ({ method: id, normalisation }))
    : [{ method: id, normalisation: 'fixed-anchors' as const }],
)

/** Runs of each property with each of the nineteen ways. */
const RUNS = { numRuns: 40 }

const number = fc.integer({ min: 0, max: 100 })
const maybe = fc.option(number, { nil: null, freq: 6 })
const table = (value: fc.Arbitrary<number | null>, least: number) =>
  fc.integer({ min: least, max: 20 }).chain((n) => {
    const column = fc.array(value, { minLength: n, maxLength: n })
    return fc.record({ a: column, served: column, c: column })
  })
const weights = fc.tuple(number, number, fc.integer({ min: 1, max: 100 }))

const without = (given: Given, at: number): Given => ({
  a: given.a.filter((_, i) => i !== at),
  served: given.served.filter((_, i) => i !== at),
  c: given.c.filter((_, i) => i !== at),
})

/** Totals by position; codes of tables are numbered from 1. */
const totalsOf = ({ rows }: Ranking) => new Map(rows.map((row) => [Number(row.code) - 1, row.total ?? 0]))

const name = ({ method, normalisation }: Way) => `${method}, ${normalisation}`

describe.each(WAYS.map((way) => [name(way), way] as const))('%s', (_, way) => {
  test('contributions sum to the total, which lies within 0..100', () => {
    fc.assert(
      fc.property(table(maybe, 1), weights, (given, shares) => {
        for (const row of ranked(given, way, shares).rows) {
          const sum = row.contributions.reduce<number>((all, part) => all + (part ?? 0), 0)
          if (row.total !== null) expect(Math.abs(sum - row.total)).toBeLessThan(1e-12)
          for (const total of [row.totalLow, row.totalHigh]) {
            expect(total).toBeGreaterThanOrEqual(0)
            expect(total).toBeLessThanOrEqual(100 + 1e-9)
          }
          for (const score of row.scores) {
            if (score === null) continue
            expect(score).toBeGreaterThanOrEqual(0)
            expect(score).toBeLessThanOrEqual(1)
          }
          for (const part of row.contributions) expect(part ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
      RUNS,
    )
  })

  test('what is missing stays missing, named, with an interval', () => {
    fc.assert(
      fc.property(table(maybe, 1), (given) => {
        const ranking = ranked(given, way)
        for (const row of ranking.rows) {
          const at = Number(row.code) - 1
          const gaps = [given.a[at], given.served[at], given.c[at]].map((one) => one === null)
          expect(row.missing).toEqual(['a', 'b', 'c'].filter((_id, j) => gaps[j]))
          expect(row.contributions.map((part) => part === null)).toEqual(gaps)
          expect(row.total === null).toBe(row.missing.length > 0)
          expect(row.totalLow).toBeLessThanOrEqual(row.totalHigh)
          expect(row.rankBest).toBeLessThanOrEqual(row.rankWorst)
          if (row.total !== null) expect([row.totalLow, row.totalHigh]).toEqual([row.total, row.total])
        }
      }),
      RUNS,
    )
  })

  test('rescaling all weights changes no rank', () => {
    fc.assert(
      fc.property(table(number, 2), weights, fc.integer({ min: 2, max: 40 }), (given, shares, factor) => {
        const ranks = (list: readonly number[]) =>
          ranked(given, way, list).rows.map((row) => [row.code, row.rank])
        expect(ranks(shares.map((share) => share * factor))).toEqual(ranks(shares))
      }),
      RUNS,
    )
  })

  test('more need by every criterion is never less need', () => {
    fc.assert(
      fc.property(table(number, 2), (given) => {
        const totals = totalsOf(ranked(given, way))
        const worse = (one: number, other: number) =>
          given.a[one]! >= given.a[other]! &&
          given.served[one]! <= given.served[other]! &&
          given.c[one]! <= given.c[other]!
        for (const one of totals.keys()) {
          for (const other of totals.keys()) {
            if (worse(one, other)) expect(totals.get(one)).toBeGreaterThanOrEqual(totals.get(other)! - 1e-9)
          }
        }
      }),
      RUNS,
    )
  })

  test('constant and missing columns, a single commune, nothing at all', () => {
    const constant = { a: [5, 5, 5], served: [0, 0, 0], c: [50, 50, 50] }
    const rows = ranked(constant, way).rows
    expect(rows.map((row) => row.rank)).toEqual([1, 1, 1])
    for (const row of rows) expect(Number.isFinite(row.total ?? Number.NaN)).toBe(true)
    const single = ranked({ a: [7], served: [3], c: [9] }, way).rows[0]
    expect(Number.isFinite(single?.total ?? Number.NaN)).toBe(true)
    const gone = ranked({ a: [1, 2], served: [3, 4], c: [null, null] }, way).rows
    expect(gone.map((row) => [row.rank, row.missing])).toEqual([
      [null, ['c']],
      [null, ['c']],
    ])
    expect(ranked({ a: [], served: [], c: [] }, way).rows).toEqual([])
    for (const row of ranked(constant, way, [0, 0, 0]).rows) expect(row.total).toBe(0)
  })
})

const FIXED = WAYS.filter(
  ({ normalisation }) => !NORMALISERS.find((one) => one.id === normalisation)?.dependsOnSet,
)

describe.each(FIXED.map((way) => [name(way), way] as const))('no rank reversal: %s', (_, way) => {
  test('dropping a commune changes no other total, so never the order of the rest', () => {
    fc.assert(
      fc.property(table(number, 2), fc.nat(), weights, (given, nat, shares) => {
        const at = nat % given.a.length
        const full = totalsOf(ranked(given, way, shares))
        const rest = totalsOf(ranked(without(given, at), way, shares))
        for (const [position, total] of rest)
          expect(total).toBe(full.get(position < at ? position : position + 1))
      }),
      RUNS,
    )
  })
})

describe('scores by hand', () => {
  const scoresOf = (normalisation: Scenario['normalisation'], given: Given) => {
    const { rows } = ranked(given, { method: 'weighted-sum', normalisation })
    const byCode = [...rows].sort((one, other) => (one.code < other.code ? -1 : 1))
    return ['a', 'b', 'c'].map((_id, j) => byCode.map((row) => row.scores[j]))
  }
  const given: Given = { a: [0, 40, 40, null], served: [100, 45, 90, 0], c: [50, 25, 100, 0] }

  test('gap to target: missing part of the target, for shares also where more is need', () => {
    const [a, b, c] = scoresOf('gap-to-target', given)
    // a counts something bad with a target of 0: there the anchors decide.
    expect(a).toEqual([0, 0.5, 0.5, null])
    expect(b).toEqual([0, 0.5, 0, 1])
    expect(c).toEqual([0, 0.5, 0, 1])
    const poverty = rate('p', 'poor', 'all', { anchorTarget: 10, anchorWorst: 60 })
    const data = tableOf({ poor: [10, 55, 100], all: [100, 100, 100] })
    const plan = { ...scenario([{ indicator: 'p', weight: 100, a: null, b: null }]) }
    const { rows } = rank({ ...plan, normalisation: 'gap-to-target' }, data, editionOf(data.codes), [poverty])
    expect(rows.map((row) => row.scores[0])).toEqual([1, 0.5, 0])
  })

  test('min-max and rank; less is need where the anchors fall', () => {
    expect(scoresOf('min-max', given)).toEqual([
      [0, 1, 1, null],
      [0, 0.55, expect.closeTo(0.1, 12), 1],
      [0.5, 0.75, 0, 1],
    ])
    expect(scoresOf('rank', given)).toEqual([
      [0, 0.75, 0.75, null],
      [0, expect.closeTo(2 / 3, 12), expect.closeTo(1 / 3, 12), 1],
      [expect.closeTo(1 / 3, 12), expect.closeTo(2 / 3, 12), 0, 1],
    ])
  })

  test('z-score: the share of a bell curve below', () => {
    const [a] = scoresOf('z-score', { a: [10, 20, 30, 40], served: [1, 2, 3, 4], c: [1, 2, 3, 4] })
    // Mean 25, deviation √125: z = ∓1,3416 and ∓0,4472; Φ from printed tables 0,0899 and 0,3274.
    expect(a).toEqual([
      expect.closeTo(0.0899, 4),
      expect.closeTo(0.3274, 4),
      expect.closeTo(0.6726, 4),
      expect.closeTo(0.9101, 4),
    ])
  })

  test('vector: over the length of the column', () => {
    const [a, b] = scoresOf('vector', { a: [3, 4], served: [60, 80], c: [1, 1] })
    expect(a).toEqual([0.6, 0.8])
    expect(b).toEqual([expect.closeTo(0.4, 12), expect.closeTo(0.2, 12)])
  })

  test('a column that is the same everywhere scores 0,5 where communes are compared with each other', () => {
    const same: Given = { a: [5, 5], served: [7, 7], c: [9, 9] }
    for (const normalisation of ['min-max', 'z-score', 'rank'] as const)
      for (const column of scoresOf(normalisation, same)) expect(column).toEqual([0.5, 0.5])
  })
})

describe('totals by hand', () => {
  // Scores a 0,5, b 0,25, c 1 with weights 0,5, 0,3, 0,2.
  const given: Given = { a: [40], served: [70], c: [10] }
  const row = (method: Scenario['method']) =>
    ranked(given, { method, normalisation: 'fixed-anchors' }).rows[0]

  test('weighted sum', () => expect(row('weighted-sum')?.total).toBeCloseTo(25 + 7.5 + 20, 12))

  test('geometric mean', () => {
    expect(row('geometric-mean')?.total).toBeCloseTo(100 * 0.5 ** 0.5 * 0.25 ** 0.3 * 1 ** 0.2, 12)
  })

  test('geometric mean: a score of 0 counts as one hundredth', () => {
    const { rows } = ranked(
      { a: [0], served: [10], c: [10] },
      { method: 'geometric-mean', normalisation: 'fixed-anchors' },
    )
    expect(rows[0]?.total).toBeCloseTo(100 * 0.01 ** 0.5, 12)
  })

  test('TOPSIS', () => {
    const from = Math.hypot(0.25, 0.075, 0.2)
    const to = Math.hypot(0.25, 0.225, 0)
    expect(row('topsis')?.total).toBeCloseTo((100 * from) / (from + to), 12)
    const parts = [0.25, 0.075, 0.2].map((v) => ((100 * from) / (from + to)) * (v / from) ** 2)
    row('topsis')?.contributions.forEach((part, j) => {
      expect(part).toBeCloseTo(parts[j] ?? 0, 12)
    })
  })

  test('TOPSIS, classic: communes that are all alike lie in the middle', () => {
    const { rows } = ranked(
      { a: [5, 5], served: [7, 7], c: [9, 9] },
      { method: 'topsis', normalisation: 'vector' },
    )
    expect(rows.map((one) => [one.rank, one.total])).toEqual([
      [1, 50],
      [1, 50],
    ])
  })

  test('an interval is that of the best and the worst value', () => {
    const gap: Given = { a: [null], served: [70], c: [10] }
    for (const method of ['weighted-sum', 'geometric-mean', 'topsis'] as const) {
      const way = { method, normalisation: 'fixed-anchors' } as const
      const [low, high] = [0, 80].map((a) => ranked({ ...gap, a: [a] }, way).rows[0]?.total ?? Number.NaN)
      const found = ranked(gap, way).rows[0]
      expect(found?.totalLow).toBeCloseTo(low ?? 0, 12)
      expect(found?.totalHigh).toBeCloseTo(high ?? 0, 12)
    }
  })
})
