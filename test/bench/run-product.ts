import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FeatureCollection } from 'geojson'
import type { Browser, Page } from 'playwright-core'
import type { Camera } from '../../shared/domain/stories.ts'
import { VIEWPORT } from './browser.ts'
import { cameraOf, type Frame, type Place, placesOf } from './places.ts'
import type { Subject } from './run-pages.ts'

export interface Running {
  url: string
  pid: number
  /** From spawn to the first answered health check, ms. */
  startMs: number
  stop(): Promise<void>
}

/** Starts the built product as a user does and waits until it answers. */
export async function startProduct(dataDir: string): Promise<Running> {
  const started = performance.now()
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: '' }
  const child = spawn(process.execPath, ['server/bin/start.mjs'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(child)
  const health = await fetch(`${url}/api/health`)
  if (!health.ok) throw new Error(`the server answers its health check with ${health.status}`)
  const startMs = performance.now() - started
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  return { url, pid: child.pid ?? 0, startMs, stop }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      const found = /https?:\/\/\S+/.exec(String(text))
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
}

/** Starts on a fresh data directory once and on the same one `runs` times. */
export async function serverStarts(runs: number): Promise<{ fresh: number[]; warm: number[] }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-data-'))
  const starts: number[] = []
  for (let run = 0; run <= runs; run++) {
    const product = await startProduct(dataDir)
    starts.push(product.startMs)
    await product.stop()
  }
  rmSync(dataDir, { recursive: true })
  return { fresh: starts.slice(0, 1), warm: starts.slice(1) }
}

async function mapFrame(page: Page): Promise<Frame> {
  const box = await page.locator('.map-container').boundingBox()
  if (!box) throw new Error('the product shows no map')
  return { left: box.x, top: box.y, width: box.width, height: box.height }
}

async function ready(page: Page): Promise<void> {
  await page.waitForSelector('[data-map="ready"]', { timeout: 30_000 })
}

/** The link that shows a camera: its zoom is that of a window 512 px high. */
function linkTo({ lon, lat, zoom }: Camera, frame: Frame): string {
  const shift = Math.log2(Math.min(frame.width, frame.height) / 512)
  return `#v=1&c=${lon.toFixed(4)}_${lat.toFixed(4)}_${(zoom - shift).toFixed(2)}`
}

async function cameraShown(page: Page): Promise<Camera> {
  const told = await page.getByTestId('map').getAttribute('data-camera')
  const [lon, lat, zoom] = (told ?? '').split(' ').map(Number)
  if (lon === undefined || lat === undefined || zoom === undefined) throw new Error('the map tells no camera')
  return { lon, lat, zoom }
}

/** Width that the profile takes, with the margin within which the map moves a clicked commune clear of it, px. */
const PROFILE_PX = 400

/** Places that stay where they are when they are clicked, and that no panel covers. */
async function clear(places: Place[], page: Page): Promise<Place[]> {
  const frame = await mapFrame(page)
  const legend = await page.locator('.legend').boundingBox()
  const right = frame.left + frame.width - PROFILE_PX
  const covered = (x: number, y: number) =>
    legend !== null && x < legend.x + legend.width + 12 && y > legend.y - 12
  return places.filter(({ inside, border }) =>
    [inside, border].every(([x, y]) => x < right && x > frame.left && y > frame.top + 70 && !covered(x, y)),
  )
}

export interface Script {
  file: string
  gzip: number
}

/** All JavaScript that the page loaded up to its full map, workers included, gzipped. */
async function scriptsOf(page: Page, url: string): Promise<Script[]> {
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name))
  const scripts = new Set(names.filter((name) => name.startsWith(url) && /\.m?js$/.test(name)))
  return [...scripts].map((script) => {
    const file = join('dist/client', new URL(script).pathname)
    return { file: basename(file), gzip: gzipSync(readFileSync(file)).length }
  })
}

/** The product, running, as a page to measure on the communes in the box. */
export interface ProductUnderTest {
  subject: Subject
  scripts: Script[]
  stop(): Promise<void>
}

/** Starts the product on a fresh data directory and looks, on a visit that is not timed, where its map is. */
export async function productSubject(browser: Browser, data: FeatureCollection): Promise<ProductUnderTest> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-data-'))
  const product = await startProduct(dataDir)
  const scout = await browser.newPage({ viewport: VIEWPORT })
  await scout.goto(product.url)
  await ready(scout)
  const scripts = await scriptsOf(scout, product.url)
  // A link with a camera shows the same ground however panels open and close.
  const hash = linkTo(cameraOf(data, await mapFrame(scout)), await mapFrame(scout))
  const at = async (page: Page) => clear(placesOf(data, await cameraShown(page), await mapFrame(page)), page)
  await scout.goto(`${product.url}/${hash}`)
  await scout.reload()
  await ready(scout)
  await scout.waitForTimeout(1000)
  const places = await at(scout)
  await scout.close()
  const subject: Subject = {
    name: 'product',
    url: `${product.url}/${hash}`,
    places,
    async rest(page) {
      await ready(page)
      await page.waitForTimeout(1000)
      return at(page)
    },
  }
  async function stop(): Promise<void> {
    await product.stop()
    rmSync(dataDir, { recursive: true })
  }
  return { subject, scripts, stop }
}
