/**
 * npm run bench: how fast the product is, beside its peers, on this machine, in one run.
 * --json prints the report as JSON on standard output; progress goes to standard error.
 * --quick takes few repetitions, to see that everything runs. Exit 0 whatever the figures are.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, isStale } from '../../server/bin/build.mjs'
import { launchBrowser } from './browser.ts'
import { rankingTimes, workbookTimes } from './compute.ts'
import type { Times } from './measure.ts'
import { checksOf, type Report, type Summary, summarise, textOf } from './report.ts'
import { runPages } from './run-pages.ts'
import { runProduct, serverStarts } from './run-product.ts'
import { boxCommunes, syntheticCommunes } from './shapes.ts'
import { buildSite, serveFolder } from './site.ts'
import { spread } from './stats.ts'

const quick = process.argv.includes('--quick')
const RUNS = quick
  ? { first: 2, repeat: 4, large: 1, starts: 2, compute: 3 }
  : { first: 15, repeat: 20, large: 5, starts: 15, compute: 15 }

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

async function measurePages(folder: string) {
  await buildSite(folder)
  const site = await serveFolder(folder)
  const browser = await launchBrowser()
  try {
    const small = boxCommunes()
    const runs = { first: RUNS.first, repeat: RUNS.repeat }
    const product = await runProduct(browser, small, runs, log)
    const at200 = await runPages(browser, site.url, '200', small, runs, log)
    const large = { first: RUNS.large, repeat: RUNS.repeat }
    const at10000 = await runPages(browser, site.url, '10000', syntheticCommunes(100, 100), large, log)
    return { product, at200, at10000, version: browser.version() }
  } finally {
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
  const { product, at200, at10000, version } = await measurePages(folder)
  rmSync(folder, { recursive: true })
  log('ranking and workbook …')
  const rest = {
    seed: 20240101,
    versions: versions(version),
    server: { fresh: spread(starts.fresh), warm: spread(starts.warm) },
    pages: { '200': summaries({ product: product.times, ...at200 }), '10000': summaries(at10000) },
    ranking10000x12: spread(await rankingTimes(10_000, 12, RUNS.compute)),
    xlsx200: spread(await workbookTimes(RUNS.compute)),
    initialJavaScript: {
      gzip: product.scripts.reduce((sum, script) => sum + script.gzip, 0),
      files: product.scripts,
    },
  }
  return { ...rest, checks: checksOf(rest) }
}

const report = await main()
console.log(process.argv.includes('--json') ? JSON.stringify(report, null, 2) : textOf(report))
