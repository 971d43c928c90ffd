import type { Highs } from 'highs'
import { describe, expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import type { Candidate, PlanItem, PlanProblem, PlanSettings } from '../../shared/domain/plans.ts'
import { buildModel } from '../../shared/model/optimise/build-model.ts'
import { highsSolver, SolverFailure } from '../../shared/model/optimise/highs.ts'
import { affords, moneyOf, spendOf } from '../../shared/model/optimise/money.ts'
import { solveExact } from '../../shared/model/optimise/solve.ts'
import { verify } from '../../shared/model/optimise/verify.ts'
import { goalBasis } from '../fixtures/small-plan.ts'

const solver = await nodeSolver()

function candidate(id: string, changed: Partial<Candidate> = {}): Candidate {
  const [code = '', workType = ''] = id.split(':')
  return {
    ...{ id, code, workType, name: '', lot: 1, lots: 1, quantity: 1, unitCost: 100, cost: 100 },
    ...{ lines: ['a'], years: 1, people: 50, need: 40, needUncertain: false, gapShare: 1 },
    ...{ changes: { roads: 2 }, zone: 3, district: 'd', quality: 'illustrative' as const },
    ...{ veto: null, overridden: '', funded: [], excluded: false, origin: 'gap' as const, note: '' },
    ...changed,
  }
}

const NOTHING: PlanSettings = {
  ...{ from: 2026, to: 2028, objective: 'people', discount: 0, concurrent: null },
  caps: [{ line: 'a', year: null, amount: 300 }],
  ...{ guards: [], goals: [], locks: [], precedence: [], edits: [], added: [] },
}

function problemOf(candidates: Candidate[], settings: Partial<PlanSettings> = {}): PlanProblem {
  const all = { ...NOTHING, ...settings }
  return { candidates, settings: all, goals: all.goals.map((goal) => goalBasis(goal, 4)) }
}

function item(work: Candidate, year: number, changed: Partial<PlanItem> = {}): PlanItem {
  const { id, code, workType, quantity, cost, people } = work
  const spend = spendOf(cost, work.years)
  return {
    candidate: id,
    code,
    workType,
    quantity,
    year,
    line: 'a',
    cost,
    spend,
    people,
    value: 0,
    ...changed,
  }
}

const road = candidate('1:road:1')
const power = candidate('1:power:1')
const other = candidate('2:road:1')
const ids = (problem: PlanProblem, items: PlanItem[]) => verify(problem, items).map(({ id }) => id)
const guard = (changed: object) => ({
  guards: [
    {
      id: 'g',
      dimension: 'commune' as const,
      key: '1',
      measure: 'works' as const,
      min: null,
      max: null,
      ...changed,
    },
  ],
})

describe('what a plan does not keep is found', () => {
  const done = [item(road, 2026), item(power, 2027)]
  const lock = (target: string, way: 'in' | 'out', year: number | null = null) => ({
    locks: [{ scope: 'candidate' as const, target, way, year }],
  })
  const cases: [string, Partial<PlanSettings>, string[]][] = [
    ['nothing is wrong', {}, []],
    ['cap of the period', { caps: [{ line: 'a', year: null, amount: 199 }] }, ['cap:a']],
    [
      'cap of a year, and a year without money',
      { caps: [{ line: 'a', year: 2026, amount: 99 }] },
      ['cap:a@2026', 'unpaid'],
    ],
    ['floor', guard({ min: 3 }), ['floor:g']],
    ['ceiling', guard({ max: 1 }), ['ceiling:g']],
    ['share of the money', guard({ measure: 'costShare', max: 99 }), ['ceiling:g']],
    ['people', guard({ measure: 'people', min: 101 }), ['floor:g']],
    ['money', guard({ measure: 'cost', min: 201 }), ['floor:g']],
    ['goal reached too late', { goals: [{ indicator: 'roadRate', value: 80, year: 2026 }] }, ['goal:0']],
    ['goal reached in time', { goals: [{ indicator: 'roadRate', value: 80, year: 2027 }] }, []],
    ['locked in', lock('2:road:1', 'in'), ['lock:0']],
    ['locked in for another year', lock('1:road:1', 'in', 2027), ['lock:0']],
    ['locked out', lock('1:road:1', 'out'), ['lock:0']],
    ['too early', { precedence: [{ before: 'power', after: 'road' }] }, ['precedence:0']],
    ['in order', { precedence: [{ before: 'road', after: 'power' }] }, []],
    ['one at a time', { concurrent: 1 }, []],
    ['a work is all that is done of one type in one commune', guard({ min: 2 }), []],
    [
      'a commune gets too little',
      { packages: { commune: 201, work: null, communes: null } },
      ['leastCommune'],
    ],
    ['a commune gets just enough', { packages: { commune: 200, work: null, communes: 1 } }, []],
    [
      'two works get too little',
      { packages: { commune: null, work: 101, communes: null } },
      ['leastWork', 'leastWork'],
    ],
    ['too many communes', { packages: { commune: null, work: null, communes: 0 } }, ['mostCommunes']],
    ['a commune that does not take part', { only: { by: 'selection', name: '', codes: ['2'] } }, ['only']],
    ['none at a time', { concurrent: 0 }, ['concurrent', 'concurrent']],
  ]

  test.each(cases)('%s', (_, settings, expected) => {
    expect(ids(problemOf([road, power, other], settings), done)).toEqual(expected)
  })

  test.each<[string, Candidate, Partial<PlanItem>, string[]]>([
    ['excluded', candidate('1:road', { excluded: true }), {}, ['blocked']],
    ['serves households due to move', candidate('1:road', { veto: { households: 3 } }), {}, ['blocked']],
    ['serves nobody knows how many', candidate('1:road', { people: null }), {}, ['unknown']],
    ['a line that may not pay', road, { line: 'b' }, ['unpaid', 'unpaid']],
    ['ends after the period', candidate('1:road', { years: 3 }), { spend: [33, 33, 34] }, ['period']],
    ['money that does not add up', road, { spend: [99] }, ['figures']],
  ])('%s', (_, work, changed, expected) => {
    expect(ids(problemOf([work]), [item(work, 2027, changed)])).toEqual(expected)
  })

  test('a work twice, and one that nobody knows', () => {
    expect(ids(problemOf([road]), [item(road, 2026), item(road, 2027)])).toEqual(['once'])
    expect(ids(problemOf([road]), [item(other, 2026)])).toEqual(['unknown'])
  })
})

test('money by year is whole and adds up; a year that nobody gave money to has none', () => {
  expect(spendOf(100, 3)).toEqual([33, 33, 34])
  expect(spendOf(2, 3)).toEqual([0, 0, 2])
  const caps = [
    { line: 'a', year: 2027, amount: 50 },
    { line: 'b', year: null, amount: 70 },
    { line: 'b', year: 2026, amount: 20 },
  ]
  const money = moneyOf({ from: 2026, to: 2027, caps })
  expect(money.get('a')).toEqual({ total: Number.POSITIVE_INFINITY, years: [0, 50] })
  expect(money.get('b')).toEqual({ total: 70, years: [20, Number.POSITIVE_INFINITY] })
  expect(affords(money.get('b')!, [20, 50], 0)).toBe(true)
  expect(affords(money.get('b')!, [20, 51], 0)).toBe(false)
  expect(money.has('c')).toBe(false)
})

describe('households that will leave', () => {
  const blocked = candidate('1:power', { veto: { households: 2, freedPerMove: 0.5 } })
  const move = candidate('1:move', { leaving: 4, people: 0 })
  const few = candidate('1:move', { leaving: 3, people: 0 })

  test('are served once works of the plan have moved as many as it takes, and not before', () => {
    expect(ids(problemOf([blocked, move]), [item(move, 2026), item(blocked, 2026)])).toEqual([])
    expect(ids(problemOf([blocked, move]), [item(move, 2027), item(blocked, 2026)])).toEqual(['blocked'])
    expect(ids(problemOf([blocked, few]), [item(few, 2026), item(blocked, 2026)])).toEqual(['blocked'])
    expect(ids(problemOf([blocked]), [item(blocked, 2026)])).toEqual(['blocked'])
  })

  test('are moved for the sake of the works that wait for them', () => {
    const done = (...works: Candidate[]) =>
      solveExact(problemOf(works), solver).items.map((one) => one.candidate)
    expect(done(blocked, move)).toEqual(['1:power', '1:move'])
    expect(done(blocked, few)).not.toContain('1:power')
    expect(done({ ...blocked, code: '2' }, move)).not.toContain('1:power')
  })
})

describe('who takes part', () => {
  test('is left out by the first reason that holds', () => {
    const works = [
      candidate('1:a', { excluded: true, veto: { households: 1 } }),
      candidate('1:b', { veto: { households: 1 } }),
      candidate('1:c', { funded: [{} as never] }),
      candidate('1:d', { funded: [{} as never], overridden: 'agreed' }),
      candidate('1:e', { people: null }),
      candidate('1:f', { cost: 301 }),
      candidate('1:g', { lines: ['b'] }),
    ]
    const { leftOut, vars } = buildModel(problemOf(works))
    expect(leftOut).toEqual({ excluded: 1, veto: 1, funded: 1, noPeople: 1, noMoney: 2, outside: 0 })
    expect(vars.map(({ group }) => group.work.id)).toEqual(['1:d'])
  })

  test('a vetoed work that is locked in stands against its veto', () => {
    const work = candidate('1:road', { veto: { households: 2 } })
    const problem = problemOf([work], {
      locks: [{ scope: 'candidate', target: work.id, way: 'in', year: null }],
    })
    expect(buildModel(problem).constraints.map(({ id }) => id)).toEqual(['cap:a', 'lock:0', 'veto:1:road'])
    expect(solveExact(problem, solver).status).toBe('infeasible')
  })

  test('a work that serves an unknown number of people is done when it is locked in, and is worth nothing', () => {
    const work = candidate('1:road', { people: null })
    const problem = problemOf([work], {
      locks: [{ scope: 'candidate', target: work.id, way: 'in', year: 2027 }],
    })
    const answer = solveExact(problem, solver)
    expect(answer.items.map(({ year, value, people }) => [year, value, people])).toEqual([[2027, 0, null]])
  })
})

test('a solver that breaks is told from a model that makes no sense', () => {
  const trap = Object.assign(new Error('unreachable'), { name: 'RuntimeError' })
  const broken = {
    constants: { objectiveSense: {} },
    createModel() {
      throw trap
    },
  } as unknown as Highs
  const { model } = buildModel(problemOf([road]))
  expect(() => highsSolver(broken).solve(model)).toThrow(SolverFailure)
  const endless = {
    ...model,
    upper: model.upper.map(() => Number.POSITIVE_INFINITY),
    rowUpper: model.rowUpper.map(() => Number.POSITIVE_INFINITY),
  }
  expect(() => solver.solve(endless, { relax: true })).toThrow(/no largest value/)
})
