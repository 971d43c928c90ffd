import { labelsOf } from '../map/labels.ts'
import { fonts } from '../map/theme.ts'
import { prepareSteps } from '../state/prepare-steps.ts'
import { get } from '../state/store.ts'
import { prepareCharts } from './charts.ts'

const RANGE = 256

/** Letters of the names on the map, as the full map fetches them: 256 at a time, for each face. */
async function prepareLetters(): Promise<void> {
  const texts = Object.values(get().bundles).flatMap((bundle) => labelsOf(bundle).map(({ text }) => text))
  const ranges = new Set(
    [...new Set(texts.join(''))].map((letter) => Math.floor((letter.codePointAt(0) ?? 0) / RANGE)),
  )
  const files = [fonts.semiBold, fonts.medium].flatMap((face) =>
    [...ranges].map((n) => `${face}/${n * RANGE}-${n * RANGE + RANGE - 1}.pbf`),
  )
  const answers = await Promise.all(
    // The same way of asking as the map's: what is in the browser's store is then taken without asking the server.
    files.map((file) => fetch(`${import.meta.env.BASE_URL}glyphs/${file}`, { cache: 'force-cache' })),
  )
  const failed = answers.find(({ ok }) => !ok)
  if (failed) throw new Error(`${failed.status} ${failed.url}`)
}

const prepareFaces = () =>
  Promise.all([400, 500, 600].map((weight) => document.fonts.load(`${weight} 16px "Be Vietnam Pro"`)))

export interface Prepared {
  /** Everything is here, letters and typefaces, too. */
  all: boolean
  /** Places, counted from 0, of the steps that lack figures or their chart. */
  missing: readonly number[]
}

/** Fetches everything a talk needs, so that the network may go, and says what could not be had. */
export async function prepare(): Promise<Prepared> {
  const views = await prepareSteps()
  const charts = await prepareCharts()
  const letters = await Promise.allSettled([prepareLetters(), prepareFaces()])
  const missing = [...new Set([...views, ...charts])].sort((one, other) => one - other)
  return { missing, all: missing.length === 0 && letters.every(({ status }) => status === 'fulfilled') }
}
