import { overlayApi } from '../api-overlay.ts'
import type { RoadLines } from '../map/types.ts'
import { explain } from './explain.ts'
import { get, set, store } from './store.ts'

const NONE: RoadLines = { type: 'FeatureCollection', features: [] }

/** The editions that the lines on the map came with: a new answer about them means that the data changed. */
let shown: unknown = null
let asked: unknown = null

async function load(version: unknown): Promise<void> {
  try {
    const roadLines = await overlayApi.roadLines()
    if (shown === version) set({ roadLines })
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail: explain(error) } } })
  }
}

async function ask(version: unknown): Promise<void> {
  // The switch says that there are no roads until it is known that there are: a failure here needs no words.
  const roadSummary = await overlayApi.roadSummary().catch(() => null)
  if (asked === version) set({ roadSummary })
}

/** Asks what roads there are once the first picture stands, fetches the lines when they are switched on. */
export function watchRoadLines(): void {
  store.subscribe(() => {
    const { link, editions, overlays } = get()
    // The overlays are the last of the first load.
    if (overlays === null) return
    if (asked !== editions) {
      asked = editions
      void ask(editions)
    }
    const wanted = link.shown.includes('roadLines') ? editions : null
    if (wanted === shown) return
    shown = wanted
    if (wanted) void load(wanted)
    else set({ roadLines: NONE })
  })
}
