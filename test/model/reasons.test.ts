import { describe, expect, test } from 'vitest'
import { METHODS, NORMALISATIONS, type Scenario } from '../../shared/domain/scenarios.ts'
import { rank } from '../../shared/model/rank.ts'
import { bestImprovement, improvements } from '../../shared/model/reasons/best-improvement.ts'
import { movement } from '../../shared/model/reasons/movement.ts'
import { sayReason } from '../../shared/model/reasons/say.ts'
import { whyAbove } from '../../shared/model/reasons/why-above.ts'
import { boxTable, catalogue, edition2020, editionOf, indicator, scenario, tableOf } from './support.ts'

const INDICATORS = [
  indicator('road', { polarity: 'less-is-need', anchorTarget: 80, anchorWorst: 0 }),
  indicator('poverty', { anchorTarget: 10, anchorWorst: 60 }),
  indicator('power', { polarity: 'less-is-need', anchorTarget: 100, anchorWorst: 80 }),
]
const TABLE = tableOf({
  road: [20, 60, 40, 80, null],
  poverty: [20, 35, 30, 10, 60],
  power: [90, 95, 90, 100, 80],
})
const EDITION = editionOf(TABLE.codes)
const by = (road: number, poverty: number, power: number) =>
  scenario(
    Object.entries({ road, poverty, power }).map(([id, weight]) => ({
      indicator: id,
      weight,
      a: null,
      b: null,
    })),
  )
const WANTED = by(50, 30, 20)
const ranked = (
  one: Scenario,
  table = TABLE,
  indicators: readonly (typeof INDICATORS)[number][] = INDICATORS,
) => rank(one, table, EDITION, indicators)
const { rows } = ranked(WANTED)
const row = (code: string) => {
  const found = rows.find((one) => one.code === code)
  if (!found) throw new Error(`${code} is not ranked`)
  return found
}

describe('why A stands above B', () => {
  // By hand: A 0.75·50 + 0.2·30 + 0.5·20 = 53.5; B 0.25·50 + 0.5·30 + 0.25·20 = 32.5.
  const why = whyAbove(row('00001'), row('00002'), WANTED, TABLE, INDICATORS)

  test('the difference is split over the criteria, with values and points', () => {
    expect(why.above).toBe('00001')
    expect(why.difference).toBeCloseTo(21, 12)
    expect(why.pulls.map((pull) => [pull.valueA, pull.valueB, pull.pointsA, pull.pointsB])).toEqual([
      [20, 60, 37.5, 12.5],
      [20, 35, 6, 15],
      [90, 95, 10, 5],
    ])
    expect(why.pulls.map((pull) => pull.difference)).toEqual([25, -9, 5])
  })

  test('two sentences: places and totals, then what pulls up and what speaks against', () => {
    const [place, pull] = why.reasons
    expect(place.key).toBe('place.above')
    expect(place.parts).toMatchObject({
      a: { kind: 'commune', code: '00001' },
      b: { kind: 'commune', code: '00002' },
      totalA: { kind: 'points', points: 53.5 },
      totalB: { kind: 'points', points: 32.5 },
    })
    expect(pull.key).toBe('pull.twoAgainst')
    expect(pull.parts).toMatchObject({
      first: { kind: 'indicator', indicator: 'road' },
      firstA: { kind: 'value', indicator: 'road', value: 20 },
      firstB: { kind: 'value', indicator: 'road', value: 60 },
      firstPoints: { kind: 'points', points: 25 },
      second: { kind: 'indicator', indicator: 'power' },
      against: { kind: 'indicator', indicator: 'poverty' },
      againstPoints: { kind: 'points', points: 9 },
    })
    expect(JSON.parse(JSON.stringify(why.reasons))).toEqual(why.reasons)
  })

  test('the order asked in does not matter', () => {
    expect(whyAbove(row('00002'), row('00001'), WANTED, TABLE, INDICATORS)).toEqual(why)
  })

  test('nothing to name: the same figures, and a commune against itself', () => {
    const same = whyAbove(row('00001'), row('00001'), WANTED, TABLE, INDICATORS)
    expect(same.difference).toBe(0)
    expect(same.reasons.map((reason) => reason.key)).toEqual(['place.equal', 'pull.same'])
  })

  test('only for one side: no sentence about the other', () => {
    const all = whyAbove(row('00001'), row('00004'), WANTED, TABLE, INDICATORS)
    expect(all.reasons[1].key).toBe('pull.two')
    expect(Object.keys(all.reasons[1].parts).some((name) => name.startsWith('against'))).toBe(false)
  })

  test('a missing figure: places are ranges, and it is named', () => {
    const open = whyAbove(row('00005'), row('00001'), WANTED, TABLE, INDICATORS)
    expect(open.difference).toBeNull()
    expect(open.reasons[0].key).toBe('place.unknown')
    expect(open.reasons[0].parts.missing).toEqual({ kind: 'indicators', indicators: ['road'] })
    expect(open.pulls[0]).toMatchObject({ valueA: null, pointsA: null, difference: null })
  })

  test('words are filled in by name', () => {
    const said = sayReason(
      why.reasons[0],
      (part) => part.kind,
      (key, words) => `${key}: ${words.a}, ${words.totalA}`,
    )
    expect(said).toBe('place.above: commune, points')
  })

  test('by every method and scale the parts sum to the difference of the totals', () => {
    const table = boxTable()
    for (const method of METHODS.filter((one) => one !== 'alkire-foster')) {
      for (const normalisation of NORMALISATIONS) {
        const wanted = { ...catalogue.defaultScenario, method, normalisation }
        const all = rank(wanted, table, edition2020(), catalogue.indicators).rows
        for (const [i, k] of [
          [0, 1],
          [3, 40],
          [100, 199],
        ] as const) {
          const [one, other] = [all[i], all[k]]
          if (!one || !other) throw new Error('200 communes are ranked')
          const { pulls, difference } = whyAbove(one, other, wanted, table, catalogue.indicators)
          const sum = pulls.reduce((total, pull) => total + (pull.difference ?? Number.NaN), 0)
          expect(sum).toBeCloseTo(difference ?? Number.NaN, 10)
        }
      }
    }
  })
})

