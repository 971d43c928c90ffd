import type { Browser, Locator, Page } from 'playwright-core'
import { catalogue } from '../../geodata/index.ts'
import { VIEWPORT } from './browser.ts'
import { installProbe } from './probe.ts'
import { seeded } from './stats.ts'

/** What the product does while somebody works with it. */
export interface Answering {
  /** From a moved weight until every figure in the table is the new one and laid out, ms. */
  table: number[]
  /** From a moved weight until the map shows another colour, ms. */
  map: number[]
  /** Longest time, ms, for which the page could not answer, one entry a run; 0 = never more than 50. */
  blocked: Record<Work, number[]>
  /** From a moved ceiling until the list is that of the new answer, ms. */
  plan: number[]
}

/** What is done while the page is watched. */
export const WORKS = ['weight', 'budget', 'exact', 'curve'] as const
export type Work = (typeof WORKS)[number]

const PATIENCE = { timeout: 120_000 }
const CRITERIA = 12
/** Moves of one drag, and the time between two of them, as a mouse sends them. */
const MOVES = 60
const MOVE_MS = 16
/** Single moves that are not counted. */
const WARM_UP = 4
/** How long a page may settle before it is watched, ms. */
const REST_MS = 3000

/** Runs inside the page, before its own code: notes every task that takes more than 50 ms. */
function watchTasks(): void {
  const tasks: { start: number; ms: number }[] = []
  window.longTasks = tasks
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, ms: duration })
  }).observe({ type: 'longtask' })
}

declare global {
  interface Window {
    longTasks: { start: number; ms: number }[]
  }
}

/** Longest task that began while `work` was under way; 0 when none took more than 50 ms. */
async function blockedBy(page: Page, work: () => Promise<void>): Promise<number> {
  const from = await page.evaluate(() => performance.now())
  await work()
  // The observer hears of a task a little later.
  await page.waitForTimeout(200)
  return page.evaluate(
    (since) =>
      window.longTasks.filter(({ start }) => start >= since).reduce((most, { ms }) => Math.max(most, ms), 0),
    from,
  )
}

/** A link that ranks by as many criteria as wanted, all of the same weight. */
function manyCriteria(): string {
  const usable = catalogue.indicators.filter(({ kind }) => kind === 'rate' || kind === 'count')
  if (usable.length < CRITERIA) throw new Error('the catalogue has too few figures')
  const weight = Math.floor(100 / CRITERIA)
  const rows = usable.slice(0, CRITERIA).map(({ id, anchorTarget, anchorWorst }) => {
    const own = anchorTarget !== null && anchorWorst !== null
    return [id, weight, own ? '' : 0, own ? '' : 1000].join('~')
  })
  return `r=prioritise&w=${rows.join('_')}`
}

/** Moves the thumb of a slider there and back as a hand does; the same moves every time. */
async function drag(page: Page, slider: Locator): Promise<void> {
  await slider.scrollIntoViewIfNeeded()
  const box = await slider.boundingBox()
  if (!box) throw new Error('there is no slider to drag')
  const random = seeded(11)
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2]
  await page.mouse.move(...at(0.3))
  await page.mouse.down()
  for (let move = 0; move < MOVES; move++) {
    const swing = 0.45 - 0.35 * Math.cos((move / MOVES) * Math.PI * 4)
    await page.mouse.move(...at(swing + 0.02 * random()))
    await page.waitForTimeout(MOVE_MS)
  }
  await page.mouse.up()
}

async function open(browser: Browser, url: string, points: [number, number][] = []): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  page.on('pageerror', (error) => console.error(`${url}: ${error.message}`))
  await page.addInitScript('globalThis.__name = (fn) => fn')
  await page.addInitScript(watchTasks)
  if (points.length > 0) await page.addInitScript(installProbe, points)
  await page.goto(url)
  return page
}

async function measureDrag(browser: Browser, link: string, runs: number, found: Answering): Promise<void> {
  const page = await open(browser, link)
  await page.waitForSelector('[data-map="ready"]', PATIENCE)
  await page.waitForTimeout(REST_MS)
  const slider = page.locator('.criterion input[type=range]').first()
  for (let run = 0; run < runs; run++) {
    found.blocked.weight.push(await blockedBy(page, () => drag(page, slider)))
  }
  await page.close()
}

/** Single moves, on a page of their own: looking at pixels is work too. */
async function measureMoves(
  browser: Browser,
  link: string,
  points: [number, number][],
  runs: number,
  found: Answering,
): Promise<void> {
  const page = await open(browser, link, points)
  await page.waitForSelector('[data-map="ready"]', PATIENCE)
  await page.waitForTimeout(REST_MS)
  for (let run = -WARM_UP; run < runs; run++) {
    const { table, map } = await page.evaluate((value) => window.probe.weigh(value), run % 2 === 0 ? 90 : 10)
    if (run >= 0) {
      found.table.push(table)
      found.map.push(map)
    }
    await page.waitForTimeout(100)
  }
  await page.close()
}

async function settled(page: Page): Promise<void> {
  const gap = page.getByTestId('plan-gap')
  await gap.filter({ hasText: /^(Chắc chắn kém|Đã tính kỹ)/ }).waitFor(PATIENCE)
}

/** From one press of a key on the slider until the list has come for it. */
async function answerTime(page: Page, slider: Locator, key: string): Promise<number> {
  await slider.focus()
  return page
    .evaluate(() => performance.now())
    .then(async (from) => {
      await slider.press(key)
      await settled(page)
      return (await page.evaluate(() => performance.now())) - from
    })
}

async function measurePlan(browser: Browser, url: string, runs: number, found: Answering): Promise<void> {
  const page = await open(browser, `${url}/#v=1&pg=plan&r=lists`)
  await settled(page)
  await page.waitForTimeout(REST_MS)
  const slider = page.locator('.plan-total input[type=range]')
  for (let run = 0; run < runs; run++) {
    const budget = async () => {
      await drag(page, slider)
      await settled(page)
    }
    found.blocked.budget.push(await blockedBy(page, budget))
    const exact = async () => {
      await page.getByRole('button', { name: 'Tính kỹ' }).click()
      await page
        .getByTestId('plan-gap')
        .filter({ hasText: /^Đã tính kỹ/ })
        .waitFor(PATIENCE)
    }
    found.blocked.exact.push(await blockedBy(page, exact))
    const curve = async () => {
      await page.getByRole('tab', { name: 'Thêm vốn thì được gì' }).click()
      await page.getByTestId('plan-curve').getByRole('table').waitFor(PATIENCE)
      await page.getByRole('tab', { name: 'Danh mục' }).click()
      await page.getByTestId('plan-list').waitFor(PATIENCE)
    }
    found.blocked.curve.push(await blockedBy(page, curve))
  }
  for (let run = 0; run < runs; run++) {
    found.plan.push(await answerTime(page, slider, run % 2 === 0 ? 'PageDown' : 'PageUp'))
  }
  await page.close()
}

/**
 * How the running product answers while a weight and the money of a plan are dragged. `link` shows its map, `points` are
 * places of the page where that map has areas.
 */
export async function measureAnswering(
  browser: Browser,
  link: string,
  points: [number, number][],
  runs: number,
): Promise<Answering> {
  const found: Answering = {
    table: [],
    map: [],
    plan: [],
    blocked: { weight: [], budget: [], exact: [], curve: [] },
  }
  const ranked = `${link}&${manyCriteria()}`
  await measureDrag(browser, ranked, runs, found)
  await measureMoves(browser, ranked, points, runs * 4, found)
  await measurePlan(browser, new URL(link).origin, runs, found)
  return found
}
