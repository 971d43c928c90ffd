import type { LinearModel, SolveResult, Solver } from '../../domain/linear.ts'
import type {
  GuaranteePrice,
  LinePrice,
  PlanAnswer,
  PlanConstraint,
  PlanProblem,
} from '../../domain/plans.ts'
import { buildModel, type PlanModel } from '../optimise/build-model.ts'
import { solveExact, solveInstant } from '../optimise/solve.ts'
import type { Progress } from './curve.ts'
import { loosen, withoutVeto } from './loosen.ts'

/** 1 tỷ đồng in triệu đồng. */
const BILLION = 1000
/** Prices below this are the solver's rounding. */
const NOTHING = 1e-9

type CapConstraint = PlanConstraint & { kind: 'cap' }

function rowsOf(model: LinearModel, owner: string): number[] {
  return model.rowOwner.flatMap((one, row) => (one === owner ? [row] : []))
}

function peopleIn({ vars }: PlanModel, { values }: SolveResult): number {
  return vars.reduce((sum, { column, group }) => sum + (values[column] ?? 0) * (group.work.people ?? 0), 0)
}

/** People served by the relaxation with one more tỷ đồng in these rows, less those served without. */
function morePeople(
  plan: PlanModel,
  solver: Solver,
  now: SolveResult,
  rows: readonly number[],
): number | null {
  const rowUpper = plan.model.rowUpper.slice()
  for (const row of rows) rowUpper[row] = (rowUpper[row] ?? 0) + BILLION
  const more = solver.solve({ ...plan.model, rowUpper }, { relax: true, basis: now.basis })
  return more.status === 'optimal' ? peopleIn(plan, more) - peopleIn(plan, now) : null
}

/**
 * For each cap what one tỷ đồng more is worth: its price in the relaxation (the dual of its row) times 1,000 triệu đồng, in units of the
 * objective, and by how much the people served by the relaxation change with that money (null when the cap is not used up). Parts of
 * works count here, so that whole works may buy somewhat less. Empty when no plan keeps all constraints.
 */
export function linePrices(problem: PlanProblem, solver: Solver): LinePrice[] {
  const plan = buildModel(problem)
  const now = solver.solve(plan.model, { relax: true })
  const { rowPrice } = now
  if (now.status !== 'optimal' || !rowPrice) return []
  const caps = plan.constraints.filter((one): one is CapConstraint => one.kind === 'cap')
  return caps.map(({ id, line, year }) => {
    const rows = rowsOf(plan.model, id)
    const price = rows.reduce((sum, row) => sum + (rowPrice[row] ?? 0), 0)
    if (price <= NOTHING) return { line, year, perBillion: 0, people: null }
    return { line, year, perBillion: price * BILLION, people: morePeople(plan, solver, now, rows) }
  })
}

/** Stands for the veto as a whole: on every work that serves households due to move. */
const VETO_ALL: PlanConstraint = { id: 'veto', kind: 'veto', code: '', workType: '' }

function guaranteesOf(problem: PlanProblem, constraints: readonly PlanConstraint[]): PlanConstraint[] {
  const own = constraints.filter(({ kind }) => kind !== 'cap' && kind !== 'veto')
  const blocked = problem.candidates.some((one) => one.veto && one.overridden === '' && !one.excluded)
  return blocked ? [...own, VETO_ALL] : own
}

/** Whether the relaxation says that a constraint takes nothing: it has rows, and each of them has no price. */
function idle(plan: PlanModel, { rowPrice }: SolveResult, constraint: PlanConstraint): boolean {
  if (!rowPrice || constraint === VETO_ALL) return false
  const rows = rowsOf(plan.model, constraint.id)
  return rows.length > 0 && rows.every((row) => Math.abs(rowPrice[row] ?? 0) <= NOTHING)
}

/**
 * The price of one guarantee: the plan without it is worth at least as much as the plan with it, which it still allows. The loss lies
 * between what the bounds of both prove.
 */
function priced(constraint: PlanConstraint, base: PlanAnswer, free: PlanAnswer): GuaranteePrice {
  const without = Math.max(base.objective, free.objective)
  return {
    constraint,
    without,
    lost: without - base.objective,
    atLeast: Math.max(0, without - base.bound),
    atMost: Math.max(0, Math.max(free.bound, without) - base.objective),
  }
}

export interface GuaranteeOptions {
  /** Solve each question to 1 %; else by instant answers. */
  exact?: boolean
  /** Limit of each exact question. */
  seconds?: number
  progress?: Progress
}

/**
 * What each floor, ceiling, target, lock, order and limit of works takes away, and the veto as a whole: the objective of the plan
 * without it less the objective with it, both answered in the same way. A constraint without a price in the relaxation takes
 * nothing but what the precision of the answer hides; it is not asked about again. `answer` is the plan with all of them.
 */
export function guaranteePrices(
  problem: PlanProblem,
  solver: Solver,
  answer: PlanAnswer,
  options: GuaranteeOptions = {},
): GuaranteePrice[] {
  const { exact = false, seconds = 10, progress = () => true } = options
  const solve = (some: PlanProblem): PlanAnswer =>
    exact ? solveExact(some, solver, { seconds }) : solveInstant(some, solver).answer
  const plan = buildModel(problem)
  const relaxed = solver.solve(plan.model, { relax: true })
  const guarantees = guaranteesOf(problem, plan.constraints)
  const same = answer.exact === exact ? answer : solve(problem)
  if (same.status !== 'solved' && same.status !== 'stopped') return []
  const found: GuaranteePrice[] = []
  for (const [index, constraint] of guarantees.entries()) {
    const free = constraint === VETO_ALL ? withoutVeto(problem) : loosen(problem, constraint, null)
    found.push(priced(constraint, same, idle(plan, relaxed, constraint) ? same : solve(free)))
    if (!progress((index + 1) / guarantees.length)) break
  }
  return found
}
