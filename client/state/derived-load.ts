import type { Catalogue } from '../../shared/domain/indicators.ts'
import type { Ranking, Scenario } from '../../shared/domain/scenarios.ts'
import { wantedKey } from '../../shared/model/works/value.ts'
import { derivedLayer } from './derived.ts'
import { explain } from './explain.ts'
import { firstYearOf } from './first-year.ts'
import type { LinkState } from './link.ts'
import { memo } from './memo.ts'
import { ensurePlanTables } from './plan-tables.ts'
import { scenarioOf } from './scenario.ts'
import { currentScene } from './scene.ts'
import { type AppState, type Bundle, bundleOf, get, type PlanTables, set, store } from './store.ts'

export interface DerivedInput {
  catalogue: Catalogue
  bundle: Bundle
  scenario: Scenario
  tables: PlanTables
  ranking: Ranking
  link: LinkState
}

type Held = 'entitlements' | 'worths' | 'standings'
const HELD: readonly Held[] = ['entitlements', 'worths', 'standings']
/** Pages that show what is worked out. */
const PAGES: Partial<Record<string, readonly Held[]>> = { columns: ['entitlements', 'worths'] }

/** Weights may still be moving: firmness takes thousands of rankings. */
const PATIENCE_MS = 200

/** What the screen shows of each: the map, the table, a page. */
function wanted({ link, mapPhase }: AppState): Held[] {
  if (mapPhase === 'empty') return []
  const onMap = derivedLayer(link.indicator)?.held
  const inTable: readonly Held[] = link.drawer && link.page === null ? ['entitlements', 'worths'] : []
  const shown = new Set<unknown>([onMap, ...inTable, ...(PAGES[link.page ?? ''] ?? [])])
  return HELD.filter((held) => shown.has(held))
}

const wantedOf = memo(wantedKey)

/** What a result depends on; while it stays the same nothing is worked out again. */
function basisOf(held: Held, state: AppState, bundle: Bundle, scenario: Scenario): unknown[] {
  const { planTables } = state
  if (held === 'entitlements') return [bundle, planTables?.points]
  const { top, freedom, errors } = state.link
  if (held === 'standings') return [bundle, currentScene(state)?.ranking, top, freedom, errors]
  const scene = currentScene(state)
  const needs = scene && wantedOf(scene.ranking, scene.scenario.criteria)
  const plan = JSON.stringify(scenario.plan ?? firstYearOf(state.link))
  const { costs, commitments, listed } = planTables ?? {}
  return [bundle, costs, commitments, listed, needs, plan]
}

const same = (one: readonly unknown[] | undefined, other: readonly unknown[]) =>
  one !== undefined && one.length === other.length && other.every((part, index) => part === one[index])

const done = new Map<Held, unknown[]>()
let timer: ReturnType<typeof setTimeout> | undefined

async function workOut(held: Held): Promise<void> {
  const [{ WORK }, tables] = await Promise.all([import('./derived-work.ts'), ensurePlanTables()])
  const state = get()
  const bundle = bundleOf(state, state.link)
  const scenario = scenarioOf(state)
  const { catalogue } = state
  const ranking = currentScene(state)?.ranking
  if (!bundle || !scenario || !catalogue || !ranking) return
  const basis = basisOf(held, state, bundle, scenario)
  if (same(done.get(held), basis)) return
  done.set(held, basis)
  const patch = await WORK[held]({ catalogue, bundle, scenario, tables, ranking, link: state.link })
  // An answer to an earlier question is dropped.
  if (done.get(held) === basis) set(patch)
}

/** The question that could not be answered: asked again only when something about it has changed. */
let failed = ''

async function workOutAll(question: string, wantedNow: readonly Held[]): Promise<void> {
  try {
    for (const held of wantedNow) await workOut(held)
    failed = ''
  } catch (error) {
    failed = question
    for (const held of wantedNow) done.delete(held)
    // The columns of the table stay empty without a word; a layer that somebody asked for does not.
    if (derivedLayer(get().link.indicator)?.held)
      set({ notice: { kind: 'error', key: 'derived.failed', params: { detail: explain(error) } } })
  }
}

/** Forgets what belongs to other communes or another period. */
function forget(): void {
  done.clear()
  const { entitlements, worths, standings } = get()
  if (entitlements || worths || standings) set({ entitlements: null, worths: null, standings: null })
}

/** Everything else in the store, such as the pointer, asks nothing new. */
const PARTS = ['link', 'bundles', 'scenarios', 'planTables', 'mapPhase', 'villageRows'] as const

/** Works derived layers out when they are first shown, and again when what they rest on has changed. */
export function watchDerived(): void {
  let seen: Bundle | null = null
  let asked = ''
  store.subscribe((state, before) => {
    if (PARTS.every((part) => state[part] === before[part])) return
    const bundle = bundleOf(state, state.link)
    const scenario = bundle && scenarioOf(state)
    if (!bundle || !scenario) return
    if (bundle !== seen) {
      seen = bundle
      forget()
    }
    const now = wanted(state)
    const open = now.filter((held) => !same(done.get(held), basisOf(held, state, bundle, scenario)))
    const question = JSON.stringify(
      open.map((held) => [held, ...basisOf(held, state, bundle, scenario).slice(1)]),
    )
    if (open.length === 0 || question === asked || question === failed) return
    asked = question
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        asked = ''
        void workOutAll(question, open)
      },
      open.includes('standings') ? PATIENCE_MS : 0,
    )
  })
}
