import type { Browser, Page } from 'playwright-core'
import { VIEWPORT } from './browser.ts'
import { type Place, spreadOut } from './places.ts'
import { installProbe } from './probe.ts'
import type { PageName } from './site.ts'

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

/** How a page is driven: our own map by pointer events, as a user would; the peers by their API. */
export interface Driver {
  hover(page: Page, place: Place): Promise<number>
  select(page: Page, place: Place): Promise<number>
  recolour(page: Page): Promise<number>
}

/** tsx names inner functions by a helper that the page does not have; give it one. */
const KEEP_NAMES = 'globalThis.__name = (fn) => fn'

/** Opens a page with the probe watching `points`. */
export async function openProbed(
  browser: Browser,
  url: string,
  points: [number, number][],
): Promise<{ page: Page; firstDraw: number }> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  page.on('pageerror', (error) => console.error(`${url}: ${error.message}`))
  await page.addInitScript(KEEP_NAMES)
  await page.addInitScript(installProbe, points)
  await page.goto(url, { waitUntil: 'commit' })
  const firstDraw = await page.evaluate(() => window.probe.firstDraw)
  return { page, firstDraw }
}

/** Presses, moves and lets go where a place is; the events a mouse would send. */
function pointerDriver(recolour: Driver['recolour']): Driver {
  const act = (page: Page, place: Place, click: boolean) =>
    page.evaluate(
      ([inside, border, press]) => {
        const target = document.querySelector('.map-container')
        const send = (type: string) => {
          const [clientX, clientY] = inside
          const init = {
            clientX,
            clientY,
            bubbles: true,
            pointerId: 1,
            pointerType: 'mouse',
            isPrimary: true,
          }
          target?.dispatchEvent(new PointerEvent(type, init))
        }
        return window.probe.untilChanged(border[0], border[1], () => {
          if (!press) return send('pointermove')
          send('pointerdown')
          send('pointerup')
        })
      },
      [place.inside, place.border, click] as const,
    )
  return {
    hover: (page, place) => act(page, place, false),
    select: (page, place) => act(page, place, true),
    recolour,
  }
}

const recolourByApi: Driver['recolour'] = (page) =>
  page.evaluate(() => window.probe.untilRecoloured(() => window.benchPage.recolour(), true))

const mark = (kind: 'hover' | 'select') => (page: Page, place: Place) =>
  page.evaluate(
    ([which, index, [x, y]]) => window.probe.untilChanged(x, y, () => window.benchPage[which](index)),
    [kind, place.index, place.border] as const,
  )

const peerDriver: Driver = { hover: mark('hover'), select: mark('select'), recolour: recolourByApi }

export const drivers: Record<PageName, Driver> = {
  map: pointerDriver(recolourByApi),
  leaflet: peerDriver,
  openlayers: peerDriver,
  maplibre: peerDriver,
}

/** The product's driver: another layer is chosen by its button in the panel. */
export const productDriver: Driver = pointerDriver((page) =>
  page.evaluate(() => {
    const other = document.querySelector<HTMLElement>('.group-card[data-active="false"] .group-head')
    return window.probe.untilRecoloured(() => other?.click(), false)
  }),
)

/** First contact: draw, then hover, select and recolour at once. Returns the page for more. */
export async function firstContact(
  browser: Browser,
  url: string,
  places: Place[],
  driver: Driver,
  times: Times,
): Promise<Page> {
  const samples = spreadOut(places, SAMPLES).map((place) => place.inside)
  const { page, firstDraw } = await openProbed(browser, url, samples)
  times.firstDraw.push(firstDraw)
  const [one, other] = spreadOut(places, 2)
  await driver.hover(page, one!)
  await driver.select(page, other!)
  await driver.recolour(page)
  times.interactive.push(await page.evaluate(() => performance.now()))
  return page
}

/** Repeats hover, select and recolour on a page that has come to rest. */
export async function repeat(page: Page, places: Place[], driver: Driver, runs: number, times: Times) {
  // Hover and selection aim at different places: some pages draw both the same way.
  const targets = spreadOut(places, 2 * runs)
  for (let run = 0; run < runs; run++) {
    times.hover.push(await driver.hover(page, targets[2 * run]!))
    await page.waitForTimeout(60)
    times.select.push(await driver.select(page, targets[2 * run + 1]!))
    await page.waitForTimeout(60)
    times.recolour.push(await driver.recolour(page))
    await page.waitForTimeout(60)
  }
}