describe('what moved a commune', () => {
  const before = { ranking: ranked(WANTED), indicators: ['road', 'poverty', 'power'] }

  test('other weights: rank and total then and now, and what each criterion did', () => {
    const after = { ranking: ranked(by(20, 80, 0)), indicators: ['road', 'poverty', 'power'] }
    const moved = movement(before, after).find((one) => one.code === '00002')
    // Then 32.5 in third place behind 53.5 and 0.5·50 + 0.4·30 + 10 = 47; now 5 + 40 = 45 before 15 + 16 = 31 and 10 + 32 = 42.
    expect(moved).toMatchObject({ rankBefore: 3, rankAfter: 1, places: 2 })
    expect(moved?.totalBefore).toBeCloseTo(32.5, 12)
    expect(moved?.totalAfter).toBeCloseTo(45, 12)
    expect(moved?.parts.map((part) => [part.indicator, part.before, part.after, part.change])).toEqual([
      ['road', 12.5, 5, -7.5],
      ['poverty', 15, 40, 25],
      ['power', 5, 0, -5],
    ])
  })

  test('a criterion that took no part counts 0, one without a figure stays unknown', () => {
    const two = scenario(WANTED.criteria.slice(1))
    const after = { ranking: ranked(two), indicators: ['poverty', 'power'] }
    const moved = movement(before, after)
    expect(moved.find((one) => one.code === '00001')?.parts).toMatchObject([
      { indicator: 'poverty', before: 6 },
      { indicator: 'power', before: 10 },
      { indicator: 'road', before: 37.5, after: 0, change: -37.5 },
    ])
    const open = moved.find((one) => one.code === '00005')
    expect(open).toMatchObject({ rankBefore: null, totalBefore: null, places: null, change: null })
    expect(open?.parts[2]).toMatchObject({ indicator: 'road', before: null, change: null })
  })

  test('over the whole box the parts sum to the change to 1e-10', () => {
    const table = boxTable()
    const wanted = catalogue.defaultScenario
    const other: Scenario = {
      ...wanted,
      criteria: wanted.criteria.slice(0, 4).map((one, j) => ({ ...one, weight: 10 + 5 * j })),
    }
    const side = (one: Scenario) => ({
      ranking: rank(one, table, edition2020(), catalogue.indicators),
      indicators: one.criteria.map((criterion) => criterion.indicator),
    })
    const moved = movement(side(wanted), side(other))
    expect(moved).toHaveLength(200)
    for (const one of moved) {
      const sum = one.parts.reduce((total, part) => total + (part.change ?? Number.NaN), 0)
      expect(sum).toBeCloseTo(one.change ?? Number.NaN, 10)
    }
  })
})

describe('the single best improvement', () => {
  test('by hand: the road of A to 80 takes away its 37.5 points and leaves it second to last', () => {
    const best = bestImprovement('00001', WANTED, TABLE, INDICATORS, ranked)
    expect(best).toEqual({ indicator: 'road', from: 20, to: 80, points: 37.5, total: 16, rank: 3 })
    const all = improvements('00001', WANTED, TABLE, INDICATORS, ranked)
    expect(all.map((one) => [one.indicator, one.points, one.total, one.rank])).toEqual([
      ['road', 37.5, 16, 3],
      ['power', 10, 43.5, 2],
      ['poverty', 6, 47.5, 1],
    ])
  })

  test('none where every target is met, and none without a total', () => {
    expect(bestImprovement('00004', WANTED, TABLE, INDICATORS, ranked)).toBeNull()
    expect(bestImprovement('00005', WANTED, TABLE, INDICATORS, ranked)).toBeNull()
    expect(bestImprovement('99999', WANTED, TABLE, INDICATORS, ranked)).toBeNull()
  })

  test('in the box, for the first ten: what falls is the contribution, and the place counts the larger totals', () => {
    const table = boxTable()
    const wanted = catalogue.defaultScenario
    const all = rank(wanted, table, edition2020(), catalogue.indicators).rows
    for (const one of all.slice(0, 10)) {
      const best = bestImprovement(one.code, wanted, table, catalogue.indicators, (by_, figures, known) =>
        rank(by_, figures, edition2020(), known),
      )
      const largest = Math.max(...one.contributions.map((points) => points ?? 0))
      expect(best?.points).toBeCloseTo(largest, 9)
      const total = (one.total ?? 0) - largest
      expect(best?.rank).toBe(
        1 + all.filter((other) => other.code !== one.code && (other.total ?? 0) > total + 1e-9).length,
      )
    }
  })

  test('by every other method and scale it lowers the total, never the rank number', () => {
    const table = boxTable()
    for (const method of METHODS.filter((one) => one !== 'alkire-foster')) {
      for (const normalisation of NORMALISATIONS) {
        const wanted = { ...catalogue.defaultScenario, method, normalisation }
        const ranking = (one: Scenario, figures = table, known = catalogue.indicators) =>
          rank(one, figures, edition2020(), known)
        const first = ranking(wanted).rows[0]
        const best = bestImprovement(first?.code ?? '', wanted, table, catalogue.indicators, (a, b, c) =>
          ranking(a, b, [...c]),
        )
        expect(best?.total).toBeLessThan(first?.total ?? 0)
        expect(best?.rank).toBeGreaterThanOrEqual(1)
      }
    }
  })
})
