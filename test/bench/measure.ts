import type { Browser, Page } from 'playwright-core'
import { VIEWPORT } from './browser.ts'
import { type Place, spreadOut } from './places.ts'
import { installProbe } from './probe.ts'

/** Times of one page, ms, one entry a run. */
export interface Times {
  /** From the start of the page until all sample points show an area. */
  firstDraw: number[]
  /** From the start of the page until it has answered a hover, a selection and a recolouring. */
  interactive: number[]
  recolour: number[]
  hover: number[]
  select: number[]
}

export const noTimes = (): Times => ({ firstDraw: [], interactive: [], recolour: [], hover: [], select: [] })

/** Points whose pixels say that everything is drawn. */
const SAMPLES = 24

/** tsx names inner functions by a helper that the page does not have; give it one. */
const KEEP_NAMES = 'globalThis.__name = (fn) => fn'

/** First contact: draw, then hover, select and recolour at once. Returns the page for more. */
export async function firstContact(
  browser: Browser,
  url: string,
  places: Place[],
  times: Times,
): Promise<Page> {
  const samples = spreadOut(places, SAMPLES).map((place) => place.inside)
  const page = await browser.newPage({ viewport: VIEWPORT })
  page.on('pageerror', (error) => console.error(`${url}: ${error.message}`))
  await page.addInitScript(KEEP_NAMES)
  await page.addInitScript(installProbe, samples)
  await page.goto(url, { waitUntil: 'commit' })
  const targets = spreadOut(places, 2)
  const met = await page.evaluate(([one, other]) => window.probe.contact(one!, other!), targets)
  times.firstDraw.push(met.firstDraw)
  times.interactive.push(met.interactive)
  return page
}

/** Repeats hover, select and recolour on a page that has come to rest. */
export async function repeat(page: Page, places: Place[], runs: number, times: Times): Promise<void> {
  // Hover and selection aim at different places: some pages draw both the same way.
  const targets = spreadOut(places, 2 * runs)
  for (let run = 0; run < runs; run++) {
    const [one, other] = targets.slice(2 * run, 2 * run + 2)
    times.hover.push(await page.evaluate((place) => window.probe.hover(place), one!))
    await page.waitForTimeout(60)
    times.select.push(await page.evaluate((place) => window.probe.select(place), other!))
    await page.waitForTimeout(60)
    times.recolour.push(await page.evaluate(() => window.probe.recolour()))
    await page.waitForTimeout(60)
  }
}
