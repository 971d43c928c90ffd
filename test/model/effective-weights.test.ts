import { describe, expect, test } from 'vitest'
import type { Indicator } from '../../shared/domain/indicators.ts'
import { METHODS, NORMALISATIONS, SCENARIO_DEFAULTS, type Scenario } from '../../shared/domain/scenarios.ts'
import { proposedWorst, withAnchors, withEarlierAnchors } from '../../shared/model/anchors.ts'
import { effectiveWeights, weightDoubt } from '../../shared/model/effective-weights.ts'
import { NO_FILTERS } from '../../shared/model/filters.ts'
import { rank } from '../../shared/model/rank.ts'
import { boxTable, catalogue, edition2020, editionOf, tableOf } from './support.ts'

const plain = (id: string, kind: Indicator['kind'], anchors: { a: number; b: number }): Indicator => {
  const [like] = catalogue.indicators
  if (!like) throw new Error('an empty catalogue')
  const entered = { entered: true, decimals: 0, numerator: [], denominator: [], classes: [] }
  return { ...like, ...entered, id, kind, anchorTarget: anchors.a, anchorWorst: anchors.b }
}

const ROAD = plain('road', 'count', { a: 0, b: 10 })
const POOR = plain('poor', 'count', { a: 0, b: 100 })
const CENTRE = plain('centre', 'flag', { a: 100, b: 0 })

const scenario: Scenario = {
  ...SCENARIO_DEFAULTS,
  ...{ id: 'x', version: 1, name: 'x', edition: 'test', period: '2024', filters: NO_FILTERS },
  criteria: [
    { indicator: 'road', weight: 50, a: null, b: null },
    { indicator: 'poor', weight: 50, a: null, b: null },
  ],
}

describe('the effective share of a criterion', () => {
  const table = tableOf({ road: [0, 5, 10, 5], poor: [10, 0, 20, 10], centre: [1, 1, 1, 0] })
  const edition = editionOf(table.codes)

  test('is its part of all points and of all differences, by hand', () => {
    // Points of road 0, 25, 50, 25, of poverty 5, 0, 10, 5: totals 5, 25, 60, 30, mean 30.
    const { rows } = rank(scenario, table, edition, [ROAD, POOR])
    const [road, poor] = effectiveWeights(scenario.criteria, rows)
    expect(road?.points).toBeCloseTo((100 * 100) / 120, 12)
    expect(poor?.points).toBeCloseTo((100 * 20) / 120, 12)
    // Deviations of the totals −25, −5, 30, 0: their squares sum to 1,550; with road 1,375, with poverty 175.
    expect(road?.variance).toBeCloseTo((100 * 1375) / 1550, 12)
    expect(poor?.variance).toBeCloseTo((100 * 175) / 1550, 12)
    expect([road?.touched, poor?.touched]).toEqual([3, 3])
    expect([road?.highest, poor?.highest]).toEqual([1, 0.2])
  })

  test('sums to 100 for every method and scale, on 200 communes', () => {
    for (const method of METHODS.filter((one) => one !== 'alkire-foster'))
      for (const normalisation of NORMALISATIONS) {
        const asked = { ...catalogue.defaultScenario, method, normalisation }
        const { rows } = rank(asked, boxTable(), edition2020(), catalogue.indicators)
        const shares = effectiveWeights(asked.criteria, rows)
        expect(shares.reduce((all, { points }) => all + (points ?? 0), 0)).toBeCloseTo(100, 6)
        expect(shares.reduce((all, { variance }) => all + (variance ?? 0), 0)).toBeCloseTo(100, 6)
      }
  })

  test('is unknown where there is no point and no difference', () => {
    const { rows } = rank(scenario, tableOf({ road: [0, 0], poor: [0, 0] }), editionOf(['00001', '00002']), [
      ROAD,
      POOR,
    ])
    expect(effectiveWeights(scenario.criteria, rows)).toMatchObject([
      { points: null, variance: null, touched: 0, highest: 0 },
      { points: null, variance: null, touched: 0, highest: 0 },
    ])
    expect(effectiveWeights(scenario.criteria, [])).toMatchObject([
      { points: null, variance: null, touched: 0, highest: null },
      { points: null, variance: null, touched: 0, highest: null },
    ])
  })

  test('leaves out communes without a total', () => {
    const gap = tableOf({ road: [0, 5, null], poor: [10, 0, 20] })
    const { rows } = rank(scenario, gap, editionOf(gap.codes), [ROAD, POOR])
    expect(effectiveWeights(scenario.criteria, rows)[0]).toMatchObject({ touched: 1, highest: 0.5 })
  })
})

describe('doubts about a weight', () => {
  const share = { indicator: 'x', weight: 15, points: 5, variance: 5, touched: 3, highest: 1 }
  const usual = SCENARIO_DEFAULTS

  test('a yes-or-no criterion that a few communes miss is said, one that many miss is not', () => {
    expect(weightDoubt(share, CENTRE, usual, 200)).toBe('few')
    expect(weightDoubt({ ...share, touched: 21 }, CENTRE, usual, 200)).toBeNull()
    expect(weightDoubt({ ...share, touched: 0, highest: 0 }, CENTRE, usual, 200)).toBeNull()
  })

  test('a worst anchor that no commune comes near is said, on fixed anchors alone', () => {
    const low = { ...share, highest: 0.4 }
    expect(weightDoubt(low, ROAD, usual, 200)).toBe('unreached')
    expect(weightDoubt(share, ROAD, usual, 200)).toBeNull()
    expect(weightDoubt(low, ROAD, { ...usual, normalisation: 'min-max' }, 200)).toBeNull()
    expect(weightDoubt({ ...low, weight: 0 }, ROAD, usual, 200)).toBeNull()
  })
})

describe('anchors', () => {
  const values = [99, 98, 97, 96, 95, 90, 100, 100, 100, 100, 100, 100, 99, 99, 99, 99, 99, 99, 99, 94]

  test('the worst acceptable value proposed is the mean of the worst tenth', () => {
    // The two worst of twenty: 90 and 94.
    expect(proposedWorst(ROAD, { a: 99.6, b: 80 }, values)).toBe(92)
    expect(proposedWorst(ROAD, { a: 0, b: 1 }, [0, 0, 3, null, 12.34])).toBe(12)
    expect(proposedWorst({ ...ROAD, decimals: 1 }, { a: 0, b: 1 }, [1.234])).toBe(1.2)
    expect(proposedWorst(ROAD, { a: 1, b: 2 }, [1.234])).toBeNull()
  })

  test('none is proposed for yes or no, and where the worst tenth has met the target', () => {
    expect(proposedWorst(CENTRE, { a: 100, b: 0 }, [100, 0, 0])).toBeNull()
    expect(proposedWorst(ROAD, { a: 10, b: 60 }, [1, 2, 10])).toBeNull()
    expect(proposedWorst(ROAD, { a: 10, b: 60 }, [null])).toBeNull()
  })

  test('a criterion keeps its own; what says nothing has the catalogue of its time', () => {
    const said = { indicator: 'povertyRate', weight: 20, a: 5, b: null }
    expect(withEarlierAnchors([said])).toEqual([{ ...said, b: 60 }])
    expect(withAnchors([{ ...said, indicator: 'poor' }], [POOR])).toEqual([
      { ...said, indicator: 'poor', b: 100 },
    ])
  })

  test('the scenario in the box has its anchors written out', () => {
    for (const { a, b } of catalogue.defaultScenario.criteria) expect([a, b]).not.toContain(null)
  })
})
