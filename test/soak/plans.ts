import type { Solver } from '../../shared/domain/linear.ts'
import { greedyPlan } from '../../shared/model/optimise/greedy.ts'
import { solveExact, solveInstant } from '../../shared/model/optimise/solve.ts'
import { verify } from '../../shared/model/optimise/verify.ts'
import { randomPlan } from '../fixtures/random-plan.ts'
import { chanceOf } from './random.ts'

/**
 * A random plan of up to 200 candidates under random conditions, and what is wrong with the answers to it; null when nothing is.
 * The exact answer, which takes longest, is asked for at every fifth seed.
 */
export function planFault(seed: number, solver: Solver): string | null {
  const chance = chanceOf(seed)
  const problem = randomPlan(seed, {
    candidates: 15 + chance.below(185),
    years: 1 + chance.below(5),
    lines: 1 + chance.below(3),
    communes: 2 + chance.below(25),
    rules: chance.below(4),
    lots: chance.below(2) === 0,
    packages: seed % 2 === 0,
  })
  const instant = solveInstant(problem, solver).answer
  const exact = seed % 5 === 0 ? solveExact(problem, solver, { gap: 0.01, seconds: 1 }) : instant
  const greedy = greedyPlan(problem)
  // Without a plan in time there is nothing to hold against the conditions; the answer then says so.
  const found = [instant, exact].filter(({ status }) => status === 'solved' || status === 'stopped')
  const faults = found.flatMap((answer) => verify(problem, answer.items))
  if (instant.status === 'infeasible' || exact.status === 'infeasible') {
    // What is impossible must be so for everybody.
    if (greedy.status === 'solved')
      return `seed ${seed}: called infeasible, yet benefit for cost keeps everything`
    if (instant.status === 'solved' || exact.status === 'solved')
      return `seed ${seed}: infeasible for one only`
    return null
  }
  if (greedy.status === 'solved') faults.push(...verify(problem, greedy.items))
  if (faults.length > 0)
    return `seed ${seed}: ${faults.map(({ id, detail }) => `${id} (${detail})`).join('; ')}`
  if (exact.exact && exact.status === 'solved' && exact.gap > 0.01 + 1e-9)
    return `seed ${seed}: gap ${exact.gap}`
  const most = Math.min(instant.bound, exact.bound) * (1 + 1e-6) + 1e-6
  if (Math.max(instant.objective, exact.objective) > most) return `seed ${seed}: more than the bound`
  return null
}

/**
 * A random plan under less money, taken as the beginning of one under more; what is wrong with the answer, null when nothing is: each of
 * its works must be able to stay, and the answer is worth no less.
 */
export function growthFault(seed: number, solver: Solver): string | null {
  const problem = randomPlan(seed, {
    ...{ candidates: 90, years: 4, lines: 2, communes: 12, lots: true, rules: seed % 4 },
  })
  const caps = problem.settings.caps.map((cap) => ({ ...cap, amount: Math.round(cap.amount * 0.6) }))
  const less = solveInstant({ ...problem, settings: { ...problem.settings, caps } }, solver).answer
  if (less.status !== 'solved' || less.items.length === 0) return null
  for (const keep of [true, false]) {
    const { answer } = solveInstant(problem, solver, { from: less.items, keep })
    const wrong = (what: string) => `seed ${seed}, ${keep ? 'kept' : 'free'}: ${what}`
    if (answer.status !== 'solved') return wrong(answer.status)
    const [fault] = verify(problem, answer.items)
    if (fault) return wrong(`${fault.id} (${fault.detail})`)
    if (answer.objective < less.objective - 1e-9) return wrong('worth less than it began with')
    const done = new Set(answer.items.map(({ candidate }) => candidate))
    const lost = keep ? less.items.find(({ candidate }) => !done.has(candidate)) : undefined
    if (lost) return wrong(`lost ${lost.candidate}`)
  }
  return null
}
