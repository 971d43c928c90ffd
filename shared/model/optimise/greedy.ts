import type { PlanAnswer, PlanProblem } from '../../domain/plans.ts'
import { answerOf } from './answer.ts'
import { buildModel, type PlanModel } from './build-model.ts'
import { feasible, fill } from './fill.ts'
import { fillUp } from './pack.ts'

/** Columns that are worth something by benefit for cost, earlier years first. */
export function plainOrder({ vars }: Pick<PlanModel, 'vars'>): number[] {
  const rate = ({ value, group }: (typeof vars)[number]) => value / Math.max(group.work.cost, 1)
  const order = vars.filter(({ value }) => value > 0)
  order.sort((a, b) => rate(b) - rate(a) || a.year - b.year || a.column - b.column)
  return order.map(({ column }) => column)
}

/**
 * Adds columns in this order, in place, and then those that had to wait for works among them: gates are opened wherever that is
 * allowed by now, as often as one kind of work waits for another.
 */
export function fillWithGates(
  { model, vars, gates: packages }: Pick<PlanModel, 'model' | 'vars' | 'gates'>,
  values: Float64Array,
  order: readonly number[],
): void {
  const first = vars.length + packages.length
  const gates = Array.from({ length: model.columns - first }, (_, i) => first + i)
  const more = () => fillUp({ model, gates: packages }, values, order)
  more()
  const open = () => gates.filter((gate) => values[gate] === 1).length
  for (let before = -1; before !== open(); ) {
    before = open()
    fill(model, values, gates)
    if (open() > before) more()
  }
}

/**
 * The plain way to spend a budget: works with the largest benefit for their cost first, each as early as money of a line allows, as
 * long as nothing forbids it; works that wait for others have their turn after these. It proves no bound (bound and gap are those of
 * all works together), and floors, goals and locks may stay unmet: status `none` then.
 */
export function greedyPlan(problem: PlanProblem): PlanAnswer {
  const plan = buildModel(problem)
  const { model } = plan
  const values = new Float64Array(model.columns)
  fillWithGates(plan, values, plainOrder(plan))
  const status = feasible(model, values) ? 'solved' : 'none'
  return answerOf(problem, plan, {
    status,
    exact: false,
    values,
    bound: Number.POSITIVE_INFINITY,
    milliseconds: 0,
  })
}
