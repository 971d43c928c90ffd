import { describe, expect, test } from 'vitest'
import type { GoalBasis } from '../../shared/domain/plans.ts'
import { type RankRow, SCENARIO_DEFAULTS, type Scenario } from '../../shared/domain/scenarios.ts'
import { gainTowards, goalNeed, shortOf } from '../../shared/model/optimise/goals.ts'
import { withCosts } from '../../shared/model/works/costs.ts'
import { defaultPlan, firstPlanYear } from '../../shared/model/works/default-plan.ts'
import { alsoPlannedIn } from '../../shared/model/works/funding.ts'
import { goalBasis, goalChoices, goalRefusal } from '../../shared/model/works/goals.ts'
import { planProblem } from '../../shared/model/works/problem.ts'
import { LEAST_PEOPLE, valueRows, wantedKey } from '../../shared/model/works/value.ts'
import { catalogue, indicator, rate, scenario, tableOf } from './support.ts'
import { BOOK, COLUMNS, worksInput } from './works-support.ts'

describe('the plan to start from', () => {
  test('has a cap for every year of both lines and no conditions', () => {
    const plan = defaultPlan(catalogue, 2026)
    expect([plan.from, plan.to, plan.caps.length]).toEqual([2026, 2030, 10])
    expect(plan.caps.filter(({ line }) => line === 'development').map(({ amount }) => amount)).toEqual(
      Array(5).fill(100_000),
    )
    expect(plan.caps.filter(({ line }) => line === 'recurrent')).toHaveLength(5)
    expect([plan.objective, plan.discount, plan.guards, plan.edits]).toEqual(['peopleNeed', 5, [], []])
  })

  test('begins the year after it is made, and ends with the medium-term plan of that year', () => {
    const moments = ['2026-12-31T16:59:59Z', '2026-12-31T17:00:00Z'].map((text) => new Date(text))
    expect(moments.map(firstPlanYear)).toEqual([2027, 2028])
    const spans = [2027, 2030, 2031].map((from) => defaultPlan(catalogue, from))
    expect(spans.map(({ from, to, caps }) => [from, to, caps.length])).toEqual([
      [2027, 2030, 8],
      [2030, 2030, 2],
      [2031, 2035, 10],
    ])
  })

  test('names no line that the catalogue does not know', () => {
    expect(defaultPlan({ fundingLines: [] }, 2027).caps).toEqual([])
  })
})

describe('what a goal still needs', () => {
  const table = tableOf({
    ...COLUMNS,
    ...{ villages: [12, 10], hardened: [5, 6], households: [300, 200], atRisk: [30, 10] },
  })
  const need = (id: string, value: number, on = table) => {
    const basis = goalBasis(id, on, BOOK)
    return typeof basis === 'string' ? basis : shortOf(basis, value)
  }

  test('80 % of 22 villages are 17.6; 11 have a road, so 6.6 more', () => {
    expect(need('hardenedRate', 80)).toBeCloseTo(6.6, 9)
  })

  test('a flag counts communes: 1 of 2 is paved, all must be', () => {
    expect(need('paved', 100)).toBe(1)
    expect(need('paved', 50)).toBe(0)
  })

  test('where less is better the numerator must fall: 40 of 500 households to 2 %, so 30', () => {
    expect(need('toMoveRate', 2)).toBe(30)
  })

  test('communes without figures do not take part, nor do works there; without any the goal cannot be measured', () => {
    expect(need('hardenedRate', 80, tableOf(COLUMNS))).toBeCloseTo(4.6, 9)
    expect(goalBasis('hardenedRate', tableOf(COLUMNS), BOOK)).toMatchObject({ missing: ['00002'] })
    expect(need('hardenedRate', 80, tableOf({ ...COLUMNS, hardened: [null, null] }))).toBe('noFigures')
  })

  test('what cannot be a goal is refused with the reason', () => {
    expect(need('villages', 80)).toBe('noShare')
    expect(need('moon', 80)).toBe('unknown')
    expect(goalRefusal('hardenedRate', { ...BOOK, workTypes: [] })).toBe('unchanged')
    const border = indicator('border', { kind: 'flag', polarity: 'none' })
    expect(goalRefusal('border', { ...BOOK, indicators: [border] })).toBe('noDirection')
  })

  test('any indicator made of what a work changes can be a goal, by its numerator or its denominator', () => {
    const made = [
      rate('settled', 'atRisk', 'households', { polarity: 'less-is-need' }),
      rate('perRisk', 'households', 'atRisk'),
      rate('poor', 'population', 'households'),
    ]
    const book = { ...BOOK, indicators: [...BOOK.indicators, ...made] }
    expect(goalBasis('settled', table, book)).toMatchObject({ over: { atRisk: 1 }, under: { households: 1 } })
    // 500 households for 40 at risk: at 1000 % only 10 × 40 may be, and each household moved takes 10 of these away.
    const basis = goalBasis('perRisk', table, book) as GoalBasis
    expect(shortOf(basis, 1000)).toBe(100)
    expect(gainTowards(basis, 1000, { code: '00001', changes: { atRisk: -1 } })).toBe(-10)
    expect(goalRefusal('poor', book)).toBe('unchanged')
    const { offered, refused } = goalChoices({
      ...book,
      indicators: book.indicators.map((one) => ({ ...one, target2030: 10 })),
    })
    expect(offered.map(({ id }) => id)).toEqual([
      'hardenedRate',
      'paved',
      'waterRate',
      'toMoveRate',
      'settled',
      'perRisk',
    ])
    expect(refused).toContainEqual({
      indicator: expect.objectContaining({ id: 'poor' }),
      reason: 'unchanged',
    })
  })

  test('the problem carries candidates, settings unchanged and what goals are reckoned from in their order', () => {
    const goals = [
      { indicator: 'moon', value: 1, year: 2027 },
      { indicator: 'hardenedRate', value: 80, year: 2028 },
    ]
    const input = worksInput({ goals })
    const problem = planProblem(input)
    expect(problem.settings).toEqual(input.settings)
    expect(problem.goals).toMatchObject([null, { numerator: 5, denominator: 12, over: { hardened: 1 } }])
    expect(problem.candidates).toHaveLength(11)
  })

  test('works that have money elsewhere until the year count towards it', () => {
    const commitment = {
      ...{ id: 'm', code: '00001', workType: 'roads', quantity: 2, from: 2027, to: 2028 },
      ...{ programme: '', line: '', document: '' },
    }
    const short = (year: number) => {
      const goals = [{ indicator: 'hardenedRate', value: 80, year }]
      return goalNeed(planProblem(worksInput({ goals }, { commitments: [commitment] })), 0)
    }
    expect(short(2027)).toBeCloseTo(4.6, 9)
    expect(short(2028)).toBeCloseTo(2.6, 9)
  })
})

