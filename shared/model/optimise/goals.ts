import type { Candidate, GoalBasis, PlanProblem } from '../../domain/plans.ts'

/** What less than this is missing is rounding. */
const NOTHING = 1e-6

const weigh = (signs: Record<string, number>, changes: Candidate['changes']) => {
  let sum = 0
  for (const [figure, amount] of Object.entries(changes)) sum += (signs[figure] ?? 0) * amount
  return sum
}

/** By how much a work moves the numerator and the denominator of a goal's indicator over the province. */
export function movedBy(
  { over, under, missing }: GoalBasis,
  { code, changes }: Pick<Candidate, 'code' | 'changes'>,
): { numerator: number; denominator: number } {
  if (missing.includes(code)) return { numerator: 0, denominator: 0 }
  return { numerator: weigh(over, changes), denominator: weigh(under, changes) }
}

/** How far numerator and denominator are from this level, in units of the numerator: above 0 while the level is missed. */
export function shortOf(
  { better, numerator, denominator }: Pick<GoalBasis, 'better' | 'numerator' | 'denominator'>,
  value: number,
): number {
  const short = (value * denominator) / 100 - numerator
  return better === 'more' ? short : -short
}

/** What a work takes off the shortfall of a goal at this level: linear, because the level is given. */
export function gainTowards(
  basis: GoalBasis,
  value: number,
  work: Pick<Candidate, 'code' | 'changes'>,
): number {
  const gain = -shortOf({ better: basis.better, ...movedBy(basis, work) }, value)
  return gain === 0 ? 0 : gain
}

/** Money for the work stands elsewhere, so that it is done without this plan; the last year of that money. */
export function doneElsewhere({ funded, overridden, excluded }: Candidate): number | null {
  if (funded.length === 0 || overridden !== '' || excluded) return null
  return funded.reduce((last, { to }) => Math.max(last, to), 0)
}

/**
 * What a goal of the plan is reckoned from: figures of today with the works that have money elsewhere until its year; null when the
 * indicator cannot be a goal.
 */
export function goalFrom({ candidates, settings, goals }: PlanProblem, index: number): GoalBasis | null {
  const basis = goals[index] ?? null
  const goal = settings.goals[index]
  if (!basis || !goal) return null
  let { numerator, denominator } = basis
  for (const work of candidates) {
    const done = doneElsewhere(work)
    if (done === null || done > goal.year) continue
    const moved = movedBy(basis, work)
    numerator += moved.numerator
    denominator += moved.denominator
  }
  return { ...basis, numerator, denominator }
}

/** The level at which this much more than needed at `value` is just enough; less when `spare` is below 0. */
export function levelWith({ better, denominator }: GoalBasis, value: number, spare: number): number {
  const points = (spare * 100) / denominator
  return better === 'more' ? value + points : value - points
}

/**
 * How much the works of a plan must take off the shortfall of a goal; below 0 what they may add to it. null when it is met and no work
 * can undo that. What cannot be a goal is one short, and no work counts towards it.
 */
export function goalNeed(problem: PlanProblem, index: number): number | null {
  const from = goalFrom(problem, index)
  const goal = problem.settings.goals[index]
  if (!from || !goal) return 1
  const short = shortOf(from, goal.value)
  if (short > NOTHING) return short
  return problem.candidates.some((work) => gainTowards(from, goal.value, work) < 0) ? short : null
}
