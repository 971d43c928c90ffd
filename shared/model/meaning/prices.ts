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
/** With more guarantees than this, not each is worth an answer of its own. */
const MANY = 12

type CapConstraint = PlanConstraint & { kind: 'cap' }

function rowsOf(model: LinearModel, owner: string): number[] {
  return model.rowOwner.flatMap((one, row) => (one === owner ? [row] : []))
}

function peopleIn({ vars }: PlanModel, { values }: SolveResult): number {
  return vars.reduce((sum, { column, group }) => sum + (values[column] ?? 0) * (group.work.people ?? 0), 0)
}

/** What the relaxation gains, in objective and people, with one tỷ đồng more in these rows, spread evenly over them. */
function gainOfBillion(
  plan: PlanModel,
  solver: Solver,
  now: SolveResult,
  rows: readonly number[],
): Pick<LinePrice, 'perBillion' | 'people'> {
  const rowUpper = plan.model.rowUpper.slice()
  for (const row of rows) rowUpper[row] = (rowUpper[row] ?? 0) + BILLION / rows.length
  const more = solver.solve({ ...plan.model, rowUpper }, { relax: true, basis: now.basis })
  if (more.status !== 'optimal') throw new Error(`the relaxation with more money ended as "${more.status}"`)
  return {
    perBillion: Math.max(0, more.objective - now.objective),
    people: peopleIn(plan, more) - peopleIn(plan, now),
  }
}

/**
 * For each cap what one tỷ đồng more buys, in units of the objective and in people served. A cap whose row has no price in the
 * relaxation (dual 0) is not used up and buys nothing: 0 and null. Else the relaxation is solved again with 1,000 triệu đồng more: the
 * price times 1,000 would promise too much where the next works are worth less. Parts of works count, so that whole works may
 * buy somewhat less. Empty when no plan keeps all constraints.
 */
export function linePrices(problem: PlanProblem, solver: Solver): LinePrice[] {
  const plan = buildModel(problem)
  const now = solver.solve(plan.model, { relax: true })
  const { rowPrice } = now
  if (now.status !== 'optimal' || !rowPrice) return []
  const caps = plan.constraints.filter((one): one is CapConstraint => one.kind === 'cap')
  return caps.map(({ id, line, year }) => {
    const rows = rowsOf(plan.model, id)
    const used = rows.some((row) => (rowPrice[row] ?? 0) > NOTHING)
    return {
      line,
      year,
      ...(used ? gainOfBillion(plan, solver, now, rows) : { perBillion: 0, people: null }),
    }
  })
}

/** Stands for the veto as a whole: on every work that serves households due to move. */
const VETO_ALL: PlanConstraint = { id: 'veto', kind: 'veto', code: '', workType: '' }

function guaranteesOf(problem: PlanProblem, constraints: readonly PlanConstraint[]): PlanConstraint[] {
  const own = constraints.filter(({ kind }) => kind !== 'cap' && kind !== 'veto')
  const blocked = problem.candidates.some((one) => one.veto && one.overridden === '' && !one.excluded)
  return blocked ? [...own, VETO_ALL] : own
}

const THROUGH_GATES: readonly PlanConstraint['kind'][] = ['leastCommune', 'leastWork', 'mostCommunes', 'only']

/**
 * Guarantees that need not be asked about: the relaxation gives none of their rows a price, so that without them it promises no more.
 * What they take is hidden in the precision of the answer.
 */
function idleOnes(plan: PlanModel, solver: Solver): { ids: Set<string>; promise: number } {
  const { rowPrice, objective } = solver.solve(plan.model, { relax: true })
  const ids = new Set(plan.model.rowOwner)
  // These act through gates and columns left out, which the relaxation hardly feels.
  for (const kind of THROUGH_GATES) ids.delete(kind)
  plan.model.rowOwner.forEach((owner, row) => {
    if (!rowPrice || Math.abs(rowPrice[row] ?? 0) > NOTHING) ids.delete(owner)
  })
  return { ids, promise: objective }
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
 * without it less the objective with it, both answered in the same way. Where there are many, instant answers are asked only for
 * those that have a price in the relaxation. `answer` is the plan with all of them. Empty when there is no plan.
 */
export function guaranteePrices(
  problem: PlanProblem,
  solver: Solver,
  answer: PlanAnswer,
  options: GuaranteeOptions = {},
): GuaranteePrice[] {
  const { exact = false, seconds = 10, progress = () => true } = options
  const solve = (some: PlanProblem): PlanAnswer =>
    exact ? solveExact(some, solver, { seconds }) : solveInstant(some, solver, { from: answer.items }).answer
  const base = answer.exact === exact ? answer : solve(problem)
  if (base.status !== 'solved' && base.status !== 'stopped') return []
  const plan = buildModel(problem)
  const guarantees = guaranteesOf(problem, plan.constraints)
  const idle = !exact && guarantees.length > MANY ? idleOnes(plan, solver) : null
  const found: GuaranteePrice[] = []
  for (const [index, constraint] of guarantees.entries()) {
    const free = idle?.ids.has(constraint.id)
      ? { ...base, bound: Math.max(base.bound, idle.promise) }
      : solve(constraint === VETO_ALL ? withoutVeto(problem) : loosen(problem, constraint, null))
    found.push(priced(constraint, base, free))
    if (!progress((index + 1) / guarantees.length)) break
  }
  return found
}