test('entered unit costs replace those of the catalogue, with their source', () => {
  const costs = [
    {
      ...{ workType: 'roads', unitCost: 120, quality: 'official' as const },
      ...{ documentNumber: '12/QĐ-UBND', documentDate: '2026-03-01' },
    },
  ]
  const found = withCosts(BOOK, costs).workTypes
  expect(found.find(({ id }) => id === 'roads')).toMatchObject({
    ...{ unitCost: 120, costQuality: 'official', costSourceVi: '12/QĐ-UBND, 2026-03-01' },
  })
  expect(found.find(({ id }) => id === 'water')).toBe(BOOK.workTypes.find(({ id }) => id === 'water'))
})

describe('other scenarios', () => {
  const plan = defaultPlan(BOOK, 2026)
  const lock = { scope: 'candidate' as const, target: '00001:roads:2', way: 'in' as const, year: null }
  const other = (id: string, change: Partial<Scenario>): Scenario => ({
    ...scenario([]),
    ...SCENARIO_DEFAULTS,
    ...{ id, name: `Kịch bản ${id}`, plan: { ...plan, locks: [lock] } },
    ...change,
  })
  const own = { id: 'own', edition: 'test' }
  const place = { code: '00001', workType: 'roads' }
  const warned = (...scenarios: Scenario[]) => alsoPlannedIn(scenarios, own, plan)(place).map(({ id }) => id)

  test('that locked the same work in are named', () => {
    expect(alsoPlannedIn([other('a', {})], own, plan)(place)).toEqual([
      { kind: 'scenario', id: 'a', name: 'Kịch bản a' },
    ])
    expect(alsoPlannedIn([other('a', {})], own, plan)({ ...place, workType: 'water' })).toEqual([])
  })

  test('not the scenario itself, nor one of other years, another edition, or without such a decision', () => {
    expect(warned(other('own', {}), other('b', { edition: '2025' }), other('c', { plan: null }))).toEqual([])
    expect(warned(other('d', { plan: { ...plan, from: 2031, to: 2035, locks: [lock] } }))).toEqual([])
    expect(warned(other('e', { plan: { ...plan, locks: [{ ...lock, way: 'out' }] } }))).toEqual([])
  })

  test('that added such a work by hand are named', () => {
    const added = {
      ...{ id: 'them-1', code: '00001', workType: 'roads', name: '', quantity: 1, unitCost: 1 },
      ...{ lines: ['development'], years: 1, people: null },
    }
    expect(warned(other('f', { plan: { ...plan, added: [added] } }))).toEqual(['f'])
  })
})

