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

/** Of the column beside the map; letters then come out at 20 px and more on a screen of 1920 px. */
const SIZE = { width: 700, height: 920, textScale: 2.2 }

/** How each chart is drawn; null = there is nothing to draw. */
const DRAW: Record<Exclude<StoryChart, 'none'>, (snapshot: Snapshot) => Promise<string | null>> = {
  gaps: async (snapshot) => (await import('../../shared/figures/gap-chart.ts')).gapChart(snapshot, SIZE),
  ranking: async (snapshot) =>
    (await import('../../shared/figures/ranking-chart.ts')).rankingChart(snapshot, { ...SIZE, n: 10 }),
  money: async (snapshot) =>
    (await import('../../shared/figures/money-chart.ts')).moneyChart(snapshot, { ...SIZE, by: 'district' }),
  curve: async (snapshot) => (await import('../../shared/figures/curve-chart.ts')).curveChart(snapshot, SIZE),
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
  const { chart, view, title } = step
  if (chart === 'none') return Promise.resolve(null)
  const key = JSON.stringify([chart, view, title, get().language])
  const known = drawn.get(key)
  if (known) return known
  const coming = snapshotOf(step).then(DRAW[chart])
  drawn.set(key, coming)
  coming.catch(() => drawn.delete(key))
  return coming
}

/** Draws the charts of all steps one after another, so that none is waited for. */
export async function prepareCharts(): Promise<void> {
  for (const step of storyOf(get()).steps) await chartOf(step)
}
