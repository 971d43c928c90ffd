import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { villagesApi } from '../api-villages.ts'
import { explain } from './explain.ts'
import { scenarioOf } from './scenario.ts'
import { type AppState, type Bundle, bundleOf, get, set, store } from './store.ts'

/** The page that shows what the count over villages would do. */
const PAGES = ['methods', 'firmness']

function wanted(state: AppState): Bundle | null {
  const method = scenarioOf(state)?.method
  const counts = method !== undefined && methodNeeds(method).villages
  const shown = counts || PAGES.includes(state.link.page ?? '')
  return shown ? bundleOf(state, state.link) : null
}

let asked: Bundle | null = null

/** The villages of a bundle; throws an ApiProblem when they do not come. */
export async function villageRowsOf(bundle: Bundle): Promise<NonNullable<AppState['villageRows']>> {
  const { villageRows, catalogue } = get()
  if (villageRows?.bundle === bundle) return villageRows
  const table = await villagesApi.table(bundle.edition.id, bundle.table.period)
  return { bundle, rows: { table, fields: catalogue?.villageFields ?? [] } }
}

async function load(bundle: Bundle): Promise<void> {
  try {
    const villageRows = await villageRowsOf(bundle)
    if (asked === bundle) set({ villageRows })
  } catch (error) {
    asked = null
    set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail: explain(error) } } })
  }
}

/** Fetches villages when the method counts them, or a page wants to show what it would do. */
export function watchVillageRows(): void {
  store.subscribe((state, before) => {
    if (
      state.link === before.link &&
      state.bundles === before.bundles &&
      state.scenarios === before.scenarios
    )
      return
    const bundle = wanted(state)
    if (!bundle || bundle === asked) return
    asked = bundle
    void load(bundle)
  })
}
