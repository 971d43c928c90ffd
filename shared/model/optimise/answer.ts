import type { PlanAnswer, PlanItem, PlanProblem } from '../../domain/plans.ts'
import type { PlanModel } from './build-model.ts'
import { itemsOf } from './decode.ts'
import { planTotals } from './totals.ts'

/** (bound − objective) / |bound|, never negative; 0 when both are 0, at most 1 where something is promised and nothing found. */
export function relativeGap(objective: number, bound: number): number {
  if (bound - objective <= 1e-9 * Math.max(1, Math.abs(bound))) return 0
  return (bound - objective) / Math.abs(bound)
}

export interface Outcome {
  status: PlanAnswer['status']
  exact: boolean
  values: Float64Array | null
  bound: number
  milliseconds: number
}

/** The most a plan could be worth if nothing stood in the way. */
function everything({ groups, vars }: PlanModel): number {
  const best = new Map(groups.map((group) => [group, 0]))
  for (const { group, value } of vars) best.set(group, Math.max(best.get(group) ?? 0, value))
  let sum = 0
  for (const [group, value] of best) sum += value * group.members.length
  return sum
}

/** Works among these that the veto would hold back if the plan moved nobody. */
function freedIn({ candidates }: PlanProblem, items: readonly PlanItem[]): number {
  const vetoed = new Set(candidates.filter(({ veto }) => veto !== null).map(({ id }) => id))
  return items.filter(({ candidate }) => vetoed.has(candidate)).length
}

/** A solution of the model as an answer. Without values it has no works; an infeasible problem also has no bound. */
export function answerOf(problem: PlanProblem, plan: PlanModel, outcome: Outcome): PlanAnswer {
  const items: PlanItem[] = outcome.values ? itemsOf(problem, plan, outcome.values) : []
  const objective = items.reduce((sum, item) => sum + item.value, 0)
  const impossible = outcome.status === 'infeasible'
  const bound = impossible ? 0 : Math.max(objective, Math.min(outcome.bound, everything(plan)))
  return {
    status: outcome.status,
    exact: outcome.exact,
    objective,
    bound,
    gap: impossible ? 0 : relativeGap(objective, bound),
    items,
    totals: planTotals(problem, items),
    leftOut: { ...plan.leftOut, veto: plan.leftOut.veto - freedIn(problem, items) },
    milliseconds: outcome.milliseconds,
  }
}
