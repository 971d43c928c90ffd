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
