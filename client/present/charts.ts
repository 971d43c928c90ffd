import type { Snapshot } from '../../shared/domain/snapshots.ts'
import type { StoryChart, StoryStep } from '../../shared/domain/stories.ts'
import { exportsApi } from '../api-exports.ts'
import { ensureBundle } from '../state/load.ts'
import { curveOfView } from '../state/planner.ts'
import { scenarioOf } from '../state/scenario.ts'
import { get } from '../state/store.ts'
import { storyOf, viewOf } from '../state/stories.ts'

/** Communes in the charts of a step that has chosen none. */
const TOP = 20

/** Of the column beside the map; letters then come out at 20 px and more on a screen of 1920 px. Sources stand in the files. */
const SIZE = { width: 820, height: 930, textScale: 1.6, notes: false }
/** Where a second legend stands below. */
const LOW = { ...SIZE, height: 520 }
/** On a phone: drawn about as large as it is shown, so that letters stay readable. */
const NARROW = { ...SIZE, width: 370, height: 340 }

const narrow = () => window.innerWidth <= 720

type Draw = (snapshot: Snapshot, low: boolean) => Promise<string | null>

const sizeOf = (low: boolean) => (narrow() ? NARROW : low ? LOW : SIZE)

/** How each chart is drawn; null = there is nothing to draw. */
const DRAW: Record<Exclude<StoryChart, 'none'>, Draw> = {
  gaps: async (snapshot, low) =>
    (await import('../../shared/figures/gap-chart.ts')).gapChart(snapshot, sizeOf(low)),
  ranking: async (snapshot, low) => {
    const { rankingChart } = await import('../../shared/figures/ranking-chart.ts')
    return rankingChart(snapshot, { ...sizeOf(low), n: low || narrow() ? 5 : 10 })
  },
  money: async (snapshot, low) => {
    const { moneyChart } = await import('../../shared/figures/money-chart.ts')
    return moneyChart(snapshot, { ...sizeOf(low), by: 'area' })
  },
  curve: async (snapshot, low) =>
    (await import('../../shared/figures/curve-chart.ts')).curveChart(snapshot, sizeOf(low)),
}

/** The state of the work that a step shows, frozen by the server. */
async function snapshotOf({ view, title, chart }: StoryStep): Promise<Snapshot> {
  const link = viewOf(view)
  await ensureBundle(link)
  const scenario = scenarioOf(get(), link)
  return exportsApi.snapshot({
    ...(scenario && { scenario: { ...scenario, basis: null } }),
    ...(link.selection.length > 0 ? { codes: link.selection } : { top: TOP }),
    ...{ title, lang: get().language },
    curve: chart === 'curve' ? await curveOfView(link) : null,
  })
}

/** By what it is made of: a step shown again, or presented without a network, is not asked for again. */
const drawn = new Map<string, Promise<string | null>>()

/** The chart of a step as SVG; null when it has none, or there is nothing to draw. */
export function chartOf(step: StoryStep): Promise<string | null> {
  const { chart, view, title, other } = step
  if (chart === 'none') return Promise.resolve(null)
  const key = JSON.stringify([chart, view, title, other !== '', narrow(), get().language])
  const known = drawn.get(key)
  if (known) return known
  const coming = snapshotOf(step).then((snapshot) => DRAW[chart](snapshot, other !== ''))
  drawn.set(key, coming)
  coming.catch(() => drawn.delete(key))
  return coming
}

/** Draws the charts of all steps one after another, so that none is waited for. */
export async function prepareCharts(): Promise<void> {
  for (const step of storyOf(get()).steps) await chartOf(step)
}
