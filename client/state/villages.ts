import { villagesApi } from '../api-villages.ts'
import type { MapVillage } from '../map/types.ts'
import { explain } from './explain.ts'
import { type Bundle, bundleOf, get, set, store } from './store.ts'

/** Figures that the villages on the map go with; null while they are switched off. */
let shown: Bundle | null = null

/** The villages with a place, as of the figures of a view. */
export async function placedVillages({ edition, table: { period } }: Bundle): Promise<MapVillage[]> {
  const table = await villagesApi.table(edition.id, period)
  const difficult = table.values.difficult
  return table.name.flatMap((name, row): MapVillage[] => {
    const [lon, lat] = [table.lon[row] ?? null, table.lat[row] ?? null]
    return lon === null || lat === null ? [] : [{ name, lon, lat, difficult: difficult?.[row] === 1 }]
  })
}

async function load(bundle: Bundle): Promise<void> {
  try {
    const villages = await placedVillages(bundle)
    if (shown !== bundle) return
    if (villages.length === 0) set({ notice: { kind: 'info', key: 'notice.noVillages', params: {} } })
    set({ villages, hoverVillage: null })
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail: explain(error) } } })
  }
}

/** Fetches villages when they are switched on, and again when the view or the data change. */
export function watchVillages(): void {
  store.subscribe(() => {
    const { link } = get()
    const wanted = link.shown.includes('villages') ? bundleOf(get(), link) : null
    // While other figures are on their way the villages of before stay.
    if (wanted === shown || (link.shown.includes('villages') && !wanted)) return
    shown = wanted
    if (wanted) void load(wanted)
    else set({ villages: [], hoverVillage: null })
  })
}
