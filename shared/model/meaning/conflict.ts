import type { Conflict } from '../../domain/conflicts.ts'
import type { Solver } from '../../domain/linear.ts'
import type { PlanProblem } from '../../domain/plans.ts'
import { DoctorModel } from './doctor-model.ts'
import { relaxations } from './relaxations.ts'
import { asksForWorks, relevant } from './relevant.ts'
import { smallestConflict } from './smallest-conflict.ts'

export interface ConflictOptions {
  /** Limit of one question to the solver. */
  seconds?: number
  /** Called with the part that is done, 0..1; false ends the search without an answer. */
  progress?: (share: number) => boolean
  /** What a lifted veto is explained by in the ways out, until someone writes the actual reason. */
  vetoReason?: string
}

/** The user ended the search. */
class Ended extends Error {}

function diagnose(problem: PlanProblem, solver: Solver, options: ConflictOptions): Conflict | null {
  const { seconds = 3, progress = () => true, vetoReason = '-' } = options
  let questions = 0
  const asked = () => {
    questions += 1
    // How many questions it takes is not known beforehand: nearer and nearer to done.
    if (!progress(questions / (questions + 15))) throw new Ended()
  }
  const few = relevant(problem)
  const model = new DoctorModel(few, solver, seconds)
  asked()
  if (model.verdict(model.constraints) !== 'contradicts') return null
  const members = smallestConflict(model, model.constraints, asked)
  return {
    members,
    relaxations: relaxations({ problem, few, model, members, solver, seconds, vetoReason, asked }),
  }
}

/**
 * The infeasibility doctor: a smallest set of what people set that no plan can keep together, and for each member the smallest change
 * that lets a plan exist, cheapest first. null when a plan exists, when it cannot be told in time, or when `progress` ended the
 * search.
 */
export function conflict(
  problem: PlanProblem,
  solver: Solver,
  options: ConflictOptions = {},
): Conflict | null {
  if (!asksForWorks(problem)) return null
  try {
    return diagnose(problem, solver, options)
  } catch (error) {
    if (error instanceof Ended) return null
    throw error
  }
}
