import { describe, expect, test } from 'vitest'
import type { Truth } from '../../shared/domain/rules.ts'
import { NO_INPUTS, ruleEvaluator } from '../../shared/model/rules/evaluate.ts'
import { liftsOf } from '../../shared/model/rules/lift.ts'
import { EDGE, type Figures, look, NATIONAL, ruleOf } from './rules-support.ts'

const village2026 = (figures: Figures, inputs = NATIONAL, official: string | null = null) =>
  look('village2026', { ...EDGE, ...figures }, inputs, official)

describe('extremely difficult village from 2026: two of three', () => {
  test.each<[what: string, figures: Figures, poverty: Truth, roads: Truth, grid: Truth, outcome: string]>([
    [
      'none holds at the road and grid edges: 60 % and 90 % are enough',
      { nearPoorHouseholds: 7 },
      'no',
      'no',
      'no',
      'notDifficult',
    ],
    ['exactly four times the national rate holds', {}, 'yes', 'no', 'no', 'notDifficult'],
    ['roads alone', { nearPoorHouseholds: 7, hardenedRoadKm: 5.99 }, 'no', 'yes', 'no', 'notDifficult'],
    ['grid alone', { nearPoorHouseholds: 7, gridHouseholds: 89 }, 'no', 'no', 'yes', 'notDifficult'],
    ['poverty and roads', { hardenedRoadKm: 5.99 }, 'yes', 'yes', 'no', 'difficult'],
    ['poverty and grid', { gridHouseholds: 89 }, 'yes', 'no', 'yes', 'difficult'],
    [
      'roads and grid',
      { nearPoorHouseholds: 7, hardenedRoadKm: 5.99, gridHouseholds: 89 },
      'no',
      'yes',
      'yes',
      'difficult',
    ],
    ['all three', { hardenedRoadKm: 5.99, gridHouseholds: 89 }, 'yes', 'yes', 'yes', 'difficult'],
    [
      '2,61 of 4,35 km is exactly 60 %',
      { roadKm: 4.35, hardenedRoadKm: 2.61, gridHouseholds: 89 },
      'yes',
      'no',
      'yes',
      'difficult',
    ],
    [
      'nothing hardened, nobody on the grid',
      { hardenedRoadKm: 0, gridHouseholds: 0 },
      'yes',
      'yes',
      'yes',
      'difficult',
    ],
  ])('%s', (_, figures, poverty, roads, grid, outcome) => {
    const found = village2026(figures)
    expect(found.verdicts).toEqual({
      inArea: 'yes',
      poverty4: poverty,
      roadsBelow60: roads,
      gridBelow90: grid,
    })
    expect(found.outcome).toBe(outcome)
    expect(found.possible).toEqual([outcome])
  })

  test('each reason carries figure, sums and threshold', () => {
    const { conditions } = village2026({ hardenedRoadKm: 5.99 })
    expect(conditions.find(({ condition }) => condition === 'poverty4')).toMatchObject({
      figure: 20,
      numerator: 20,
      denominator: 100,
      threshold: 20,
      verdict: 'yes',
      why: null,
    })
    expect(conditions.find(({ condition }) => condition === 'roadsBelow60')).toMatchObject({
      numerator: 5.99,
      denominator: 10,
      threshold: 60,
      verdict: 'yes',
    })
    expect(conditions.find(({ condition }) => condition === 'inArea')).toMatchObject({ assumed: true })
  })

  test('a figure just beside four times a national rate with decimals', () => {
    const inputs = { ...NO_INPUTS, parameters: { nationalPoverty: 5.7 } }
    const at = (poor: number) =>
      village2026(
        { households: 1000, poorHouseholds: poor, nearPoorHouseholds: 0, gridHouseholds: 0 },
        inputs,
      )
    expect(at(228).verdicts.poverty4).toBe('yes')
    expect(at(227).verdicts.poverty4).toBe('no')
  })
})

