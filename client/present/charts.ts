import type { Snapshot } from '../../shared/domain/snapshots.ts'
import type { StoryChart, StoryStep } from '../../shared/domain/stories.ts'
import { ensureBundle } from '../state/load.ts'
import { NEED } from '../state/need.ts'
import { ensurePlanTables } from '../state/plan-tables.ts'
import { curveOfView } from '../state/planner.ts'
import { scenarioOf } from '../state/scenario.ts'
import { get } from '../state/store.ts'
import { storyOf, viewOf } from '../state/stories.ts'

/** Communes in the charts of a step that has chosen none. */
const TOP = 20

/** Of the column beside the map; letters then come out at 20 px and more on a screen of 1920 px. Sources stand in the files. */
const SIZE = { width: 820, height: 930, textScale: 1.6, notes: false }
/** Where two legends stand below. */
const LOW = { ...SIZE, height: 550 }
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

/** What charts show does not depend on the layer on the map: it need not be worked out for them. */
const plain = { indicator: NEED.id, compare: null, keep: [] }

/** The state of the work that a step shows, frozen here: what has been fetched is enough, the server may be gone. */
async function snapshotOf({ view, title, chart }: StoryStep): Promise<Snapshot> {
  const link = viewOf(view)
  const { snapshotOfScene } = await import('../state/snapshot.ts')
  const curve = chart === 'curve' ? await curveOfView(link) : null
  return snapshotOfScene({ link: { ...link, ...plain }, top: TOP, title, curve })
}

/** By what it is made of: a step shown again is not drawn again, until its figures are others. */
const drawn = new Map<string, Promise<string | null>>()

const numbers = new WeakMap<object, number>()
let last = 0

/** The same number for the same object. */
function numberOf(one: object): number {
  const known = numbers.get(one)
  if (known !== undefined) return known
  last += 1
  numbers.set(one, last)
  return last
}

/** The chart of a step as SVG; null when it has none, or there is nothing to draw. @throws ApiProblem when figures do not come */
export async function chartOf(step: StoryStep): Promise<string | null> {
  const { chart, view, title, other } = step
  if (chart === 'none') return null
  const link = viewOf(view)
  const figures = await Promise.all([ensureBundle(link), ensurePlanTables()])
  const scenario = scenarioOf(get(), link)
  const size = [other !== '', narrow(), get().language]
  const key = JSON.stringify([chart, view, title, scenario, ...size, ...figures.map(numberOf)])
  const known = drawn.get(key)
  if (known) return known
  const coming = snapshotOf(step).then((snapshot) => DRAW[chart](snapshot, other !== ''))
  drawn.set(key, coming)
  coming.catch(() => drawn.delete(key))
  return coming
}

/** Draws the charts of all steps one after another, so that none is waited for; the places of those that could not be drawn. */
export async function prepareCharts(): Promise<number[]> {
  const missing: number[] = []
  for (const [index, step] of storyOf(get()).steps.entries())
    await chartOf(step).catch(() => missing.push(index))
  return missing
}
