import type { ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { SEEDED, serve } from './serve.ts'

/** A running product on its own data directory, and a browser on it. */
export interface Product {
  url: string
  dataDir: string
  browser: Browser
  /** Ends the server alone, as when someone pulls the plug; pages stay open. */
  halt(): Promise<void>
  /** Starts the server again, at the same address and on the same data. */
  resume(): Promise<void>
  stop(): Promise<void>
}

const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** CHROME_PATH, the system's Chromium, or the one that came with npm ci. */
async function executable(): Promise<string> {
  const known = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  )
  if (known) return known
  // The package unpacks the libraries a bare system lacks only where it believes itself on this platform.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}

export async function launch(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await executable(), args: [...FLAGS, ...more] })
}

/** Starts server and browser; `stop` ends both and removes the data. */
export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sondo-e2e-'))
  // Where one is prepared, a copy of a new database saves making it anew for every file of tests.
  const seeded = process.env[SEEDED]
  if (seeded) cpSync(seeded, dataDir, { recursive: true })
  const [started, browser] = await Promise.all([serve(dataDir), launch()])
  const { url } = started
  let child: ChildProcess | null = started.child
  const halt = async () => {
    const ended = new Promise((resolve) => child?.once('exit', resolve))
    if (child?.kill('SIGTERM')) await ended
    child = null
  }
  const resume = async () => {
    child = (await serve(dataDir, new URL(url).port)).child
  }
  const stop = async () => {
    await browser.close()
    await halt()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url, dataDir, browser, halt, resume, stop }
}

/** A page that remembers whatever a user should never see: console errors, failed or foreign requests. */
export interface WatchedPage {
  page: Page
  context: BrowserContext
  complaints: string[]
}

export async function openPage(
  product: Product,
  options: { hash?: string; width?: number; height?: number; map?: MapPhase } = {},
): Promise<WatchedPage> {
  const context = await product.browser.newContext({
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && origin !== product.url) {
      complaints.push(`foreign request: ${request.url()}`)
    }
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  await page.goto(`${product.url}/${options.hash ?? ''}`)
  await mapReady(page, options.map)
  return { page, context, complaints }
}

/** The light drawing, or the full map that takes over from it. */
export type MapPhase = 'quick' | 'ready'

/** Waits until the map is on screen: the full one, or with 'quick' whichever is there. */
export async function mapReady(page: Page, phase: MapPhase = 'ready'): Promise<void> {
  const phases: MapPhase[] = phase === 'quick' ? ['quick', 'ready'] : ['ready']
  const selector = phases.map((one) => `[data-testid=app][data-map=${one}]`).join(',')
  await page.waitForSelector(selector, { timeout: 45_000 })
}

/** Keeps a screenshot as an artefact; nothing is asserted on its pixels. */
export async function keepShot(page: Page, name: string): Promise<void> {
  mkdirSync('artifacts/screenshots', { recursive: true })
  await page.screenshot({ path: `artifacts/screenshots/${name}.png` })
}

/** "1.188.600" → 1188600, as the Vietnamese screen prints whole numbers. */
export function whole(text: string | null): number {
  const digits = (text ?? '').replace(/[^0-9]/g, '')
  expect(digits, `a number in "${text}"`).not.toBe('')
  return Number(digits)
}

/** Screen position of a commune's representative point, CSS px in the page. */
export async function pointOf(page: Page, lon: number, lat: number): Promise<{ x: number; y: number }> {
  const box = await page.getByTestId('map').boundingBox()
  const camera = await page.getByTestId('map').getAttribute('data-camera')
  if (!box || !camera) throw new Error('the map does not tell its camera yet')
  const [centreLon, centreLat, zoom] = camera.split(' ').map(Number) as [number, number, number]
  const size = 512 * 2 ** zoom
  const project = (x: number, y: number) => {
    const sin = Math.sin((y * Math.PI) / 180)
    return { x: ((x + 180) / 360) * size, y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size }
  }
  const [at, centre] = [project(lon, lat), project(centreLon, centreLat)]
  return { x: box.x + box.width / 2 + at.x - centre.x, y: box.y + box.height / 2 + at.y - centre.y }
}
