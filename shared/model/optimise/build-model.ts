import type { LinearModel } from '../../domain/linear.ts'
import type { PlanAnswer, PlanConstraint, PlanProblem } from '../../domain/plans.ts'
import { constraintsOf, goalId } from './constraints.ts'
import { addPackageGates, type Gate } from './gates.ts'
import { type Group, participants } from './participants.ts'
import { type PlanVar, planVars, type VarOptions } from './plan-vars.ts'
import { addChoices, type Draft, ROW_MAKERS, varsByTarget } from './row-makers.ts'
import { Rows } from './rows.ts'

export interface PlanModel {
  model: LinearModel
  /** The first columns of the model; those after them say when "after" works may start. */
  vars: PlanVar[]
  /** What people asked for; rows name them in `rowOwner`. */
  constraints: PlanConstraint[]
  groups: Group[]
  /** Columns that say whether a commune or a work is in the plan, where a rule asks; they come right after `vars`. */
  gates: Gate[]
  leftOut: PlanAnswer['leftOut']
}

export interface ModelOptions extends VarOptions {
  /** Candidates that must be done, whenever they start. */
  keep?: ReadonlySet<string>
}

/**
 * A plan as a linear model to be maximised: whole numbers of alike candidates per start year and funding line. Every row that states
 * something people asked for carries its id, so that the constraint can be taken out, moved and priced. With `everything` columns
 * that no cap could pay stay in, so that it can be told which cap stands in the way.
 */
export function buildModel(problem: PlanProblem, options: ModelOptions = {}): PlanModel {
  const { groups, leftOut } = participants(problem, options)
  const { vars, noMoney } = planVars(problem, groups, options)
  const wanted = groups.filter((group) => group.vetoed && group.wanted).map((group) => group.work)
  const constraints = constraintsOf(problem, wanted)
  const rows = new Rows()
  const columns = {
    gain: vars.map(({ value }) => value),
    upper: vars.map(({ group }) => group.members.length),
  }
  const { settings } = problem
  const goals = new Map(
    problem.goals.flatMap((basis, index) => (basis ? [[goalId(index), basis] as const] : [])),
  )
  const gates = addPackageGates(settings, { vars, rows, columns })
  const draft: Draft = {
    ...{ settings, goals, groups, vars, gates, rows, columns },
    varsOf: varsByTarget(vars),
  }
  const { keep } = options
  const kept = (index: number) => keep?.has(problem.candidates[index]?.id ?? '') === true
  addChoices(draft, (group) => (keep ? group.members.filter(kept).length : 0))
  for (const constraint of constraints) ROW_MAKERS[constraint.kind](draft, constraint as never)
  return { model: rows.model(columns), vars, constraints, groups, gates, leftOut: { ...leftOut, noMoney } }
}
