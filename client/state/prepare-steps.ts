import type { StoryStep } from '../../shared/domain/stories.ts'
import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { keepAnswer } from '../api.ts'
import { villagesApi } from '../api-villages.ts'
import { derivedLayer } from './derived.ts'
import type { LinkState } from './link.ts'
import { ensureBundle } from './load.ts'
import { ensurePlanTables } from './plan-tables.ts'
import { rehearsePlan } from './planner.ts'
import { scenarioOf } from './scenario.ts'
import { sceneFor } from './scene.ts'
import { bundleOf, get } from './store.ts'
import { storyOf, viewsOf } from './stories.ts'

const ROADS = ['/api/roads', '/api/roads/summary']

/** Villages that a view draws or counts. */
function villagesNeeded(link: LinkState): boolean {
  const method = scenarioOf(get(), link)?.method
  return link.shown.includes('villages') || (method !== undefined && methodNeeds(method).villages)
}

/** Works a derived layer out once: its code, its thread and the tables it rests on are then here. */
async function rehearse(link: LinkState): Promise<void> {
  const held = derivedLayer(link.indicator)?.held
  if (!held) return
  const [{ WORK }, tables] = await Promise.all([import('./derived-work.ts'), ensurePlanTables()])
  if (held === 'planned') return rehearsePlan(link)
  const state = get()
  const bundle = bundleOf(state, link)
  const scenario = scenarioOf(state, link)
  const ranking = sceneFor(state, link)?.ranking
  const { catalogue } = state
  if (bundle && scenario && ranking && catalogue)
    await WORK[held]({ catalogue, bundle, scenario, tables, ranking, link })
}

/** Keeps an answer; asked for by many views it is fetched once. */
type Keep = (path: string) => Promise<void>

async function prepareView(view: LinkState, keep: Keep): Promise<void> {
  await ensureBundle(view)
  await Promise.all([
    ...(villagesNeeded(view) ? [keep(villagesApi.tableUrl(view.edition, view.period))] : []),
    ...(view.shown.includes('roadLines') ? ROADS.map(keep) : []),
    ...(view.selection.length > 0 ? [ensurePlanTables()] : []),
    rehearse(view),
  ])
}

/** Fetches all that steps ask the server for; the places of those for which something could not be had. */
export async function prepareSteps(steps: readonly StoryStep[] = storyOf(get()).steps): Promise<number[]> {
  const asked = new Map<string, Promise<void>>()
  const keep: Keep = (path) => {
    const coming = asked.get(path) ?? keepAnswer(path)
    asked.set(path, coming)
    return coming
  }
  const results = await Promise.allSettled(
    steps.map((step) => Promise.all(viewsOf([step]).map((view) => prepareView(view, keep)))),
  )
  return results.flatMap(({ status }, index) => (status === 'fulfilled' ? [] : [index]))
}
