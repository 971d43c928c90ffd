import type { Conflict, Relaxation } from '../../domain/conflicts.ts'
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
  /** Milliseconds; without it there is no limit. */
  now?: () => number
  /** After so many milliseconds the causes found by then are named, and after twice as many the ways out found by then. */
  patience?: number
  /** What a lifted veto is explained by in the ways out, until someone writes the actual reason. */
  vetoReason?: string
}

/** The user ended the search. */
class Ended extends Error {}

/**
 * A line without any cap has no money: where works could be paid by it, that stands in the way like a cap of 0, and is one. The caps that
 * people set stay as they are.
 */
export function withEveryLine(problem: PlanProblem): PlanProblem {
  const { settings, candidates } = problem
  const capped = new Set(settings.caps.map(({ line }) => line))
  const lines = new Set(candidates.flatMap((work) => work.lines).filter((line) => !capped.has(line)))
  const caps = [...settings.caps, ...[...lines].map((line) => ({ line, year: null, amount: 0 }))]
  return { ...problem, settings: { ...settings, caps } }
}

/** A way out without the caps of 0 that nobody set. */
function asSet(way: Relaxation, { settings }: PlanProblem): Relaxation {
  const capped = new Set(settings.caps.map(({ line }) => line))
  const caps = way.settings.caps.filter(({ line, amount }) => amount > 0 || capped.has(line))
  return { ...way, settings: { ...way.settings, caps } }
}

function diagnose(problem: PlanProblem, solver: Solver, options: ConflictOptions): Conflict | null {
  const { seconds = 3, progress = () => true, vetoReason = '-', now = () => 0, patience = 1 } = options
  const start = now()
  const late = () => now() - start >= patience
  const overdue = () => now() - start >= 2 * patience
  let questions = 0
  const asked = () => {
    questions += 1
    // How many questions it takes is not known beforehand: nearer and nearer to done.
    if (!progress(questions / (questions + 15))) throw new Ended()
  }
  const asks = withEveryLine(problem)
  const few = relevant(asks)
  const model = new DoctorModel(few, solver, seconds)
  asked()
  // Where even that cannot be told in time, the plan was found impossible all the same: its conditions are the causes.
  if (model.verdict(model.constraints) === 'holds') return null
  const members = smallestConflict(model, model.constraints, asked, late)
  const mayBeFewer = (late() || model.unsure) && members.length > 1
  const sick = { problem: asks, few, model, members, solver, seconds, vetoReason, asked, late: overdue }
  return {
    members,
    ...(mayBeFewer && { mayBeFewer }),
    relaxations: relaxations(sick).map((way) => asSet(way, problem)),
  }
}

/**
 * The infeasibility doctor, for a problem that has no plan: a smallest set of what people set that no plan can keep together, and for each member the smallest change
 * that lets a plan exist, cheapest first. When time is up (`patience`), what is known by then. null when a plan exists, or when `progress` ended the
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
