/**
 * npm run bench: how fast the product is, beside its peers, on this machine, in one run.
 * --json prints the report as JSON on standard output; progress goes to standard error.
 * --quick takes few repetitions, to see that everything runs. Exit 0 whatever the figures are.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import { build, isStale } from '../../server/bin/build.mjs'
import { launchBrowser, VIEWPORT } from './browser.ts'
import { methodTimes, workbookTimes } from './compute.ts'
import type { Times } from './measure.ts'
import { cameraOf, placesOf } from './places.ts'
import { planTimes } from './plans.ts'
import { checksOf, type Report, type Summary, spreadByMethod, summarise, textOf } from './report.ts'
import { runPages, type Subject } from './run-pages.ts'
import { productSubject, serverStarts } from './run-product.ts'
import { boxCommunes, syntheticCommunes } from './shapes.ts'
import { buildSite, PAGES, serveFolder } from './site.ts'
import { spread } from './stats.ts'

const quick = process.argv.includes('--quick')
const RUNS = quick
  ? { first: 2, repeat: 4, large: 1, largeRepeat: 2, starts: 2, compute: 3 }
  : { first: 15, repeat: 20, large: 5, largeRepeat: 15, starts: 15, compute: 15 }

/** How long a page may settle before it is asked again, ms. */
const REST_MS = 2500

const log = (line: string) => console.error(line)

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string })
    .version
}

function versions(chromium: string): Record<string, string> {
  const packages = ['maplibre-gl', 'leaflet', 'ol', 'vite', 'react']
  return {
    chromium,
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

async function measurePages(folder: string) {
  await buildSite(folder)
  const site = await serveFolder(folder)
  const browser = await launchBrowser()
  const box = boxCommunes()
  const product = await productSubject(browser, box)
  try {
    const small = [product.subject, ...pageSubjects(site.url, '200', box)]
    const at200 = await runPages(browser, small, { first: RUNS.first, repeat: RUNS.repeat }, log)
    const large = pageSubjects(site.url, '10000', syntheticCommunes(100, 100))
    const at10000 = await runPages(browser, large, { first: RUNS.large, repeat: RUNS.largeRepeat }, log)
    return { scripts: product.scripts, at200, at10000, version: browser.version() }
  } finally {
    await product.stop()
    await browser.close()
    site.close()
  }
}

function summaries(pages: Record<string, Times>): Record<string, Summary> {
  return Object.fromEntries(Object.entries(pages).map(([name, times]) => [name, summarise(times)]))
}

async function main(): Promise<Report> {
  if (isStale()) await build(log)
  log('server starts …')
  const starts = await serverStarts(RUNS.starts)
  const folder = mkdtempSync(join(tmpdir(), 'bench-site-'))
  const { scripts, at200, at10000, version } = await measurePages(folder)
  rmSync(folder, { recursive: true })
  log('ranking and workbook …')
  const rest = {
    seed: 20240101,
    versions: versions(version),
    server: { fresh: spread(starts.fresh), warm: spread(starts.warm) },
    pages: { '200': summaries(at200), '10000': summaries(at10000) },
    ranking200x12: spreadByMethod(await methodTimes(200, RUNS.compute * 10)),
    ranking10000x12: spreadByMethod(await methodTimes(10_000, RUNS.compute)),
    xlsx200: spread(await workbookTimes(RUNS.compute)),
    plans: await planTimes(RUNS.compute),
    initialJavaScript: {
      gzip: scripts.reduce((sum, script) => sum + script.gzip, 0),
      files: scripts,
    },
  }
  return { ...rest, checks: checksOf(rest) }
}

const report = await main()
console.log(process.argv.includes('--json') ? JSON.stringify(report, null, 2) : textOf(report))
