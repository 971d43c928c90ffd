import { beforeAll, describe, expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import type { Solver } from '../../shared/domain/linear.ts'
import type { PlanProblem } from '../../shared/domain/plans.ts'
import { comparison } from '../../shared/model/meaning/comparison.ts'
import { budgetCurve, nestedPlans } from '../../shared/model/meaning/curve.ts'
import { loosen, withoutVeto } from '../../shared/model/meaning/loosen.ts'
import { guaranteePrices, linePrices } from '../../shared/model/meaning/prices.ts'
import { buildModel } from '../../shared/model/optimise/build-model.ts'
import { solveInstant } from '../../shared/model/optimise/solve.ts'
import { verify } from '../../shared/model/optimise/verify.ts'
import { largePlan, randomPlan } from '../fixtures/random-plan.ts'
import { plan, work } from '../fixtures/small-plan.ts'

let solver: Solver
beforeAll(async () => {
  solver = await nodeSolver()
})

const SMALL = { candidates: 14, years: 3, lines: 2, communes: 5, rules: 2, lots: true }

/** Plans of the generator that can be carried out. */
function possible(count: number): PlanProblem[] {
  const found: PlanProblem[] = []
  for (let seed = 1; found.length < count; seed += 1) {
    const problem = randomPlan(seed, SMALL)
    if (solveInstant(problem, solver).answer.status === 'solved') found.push(problem)
  }
  return found
}

/** The relaxation's objective when a cap is moved by `by` triệu đồng. */
function relaxed(problem: PlanProblem, line: string, year: number | null, by: number): number {
  const { model, constraints } = buildModel(problem)
  const cap = constraints.find((one) => one.kind === 'cap' && one.line === line && one.year === year)
  const rowUpper = model.rowUpper.map((limit, row) => (model.rowOwner[row] === cap?.id ? limit + by : limit))
  return solver.solve({ ...model, rowUpper }, { relax: true }).objective
}

describe('the price of money', () => {
  test('is what the relaxation gains with 1 tỷ đồng more, and no more than the price of a little more', () => {
    for (const problem of [...possible(20), largePlan(3, 200)]) {
      for (const { line, year, perBillion } of linePrices(problem, solver)) {
        const now = relaxed(problem, line, year, 0)
        const slack = 1e-6 * Math.max(1, Math.abs(now))
        const gain = relaxed(problem, line, year, 1000) - now
        expect(Math.abs(perBillion - gain)).toBeLessThanOrEqual(slack)
        const littleMore = relaxed(problem, line, year, 1) - now
        expect(perBillion).toBeLessThanOrEqual(littleMore * 1000 + 1000 * slack)
        const littleLess = now - relaxed(problem, line, year, -1)
        expect(perBillion).toBeLessThanOrEqual(littleLess * 1000 + 1000 * slack)
      }
    }
  })

  test('counted as people it is the people themselves where people are what counts', () => {
    const problem = { ...largePlan(5, 200) }
    problem.settings = { ...problem.settings, objective: 'people', discount: 0 }
    for (const { line, year, perBillion, people } of linePrices(problem, solver)) {
      if (people === null) expect(perBillion).toBe(0)
      else expect(people).toBeCloseTo(relaxed(problem, line, year, 1000) - relaxed(problem, line, year, 0), 4)
    }
  })

  test('money that is not used up is worth nothing more', () => {
    const caps = [{ line: 'dev', year: null, amount: 5000 }]
    expect(linePrices(plan([work('00001:road:1')], { caps }), solver)).toEqual([
      { line: 'dev', year: null, perBillion: 0, people: null },
    ])
  })
})

describe('the price of a guarantee', () => {
  const best = (problem: PlanProblem) => solver.solve(buildModel(problem).model, { gap: 0 }).objective

  test('the true loss lies between what was proven, with instant and with exact answers', () => {
    for (const problem of possible(25)) {
      const { answer } = solveInstant(problem, solver)
      const truth = best(problem)
      for (const exact of [false, true])
        for (const { constraint, without, lost, atLeast, atMost } of guaranteePrices(
          problem,
          solver,
          answer,
          { exact },
        )) {
          const free = constraint.id === 'veto' ? withoutVeto(problem) : loosen(problem, constraint, null)
          const loss = best(free) - truth
          const slack = 1e-6 * Math.max(1, truth)
          expect(loss).toBeGreaterThanOrEqual((atLeast ?? 0) - slack)
          expect(loss).toBeLessThanOrEqual((atMost ?? 0) + slack)
          expect(lost).toBeGreaterThanOrEqual(0)
          expect(without).toBeLessThanOrEqual(best(free) + slack)
        }
    }
  })

  test('a plan without guarantees has no prices', () => {
    const problem = largePlan(1, 60)
    const { answer } = solveInstant(problem, solver)
    const kinds = guaranteePrices(problem, solver, answer).map(({ constraint }) => constraint.id)
    expect(kinds.filter((id) => id !== 'veto')).toEqual([])
  })

  test('an impossible plan has none either', () => {
    const problem = plan([work('00001:road:1')], {
      guards: [{ id: 'g', dimension: 'zone', key: '3', measure: 'works', min: 3, max: null }],
    })
    expect(guaranteePrices(problem, solver, solveInstant(problem, solver).answer)).toEqual([])
    expect(linePrices(problem, solver)).toEqual([])
  })
})

describe('the curve', () => {
  test('never falls, and keeping every work never gains more than it', () => {
    for (const problem of [...possible(15), largePlan(7, 300)]) {
      const points = budgetCurve(problem, solver)
      const nested = nestedPlans(problem, solver, points)
      expect(points.length).toBe(10)
      points.forEach((point, index) => {
        const before = points[index - 1]
        if (before && !before.infeasible) {
          expect(point.infeasible).toBeUndefined()
          expect(point.objective).toBeGreaterThanOrEqual(before.objective - 1e-9)
        }
        expect(nested[index]!.lost).toBeGreaterThanOrEqual(0)
        expect(point.money).toBeGreaterThanOrEqual(before?.money ?? 0)
      })
    }
  })

  test('where guarantees cannot hold with little money it says so', () => {
    const works = [1, 2, 3, 4].map((i) => work(`0000${i}:road:1`))
    const guard = { id: 'g', dimension: 'district', key: 'd1', measure: 'works', min: 3, max: null } as const
    const problem = plan(works, { caps: [{ line: 'dev', year: null, amount: 400 }], guards: [guard] })
    const points = budgetCurve(problem, solver)
    // 3 works cost 300, three quarters of the money.
    expect(points.map(({ infeasible }) => infeasible === true)).toEqual([
      ...Array(7).fill(true),
      ...Array(3).fill(false),
    ])
    expect(points[6]).toMatchObject({ objective: 0, works: 0, money: 280 })
    expect(points[7]!.works).toBe(3)
    expect(points[9]!.works).toBe(4)
    expect(nestedPlans(problem, solver, points)[0]).toEqual({
      share: 0.1,
      objective: 0,
      lost: 0,
      infeasible: true,
    })
  })

  test('ends where the user ends it', () => {
    expect(budgetCurve(largePlan(2, 60), solver, { progress: (share) => share < 0.3 }).length).toBe(3)
  })
})

describe('other ways to choose', () => {
  test('keep money and every rule that forbids; what they fail to keep is named', () => {
    for (const problem of possible(25)) {
      const { answer } = solveInstant(problem, solver)
      const codes = [...new Set(problem.candidates.map(({ code }) => code))].sort()
      const entitlement = Object.fromEntries(codes.map((code) => [code, 100 / codes.length]))
      const truth = solver.solve(buildModel(problem).model, { gap: 0 }).objective
      for (const one of comparison(problem, answer, { ranked: codes, entitlement })) {
        if (!one.broken) expect(one.objective).toBeLessThanOrEqual(truth + 1e-6 * Math.max(1, truth))
        for (const { kind } of one.broken ?? []) expect(['floor', 'goal', 'lock']).toContain(kind)
      }
      expect(verify(problem, answer.items)).toEqual([])
    }
  })

  test('works that wait for others have their turn', () => {
    const works = [work('00001:road:1'), work('00001:water:1')]
    const problem = plan(works, { precedence: [{ before: 'road', after: 'water' }] })
    const { answer } = solveInstant(problem, solver)
    const [ranking] = comparison(problem, answer, { ranked: ['00001'], entitlement: null })
    expect(ranking).toMatchObject({ works: 2, cost: 200, common: 1 })
    expect(ranking!.broken).toBeUndefined()
  })

  test('a floor comes before the ranking', () => {
    const works = [
      work('00001:road:1', { cost: 300 }),
      work('00002:road:1', { cost: 300, district: 'd2', people: 10 }),
    ]
    const guard = { id: 'g', dimension: 'district', key: 'd2', measure: 'works', min: 1, max: null } as const
    const problem = plan(works, { caps: [{ line: 'dev', year: null, amount: 300 }], guards: [guard] })
    const { answer } = solveInstant(problem, solver)
    const [ranking] = comparison(problem, answer, { ranked: ['00001', '00002'], entitlement: null })
    expect(ranking).toMatchObject({ works: 1, people: 10, common: 1 })
  })
})