describe('value of the works of a commune', () => {
  const work = (code: string, cost: number, people: number | null, excluded = false, workType = 'roads') => ({
    ...{ code, workType, cost, people, excluded },
  })
  const row = (code: string, road: number, power: number): RankRow => ({
    ...{ code, rank: 1, total: road + power, scores: [], contributions: [road, power] },
    ...{ totalLow: road + power, totalHigh: road + power, rankBest: 1, rankWorst: 1, missing: [] },
    within: null,
  })
  const rows = [row('a', 10, 0), row('b', 5, 5), row('town', 0, 0)]
  const need = {
    ranking: { all: rows, rows },
    criteria: ['road', 'power'].map((indicator) => ({ indicator, weight: 50, a: 0, b: 1 })),
    workTypes: [
      { id: 'roads', gapIndicator: 'road' },
      { id: 'power', gapIndicator: 'power' },
      { id: 'water', gapIndicator: 'water' },
    ],
  }

  test('triệu đồng per person, together and by kind of work', () => {
    const rows = valueRows(
      [work('a', 300, 60), work('b', 50, 25), work('a', 100, 40), work('b', 100, 50, false, 'power')],
      need,
    )
    expect(rows).toMatchObject([
      { code: 'a', cost: 400, people: 100, costPerPerson: 4, none: null },
      { code: 'b', cost: 150, people: 75, costPerPerson: 2, none: null },
    ])
    expect(rows[1]?.parts).toEqual([
      { workType: 'roads', cost: 50, people: 25, costPerPerson: 2 },
      { workType: 'power', cost: 100, people: 50, costPerPerson: 2 },
    ])
  })

  test('none where there is no need: neither in the commune nor by the criterion that a work closes', () => {
    expect(valueRows([work('town', 3, 400)], need)).toMatchObject([
      { code: 'town', cost: 0, costPerPerson: null, none: 'noNeed', parts: [] },
    ])
    expect(valueRows([work('a', 3, 400, false, 'power')], need)[0]).toMatchObject({ none: 'noNeed' })
    // Works whose gap is no criterion, and criteria whose figure is missing, count.
    expect(valueRows([work('a', 80, 40, false, 'water')], need)[0]).toMatchObject({ costPerPerson: 2 })
    const missing = { ...row('a', 10, 0), total: null, contributions: [10, null] }
    const unsure = { ...need, ranking: { all: [missing], rows: [missing] } }
    expect(valueRows([work('a', 80, 40, false, 'power')], unsure)[0]).toMatchObject({ costPerPerson: 2 })
  })

  test('is to be worked out again when a need comes or goes, not while weights only move', () => {
    const key = (rows: RankRow[], criteria = need.criteria) => wantedKey({ all: rows, rows: [] }, criteria)
    const [a, b, town] = [row('a', 10, 0), row('b', 5, 5), row('town', 0, 0)]
    const now = key([a, b, town])
    expect(key([row('b', 8, 1), row('a', 4, 0), town])).toBe(now)
    expect(
      key(
        [a, b, town],
        need.criteria.map((one) => ({ ...one, weight: 10 })),
      ),
    ).toBe(now)
    const others = [
      key([row('a', 10, 1), b, town]),
      key([row('a', 0, 0), b, town]),
      key([a, b, { ...town, totalHigh: 100, contributions: [null, null] }]),
      key(
        [a, b, town],
        need.criteria.map((one, i) => (i === 0 ? { ...one, weight: 0 } : one)),
      ),
      key([a, b]),
    ]
    expect(new Set([now, ...others]).size).toBe(6)
  })

  test('none for fewer people than make a mean', () => {
    const [few] = valueRows([work('a', 30, LEAST_PEOPLE - 1)], need)
    expect(few).toMatchObject({ costPerPerson: null, none: 'few' })
    expect(valueRows([work('a', 30, LEAST_PEOPLE)], need)[0]).toMatchObject({ none: null })
  })

  test('unknown people stay unknown; nothing is divided by 0; what is left out does not count', () => {
    expect(valueRows([work('a', 300, 60), work('a', 100, null)], need)[0]).toMatchObject({
      ...{ cost: 400, people: null, costPerPerson: null, none: 'unknown' },
    })
    expect(valueRows([work('a', 0, 0)], need)[0]).toMatchObject({ costPerPerson: null, none: 'few' })
    expect(valueRows([work('a', 300, 60), work('a', 1, 1, true)], need)[0]).toMatchObject({
      cost: 300,
      people: 60,
    })
  })
})