describe('cannot tell, and only when the unknown part could change it', () => {
  test.each<[what: string, figures: Figures, outcome: string | null, unknown: string]>([
    ['grid missing beside one that holds', { gridHouseholds: null }, null, 'gridBelow90'],
    [
      'grid missing beside none',
      { nearPoorHouseholds: 7, gridHouseholds: null },
      'notDifficult',
      'gridBelow90',
    ],
    ['grid missing beside two', { hardenedRoadKm: 1, gridHouseholds: null }, 'difficult', 'gridBelow90'],
    ['road length missing', { roadKm: null }, null, 'roadsBelow60'],
    ['no road at all is no share', { roadKm: 0, hardenedRoadKm: 0 }, null, 'roadsBelow60'],
    [
      'near-poor missing, could reach the line',
      { nearPoorHouseholds: null, gridHouseholds: 1 },
      null,
      'poverty4',
    ],
  ])('%s', (_, figures, outcome, unknown) => {
    const found = village2026(figures)
    expect(found.outcome).toBe(outcome)
    expect(found.verdicts[unknown]).toBe('unknown')
    if (outcome === null) {
      expect(found.possible).toEqual(['difficult', 'notDifficult'])
      expect(found.lifts).toEqual([])
    }
  })

  test('near-poor missing where the poor alone reach the line', () => {
    const found = village2026({ poorHouseholds: 20, nearPoorHouseholds: null })
    expect(found.verdicts.poverty4).toBe('yes')
    expect(found.conditions[1]).toMatchObject({ figure: null, missing: ['nearPoorHouseholds'] })
  })

  test('the national rate is not set', () => {
    const found = village2026({ gridHouseholds: 89 }, NO_INPUTS)
    expect(found.outcome).toBeNull()
    expect(found.reasons).toEqual({
      inArea: null,
      poverty4: 'parameter',
      roadsBelow60: null,
      gridBelow90: null,
    })
    expect(village2026({ gridHouseholds: 89, hardenedRoadKm: 1 }, NO_INPUTS).outcome).toBe('difficult')
    expect(village2026({}, NO_INPUTS).outcome).toBe('notDifficult')
  })

  test('a national rate so high that four times it is above every share', () => {
    const inputs = { ...NO_INPUTS, parameters: { nationalPoverty: 26 } }
    const found = village2026({ poorHouseholds: null, gridHouseholds: 89 }, inputs)
    expect(found.verdicts.poverty4).toBe('no')
    expect(found.outcome).toBe('notDifficult')
  })

  test('no households: shares of nothing', () => {
    const none = { households: 0, poorHouseholds: 0, nearPoorHouseholds: 0, gridHouseholds: 0 }
    const found = village2026(none)
    expect(found.reasons).toEqual({
      inArea: null,
      poverty4: 'zeroBase',
      roadsBelow60: null,
      gridBelow90: 'zeroBase',
    })
    expect(found.outcome).toBeNull()
  })

  test('nothing at all is known', () => {
    const found = look('village2026', {}, NATIONAL)
    expect(found.outcome).toBeNull()
    expect(found.reasons).toEqual({
      inArea: null,
      poverty4: 'figure',
      roadsBelow60: 'figure',
      gridBelow90: 'figure',
    })
  })

  test('outside the ethnic-minority area, by the answer for one village', () => {
    const inputs = { ...NATIONAL, units: { '06001/na lang': { inArea: 'no' as const } } }
    const found = village2026({ hardenedRoadKm: 1, gridHouseholds: 1 }, inputs)
    expect(found.outcome).toBe('notDifficult')
    expect(found.conditions[0]).toMatchObject({ verdict: 'no', assumed: false })
    const open = { ...NATIONAL, common: { inArea: 'unknown' as const } }
    expect(village2026({ hardenedRoadKm: 1, gridHouseholds: 1 }, open).outcome).toBeNull()
  })
})

