import { createStore } from 'zustand/vanilla'
import type { Conflict } from '../../shared/domain/conflicts.ts'
import type { PlanAnswer, PlanProblem } from '../../shared/domain/plans.ts'
import type { SnapshotCurvePoint } from '../../shared/domain/snapshots.ts'
import { type PlanProgress, PlanWorker, Stopped } from '../worker/plan-client.ts'
import type { PlanCalls } from '../worker/plan-protocol.ts'
import { explain } from './explain.ts'
import type { LinkState } from './link.ts'
import { ensurePlanTables } from './plan-tables.ts'
import { type AppState, get, set, store } from './store.ts'

interface PlannerState {
  failure: string | null
  /** The problem on screen. */
  problem: PlanProblem | null
  /** The newest answer, and the problem it belongs to: while a slider moves that is the one before. */
  answer: PlanAnswer | null
  answered: PlanProblem | null
  /** True while an instant answer is on its way. */
  busy: boolean
  /** Progress of the close computation; null = none under way. */
  exact: PlanProgress | null
  conflict: Conflict | 'searching' | null
}

/** The plan under a budget: follows the view, asks the optimiser's thread, keeps the newest answer. */
export const planner = createStore<PlannerState>(() => ({
  failure: null,
  problem: null,
  answer: null,
  answered: null,
  busy: false,
  exact: null,
  conflict: null,
}))

const patch = (change: Partial<PlannerState>) => planner.setState(change)

/** A plan that is asked for closely is stopped after this long with the best found. */
const EXACT_SECONDS = 60

const quick = new PlanWorker()
const deep = new PlanWorker()
let works: typeof import('./plan-problem.ts') | null = null
let started: Promise<void> | null = null
let asked: PlanProblem | null = null

/** Begins to follow the view; doing so again changes nothing. A failure is kept in `failure` and can be tried again. */
export function startPlanner(): Promise<void> {
  started ??= begin().catch((error: unknown) => {
    started = null
    patch({ failure: explain(error) })
  })
  return started
}

async function begin(): Promise<void> {
  patch({ failure: null })
  const [loaded] = await Promise.all([import('./plan-problem.ts'), ensurePlanTables()])
  works = loaded
  follow()
  store.subscribe(follow)
}

/** The plan of any view whose figures are loaded, or null while they are not. */
async function problemOf(link: LinkState): Promise<PlanProblem | null> {
  await startPlanner()
  return works?.problemOnScreen({ ...get(), link }) ?? null
}

/** Makes the plan of a view, which nobody sees: the solver and its thread are then here, and need no network any more. */
export async function rehearsePlan(link: LinkState): Promise<void> {
  const problem = await problemOf(link)
  if (problem) await quick.ask('instant', problem, {})
}

/** What each part of the money buys in the plan of a view; null where there is no plan. */
export async function curveOfView(link: LinkState): Promise<SnapshotCurvePoint[] | null> {
  const problem = await problemOf(link)
  if (!problem) return null
  const { points } = await quick.ask('curve', problem, {})
  const possible = points.filter(({ infeasible }) => !infeasible)
  return possible.map(({ money, objective, people }) => ({ budget: money, value: objective, people }))
}

/** Nobody sees the plan otherwise: the works it chooses from are then not made anew with every weight that moves. */
const isSeen = ({ link: { page, indicator } }: AppState) =>
  page === 'plan' || page === 'meeting' || indicator === 'planned'

function follow(): void {
  if (!isSeen(get())) return
  const problem = works?.problemOnScreen(get())
  if (!problem || problem === asked) return
  deep.stop()
  asked = problem
  patch({ problem, conflict: null, exact: null })
  void pump()
}

/** One question at a time; when the problem has changed meanwhile, the newest is asked next and all between are left out. */
async function pump(): Promise<void> {
  if (planner.getState().busy) return
  patch({ busy: true, failure: null })
  try {
    let problem: PlanProblem | null = null
    while (asked && asked !== problem) {
      problem = asked
      take(problem, await quick.ask('instant', problem, {}))
    }
  } catch (error) {
    if (!(error instanceof Stopped)) patch({ failure: explain(error) })
  } finally {
    patch({ busy: false })
  }
}

function take(problem: PlanProblem, answer: PlanAnswer): void {
  patch({ answer, answered: problem })
  if (answer.status === 'infeasible') {
    if (asked === problem) void findConflict(problem)
    set({ planned: null })
    return
  }
  const planned = new Map<string, number>()
  for (const item of answer.items) planned.set(item.code, (planned.get(item.code) ?? 0) + item.cost)
  set({ planned })
}

async function findConflict(problem: PlanProblem): Promise<void> {
  patch({ conflict: 'searching' })
  try {
    const conflict = await deep.ask('conflict', problem, {
      vetoReason: works?.vetoReason(get().language) ?? '',
    })
    if (asked === problem) patch({ conflict })
  } catch (error) {
    if (!(error instanceof Stopped)) patch({ conflict: null, failure: explain(error) })
  }
}

/** Computes the plan on screen closely, to 1 %. */
export async function improve(): Promise<void> {
  const { problem } = planner.getState()
  if (!problem) return
  deep.stop()
  patch({ exact: { gap: null, share: null } })
  try {
    const seconds = EXACT_SECONDS
    const answer = await deep.ask('exact', problem, { seconds }, (exact) => patch({ exact }))
    if (asked === problem) take(problem, answer)
  } catch (error) {
    if (!(error instanceof Stopped)) patch({ failure: explain(error) })
  } finally {
    if (asked === problem) patch({ exact: null })
  }
}

/** Ends the close computation; the answer found before stays. */
export function stopImproving(): void {
  deep.stop()
  patch({ exact: null })
}

/** A longer question about the plan on screen; newer changes of the plan stop it. */
export function askPlan<K extends keyof PlanCalls>(
  what: K,
  args: PlanCalls[K]['args'],
): Promise<PlanCalls[K]['result']> {
  const { answered } = planner.getState()
  if (!answered) return Promise.reject(new Stopped())
  return deep.ask(what, answered, args)
}

/** Tries again after a failure. */
export function planAgain(): void {
  if (!started) void startPlanner()
  else void pump()
}
