import type { Basis, Solver } from '../../domain/linear.ts'
import type { CurvePoint, NestedPoint, PlanAnswer, PlanProblem } from '../../domain/plans.ts'
import { capsInForce } from '../optimise/money.ts'
import { solveExact, solveInstant } from '../optimise/solve.ts'
import { droppedCommunes } from './dropped.ts'
import { moneyIn } from './purses.ts'

/** Called with the part that is done, 0..1; false ends the work with what there is. */
export type Progress = (share: number) => boolean

export interface CurveOptions {
  /** Points; the last one is the caps as set. */
  steps?: number
  /** Answer each point to 1 %, with this limit of seconds; else by instant answers. */
  exactSeconds?: number
  progress?: Progress
}

/** The problem with every cap at this part of what it is; whole triệu đồng, rounded down. */
export function atShare(problem: PlanProblem, share: number): PlanProblem {
  // A tenth of 30 must be 3, not 2 for a hair.
  // Year by year: parts of a smaller cap over the period could leave the last year more than those of a larger one.
  const caps = capsInForce(problem.settings).map((cap) => ({
    ...cap,
    amount: Math.floor(cap.amount * share + 1e-6),
  }))
  return { ...problem, settings: { ...problem.settings, caps } }
}

function holds(answer: PlanAnswer): boolean {
  return answer.status === 'solved' || answer.status === 'stopped'
}

/** The better of a new answer and the one before, which more money still allows. */
function keepBetter(now: PlanAnswer, before: PlanAnswer | null): PlanAnswer {
  if (!before || (holds(now) && now.objective >= before.objective)) return now
  return { ...before, bound: Math.max(now.bound, before.objective) }
}

function pointOf(share: number, money: number, answer: PlanAnswer, before: PlanAnswer | null): CurvePoint {
  if (!holds(answer)) {
    const nothing = { objective: 0, people: 0, works: 0, communes: 0, dropped: [] }
    return { share, money, ...nothing, infeasible: true }
  }
  const { people, works, communes } = answer.totals
  const dropped = before ? droppedCommunes(before, answer) : []
  return { share, money, objective: answer.objective, people, works, communes, dropped }
}

type Solve = (problem: PlanProblem, before: PlanAnswer | null) => PlanAnswer

/** Instant answers, each starting where the one before ended, or exact ones. */
function solving(solver: Solver, exactSeconds: number | undefined, keep: boolean): Solve {
  let basis: Basis | null = null
  return (problem, before) => {
    if (exactSeconds !== undefined)
      return solveExact(keep && before ? keeping(problem, before) : problem, solver, {
        seconds: exactSeconds,
      })
    const found = solveInstant(problem, solver, { basis, from: before?.items ?? [], keep })
    basis = found.basis
    return found.answer
  }
}

/**
 * The plan at 1/steps, 2/steps … of all caps. It never falls: a plan for less money is allowed with more, and
 * is kept when the search finds nothing better. Where the guarantees cannot hold, the point says `infeasible`.
 */
export function budgetCurve(problem: PlanProblem, solver: Solver, options: CurveOptions = {}): CurvePoint[] {
  const { steps = 10, progress = () => true, exactSeconds } = options
  const points: CurvePoint[] = []
  let before: PlanAnswer | null = null
  const solve = solving(solver, exactSeconds, false)
  for (let step = 1; step <= steps; step += 1) {
    const share = step / steps
    const here = atShare(problem, share)
    const answer: PlanAnswer = keepBetter(solve(here, before), before)
    points.push(pointOf(share, moneyIn(here.settings), answer, before))
    if (holds(answer)) before = answer
    if (!progress(share)) break
  }
  return points
}

/** The problem with all works of a plan locked in, whenever they start. */
function keeping(problem: PlanProblem, { items }: PlanAnswer): PlanProblem {
  const { locks } = problem.settings
  const kept = new Set(
    locks.flatMap((lock) => (lock.scope === 'candidate' && lock.way === 'in' ? [lock.target] : [])),
  )
  const added = items
    .map((item) => item.candidate)
    .filter((id) => !kept.has(id))
    .map((target) => ({ scope: 'candidate', target, way: 'in', year: null }) as const)
  return { ...problem, settings: { ...problem.settings, locks: [...locks, ...added] } }
}

/**
 * Plans along the same points in which every work of the point before stays, whenever it starts, and what that promise costs
 * against the points of the curve. A loss within the precision of the instant answers is shown as 0.
 */
export function nestedPlans(
  problem: PlanProblem,
  solver: Solver,
  points: readonly CurvePoint[],
  { progress = () => true, exactSeconds }: Omit<CurveOptions, 'steps'> = {},
): NestedPoint[] {
  const solve = solving(solver, exactSeconds, true)
  const nested: NestedPoint[] = []
  let before: PlanAnswer | null = null
  for (const [index, point] of points.entries()) {
    const answer: PlanAnswer = keepBetter(solve(atShare(problem, point.share), before), before)
    if (holds(answer)) {
      before = answer
      const lost = Math.max(0, point.objective - answer.objective)
      nested.push({ share: point.share, objective: answer.objective, lost })
    } else nested.push({ share: point.share, objective: 0, lost: 0, infeasible: true })
    if (!progress((index + 1) / points.length)) break
  }
  return nested
}
