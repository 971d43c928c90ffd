import { beforeAll, describe, expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import type { SolveResult, Solver } from '../../shared/domain/linear.ts'
import type { PlanConstraint, PlanProblem, PlanSettings } from '../../shared/domain/plans.ts'
import { conflict, withEveryLine } from '../../shared/model/meaning/conflict.ts'
import { loosen, withoutAll } from '../../shared/model/meaning/loosen.ts'
import { buildModel } from '../../shared/model/optimise/build-model.ts'
import { solveInstant } from '../../shared/model/optimise/solve.ts'
import { verify } from '../../shared/model/optimise/verify.ts'
import { IMPOSSIBLE } from '../fixtures/impossible-plans.ts'
import { largePlan, randomPlan } from '../fixtures/random-plan.ts'
import { plan, work } from '../fixtures/small-plan.ts'

let solver: Solver
beforeAll(async () => {
  solver = await nodeSolver()
})

/** Asked of the optimiser's own model, built anew: not of the doctor's. */
function possible(problem: PlanProblem): boolean {
  const { model } = buildModel(problem)
  return solver.solve({ ...model, gain: new Float64Array(model.columns) }).status === 'optimal'
}

function constraintsOf(problem: PlanProblem): PlanConstraint[] {
  return buildModel(problem).constraints
}

/** The problem with only these constraints. */
function only(problem: PlanProblem, members: readonly PlanConstraint[]): PlanProblem {
  const ids = new Set(members.map(({ id }) => id))
  return withoutAll(
    problem,
    constraintsOf(problem).filter(({ id }) => !ids.has(id)),
  )
}

function expectSmallest(problem: PlanProblem, members: readonly PlanConstraint[]): void {
  expect(possible(only(problem, members))).toBe(false)
  for (const member of members) {
    const rest = members.filter((one) => one !== member)
    expect(possible(only(problem, rest)), `without ${member.id}`).toBe(true)
  }
}

describe('plans that contradict themselves on purpose', () => {
  test('there are enough kinds', () => {
    expect(IMPOSSIBLE.length).toBeGreaterThanOrEqual(20)
  })

  for (const { name, problem, kinds, to } of IMPOSSIBLE)
    test(name, () => {
      expect(possible(problem)).toBe(false)
      const found = conflict(problem, solver)
      if (!found) throw new Error('no conflict found')
      expectSmallest(withEveryLine(problem), found.members)
      expect(kinds).toContainEqual(found.members.map(({ kind }) => kind).sort())
      expect(found.relaxations.length).toBeGreaterThan(0)
      for (const way of found.relaxations) {
        let mended = loosen(problem, way.constraint, way.to)
        for (const more of way.also ?? []) mended = loosen(mended, more.constraint, more.to)
        expect(possible(mended), `${way.constraint.id} to ${way.to}`).toBe(true)
      }
      for (const [kind, amount] of Object.entries(to ?? {})) {
        const ways = found.relaxations.filter(({ constraint }) => constraint.kind === kind)
        expect(ways.map((way) => way.to)).toContain(amount)
      }
    })
})

describe('ways out', () => {
  test('the smallest step on is not enough: amounts are the nearest that do', () => {
    for (const { problem } of IMPOSSIBLE) {
      for (const way of conflict(problem, solver)?.relaxations ?? []) {
        if (way.to === null || way.also) continue
        const { kind } = way.constraint
        const tenth =
          kind === 'goal' || ('guard' in way.constraint && way.constraint.guard.measure === 'costShare')
        const asksForMore = ['floor', 'goal', 'leastCommune', 'leastWork'].includes(kind)
        const step = (tenth ? 0.1 : 1) * (asksForMore ? 1 : -1)
        expect(
          possible(loosen(problem, way.constraint, way.to + step)),
          `${way.constraint.id} ${way.to}`,
        ).toBe(false)
      }
    }
  })

  test('shares of all money among many works: found with few questions, and a plan keeps them', () => {
    const problem = largePlan(1, 150)
    const floor = (key: string) => ({ dimension: 'district', key, measure: 'costShare', max: null }) as const
    const floors = ['d0', 'd1', 'd2', 'd3'].map((key) => ({ id: key, ...floor(key), min: 26 }))
    const works = { id: 'w', ...floor('d0'), measure: 'works', min: 5 } as const
    const guards = [...floors, works]
    const tight = { ...problem, settings: { ...problem.settings, guards } }
    let questions = 0
    const found = conflict(tight, solver, { progress: () => ++questions > 0 })!
    expect(found.members.map(({ id }) => id)).toEqual([
      'floor:d0',
      'floor:d1',
      'floor:d2',
      'floor:d3',
      'floor:w',
    ])
    expect(questions).toBeLessThan(60)
    const shares = found.relaxations.filter(({ to }) => to !== null)
    expect(shares.length).toBeGreaterThan(0)
    for (const { settings, to } of shares) {
      // Three parts of 26 % leave 22 % to the fourth.
      expect(to).toBeLessThanOrEqual(22)
      expect(to).toBeGreaterThan(0)
      const mended = { ...tight, settings }
      const { answer } = solveInstant(mended, solver)
      // A busy machine finds none in the time of an instant answer: then that there is one is asked without a limit.
      if (answer.status === 'none') expect(possible(mended)).toBe(true)
      else {
        expect(answer.status).not.toBe('infeasible')
        expect(verify(mended, answer.items)).toEqual([])
      }
    }
  }, 120_000)

  test('settings are complete: they are the plan with that one change', () => {
    const { problem } = IMPOSSIBLE[0]!
    const ways = conflict(problem, solver)!.relaxations
    const cap = ways.find(({ constraint }) => constraint.kind === 'cap')!
    expect(cap.settings).toEqual({ ...problem.settings, caps: [{ line: 'dev', year: null, amount: 700 }] })
    expect(cap.by).toBe(400)
    const lock = ways.find(({ constraint }) => constraint.kind === 'lock')!
    expect(lock.settings).toEqual({ ...problem.settings, locks: [] })
  })

  test('money of a period that is spread evenly is one cause with one price, named as it was typed', () => {
    const spread = (amount: number, typed: PlanSettings['caps'] = []) => ({
      ...{ to: 2028, spread: 'even' as const },
      caps: [{ line: 'dev', year: null, amount }, ...typed],
    })
    const lock = (target: string, year: number | null) =>
      ({ scope: 'candidate', target, way: 'in', year }) as const
    const big = work('00001:road:1', { cost: 700 })
    const small = work('00002:road:1', { cost: 295 })
    const locks = [lock(big.id, 2027), lock(small.id, 2028)]
    const found = conflict(plan([big, small], { ...spread(900), locks }), solver)!
    expect(found.members.map(({ id }) => id).sort()).toEqual(['cap:dev', 'lock:0'])
    const way = found.relaxations.find(({ constraint }) => constraint.kind === 'cap')!
    // 700 a year over three years; the second work then fits as well.
    expect(way).toMatchObject({ constraint: { year: null, amount: 900 }, to: 2100, by: 1200 })
    expect(way.settings.caps).toEqual([{ line: 'dev', year: null, amount: 2100 }])
    // What a year has of its own is not moved, and comes on top.
    const typed = [{ line: 'dev', year: 2026, amount: 40 }]
    const beside = conflict(plan([big], { ...spread(900, typed), locks: [locks[0]!] }), solver)!
    const raised = beside.relaxations.find(({ constraint }) => constraint.kind === 'cap')!
    expect(raised.settings.caps).toEqual([{ line: 'dev', year: null, amount: 1440 }, ...typed])
  })

  test('a year that money of the period leaves nothing to can be given money', () => {
    const settings: Partial<PlanSettings> = {
      spread: 'even',
      caps: [
        { line: 'dev', year: null, amount: 100 },
        { line: 'dev', year: 2026, amount: 900 },
      ],
      locks: [{ scope: 'candidate', target: '00001:road:1', way: 'in', year: 2027 }],
    }
    const problem = plan([work('00001:road:1', { cost: 50 })], settings)
    const found = conflict(problem, solver)!
    expect(found.members.map(({ id }) => id).sort()).toEqual(['cap:dev@2027', 'lock:0'])
    const ways = found.relaxations.filter(({ constraint }) => constraint.kind === 'cap')
    expect(ways.map(({ to }) => to)).toEqual([50])
    expect(possible({ ...problem, settings: ways[0]!.settings })).toBe(true)
  })

  test('the cheapest comes first, lifting the veto last', () => {
    const veto = IMPOSSIBLE.find(({ name }) => name.includes('households'))!
    const ways = conflict(veto.problem, solver, { vetoReason: 'because' })!.relaxations
    expect(ways.map(({ constraint }) => constraint.kind)).toEqual(['lock', 'veto'])
    expect(ways[1]!.settings.edits).toEqual([{ code: '00001', workType: 'power', overrideVeto: 'because' }])
  })

  test('a lifted veto says what has to be done of the works it held back', () => {
    const { problem } = IMPOSSIBLE.find(({ name }) => name.startsWith('a target that only works'))!
    const ways = conflict(problem, solver, { vetoReason: 'because' })!.relaxations
    const lifted = ways.find(({ constraint }) => constraint.kind === 'veto')!
    expect(lifted.constraint.id).toBe('veto::road')
    expect(lifted.needs).toEqual({ works: 2, households: 8, cost: 200 })
    expect(lifted.settings.vetoLifted).toEqual([{ workType: 'road', reason: 'because' }])
  })

  test('a contradiction beside the one named is mended with it', () => {
    const { problem } = IMPOSSIBLE.find(({ name }) => name.includes('side by side'))!
    const found = conflict(problem, solver)!
    for (const way of found.relaxations) expect(way.also?.length).toBe(1)
    for (const { settings } of found.relaxations) expect(possible({ ...problem, settings })).toBe(true)
  })
})

describe('no conflict', () => {
  test('where nothing is asked for', () => {
    expect(conflict(plan([work('00001:road:1')], { caps: [] }), solver)).toBeNull()
  })
  test('where a plan exists', () => {
    const locks = [{ scope: 'candidate', target: '00001:road:1', way: 'in', year: null } as const]
    expect(conflict(plan([work('00001:road:1')], { locks }), solver)).toBeNull()
  })
  test('when the user ends the search', () => {
    expect(conflict(IMPOSSIBLE[0]!.problem, solver, { progress: () => false })).toBeNull()
  })
})

test('when time is up, the causes proven by then are named, never none, and said to be perhaps too many', () => {
  for (const { problem } of IMPOSSIBLE) {
    const whole = conflict(problem, solver)!
    for (const patience of [0, 2, 5]) {
      // A clock that counts questions, so that the test does not depend on the machine.
      let questions = 0
      const found = conflict(problem, solver, { now: () => ++questions, patience })!
      expect(found.members.length).toBeGreaterThanOrEqual(whole.members.length)
      const ids = new Set(found.members.map(({ id }) => id))
      if (found.members.length > whole.members.length) expect(found.mayBeFewer).toBe(true)
      // What is named contradicts: with nothing else asked for there is still no plan.
      if (found.mayBeFewer === undefined) expect(ids.size).toBe(whole.members.length)
    }
  }
})

test('what the solver cannot tell in time is not called a smallest set', () => {
  const nothing = (): SolveResult => ({
    ...{ status: 'none', values: new Float64Array(), objective: 0, bound: 0 },
    ...{ rowPrice: null, basis: null },
  })
  const unsure: Solver = { solve: (model, how) => (how?.relax ? solver.solve(model, how) : nothing()) }
  const hard = IMPOSSIBLE.map(({ problem }) => conflict(problem, unsure)).filter((found) => found !== null)
  expect(hard.length).toBeGreaterThan(0)
  for (const { members } of hard) expect(members.length).toBeGreaterThan(0)
  // Where every question was answered by parts of works or by plans known, the set is a smallest one all the same.
  expect(hard.some(({ mayBeFewer }) => mayBeFewer)).toBe(true)
})

test('random plans: a conflict exactly where the optimiser finds none, always smallest, always mended', () => {
  let impossible = 0
  for (let seed = 1; seed <= 60; seed += 1) {
    const problem = randomPlan(seed, {
      candidates: 12,
      years: 3,
      lines: 2,
      communes: 5,
      rules: 4,
      lots: true,
    })
    const found = conflict(problem, solver)
    expect(found !== null, `seed ${seed}`).toBe(!possible(problem))
    if (!found) continue
    impossible += 1
    expectSmallest(problem, found.members)
    for (const { settings, constraint, also } of found.relaxations) {
      if (
        [constraint, ...(also ?? []).map((one) => one.constraint)].some(
          ({ kind }) => kind === 'goal' || kind === 'veto',
        )
      )
        continue
      expect(possible({ ...problem, settings }), `seed ${seed} ${constraint.id}`).toBe(true)
    }
  }
  expect(impossible).toBeGreaterThan(10)
})
