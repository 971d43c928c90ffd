import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ahp, comparisonMatrix, equalPairs, pairCount, pairIndex } from '../../shared/model/ahp.ts'
import { doubleCounted } from '../../shared/model/double-counting.ts'
import { swingsOf, swingWeights } from '../../shared/model/weights-swing.ts'
import { catalogue } from './support.ts'

const tenths = (weights: readonly number[]) => weights.reduce((sum, one) => sum + Math.round(one * 10), 0)

const SCALE = [1 / 9, 1 / 8, 1 / 7, 1 / 6, 1 / 5, 1 / 4, 1 / 3, 1 / 2, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const comparisons = fc.integer({ min: 3, max: 9 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    pairs: fc.array(fc.constantFrom(...SCALE), { minLength: pairCount(n), maxLength: pairCount(n) }),
  }),
)

describe('weights from pairs', () => {
  test('pairs are kept row by row above the diagonal', () => {
    expect(comparisonMatrix([2, 3, 4], 3)).toEqual([
      [1, 2, 3],
      [1 / 2, 1, 4],
      [1 / 3, 1 / 4, 1],
    ])
    expect([pairIndex(0, 1, 4), pairIndex(0, 3, 4), pairIndex(1, 2, 4), pairIndex(2, 3, 4)]).toEqual([
      0, 2, 3, 5,
    ])
  })

  test('all equal: equal weights without contradiction', () => {
    const found = ahp(equalPairs(4), 4)
    expect(found.weights).toEqual([25, 25, 25, 25])
    expect(found).toMatchObject({ ci: 0, cr: 0, consistent: true, outlier: null })
    expect(found.lambdaMax).toBeCloseTo(4, 12)
  })

  test('one and two criteria cannot contradict each other', () => {
    expect(ahp([], 1)).toMatchObject({ weights: [100], cr: 0, consistent: true, outlier: null })
    expect(ahp([3], 2)).toMatchObject({ weights: [75, 25], cr: 0, consistent: true, outlier: null })
    expect(ahp([], 0)).toMatchObject({ weights: [], cr: 0, consistent: true })
  })

  test('a wrong number of comparisons, or none at all in a place, throws', () => {
    expect(() => ahp([1, 2], 3)).toThrow('3')
    expect(() => ahp([1, 0, 2], 3)).toThrow('0')
    expect(() => ahp([1, Number.NaN, 2], 3)).toThrow('NaN')
  })

  test('comparisons made of weights give those weights back', () => {
    const weight = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 9 }), (weights) => {
        const sum = weights.reduce((all, one) => all + one, 0)
        const pairs = weights.flatMap((one, i) => weights.slice(i + 1).map((other) => one / other))
        const found = ahp(pairs, weights.length)
        weights.forEach((one, i) => {
          expect(found.shares[i]).toBeCloseTo(one / sum, 9)
        })
        expect(found.cr).toBeLessThan(1e-9)
      }),
    )
  })

  test('λmax is an eigenvalue and at least n; weights sum to exactly 100', () => {
    fc.assert(
      fc.property(comparisons, ({ n, pairs }) => {
        const { shares, lambdaMax, weights } = ahp(pairs, n)
        expect(lambdaMax).toBeGreaterThanOrEqual(n - 1e-9)
        expect(tenths(weights)).toBe(1000)
        comparisonMatrix(pairs, n).forEach((row, i) => {
          const image = row.reduce((sum, one, j) => sum + one * (shares[j] ?? 0), 0)
          expect(image).toBeCloseTo(lambdaMax * (shares[i] ?? 0), 8)
        })
      }),
    )
  })

  test('the outlier is found where one comparison was turned round', () => {
    const weights = [8, 4, 2, 1]
    const pairs = weights.flatMap((one, i) => weights.slice(i + 1).map((other) => one / other))
    const turned = pairs.with(pairIndex(1, 3, 4), 1 / 4)
    expect(ahp(turned, 4).outlier).toEqual({ row: 1, column: 3, given: 1 / 4, fits: 4 })
    expect(ahp(turned, 4).consistent).toBe(false)
  })

  test('taking the advice over and over ends without contradiction worth a warning', () => {
    fc.assert(
      fc.property(comparisons, ({ n, pairs }) => {
        let current = pairs
        for (let round = 0; round < 200 && !ahp(current, n).consistent; round++) {
          const { outlier } = ahp(current, n)
          if (!outlier) break
          current = current.with(pairIndex(outlier.row, outlier.column, n), outlier.fits)
        }
        expect(ahp(current, n).consistent).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('weights from 100 points', () => {
  test('in proportion to the points, with what is left to hand out', () => {
    expect(swingWeights([50, 30, 0])).toEqual({
      weights: [62.5, 37.5, 0],
      given: 80,
      left: 20,
      order: [0, 1, 2],
    })
    expect(swingWeights([10, 60, 60])).toMatchObject({ left: -30, order: [1, 2, 0] })
    expect(swingWeights([0, 0])).toMatchObject({ weights: [50, 50], given: 0, left: 100 })
    expect(swingWeights([-5, Number.NaN, 40])).toMatchObject({ weights: [0, 0, 100], given: 40, left: 60 })
    expect(swingWeights([])).toEqual({ weights: [], given: 0, left: 100, order: [] })
  })

  test('weights always sum to exactly 100', () => {
    const points = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 12 })
    fc.assert(fc.property(points, (list) => tenths(swingWeights(list).weights) === 1000))
  })

  test('the swing of a criterion runs from the worst acceptable value to the target', () => {
    const own = { indicator: 'povertyRate', weight: 50, a: 5, b: null }
    const plain = { indicator: 'hardenedVillageRate', weight: 50, a: null, b: null }
    const worst = (id: string) => catalogue.indicators.find((one) => one.id === id)?.anchorWorst
    expect(swingsOf([own, plain], catalogue.indicators)).toEqual([
      { indicator: 'povertyRate', from: worst('povertyRate'), to: 5 },
      { indicator: 'hardenedVillageRate', from: worst('hardenedVillageRate'), to: 80 },
    ])
  })
})

describe('criteria that count the same thing twice', () => {
  const pairsOf = (weights: Record<string, number>) =>
    doubleCounted(
      Object.entries(weights).map(([id, weight]) => ({ indicator: id, weight, a: null, b: null })),
      catalogue.indicators,
      catalogue.doubleCounting,
    )

  test('none in the scenario in the box', () => {
    expect(
      doubleCounted(catalogue.defaultScenario.criteria, catalogue.indicators, catalogue.doubleCounting),
    ).toEqual([])
  })

  test('the zone is made of poverty: a row says so, whatever figure of poverty it is', () => {
    for (const id of ['povertyRate', 'poorHouseholds']) {
      const [found] = pairsOf({ zone: 50, [id]: 50 })
      expect(found).toMatchObject({ one: 'zone', other: id, shared: [] })
      expect(found?.reason?.vi).toContain('nghèo')
      expect(found?.reason?.en).toContain('poverty')
    }
    expect(pairsOf({ povertyRate: 50, zone: 50 })).toHaveLength(1)
  })

  test('numerators that share an entered figure, by themselves', () => {
    expect(pairsOf({ toMoveRate: 50, relocatedRate: 50 })).toEqual([
      { one: 'toMoveRate', other: 'relocatedRate', shared: ['relocatedHouseholds'], reason: null },
    ])
    expect(pairsOf({ electricityRate: 50, poweredHouseholds: 50 })[0]?.shared).toEqual(['poweredHouseholds'])
  })

  test('a common denominator is no matter, nor is a criterion without weight', () => {
    expect(pairsOf({ electricityRate: 50, waterRate: 50 })).toEqual([])
    expect(pairsOf({ zone: 0, povertyRate: 100 })).toEqual([])
    expect(pairsOf({ unknown: 50, povertyRate: 50 })).toEqual([])
  })
})
