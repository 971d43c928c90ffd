import { createStore } from 'zustand/vanilla'
import type { Conflict } from '../../shared/domain/conflicts.ts'
import type { InvestmentList, ListVersionRef, PlanSource } from '../../shared/domain/lists.ts'
import type { PlanAnswer, PlanProblem } from '../../shared/domain/plans.ts'
import type { SnapshotCurvePoint } from '../../shared/domain/snapshots.ts'
import { plannedBy, refText, sourceOfList } from '../../shared/model/lists/as-plan.ts'
import { type PlanProgress, PlanWorker, Stopped } from '../worker/plan-client.ts'
import type { PlanCalls } from '../worker/plan-protocol.ts'
import { explain } from './explain.ts'
import type { LinkState } from './link.ts'
import { fetchVersion, listedPlan, listOf, newPlan, versionHere } from './plan-source.ts'
import { ensurePlanTables } from './plan-tables.ts'
import { type AppState, bundleOf, get, set, store } from './store.ts'

interface PlannerState {
  failure: string | null
  /** The problem on screen. */
  problem: PlanProblem | null
  /** The newest answer, and the problem it belongs to: while a slider moves that is the one before. */
  answer: PlanAnswer | null
  answered: PlanProblem | null
  /** The saved list that `answer` is; null = the answer was worked out. */
  list: InvestmentList | null
  /** The list that the view takes as its plan and that is not to be had: there is none, or it is of other units. */
  lost: ListVersionRef | null
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
  list: null,
  lost: null,
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

/** Makes the plan of a view, which nobody sees: its list, or the solver and its thread, are then here, and need no network any more. */
export async function rehearsePlan(link: LinkState): Promise<void> {
  const ref = listOf({ planTables: await ensurePlanTables() }, link)
  if (ref) await fetchVersion(ref)
  const problem = ref ? null : await problemOf(link)
  if (problem) await quick.ask('instant', problem, {})
}

/** What each part of the money buys in the plan of a view; null where there is no plan, and where the plan is a saved list. */
export async function curveOfView(link: LinkState): Promise<SnapshotCurvePoint[] | null> {
  const planTables = await ensurePlanTables()
  const problem = listOf({ planTables }, link) ? null : await problemOf(link)
  if (!problem) return null
  const { points } = await quick.ask('curve', problem, {})
  const possible = points.filter(({ infeasible }) => !infeasible)
  return possible.map(({ money, objective, people }) => ({ budget: money, value: objective, people }))
}

/** Nobody sees the plan otherwise: the works it chooses from are then not made anew with every weight that moves. */
const isSeen = ({ link: { page, indicator } }: AppState) =>
  page === 'plan' || page === 'meeting' || indicator === 'planned'

function follow(): void {
  const state = get()
  if (!isSeen(state)) return
  const ref = state.planTables && listOf(state, state.link)
  if (ref) showList(state, ref)
  else ask(state)
}

function ask(state: AppState): void {
  const problem = works?.problemOnScreen(state)
  if (!problem || problem === asked) return
  deep.stop()
  asked = problem
  // What is on screen of a list says nothing of the plan that is coming.
  const had = planner.getState()
  patch({
    ...{ problem, conflict: null, exact: null, list: null, lost: null },
    ...((had.list || had.lost) && { answer: null, answered: null }),
  })
  if (had.list || had.lost) set({ planned: null })
  void pump()
}

/** Shows a saved list as the plan. Nothing is worked out: it is what it is. */
function showList(state: AppState, ref: ListVersionRef): void {
  const bundle = bundleOf(state, state.link)
  const list = versionHere(ref)
  if (!bundle) return
  if (list === undefined) {
    // A plan that is being worked out meanwhile is not what the view asks for.
    asked = null
    deep.stop()
    void bring(ref)
    return
  }
  const plan = list && listedPlan(list, bundle)
  if (!plan) {
    const { lost } = planner.getState()
    if (lost && refText(lost) === refText(ref)) return
    asked = null
    deep.stop()
    patch({ lost: ref, list: null, problem: null, answer: null, answered: null, conflict: null, exact: null })
    set({ planned: 'gone' })
    return
  }
  if (asked === plan.problem) return
  asked = plan.problem
  deep.stop()
  const { problem, answer } = plan
  patch({ list, lost: null, problem, answered: problem, answer, conflict: null, exact: null, failure: null })
  show(answer, sourceOfList(list))
}

/** Puts the money of an answer on the map, named by what the plan is. */
function show(answer: PlanAnswer, source: PlanSource): void {
  set({ planned: { money: moneyOf(answer), source, layer: plannedBy(source) } })
}

/** A list that did not come is asked for again after this long; on the plan's own page a button asks. */
const AGAIN_MS = 10_000

let bringing = ''
let missed: { ref: string; at: number } | null = null

/** A list that did not come is not asked for with every move of the mouse. */
function isTooSoon(ref: string): boolean {
  if (missed?.ref !== ref) return false
  return get().link.page === 'plan' || Date.now() - missed.at < AGAIN_MS
}

async function bring(ref: ListVersionRef): Promise<void> {
  const key = refText(ref)
  if (bringing === key || isTooSoon(key)) return
  bringing = key
  try {
    await fetchVersion(ref)
    missed = null
  } catch (error) {
    missed = { ref: key, at: Date.now() }
    patch({ failure: explain(error) })
  } finally {
    bringing = ''
  }
  if (versionHere(ref) !== undefined) follow()
}

/** True for a problem that a saved list stands in for: there is nothing to solve. */
const isListed = (problem: PlanProblem | null) => problem !== null && planner.getState().list !== null

function moneyOf({ items }: PlanAnswer): Map<string, number> {
  const money = new Map<string, number>()
  for (const item of items) money.set(item.code, (money.get(item.code) ?? 0) + item.cost)
  return money
}

/** One question at a time; when the problem has changed meanwhile, the newest is asked next and all between are left out. */
async function pump(): Promise<void> {
  if (planner.getState().busy) return
  patch({ busy: true, failure: null })
  try {
    let problem: PlanProblem | null = null
    while (asked && asked !== problem && !isListed(asked)) {
      problem = asked
      const answer = await quick.ask('instant', problem, {})
      // Meanwhile a list may have taken its place.
      if (asked && !isListed(asked)) take(problem, answer)
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
  show(answer, newPlan(get()))
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
  if (!problem || isListed(problem)) return
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

/** A longer question about the plan that is worked out for the view, also while a list is shown in its place; newer changes stop it. */
export function askPlan<K extends keyof PlanCalls>(
  what: K,
  args: PlanCalls[K]['args'],
): Promise<PlanCalls[K]['result']> {
  const { answered: shown, list } = planner.getState()
  const answered = list ? works?.problemOnScreen(get()) : shown
  if (!answered) return Promise.reject(new Stopped())
  return deep.ask(what, answered, args)
}

/** Tries again after a failure. */
export function planAgain(): void {
  patch({ failure: null })
  if (!started) void startPlanner()
  else if (asked) void pump()
  else {
    missed = null
    follow()
  }
}
