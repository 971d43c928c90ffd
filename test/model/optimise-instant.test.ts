import { describe, expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import type { Guard, PlanProblem } from '../../shared/domain/plans.ts'
import { exchange } from '../../shared/model/optimise/exchange.ts'
import { feasible, gainOf, reducedGains } from '../../shared/model/optimise/fill.ts'
import { greedyPlan } from '../../shared/model/optimise/greedy.ts'
import { solveInstant } from '../../shared/model/optimise/solve.ts'
import { verify } from '../../shared/model/optimise/verify.ts'
import { boxPlan } from '../fixtures/box-plan.ts'
import { randomPlan } from '../fixtures/random-plan.ts'
import { plan, work } from '../fixtures/small-plan.ts'
import { growthFault } from '../soak/plans.ts'

const solver = await nodeSolver()

function withCaps(problem: PlanProblem, share: number): PlanProblem {
  const caps = problem.settings.caps.map((cap) => ({ ...cap, amount: Math.round(cap.amount * share) }))
  return { ...problem, settings: { ...problem.settings, caps } }
}

describe('instant answers near the bound', () => {
  const districts = [...new Set(boxPlan().candidates.map(({ district }) => district))]
  const floor = (key: string): Guard => ({
    ...{ id: `floor ${key}`, dimension: 'district', key, measure: 'costShare', min: 15, max: null },
  })

  test.each([
    ['money only', 0.01, {}],
    ['a floor in money on a district', 0.01, { guards: [floor(districts[3] ?? '')] }],
    // The relaxation knows less of works at once than of money, and says so.
    ['one work at a time in a commune', 0.02, { concurrent: 1 }],
  ])('on the data in the box: %s', (_, gap, change) => {
    const problem = boxPlan(change)
    const { answer } = solveInstant(problem, solver)
    expect(answer.status).toBe('solved')
    expect(verify(problem, answer.items)).toEqual([])
    expect(answer.gap).toBeLessThanOrEqual(gap)
  })

  test('small plans are within 1 % wherever the search began', () => {
    const works = [300, 200, 100, 100, 50, 250].map((cost, i) =>
      work(`0000${i + 1}:road:1`, { cost, people: [1000, 600, 400, 200, 140, 500][i] ?? 0 }),
    )
    const problem = plan(works, {
      discount: 10,
      caps: [2026, 2027].map((year) => ({ line: 'dev', year, amount: 300 })),
    })
    const own = solveInstant(problem, solver).answer
    for (const share of [0.1, 0.5, 1.5, 3]) {
      const { basis } = solveInstant(withCaps(problem, share), solver)
      const { answer } = solveInstant(problem, solver, { basis })
      expect(answer.gap).toBeLessThanOrEqual(0.01)
      expect(Math.abs(answer.objective - own.objective)).toBeLessThanOrEqual(0.01 * own.bound)
    }
  })
})

test('exchange keeps every row and never loses', () => {
  let gained = 0
  for (let seed = 1; seed <= 30; seed++) {
    const problem = randomPlan(seed, {
      ...{ candidates: 20 + seed, years: 3, lines: 2, communes: 9, rules: seed % 4, lots: seed % 2 === 0 },
    })
    const { plan: built, values } = solveInstant(problem, solver)
    if (!values) continue
    const { model } = built
    const { rowPrice } = solver.solve(model, { relax: true })
    if (!rowPrice) throw new Error('the relaxation gave no prices')
    // Fewer works than there were, so that there is something to gain.
    const fewer = values.slice()
    for (let column = 0; column < model.columns; column++) {
      fewer[column] = 0
      if (column % 5 !== seed % 5 || !feasible(model, fewer)) fewer[column] = values[column] ?? 0
    }
    const before = gainOf(model, fewer)
    exchange(model, fewer, reducedGains(model, rowPrice))
    expect(feasible(model, fewer), `seed ${seed}`).toBe(true)
    for (const [column, value] of fewer.entries()) {
      expect(Number.isInteger(value) && value >= 0).toBe(true)
      expect(value).toBeLessThanOrEqual(model.upper[column] ?? 0)
    }
    const after = gainOf(model, fewer)
    expect(after).toBeGreaterThanOrEqual(before - 1e-9)
    if (after > before + 1e-9) gained += 1
  }
  expect(gained).toBeGreaterThan(10)
})

describe('benefit for cost', () => {
  test('works that wait for others have their turn once those are finished', () => {
    const works = [work('00001:road:1'), work('00001:water:1', { people: 5000 }), work('00002:water:1')]
    const problem = plan(works, { precedence: [{ before: 'road', after: 'water' }] })
    const { items, status } = greedyPlan(problem)
    expect(status).toBe('solved')
    expect(verify(problem, items)).toEqual([])
    expect(items.map(({ candidate, year }) => `${candidate} ${year}`)).toEqual([
      '00001:road:1 2026',
      '00001:water:1 2027',
      '00002:water:1 2026',
    ])
  })

  test('one waits for another that waits', () => {
    const works = [work('00001:road:1'), work('00001:water:1'), work('00001:power:1')]
    const precedence = [
      { before: 'water', after: 'power' },
      { before: 'road', after: 'water' },
    ]
    const problem = plan(works, { to: 2029, caps: [{ line: 'dev', year: null, amount: 900 }], precedence })
    const { items } = greedyPlan(problem)
    expect(verify(problem, items)).toEqual([])
    expect(items.map(({ year }) => year)).toEqual([2026, 2027, 2028])
  })

  test('random plans with orders of works are sound', () => {
    let waited = 0
    for (let seed = 1; seed <= 120; seed++) {
      const problem = randomPlan(seed, {
        ...{ candidates: 60, years: 4, lines: 2, communes: 8, rules: 1, lots: true },
      })
      const { items, status } = greedyPlan(problem)
      const after = new Set(problem.settings.precedence.map((one) => one.after))
      waited += items.filter(({ workType }) => after.has(workType)).length
      if (status === 'solved') expect(verify(problem, items), `seed ${seed}`).toEqual([])
    }
    expect(waited).toBeGreaterThan(20)
  })
})

describe('beginning with a plan', () => {
  // `npm run soak` takes hundreds.
  test('with more money every one of its works can stay, and the answer is sound and worth no less', () => {
    for (let seed = 1; seed <= 12; seed++) expect(growthFault(seed, solver)).toBeNull()
  })

  test('one that is not allowed is left aside', () => {
    const problem = plan([work('00001:road:1'), work('00002:road:1')])
    const { items } = solveInstant(problem, solver).answer
    const locks = [{ scope: 'commune', target: '00001', way: 'out', year: null } as const]
    const changed = { ...problem, settings: { ...problem.settings, locks } }
    const { answer } = solveInstant(changed, solver, { from: items })
    expect(answer.items.map(({ code }) => code)).toEqual(['00002'])
    const kept = solveInstant(changed, solver, { from: items, keep: true }).answer
    expect(kept.status).toBe('infeasible')
    const gone = plan([work('00001:road:1', { cost: 5000 })])
    expect(solveInstant(gone, solver, { from: items, keep: true }).answer.status).toBe('infeasible')
  })
})
