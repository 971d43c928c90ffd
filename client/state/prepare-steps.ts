import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { keepAnswer } from '../api.ts'
import { villagesApi } from '../api-villages.ts'
import { derivedLayer } from './derived.ts'
import type { LinkState } from './link.ts'
import { ensurePlanTables } from './plan-tables.ts'
import { rehearsePlan } from './planner.ts'
import { scenarioOf } from './scenario.ts'
import { sceneFor } from './scene.ts'
import { bundleOf, get } from './store.ts'
import { loadAllSteps, storyOf, viewsOf } from './stories.ts'

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

/** Fetches all that the steps of the presentation on screen ask the server for; true when everything is here. */
export async function prepareSteps(): Promise<boolean> {
  const loaded = await loadAllSteps()
  const views = viewsOf(storyOf(get()).steps)
  const places = new Set(views.filter(villagesNeeded).map(({ edition, period }) => `${edition} ${period}`))
  const selections = views.some((view) => view.selection.length > 0)
  const work = [
    ...[...places].map((place) => {
      const [edition = '', period = ''] = place.split(' ')
      return keepAnswer(villagesApi.tableUrl(edition, period))
    }),
    ...(views.some((view) => view.shown.includes('roadLines')) ? ROADS.map(keepAnswer) : []),
    ...(selections ? [ensurePlanTables()] : []),
    ...views.map(rehearse),
  ]
  const results = await Promise.allSettled(work)
  return loaded && results.every(({ status }) => status === 'fulfilled')
}
