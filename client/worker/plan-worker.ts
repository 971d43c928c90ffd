import loadHighs from 'highs'
import wasm from 'highs/runtime?url'
import type { Basis, Solver } from '../../shared/domain/linear.ts'
import type { Candidate, PlanProblem } from '../../shared/domain/plans.ts'
import { planMps } from '../../shared/formats/plan-mps.ts'
import { comparison } from '../../shared/model/meaning/comparison.ts'
import { conflict } from '../../shared/model/meaning/conflict.ts'
import { budgetCurve, nestedPlans } from '../../shared/model/meaning/curve.ts'
import { outsidePlan } from '../../shared/model/meaning/outside.ts'
import { guaranteePrices, linePrices } from '../../shared/model/meaning/prices.ts'
import { highsSolver, SolverFailure } from '../../shared/model/optimise/highs.ts'
import { solveExact, solveInstant } from '../../shared/model/optimise/solve.ts'
import type { PlanProgress } from './plan-client.ts'
import type { PlanCall, PlanCalls, PlanReply } from './plan-protocol.ts'

// The thread of the optimiser: one call after another; a long one is ended by ending the thread.

/** Causes of a conflict found by then are named, see `ConflictOptions.patience`. */
const CONFLICT_PATIENCE_MS = 5_000
/** Most that one guarantee is searched for; what is not proven by then is told as a range. */
const PRICE_SECONDS = 5

type Task<K extends keyof PlanCalls> = (
  problem: PlanProblem,
  solver: Solver,
  args: PlanCalls[K]['args'],
  progress: (state: PlanProgress) => void,
) => PlanCalls[K]['result']

const now = () => performance.now()
let basis: Basis | null = null

/** Part of a longer piece of work. */
const part = (progress: (state: PlanProgress) => void) => (share: number) => {
  progress({ gap: null, share })
  return true
}

const TABLE: { [K in keyof PlanCalls]: Task<K> } = {
  instant: (problem, solver) => {
    const found = solveInstant(problem, solver, { basis, now })
    basis = found.basis
    return found.answer
  },
  exact: (problem, solver, { seconds }, progress) =>
    solveExact(problem, solver, {
      seconds,
      now,
      progress: ({ gap }) => {
        progress({ gap, share: null })
        return true
      },
    }),
  conflict: (problem, solver, { vetoReason }, progress) =>
    conflict(problem, solver, { vetoReason, progress: part(progress), now, patience: CONFLICT_PATIENCE_MS }),
  prices: (problem, solver, { answer, exact }, progress) => ({
    exact: exact || answer.exact,
    lines: linePrices(problem, solver),
    // As firm as the answer that they are prices of, unless more is asked: an instant plan may miss more than a guarantee costs.
    guarantees: guaranteePrices(problem, solver, answer, {
      exact: exact || answer.exact,
      seconds: PRICE_SECONDS,
      progress: part(progress),
    }),
  }),
  curve: (problem, solver, _args, progress) => {
    const points = budgetCurve(problem, solver, { progress: part(progress) })
    return { points, nested: nestedPlans(problem, solver, points) }
  },
  compare: (problem, _solver, { answer, ranked, entitlement }) =>
    comparison(problem, answer, { ranked, entitlement }),
  outside: (problem, solver, { answer, codes, kept }) =>
    outsidePlan(problem, answer, solver, { codes, kept: new Set(kept) }),
  mps: planMps,
}

let loading: Promise<Solver> | null = null
let candidates: Candidate[] = []
let turn: Promise<void> = Promise.resolve()

function solverReady(): Promise<Solver> {
  loading ??= loadHighs({ locateFile: () => wasm }).then(highsSolver)
  return loading
}

const send = (reply: PlanReply) => postMessage(reply)

async function answer(call: PlanCall): Promise<void> {
  const { id } = call
  try {
    candidates = call.candidates ?? candidates
    const problem = { ...call.problem, candidates }
    const task = TABLE[call.what] as Task<keyof PlanCalls>
    const progress = (state: PlanProgress) => send({ id, kind: 'progress', state })
    send({ id, kind: 'done', value: task(problem, await solverReady(), call.args, progress) })
  } catch (error) {
    // A broken solver is loaded anew for the next question.
    if (error instanceof SolverFailure) loading = null
    send({ id, kind: 'failed', error: error instanceof Error ? error.message : String(error) })
  }
}

addEventListener('message', ({ data }: MessageEvent<PlanCall>) => {
  turn = turn.then(() => answer(data))
})
