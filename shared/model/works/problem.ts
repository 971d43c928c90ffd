import type { Candidate, PlanProblem } from '../../domain/plans.ts'
import { buildCandidates } from './candidates.ts'
import { goalBasis } from './goals.ts'
import type { WorksInput } from './setting.ts'

/** What the goals of a plan are reckoned from, in their order, by the figures of today; null for one that cannot be a goal, which no plan then keeps. */
export function goalsOf({
  settings,
  table,
  catalogue,
}: Pick<WorksInput, 'settings' | 'table' | 'catalogue'>): PlanProblem['goals'] {
  return settings.goals.map(({ indicator }) => {
    const basis = goalBasis(indicator, table, catalogue)
    return typeof basis === 'string' ? null : basis
  })
}

/** The problem that settings pose about these candidates; settings travel unchanged. */
export function problemOf(candidates: Candidate[], input: WorksInput): PlanProblem {
  const { settings } = input
  return { candidates, settings, goals: goalsOf(input) }
}

/** Everything the optimiser needs, from a scenario and the figures. */
export function planProblem(input: WorksInput): PlanProblem {
  return problemOf(buildCandidates(input), input)
}
