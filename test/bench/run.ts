/**
 * npm run bench: how fast the product is, beside its peers, on this machine, in one run.
 * --json prints the report as JSON on standard output; progress goes to standard error.
 * --quick takes few repetitions, to see that everything runs. --only server,pages,product,model,plans,exports measures those
 * groups. Exit 0 whatever the figures are; 2 for a group that is not known.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import type { Browser } from 'playwright-core'
import { build, isStale } from '../../server/bin/build.mjs'
import { measureAnswering } from './answering.ts'
import { launchBrowser, VIEWPORT } from './browser.ts'
import { checksOf } from './checks.ts'
import { acceptabilityTimes, methodTimes, workbookTimes } from './compute.ts'
import { exportTimes } from './exports.ts'
import type { Times } from './measure.ts'
import { cameraOf, placesOf, spreadOut } from './places.ts'
import { packageTimes, planTimes } from './plans.ts'
import {
  GROUPS,
  type Group,
  type ModelReport,
  type Report,
  type Summary,
  spreadByMethod,
  summarise,
  summariseAnswering,
} from './report.ts'
import { runPages, type Subject } from './run-pages.ts'
import { type ProductUnderTest, productSubject, serverStarts } from './run-product.ts'
import { boxCommunes, syntheticCommunes } from './shapes.ts'
import { buildSite, PAGES, serveFolder } from './site.ts'
import { spread } from './stats.ts'
import { textOf } from './text.ts'

const quick = process.argv.includes('--quick')
const RUNS = quick
  ? {
      first: 2,
      repeat: 4,
      large: 1,
      largeRepeat: 2,
      starts: 2,
      compute: 3,
      packages: 1,
      answering: 1,
      exports: 2,
    }
  : {
      first: 15,
      repeat: 20,
      large: 5,
      largeRepeat: 15,
      starts: 15,
      compute: 15,
      packages: 5,
      answering: 3,
      exports: 9,
    }
const asked = process.argv.includes('--only')
  ? (process.argv[process.argv.indexOf('--only') + 1] ?? '').split(',')
  : [...GROUPS]
const unknown = asked.filter((group) => !GROUPS.some((known) => known === group))
if (unknown.length > 0) {
  console.error(`--only takes ${GROUPS.join(', ')}; not ${unknown.join(', ')}`)
  process.exit(2)
}
const wants = (group: Group) => asked.includes(group)

/** How long a page may settle before it is asked again, ms. */
const REST_MS = 2500

const log = (line: string) => console.error(line)

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string })
    .version
}

function versions(chromium: string | null): Record<string, string> {
  const packages = ['maplibre-gl', 'leaflet', 'ol', 'vite', 'react', 'highs']
  return {
    ...(chromium === null ? {} : { chromium }),
    node: process.version,
    processors: String(cpus().length),
    ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
  }
}

/** Our map alone and the peers, on one set of polygons. */
function pageSubjects(site: string, name: string, data: FeatureCollection): Subject[] {
  const places = placesOf(data, cameraOf(data, VIEWPORT), { left: 0, top: 0, ...VIEWPORT })
  return PAGES.map((page) => ({
    name: page,
    url: `${site}/${page}.html?data=/data/${name}.geojson`,
    places,
    async rest(opened) {
      await opened.waitForTimeout(REST_MS)
      return places
    },
  }))
}

async function measurePages(browser: Browser, product: ProductUnderTest, box: FeatureCollection) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-site-'))
  await buildSite(folder)
  const site = await serveFolder(folder)
  try {
    const small = [product.subject, ...pageSubjects(site.url, '200', box)]
    const at200 = await runPages(browser, small, { first: RUNS.first, repeat: RUNS.repeat }, log)
    const large = pageSubjects(site.url, '10000', syntheticCommunes(100, 100))
    const at10000 = await runPages(browser, large, { first: RUNS.large, repeat: RUNS.largeRepeat }, log)
    return { '200': summaries(at200), '10000': summaries(at10000) }
  } finally {
    site.close()
    rmSync(folder, { recursive: true })
  }
}

/** Points of the page that tell whether the map has changed. */
const POINTS = 24

/** What needs a browser: pages beside their peers, and the product while somebody works with it. */
async function measureInBrowser(): Promise<Partial<Report>> {
  const browser = await launchBrowser()
  const box = boxCommunes()
  const product = await productSubject(browser, box)
  const { subject, scripts } = product
  const found: Partial<Report> = {
    initialJavaScript: { gzip: scripts.reduce((sum, script) => sum + script.gzip, 0), files: scripts },
  }
  try {
    if (wants('pages')) found.pages = await measurePages(browser, product, box)
    if (wants('product')) {
      log('a weight and the money of a plan are dragged …')
      const points = spreadOut(subject.places, POINTS).map((place) => place.inside)
      found.answering = summariseAnswering(
        await measureAnswering(browser, subject.url, points, RUNS.answering),
      )
    }
    return { ...found, versions: versions(browser.version()) }
  } finally {
    await product.stop()
    await browser.close()
  }
}

async function measureModel(): Promise<ModelReport> {
  return {
    ranking200x12: spreadByMethod(await methodTimes(200, RUNS.compute * 10)),
    ranking10000x12: spreadByMethod(await methodTimes(10_000, RUNS.compute)),
    acceptability: {
      weights: spread(await acceptabilityTimes(RUNS.compute, false)),
      withErrors: spread(await acceptabilityTimes(RUNS.compute, true)),
    },
    xlsx200: spread(await workbookTimes(RUNS.compute)),
  }
}

async function measureStarts(): Promise<NonNullable<Report['server']>> {
  log('server starts …')
  const { fresh, warm } = await serverStarts(RUNS.starts)
  return { fresh: spread(fresh), warm: spread(warm) }
}

function summaries(pages: Record<string, Times>): Record<string, Summary> {
  return Object.fromEntries(Object.entries(pages).map(([name, times]) => [name, summarise(times)]))
}

async function main(): Promise<Report> {
  const built = wants('server') || wants('pages') || wants('product') || wants('exports')
  if (built && isStale()) await build(log)
  const found: Omit<Report, 'checks'> = { seed: 20240101, versions: versions(null) }
  if (wants('server')) found.server = await measureStarts()
  if (wants('pages') || wants('product')) Object.assign(found, await measureInBrowser())
  log('models and plans …')
  if (wants('model')) found.model = await measureModel()
  if (wants('plans')) {
    found.plans = await planTimes(RUNS.compute)
    found.packages = await packageTimes(RUNS.packages)
  }
  if (wants('exports')) found.exports = await exportTimes(RUNS.exports, log)
  return { ...found, checks: checksOf(found) }
}

const report = await main()
console.log(process.argv.includes('--json') ? JSON.stringify(report, null, 2) : textOf(report))
