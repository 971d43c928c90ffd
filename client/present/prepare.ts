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

/** Fetches everything a talk needs, so that the network may go; true when nothing is missing. */
export async function prepare(): Promise<boolean> {
  const steps = await prepareSteps().catch(() => false)
  const rest = await Promise.allSettled([prepareLetters(), prepareFaces(), prepareCharts()])
  return steps && rest.every(({ status }) => status === 'fulfilled')
}
