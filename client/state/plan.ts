import type { Criterion, Filters } from '../../shared/domain/scenarios.ts'
import { withAnchors } from '../../shared/model/anchors.ts'
import { normaliseWeights, setWeight } from '../../shared/model/weights.ts'
import { api } from '../api.ts'
import { scenarioOf } from './scenario.ts'
import { get, type PlanState, set, setLink } from './store.ts'

const LIMIT = 100
/** Weight a criterion gets when it is added. */
const NEW_WEIGHT = 10
/** Changes of the same thing within this time are one step of undo: a slider being dragged. */
const COALESCE_MS = 1200
let last = { key: '', at: 0 }

function planState(): PlanState {
  const { scenarioId, criteria, filters, selection, how, plan, planFrom } = get().link
  return { scenarioId, criteria, filters, selection, how, plan, planFrom }
}

/** The one way to change weights, filters or the selection: records what undo needs. `key` joins a drag into one step. */
export function change(label: string, patch: Partial<PlanState>, key = ''): void {
  const now = Date.now()
  const joined = key !== '' && key === last.key && now - last.at < COALESCE_MS
  last = { key, at: now }
  const past = joined ? get().past : [...get().past, { label, before: planState() }].slice(-LIMIT)
  // One write, so that everything on screen is asked once.
  set({ past, future: [], link: { ...get().link, ...patch } })
}

/** Takes back the last change of weights, filters or selection. */
export function undo(): void {
  const { past, future } = get()
  const entry = past.at(-1)
  if (!entry) return
  last = { key: '', at: 0 }
  set({ past: past.slice(0, -1), future: [...future, { label: entry.label, before: planState() }] })
  setLink(entry.before)
}

/** Does again what undo took back. */
export function redo(): void {
  const { past, future } = get()
  const entry = future.at(-1)
  if (!entry) return
  last = { key: '', at: 0 }
  set({ future: future.slice(0, -1), past: [...past, { label: entry.label, before: planState() }] })
  setLink(entry.before)
}

export type SelectMode = 'replace' | 'add' | 'toggle' | 'remove'

/** Changes the selection; order of selection is kept. */
export function select(codes: readonly string[], mode: SelectMode): void {
  const current = get().link.selection
  const next = combine(current, codes, mode)
  if (next.length === current.length && next.every((code, index) => code === current[index])) return
  change('select', { selection: next })
}

function combine(current: readonly string[], codes: readonly string[], mode: SelectMode): string[] {
  const given = new Set(codes)
  if (mode === 'replace') return [...given]
  if (mode === 'remove') return current.filter((code) => !given.has(code))
  if (mode === 'add') return [...new Set([...current, ...given])]
  const had = new Set(current)
  return [...current.filter((code) => !given.has(code)), ...[...given].filter((code) => !had.has(code))]
}

function criteriaNow(): Criterion[] {
  return scenarioOf(get())?.criteria ?? []
}

/** Weights moved by hand are no longer those that pairs or swings gave. */
function byHand(): Partial<PlanState> {
  const scenario = scenarioOf(get())
  if (!scenario || (scenario.weighting === 'direct' && scenario.pairwise === null)) return {}
  const { method, normalisation, cut } = scenario
  return { how: { method, normalisation, cut, weighting: 'direct', pairwise: null } }
}

/** Sets one weight; the others scale so that all sum to 100. */
export function weigh(indicator: string, value: number): void {
  const criteria = criteriaNow()
  const index = criteria.findIndex((criterion) => criterion.indicator === indicator)
  if (index < 0) return
  const weights = setWeight(
    criteria.map((criterion) => criterion.weight),
    index,
    value,
  )
  const next = criteria.map((criterion, i) => ({ ...criterion, weight: weights[i] ?? 0 }))
  change('weigh', { criteria: next, ...byHand() }, `weigh:${indicator}`)
}

/**
 * Adds a criterion with a modest weight, or removes one; weights keep their sum of 100. An indicator without anchors of its
 * own needs `anchors`.
 */
export function toggleCriterion(indicator: string, anchors: { a: number; b: number } | null = null): void {
  const criteria = criteriaNow()
  const had = criteria.some((criterion) => criterion.indicator === indicator)
  if (had && criteria.length === 1) return
  const added = { indicator, weight: 0, a: anchors?.a ?? null, b: anchors?.b ?? null }
  const kept = had
    ? criteria.filter((criterion) => criterion.indicator !== indicator)
    : [...criteria, ...withAnchors([added], get().catalogue?.indicators ?? [])]
  const start = kept.map((criterion) => criterion.weight)
  const weights = had ? normaliseWeights(start) : setWeight(start, kept.length - 1, NEW_WEIGHT)
  const next = kept.map((criterion, i) => ({ ...criterion, weight: weights[i] ?? 0 }))
  change('criteria', { criteria: next, ...byHand() })
}

/** Changes anchors of criteria, by indicator, as one step of undo. */
export function anchor(patches: Readonly<Record<string, { a?: number; b?: number }>>): void {
  const next = criteriaNow().map((criterion) => ({ ...criterion, ...patches[criterion.indicator] }))
  change('anchor', { criteria: next }, `anchor:${Object.keys(patches).join()}`)
}

/** Shows another saved scenario; unsaved weights of the one before come back by undo. */
export function openScenario(id: string): void {
  const scenario = get().scenarios.find((candidate) => candidate.id === id)
  if (scenario) {
    change('openScenario', {
      scenarioId: id,
      criteria: null,
      how: null,
      plan: null,
      filters: scenario.filters,
    })
  }
}

/** Back to the weights of the saved scenario, as anyone saved it last. */
export async function resetCriteria(): Promise<void> {
  change('resetCriteria', { criteria: null, how: null, plan: null })
  // Without the server, what was loaded last is the best there is.
  const answer = await api.scenarios().catch(() => null)
  if (answer) set({ scenarios: answer.scenarios })
}

export function filter(patch: Partial<Filters>): void {
  change('filter', { filters: { ...get().link.filters, ...patch } }, `filter:${Object.keys(patch).join()}`)
}
