import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { type VillageRows, villageCount } from '../../shared/model/methods/village-count.ts'
import { rank } from '../../shared/model/rank.ts'
import { catalogue, editionOf, scenario, tableOf } from './support.ts'

/** Three villages in the first commune, one in the second, none in the third. */
function villages(values: Record<string, (number | null)[]>): VillageRows {
  const table = { communes: ['00001', '00002'], commune: [0, 0, 0, 1], values }
  return { table, fields: catalogue.villageFields }
}

const TABLE = tableOf({
  pavedCentre: [0, 1, 1],
  households: [300, 100, 50],
  poweredHouseholds: [290, 100, 50],
  hardenedVillages: [1, 1, 0],
  villages: [3, 1, 2],
})

const FULL = {
  hardenedRoad: [1, 0, 0, 1],
  households: [100, 100, 100, 100],
  poweredHouseholds: [100, 99, 100, 100],
}

function plan(change: Partial<Scenario> = {}): Scenario {
  const weights = { hardenedVillageRate: 50, electricityRate: 30, pavedCentre: 20 }
  const criteria = Object.entries(weights).map(([id, weight]) => ({
    indicator: id,
    weight,
    a: null,
    b: null,
  }))
  return { ...scenario(criteria), method: 'alkire-foster', cut: 0.5, ...change }
}

const count = (values: Record<string, (number | null)[]>, change: Partial<Scenario> = {}) =>
  villageCount(plan(change), villages(values), TABLE, catalogue.indicators)

const ranking = (values: Record<string, (number | null)[]> | null, change: Partial<Scenario> = {}) => {
  const options = values ? { villages: villages(values) } : {}
  return rank(plan(change), TABLE, editionOf(TABLE.codes), catalogue.indicators, options)
}

describe('count over villages', () => {
  test('each village by its own figures, what only communes have by the commune', () => {
    // Short of: village 1 the centre road (0,2); village 2 road, power, centre (1); village 3 road, centre (0,7).
    const [first, second, third] = count(FULL)
    expect(first?.deprived).toEqual([2 / 3, 1 / 3, 1])
    expect(first?.censored).toEqual([2 / 3, 1 / 3, 2 / 3])
    expect(first?.headcount).toBeCloseTo(2 / 3, 12)
    expect(first?.intensity).toBeCloseTo(0.85, 12)
    expect(first?.m0).toBeCloseTo(1.7 / 3, 12)
    expect(second).toMatchObject({ villages: 1, headcount: 0, intensity: null, m0: 0 })
    expect(third).toMatchObject({ villages: 0, headcount: null, m0: null, m0Low: 0, m0High: 1 })
  })

  test('M0 is H × A, and the sum of w × h', () => {
    for (const cut of [0, 0.2, 1 / 3, 0.7, 1]) {
      const [row] = count(FULL, { cut })
      const weights = [0.5, 0.3, 0.2]
      const sum = row?.censored.reduce((all, h, j) => all + h * (weights[j] ?? 0), 0) ?? Number.NaN
      expect(row?.m0).toBeCloseTo((row?.headcount ?? 0) * (row?.intensity ?? 0), 12)
      expect(row?.m0).toBeCloseTo(sum, 12)
    }
  })

  test('the cut: at 1 only villages short of everything count, at 0 all that are short of anything', () => {
    expect(count(FULL, { cut: 1 })[0]?.m0).toBeCloseTo(1 / 3, 12)
    expect(count(FULL, { cut: 0 })[0]?.m0).toBeCloseTo((0.2 + 1 + 0.7) / 3, 12)
    expect(count(FULL, { cut: 0 })[0]?.headcount).toBe(1)
    expect(count(FULL, { cut: 0 })[1]?.headcount).toBe(0)
  })

  test('a third of the weights by three equal criteria is a third', () => {
    const criteria = plan().criteria.map((one) => ({ ...one, weight: 33.3 }))
    expect(count(FULL, { criteria, cut: 1 / 3 })[0]?.headcount).toBe(1)
  })

  test('a missing figure of one village makes an interval, and names the criterion', () => {
    const gap = { ...FULL, hardenedRoad: [1, null, 0, 1] }
    // Village 2 is short of 0,5 without the road, which reaches the cut, and of 1 with it.
    const [row] = count(gap)
    expect(row).toMatchObject({ headcount: null, m0: null, deprived: [null, 1 / 3, 1] })
    expect(row?.m0Low).toBeCloseTo((0.5 + 0.7) / 3, 12)
    expect(row?.m0High).toBeCloseTo((1 + 0.7) / 3, 12)
    const found = ranking(gap).rows.find(({ code }) => code === '00001')
    expect(found).toMatchObject({ rank: null, total: null, missing: ['hardenedVillageRate'] })
    const [road, power, centre] = found?.contributions ?? []
    expect([road, power]).toEqual([null, 10])
    expect(centre).toBeCloseTo(40 / 3, 12)
  })

  test('communes without villages are missing by every criterion with a weight, from 0 to 100', () => {
    const { rows } = ranking(FULL)
    expect(rows.map((row) => [row.code, row.rank])).toEqual([
      ['00001', 1],
      ['00002', 2],
      ['00003', null],
    ])
    const none = rows.at(-1)
    expect(none).toMatchObject({ code: '00003', totalLow: 0, totalHigh: 100, rankBest: 1, rankWorst: 2 })
    expect(none?.missing).toEqual(['hardenedVillageRate', 'electricityRate', 'pavedCentre'])
    expect(none?.scores).toEqual([null, null, null])
  })

  test('without any villages nobody has a total, and the method says that it needs them', () => {
    for (const row of ranking(null).rows)
      expect(row).toMatchObject({ rank: null, total: null, totalHigh: 100 })
    expect(methodNeeds('alkire-foster')).toEqual({ villages: true, normalisation: false, cut: true })
    expect(methodNeeds('topsis')).toEqual({ villages: false, normalisation: true, cut: false })
  })
})

describe('the zone as a criterion, for those who insist', () => {
  const zone = (a: number | null, b: number | null) => scenario([{ indicator: 'zone', weight: 100, a, b }])
  const table = tableOf({ zone: [3, 1, 0, 2, null] })
  const of = (plan: Scenario) => rank(plan, table, editionOf(table.codes), catalogue.indicators)

  test('with anchors typed by hand; without them it cannot be one', () => {
    table.columns.zone = { ...table.columns.zone!, composition: [null, null, { 2: 1, 3: 1 }, null, null] }
    expect(of(zone(1, 3)).rows.map((row) => [row.code, row.total])).toEqual([
      ['00001', 100],
      ['00003', 75],
      ['00004', 50],
      ['00002', 0],
      ['00005', null],
    ])
    expect(() => of(zone(null, null))).toThrow('zone')
  })
})
