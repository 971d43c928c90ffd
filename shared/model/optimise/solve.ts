import type { Basis, SolveResult, Solver } from '../../domain/linear.ts'
import type { PlanAnswer, PlanItem, PlanProblem } from '../../domain/plans.ts'
import { answerOf, relativeGap } from './answer.ts'
import { buildModel, type PlanModel } from './build-model.ts'
import { valuesOf } from './decode.ts'
import { gainOf } from './fill.ts'
import { plainOrder } from './greedy.ts'
import { roundRelaxation } from './round.ts'

export interface InstantOptions {
  /** Where the relaxation of a problem of the same shape ended: shortens the way when only limits have moved. */
  basis?: Basis | null
  /** A plan to begin with, where it is allowed: the answer is worth no less. */
  from?: readonly PlanItem[]
  /** Works of that plan must stay, whenever they start. */
  keep?: boolean
  /** A clock in milliseconds, for `answer.milliseconds`; without one they are 0. */
  now?: () => number
}

export interface Instant {
  answer: PlanAnswer
  basis: Basis | null
  /** What one unit more of a constraint's limit is worth by the relaxation: PlanConstraint id → sum over its rows. Empty when infeasible. */
  prices: Record<string, number>
  plan: PlanModel
  /** The whole numbers behind the answer; null when there are none. */
  values: Float64Array | null
}

function pricesOf({ model }: PlanModel, { rowPrice }: SolveResult): Record<string, number> {
  const prices: Record<string, number> = {}
  if (!rowPrice) return prices
  model.rowOwner.forEach((owner, row) => {
    if (owner !== '') prices[owner] = (prices[owner] ?? 0) + (rowPrice[row] ?? 0)
  })
  return prices
}

/**
 * The answer for a moving slider: the relaxation, which bounds every plan, rounded to a plan that keeps every constraint. `solved`
 * with its proven gap, `infeasible` when no plan can keep all constraints, `none` when the search ended before it could tell.
 */
export function solveInstant(problem: PlanProblem, solver: Solver, options: InstantOptions = {}): Instant {
  const now = options.now ?? (() => 0)
  const started = now()
  const { from = [] } = options
  const plan = buildModel(problem, options.keep ? { keep: new Set(from.map((item) => item.candidate)) } : {})
  const relaxed = solver.solve(plan.model, { relax: true, basis: options.basis })
  const known = from.length > 0 ? valuesOf(problem, plan, from) : null
  const found =
    relaxed.status === 'optimal'
      ? roundRelaxation(plan.model, relaxed, solver, {
          ...{ plain: plainOrder(plan), known, gates: plan.gates },
        })
      : { values: null, infeasible: relaxed.status === 'infeasible', bound: relaxed.bound }
  const answer = answerOf(problem, plan, {
    status: found.values ? 'solved' : found.infeasible ? 'infeasible' : 'none',
    exact: false,
    values: found.values,
    bound: found.bound,
    milliseconds: now() - started,
  })
  return { answer, basis: relaxed.basis, prices: pricesOf(plan, relaxed), plan, values: found.values }
}

export interface ExactProgress {
  objective: number | null
  bound: number | null
  gap: number | null
  seconds: number
}

export interface ExactOptions {
  /** Relative gap at which the search ends; 0.01 = 1 %. */
  gap?: number
  /** Seconds for the search. */
  seconds?: number
  /** Called now and then; false ends the search with the best found. */
  progress?: (state: ExactProgress) => boolean
  now?: () => number
}

/**
 * The best plan to within `gap` of its bound, 1 % unless told. Starts from the instant answer. `solved` when the gap is proven,
 * `stopped` when time or the user ended the search before.
 */
export function solveExact(problem: PlanProblem, solver: Solver, options: ExactOptions = {}): PlanAnswer {
  const now = options.now ?? (() => 0)
  const started = now()
  const { gap = 0.01, seconds, progress } = options
  const instant = solveInstant(problem, solver)
  const done = (changed: Partial<PlanAnswer>): PlanAnswer => ({
    ...instant.answer,
    exact: true,
    ...changed,
    milliseconds: now() - started,
  })
  if (instant.answer.status === 'infeasible' || (instant.values && instant.answer.gap <= gap)) return done({})

  const ceiling = instant.answer.bound
  const found = solver.solve(instant.plan.model, {
    gap,
    seconds,
    start: instant.values ?? undefined,
    progress: progress && ((state) => progress(tightened(state, instant.answer))),
  })
  const values = betterOf(instant, found)
  const bound = found.status === 'infeasible' ? ceiling : Math.min(ceiling, found.bound)
  const proven = found.status === 'optimal'
  const status = values
    ? proven
      ? 'solved'
      : 'stopped'
    : found.status === 'infeasible'
      ? 'infeasible'
      : 'none'
  return answerOf(problem, instant.plan, {
    status,
    exact: true,
    values,
    bound,
    milliseconds: now() - started,
  })
}

/** The better of the search's own answer and the one it started from. */
function betterOf({ plan, values }: Instant, found: SolveResult): Float64Array | null {
  const own = found.status === 'optimal' || found.status === 'stopped' ? found.values : null
  if (!own || !values) return own ?? values
  return gainOf(plan.model, own) >= gainOf(plan.model, values) ? own : values
}

/** What is known from before the search counts too. */
function tightened(
  state: { objective: number | null; bound: number | null; seconds: number },
  { status, objective, bound }: PlanAnswer,
): ExactProgress {
  const known = status === 'solved' ? objective : null
  const best = state.objective === null ? known : Math.max(state.objective, known ?? state.objective)
  const least = Math.min(state.bound ?? bound, bound)
  return { ...state, objective: best, bound: least, gap: best === null ? null : relativeGap(best, least) }
}