describe('beside the official list', () => {
  test.each<[figures: Figures, official: string | null, agreement: string, why: string | null]>([
    [{ gridHouseholds: 89 }, 'listed', 'agrees', null],
    [{ gridHouseholds: 89 }, 'notListed', 'differs', null],
    [{}, 'listed', 'differs', null],
    [{}, 'notListed', 'agrees', null],
    [{ gridHouseholds: null }, 'listed', 'cannotTell', 'unknownParts'],
    [{ gridHouseholds: 89 }, null, 'cannotTell', 'noList'],
  ])('%o, list says %s: %s', (figures, official, agreement, why) => {
    const found = village2026(figures, NATIONAL, official)
    expect([found.agreement, found.agreementWhy]).toEqual([agreement, why])
  })

  test('what the unknown part cannot make fit differs for sure', () => {
    // 12 % poor: zone I if new-rural, else zone II; never zone III.
    const found = look('zone2020', { households: 100, poorHouseholds: 12 }, NO_INPUTS, '3')
    expect(found.possible).toEqual(['zone1', 'zone2'])
    expect(found.agreement).toBe('differs')
    expect(look('zone2020', { households: 100, poorHouseholds: 12 }, NO_INPUTS, '1').agreement).toBe(
      'cannotTell',
    )
  })
})

describe('what would lift a village out', () => {
  const lifts = (figures: Figures) =>
    village2026(figures).lifts.map(({ changes }) =>
      changes.map(({ measure, amount, to }) => [measure, amount, to]),
    )

  test('two conditions hold: either change alone', () => {
    expect(lifts({ gridHouseholds: 80 })).toEqual([[['poverty', 1, 19]], [['grid', 10, 90]]])
    expect(lifts({ hardenedRoadKm: 4.5, nearPoorHouseholds: 20 })).toEqual([
      [['roads', 1.5, 60]],
      [['poverty', 13, 19]],
    ])
  })

  test('three hold: every pair, least first', () => {
    expect(lifts({ hardenedRoadKm: 5, gridHouseholds: 85 })).toEqual([
      [
        ['poverty', 1, 19],
        ['roads', 1, 60],
      ],
      [
        ['poverty', 1, 19],
        ['grid', 5, 90],
      ],
      [
        ['roads', 1, 60],
        ['grid', 5, 90],
      ],
    ])
  })

  test('whole households and hundredths of a kilometre, never short of the line', () => {
    expect(lifts({ households: 97, gridHouseholds: 70, poorHouseholds: 20 })).toEqual([
      [['poverty', 9, (19 / 97) * 100]],
      [['grid', 18, (88 / 97) * 100]],
    ])
    const roads = village2026({ roadKm: 3.33, hardenedRoadKm: 1 }).lifts.find(
      ({ changes }) => changes[0]?.measure === 'roads',
    )
    expect(roads?.changes[0]?.amount).toBe(1)
  })

  test('a village that is not difficult has nothing to be lifted out of', () => {
    expect(lifts({})).toEqual([])
  })

  test('a measure that is not known is no way out', () => {
    const found = village2026({ hardenedRoadKm: 1, gridHouseholds: null, nearPoorHouseholds: 20 })
    // Whichever way the grid stands, both others would have to change.
    expect(found.outcome).toBe('difficult')
    expect(found.lifts.map(({ changes }) => changes.map(({ measure }) => measure))).toEqual([
      ['poverty', 'roads'],
    ])
  })

  test('every lift that is offered does turn the verdict', () => {
    const evaluator = ruleEvaluator(ruleOf('village2026'), NATIONAL)
    for (const households of [1, 2, 7, 33, 100]) {
      for (const poor of [0, 1, 2, 6]) {
        const figures = {
          households,
          poorHouseholds: Math.min(poor, households),
          nearPoorHouseholds: 0,
          roadKm: 1.7,
          hardenedRoadKm: 0.33,
          gridHouseholds: Math.floor(households / 3),
        }
        for (const lift of liftsOf(evaluator, { key: '', figures, official: null })) {
          const after = { ...figures }
          for (const { measure, amount } of lift.changes) {
            if (measure === 'poverty') after.poorHouseholds -= amount
            if (measure === 'roads') after.hardenedRoadKm += amount
            if (measure === 'grid') after.gridHouseholds += amount
          }
          expect(evaluator.evaluate({ key: '', figures: after, official: null }).outcome).toBe('notDifficult')
        }
      }
    }
  })
})
