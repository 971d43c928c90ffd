import { METHODS, type Method } from '../../shared/domain/scenarios.ts'
import type { Times } from './measure.ts'
import type { PlanTimes } from './plans.ts'
import type { Script } from './run-product.ts'
import { round, type Spread, spread } from './stats.ts'

export type Summary = Record<keyof Times, Spread>

/** A promise about speed: what was measured, what it must not exceed. */
export interface Check {
  name: string
  value: number
  limit: number
  ok: boolean
}

export interface Report {
  seed: number
  versions: Record<string, string>
  server: { fresh: Spread; warm: Spread }
  /** Communes → page → summary; "product" is the product itself, "map" its map alone. */
  pages: Record<string, Record<string, Summary>>
  /** Model time of a ranking by 12 criteria, by method. */
  ranking200x12: Record<Method, Spread>
  ranking10000x12: Record<Method, Spread>
  xlsx200: Spread
  /** The optimiser, by size of the problem. */
  plans: PlanTimes[]
  initialJavaScript: { gzip: number; files: Script[] }
  checks: Check[]
}

export function summarise(times: Times): Summary {
  return Object.fromEntries(Object.entries(times).map(([key, runs]) => [key, spread(runs)])) as Summary
}

/** Spread of each method's runs. */
export function spreadByMethod(times: Record<Method, number[]>): Record<Method, Spread> {
  return Object.fromEntries(METHODS.map((method) => [method, spread(times[method])])) as Record<
    Method,
    Spread
  >
}

const PEERS = ['leaflet', 'openlayers', 'maplibre'] as const

/** The promises, at the 200 communes of the box. */
export function checksOf(report: Omit<Report, 'checks'>): Check[] {
  const at = (page: string): Summary => {
    const summary = report.pages['200']?.[page]
    if (!summary) throw new Error(`nothing was measured for ${page}`)
    return summary
  }
  const product = at('product')
  const quickest = Math.min(...PEERS.map((peer) => at(peer).firstDraw.p50))
  const check = (name: string, value: number, limit: number): Check => ({
    name,
    value: Math.round(value * 1000) / 1000,
    limit,
    ok: value <= limit,
  })
  return [
    check('map alone: first draw / quickest peer', at('map').firstDraw.p50 / quickest, 1),
    check('product: first draw / quickest peer', product.firstDraw.p50 / quickest, 1),
    check(
      'product: interactive / plain MapLibre first draw',
      product.interactive.p50 / at('maplibre').firstDraw.p50,
      1.2,
    ),
    check('product: recolour p95 at 200, ms', product.recolour.p95, 33),
    check('product: select p95 at 200, ms', product.select.p95, 50),
    check('re-rank p95 at 200 × 12, ms', report.ranking200x12['weighted-sum'].p95, 16),
    check('re-rank p50 at 10,000 × 12, ms', report.ranking10000x12['weighted-sum'].p50, 20),
    ...planChecks(report.plans, check),
    check('initial JavaScript, kB gzipped', report.initialJavaScript.gzip / 1000, 650),
    check('warm server start p95, s', report.server.warm.p95 / 1000, 2),
  ]
}

/** What the optimiser promises: name of the size, ms of the instant answer. */
const INSTANT_LIMITS: Record<number, number> = { 600: 300, 5000: 1000 }

function planChecks(
  plans: readonly PlanTimes[],
  check: (n: string, v: number, limit: number) => Check,
): Check[] {
  return plans.flatMap(({ candidates, instant, gap, exact, exactGap }) => [
    check(`plan of ${candidates}: instant p95, ms`, instant.p95, INSTANT_LIMITS[candidates] ?? 1000),
    check(`plan of ${candidates}: gap p95, %`, gap.p95, 1),
    ...(exact ? [check(`plan of ${candidates}: exact p95, ms`, exact.p95, 5000)] : []),
    ...(exactGap ? [check(`plan of ${candidates}: exact gap, %`, exactGap.max, 1)] : []),
  ])
}

const cell = (value: Spread): string => `${round(value.p50)} / ${round(value.p95)}`.padStart(16)

/** The report for people. */
export function textOf(report: Report): string {
  const lines = [
    Object.entries(report.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(' · '),
  ]
  for (const [communes, pages] of Object.entries(report.pages)) {
    lines.push('', `${communes} communes, ms p50 / p95`)
    lines.push(
      ['', 'first draw', 'interactive', 'recolour', 'hover', 'select']
        .map((text) => text.padStart(16))
        .join(''),
    )
    for (const [page, summary] of Object.entries(pages)) {
      const { firstDraw, interactive, recolour, hover, select } = summary
      lines.push(page.padEnd(16) + [firstDraw, interactive, recolour, hover, select].map(cell).join(''))
    }
  }
  lines.push(
    '',
    `server start, fresh data directory ${report.server.fresh.p50} ms, warm${cell(report.server.warm)} ms`,
  )
  for (const method of METHODS)
    lines.push(
      `ranking by 12 criteria, ${method}: 200${cell(report.ranking200x12[method])} ms, 10,000${cell(report.ranking10000x12[method])} ms`,
    )
  lines.push(`XLSX of 200 communes ${cell(report.xlsx200)} ms`)
  for (const { candidates, instant, again, gap, exact, overGreedy } of report.plans)
    lines.push(
      `plan of ${candidates}: instant${cell(instant)} ms, after a cap moved${cell(again)} ms${exact ? `, to 1 %${cell(exact)} ms` : ''}, gap ${gap.p50} / ${gap.p95} %, over benefit for cost ${overGreedy.p50} / ${overGreedy.max} %`,
    )
  lines.push('initial JavaScript, gzipped:')
  for (const { file, gzip } of report.initialJavaScript.files)
    lines.push(`  ${file} ${round(gzip / 1000)} kB`)
  lines.push('')
  for (const { name, value, limit, ok } of report.checks)
    lines.push(`${ok ? 'ok  ' : 'MISS'} ${name}: ${value} (≤ ${limit})`)
  return lines.join('\n')
}
