import { beforeAll, describe, expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import type { Solver } from '../../shared/domain/linear.ts'
import type { PlanAnswer, PlanProblem, PlanSettings } from '../../shared/domain/plans.ts'
import { comparison } from '../../shared/model/meaning/comparison.ts'
import { budgetCurve, nestedPlans } from '../../shared/model/meaning/curve.ts'
import { guaranteePrices, linePrices } from '../../shared/model/meaning/prices.ts'
import { solveExact } from '../../shared/model/optimise/solve.ts'
import { plan, work } from '../fixtures/small-plan.ts'

// Six works, two years with 300 triệu đồng each, worth = people × need / 100, a tenth less when finished in the second year.
//
//   work   commune  cost  people  need  worth   worth per triệu
//   A road  00001    300    1000    80    800    2,667
//   B road  00002    200     600    50    300    1,5
//   C road  00003    100     400    60    240    2,4
//   D water 00004    100     200    90    180    1,8
//   E water 00005     50     140    40     56    1,12
//   F power 00006    250     500    30    150    0,6
const LATE = 0.9
const [A, B, C, D, E] = [800, 300, 240, 180, 56]

const WORKS = [
  work('00001:road:1', { cost: 300, people: 1000, need: 80 }),
  work('00002:road:1', { cost: 200, people: 600, need: 50 }),
  work('00003:road:1', { cost: 100, people: 400, need: 60 }),
  work('00004:water:1', { cost: 100, people: 200, need: 90, district: 'd2' }),
  work('00005:water:1', { cost: 50, people: 140, need: 40, district: 'd2' }),
  work('00006:power:1', { cost: 250, people: 500, need: 30, district: 'd2' }),
]

function six(settings: Partial<PlanSettings> = {}): PlanProblem {
  return plan(WORKS, {
    caps: [2026, 2027].map((year) => ({ line: 'dev', year, amount: 300 })),
    objective: 'peopleNeed',
    discount: 10,
    ...settings,
  })
}

let solver: Solver
let answer: PlanAnswer
beforeAll(async () => {
  solver = await nodeSolver()
  answer = solveExact(six(), solver, { gap: 0 })
})

/** The best worth with this much money a year, by trying all 3^6 ways: not at all, first year, second year. */
function bestOfAll(perYear: number, mustBe: (chosen: string[]) => boolean = () => true): number {
  let best = Number.NEGATIVE_INFINITY
  for (let way = 0; way < 3 ** 6; way += 1) {
    const years = WORKS.map((_, index) => Math.floor(way / 3 ** index) % 3)
    const spent = [1, 2].map((year) =>
      WORKS.reduce((sum, { cost }, i) => sum + (years[i] === year ? cost : 0), 0),
    )
    if (spent.some((sum) => sum > perYear)) continue
    if (!mustBe(WORKS.filter((_, i) => years[i] !== 0).map(({ id }) => id))) continue
    let worth = 0
    WORKS.forEach(({ people, need }, i) => {
      if (years[i] === 1) worth += ((people ?? 0) * need) / 100
      if (years[i] === 2) worth += (((people ?? 0) * need) / 100) * LATE
    })
    best = Math.max(best, worth)
  }
  return best
}

describe('six works by hand', () => {
  test('the plan: A first, then B and C', () => {
    expect(answer.objective).toBeCloseTo(A + LATE * (B + C), 9)
    expect(answer.objective).toBeCloseTo(1286, 9)
    expect(answer.objective).toBeCloseTo(bestOfAll(300), 9)
    expect(answer.items.map(({ code, year }) => `${code} ${year}`)).toEqual([
      '00001 2026',
      '00002 2027',
      '00003 2027',
    ])
    expect(answer.totals).toMatchObject({
      ...{ cost: 300 + 200 + 100, people: 1000 + 600 + 400, works: 3, communes: 3 },
      byLine: { dev: 600 },
      byYear: { 2026: { dev: 300 }, 2027: { dev: 300 } },
      byDistrict: { d1: 600 },
      byWorkType: { road: 600 },
    })
  })

  test('the price of money', () => {
    // With parts of works: A in the first year; C, D and half of B in the second. One triệu more in the second year buys B at 1,5 × 0,9.
    // In the first year it draws C forward, which gains a tenth of 2,4, and leaves one triệu to the second year.
    const second = (B / 200) * LATE
    const first = second + (C / 100) * (1 - LATE)
    // The same plan with a hundred times the money: 1 tỷ is 1,000 of 30,000 triệu đồng, and buys 1,000 of the 20,000 that B costs.
    const dear = WORKS.map((one) => ({ ...one, cost: one.cost * 100, unitCost: one.unitCost * 100 }))
    const caps = [2026, 2027].map((year) => ({ line: 'dev', year, amount: 30_000 }))
    const prices = linePrices({ ...six({ caps }), candidates: dear }, solver)
    expect(prices).toEqual([
      {
        line: 'dev',
        year: 2026,
        perBillion: expect.closeTo(first * 10, 6),
        people: expect.closeTo(600 / 20, 6),
      },
      {
        line: 'dev',
        year: 2027,
        perBillion: expect.closeTo(second * 10, 6),
        people: expect.closeTo(600 / 20, 6),
      },
    ])
  })

  test('a whole tỷ where a part of it pays for everything', () => {
    const now = A + LATE * (C + D + B / 2)
    const F = 150
    const people = 600 / 2 + 140 + 500
    expect(linePrices(six(), solver)).toEqual([
      {
        ...{ line: 'dev', year: 2026, people: expect.closeTo(people, 6) },
        perBillion: expect.closeTo(A + B + C + D + E + F - now, 6),
      },
      {
        ...{ line: 'dev', year: 2027, people: expect.closeTo(people, 6) },
        perBillion: expect.closeTo(A + LATE * (B + C + D + E + F) - now, 6),
      },
    ])
  })

  test('the price of each guarantee', () => {
    const floor = { id: 'g', dimension: 'district', key: 'd2', measure: 'works', min: 1, max: null } as const
    const out = { scope: 'commune', target: '00003', way: 'out', year: null } as const
    const problem = six({ guards: [floor], locks: [out] })
    const inD2 = (id: string) => WORKS.find((one) => one.id === id)?.district === 'd2'
    const both = bestOfAll(300, (ids) => ids.some(inD2) && !ids.includes('00003:road:1'))
    expect(both).toBeCloseTo(A + LATE * (B + D), 9)
    const withAll = solveExact(problem, solver, { gap: 0 })
    expect(withAll.objective).toBeCloseTo(both, 9)
    const prices = guaranteePrices(problem, solver, withAll, { exact: true })
    // Without the floor, D still beats everything else beside B; without the lock, B and D are still best.
    const noFloor = bestOfAll(300, (ids) => !ids.includes('00003:road:1'))
    const noLock = bestOfAll(300, (ids) => ids.some(inD2))
    expect(prices.map(({ constraint }) => constraint.kind)).toEqual(['floor', 'lock'])
    expect(prices.map(({ without }) => without)).toEqual([
      expect.closeTo(noFloor, 9),
      expect.closeTo(noLock, 9),
    ])
    expect(prices.map(({ lost }) => lost)).toEqual([0, 0])
    // Alone the floor costs B and C against B and D.
    const alone = six({ guards: [floor] })
    const [price] = guaranteePrices(alone, solver, solveExact(alone, solver, { gap: 0 }), { exact: true })
    expect(price!.lost).toBeCloseTo(LATE * (C - D), 9)
    expect(price!.lost).toBeCloseTo(54, 9)
  })

  test('the veto as a whole', () => {
    const blocked = WORKS.map((one) =>
      one.id === '00001:road:1' ? { ...one, veto: { households: 2 } } : one,
    )
    const problem = { ...six(), candidates: blocked }
    const [price] = guaranteePrices(problem, solver, solveExact(problem, solver, { gap: 0 }), { exact: true })
    expect(price!.constraint).toEqual({ id: 'veto', kind: 'veto', code: '', workType: '' })
    // Without A: B and C first, D and E after.
    expect(price!.without).toBeCloseTo(1286, 9)
    expect(price!.lost).toBeCloseTo(1286 - (B + C + LATE * (D + E)), 9)
  })

  const CURVE = [
    0,
    E,
    E,
    C + LATE * D,
    C + E + LATE * D,
    C + E + LATE * D,
    C + D + LATE * B,
    C + D + LATE * B,
    C + D + E + LATE * B,
    A + LATE * (B + C),
  ]

  test('the curve', () => {
    const points = budgetCurve(six(), solver, { exactSeconds: 10 })
    expect(points.map(({ share }) => share)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    expect(points.map(({ money }) => money)).toEqual([60, 120, 180, 240, 300, 360, 420, 480, 540, 600])
    expect(points.map(({ objective }) => objective)).toEqual(CURVE.map((worth) => expect.closeTo(worth, 9)))
    expect(CURVE).toEqual(
      [30, 60, 90, 120, 150, 180, 210, 240, 270, 300].map((perYear) => expect.closeTo(bestOfAll(perYear), 9)),
    )
    expect(points.map(({ people }) => people)).toEqual([0, 140, 140, 600, 740, 740, 1200, 1200, 1340, 2000])
    expect(points.map(({ works }) => works)).toEqual([0, 1, 1, 2, 3, 3, 3, 3, 4, 3])
    expect(points.map(({ communes }) => communes)).toEqual([0, 1, 1, 2, 3, 3, 3, 3, 4, 3])
  })

  test('who leaves when money grows, and who takes the money', () => {
    const points = budgetCurve(six(), solver, { exactSeconds: 10 })
    expect(points.map(({ dropped }) => dropped.map(({ code }) => code))).toEqual([
      [],
      [],
      [],
      ['00005'],
      [],
      [],
      ['00005'],
      [],
      [],
      ['00004', '00005'],
    ])
    expect(points[9]!.dropped).toEqual([
      { code: '00004', freed: 100, taken: ['00001'] },
      { code: '00005', freed: 50, taken: ['00001'] },
    ])
    expect(points[6]!.dropped).toEqual([{ code: '00005', freed: 50, taken: ['00002'] }])
  })

  test('plans that never take a work away', () => {
    const nested = [
      0,
      E,
      E,
      C + LATE * E,
      C + E + LATE * D,
      C + E + LATE * D,
      C + D + LATE * E,
      C + D + LATE * E,
    ]
    nested.push(C + D + E + LATE * B, B + C + LATE * (D + E))
    const points = budgetCurve(six(), solver, { exactSeconds: 10 })
    const found = nestedPlans(six(), solver, points, { exactSeconds: 10 })
    expect(found.map(({ objective }) => objective)).toEqual(nested.map((worth) => expect.closeTo(worth, 9)))
    expect(found.map(({ lost }) => lost)).toEqual(
      nested.map((worth, i) => expect.closeTo(CURVE[i]! - worth, 9)),
    )
  })

  test('other ways to choose', () => {
    const ranked = ['00004', '00001', '00003', '00002', '00005', '00006']
    const entitlement = { '00001': 20, '00002': 20, '00003': 10, '00004': 20, '00005': 20, '00006': 10 }
    const [ranking, points, greedy] = comparison(six(), answer, { ranked, entitlement })
    // Down the ranking: D, then A which must wait for the second year, C, no money for B, E.
    expect(ranking).toEqual({
      ...{
        id: 'ranking',
        objective: expect.closeTo(D + LATE * A + C + E, 9),
        people: 200 + 1000 + 400 + 140,
      },
      ...{ cost: 100 + 300 + 100 + 50, works: 4, communes: 4, common: 2, available: true },
    })
    // Half of the money for each district: A; D and E in the second year, and F does not fit.
    expect(points).toEqual({
      ...{ id: 'entitlement', objective: expect.closeTo(A + LATE * (D + E), 9), people: 1000 + 200 + 140 },
      ...{ cost: 300 + 100 + 50, works: 3, communes: 3, common: 1, available: true },
    })
    // Down the list of worth per triệu: A, then C, D and E; B no longer fits.
    expect(greedy).toEqual({
      ...{
        id: 'greedy',
        objective: expect.closeTo(A + LATE * (C + D + E), 9),
        people: 1000 + 400 + 200 + 140,
      },
      ...{ cost: 300 + 100 + 100 + 50, works: 4, communes: 4, common: 2, available: true },
    })
    for (const one of [ranking!, points!, greedy!])
      expect(one.objective).toBeLessThanOrEqual(answer.objective)
  })

  test('without confirmed points there is no split by them', () => {
    const [, points] = comparison(six(), answer, { ranked: [], entitlement: null })
    expect(points).toMatchObject({ id: 'entitlement', available: false, works: 0 })
  })
})
