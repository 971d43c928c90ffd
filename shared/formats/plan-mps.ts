import type { PlanProblem } from '../domain/plans.ts'
import { buildModel } from '../model/optimise/build-model.ts'
import { planNames } from '../model/optimise/names.ts'
import { writeMps } from './mps.ts'

/** The model of a plan for outside solvers: free-format MPS whose columns and rows are named after works and constraints. */
export function planMps(problem: PlanProblem): string {
  const plan = buildModel(problem)
  return writeMps(plan.model, planNames(plan))
}
