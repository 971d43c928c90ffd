import { performance } from 'node:perf_hooks'
import type { Conflict } from '../../shared/domain/conflicts.ts'
import type { PlanAnswer, PlanProblem } from '../../shared/domain/plans.ts'
import type { Language } from '../../shared/messages/index.ts'
import { conflict } from '../../shared/model/meaning/conflict.ts'
import { vetoReason } from '../../shared/model/meaning/describe.ts'
import { type OutsideCommune, outsidePlan } from '../../shared/model/meaning/outside.ts'
import { solveExact, solveInstant } from '../../shared/model/optimise/solve.ts'
import { verify } from '../../shared/model/optimise/verify.ts'
import { nodeSolver } from '../solver.ts'

/** One question to the optimiser; plain data, so that it travels to a thread. */
export interface PlanJob {
  problem: PlanProblem
  exact: boolean
  /** For the exact search. */
  seconds: number
  language: Language
  /** All communes, and those that the filters keep: for telling why a commune is out. */
  communes: { codes: string[]; kept: string[] }
}

export interface PlanOutcome {
  answer: PlanAnswer
  /** Why there is no plan; null when there is one, or when it could not be told in time. */
  conflict: Conflict | null
  /** Communes without works, and why. */
  outside: OutsideCommune[]
}

/** The search for contradicting conditions ends after this long without one. */
const CONFLICT_MS = 40_000
/** After this long the causes found by then are named, see `ConflictOptions.patience`. */
const PATIENCE_MS = 5_000

/**
 * Answers one question, blocking the thread.
 * @throws Error when the plan found breaks a condition: it would be wrong to hand it out.
 */
export async function workOnPlan({
  problem,
  exact,
  seconds,
  language,
  communes,
}: PlanJob): Promise<PlanOutcome> {
  const solver = await nodeSolver()
  const now = () => performance.now()
  const answer = exact
    ? solveExact(problem, solver, { seconds, now })
    : solveInstant(problem, solver, { now }).answer
  const [broken] = verifyFound(problem, answer)
  if (broken) throw new Error(`the plan found breaks ${broken.id}: ${broken.detail}`)
  if (answer.status !== 'infeasible') {
    const { codes, kept } = communes
    return {
      answer,
      conflict: null,
      outside: outsidePlan(problem, answer, solver, { codes, kept: new Set(kept) }),
    }
  }
  const end = now() + CONFLICT_MS
  const options = {
    vetoReason: vetoReason(language),
    progress: () => now() < end,
    now,
    patience: PATIENCE_MS,
  }
  return { answer, conflict: conflict(problem, solver, options), outside: [] }
}

/** No plan at all keeps no floors: only what was found is held against the conditions. */
function verifyFound(problem: PlanProblem, answer: PlanAnswer) {
  const found = answer.status === 'solved' || answer.status === 'stopped'
  return found ? verify(problem, answer.items) : []
}
