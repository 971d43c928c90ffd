import { WORKS, type Work } from './answering.ts'
import type { ExportTimes } from './exports.ts'
import type { PackageTimes, PlanTimes } from './plans.ts'
import type { AnsweringReport, Check, ModelReport, Report, Summary } from './report.ts'

const PEERS = ['leaflet', 'openlayers', 'maplibre'] as const

const check = (name: string, value: number, limit: number): Check => ({
  name,
  value: Math.round(value * 1000) / 1000,
  limit,
  ok: value <= limit,
})

/** The pages at the 200 communes of the box. */
function pageChecks(pages: NonNullable<Report['pages']>): Check[] {
  const at = (page: string): Summary => {
    const summary = pages['200']?.[page]
    if (!summary) throw new Error(`nothing was measured for ${page}`)
    return summary
  }
  const product = at('product')
  const quickest = Math.min(...PEERS.map((peer) => at(peer).firstDraw.p50))
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
  ]
}

/** One frame, and the frame after it, in which the map is painted. */
const FRAME_MS = 16
const TWO_FRAMES_MS = 33
const MOST_BLOCKED_MS = 50

const WHILE: Record<Work, string> = {
  weight: 'a weight is dragged',
  budget: 'the money of a plan is dragged',
  exact: 'a plan is computed closely',
  curve: 'a curve is computed and the list comes back',
}

function answeringChecks({ table, map, blocked }: AnsweringReport): Check[] {
  return [
    check('product: a weight moved until the table stands, 200 × 12, p95, ms', table.p95, FRAME_MS),
    check('product: a weight moved until the map is drawn, 200 × 12, p95, ms', map.p95, TWO_FRAMES_MS),
    ...WORKS.map((work) =>
      check(`product: longest block while ${WHILE[work]}, ms`, blocked[work].max, MOST_BLOCKED_MS),
    ),
  ]
}

const DRAWS_MS = 300

function modelChecks({ ranking200x12, ranking10000x12, acceptability }: ModelReport): Check[] {
  return [
    check('re-rank p95 at 200 × 12, ms', ranking200x12['weighted-sum'].p95, FRAME_MS),
    check('re-rank p50 at 10,000 × 12, ms', ranking10000x12['weighted-sum'].p50, 20),
    check('5,000 draws of weights at 200 × 8, p95, ms', acceptability.weights.p95, DRAWS_MS),
    check('5,000 draws with errors of figures at 200 × 8, p95, ms', acceptability.withErrors.p95, DRAWS_MS),
  ]
}

/** What the optimiser promises: candidates, ms of the instant answer. */
const INSTANT_LIMITS: Record<number, number> = { 600: 300, 5000: 1000 }

/** Its gaps are stated, not limited: with tight money they are as wide as the question is hard. */
const packageCheck = ({ least, money, instant }: PackageTimes): Check =>
  check(`plan of packages of ${least} triệu, ${money} × the money: instant p95, ms`, instant.p95, 500)

function planChecks(plans: readonly PlanTimes[]): Check[] {
  return plans.flatMap(({ candidates, instant, again, gap, exact, exactGap }) => [
    check(`plan of ${candidates}: instant p95, ms`, instant.p95, INSTANT_LIMITS[candidates] ?? 1000),
    check(
      `plan of ${candidates}: instant after a cap moved, p95, ms`,
      again.p95,
      INSTANT_LIMITS[candidates] ?? 1000,
    ),
    check(`plan of ${candidates}: gap p95, %`, gap.p95, 1),
    ...(exact ? [check(`plan of ${candidates}: exact p95, ms`, exact.p95, 5000)] : []),
    ...(exactGap ? [check(`plan of ${candidates}: exact gap, %`, exactGap.max, 1)] : []),
  ])
}

/** What files of a list of 600 works promise, ms. */
const EXPORT_LIMITS: { format: string; by?: string; ms: number }[] = [
  { format: 'xlsx', ms: 1000 },
  { format: 'pptx', ms: 3000 },
  { format: 'pdf', ms: 3000 },
  { format: 'atlas', by: 'commune', ms: 60_000 },
]
const HEALTH_MS = 50

function exportChecks(exports: readonly ExportTimes[]): Check[] {
  return exports.flatMap(({ format, by, items, done, health }) => {
    const name = format === 'atlas' ? `atlas by ${by}` : format
    const limit = EXPORT_LIMITS.find((row) => row.format === format && (row.by ?? by) === by)
    return [
      ...(limit ? [check(`${name} of ${items} works: order to file, p95, ms`, done.p95, limit.ms)] : []),
      check(`${name}: /api/health meanwhile, p95, ms`, health.p95, HEALTH_MS),
    ]
  })
}

/** The promises about whatever was measured. */
export function checksOf(report: Omit<Report, 'checks'>): Check[] {
  const { pages, answering, model, plans, packages, exports, initialJavaScript, server } = report
  return [
    ...(pages ? pageChecks(pages) : []),
    ...(answering ? answeringChecks(answering) : []),
    ...(model ? modelChecks(model) : []),
    ...(plans ? planChecks(plans) : []),
    ...(packages ?? []).map(packageCheck),
    ...(exports ? exportChecks(exports) : []),
    ...(initialJavaScript
      ? [check('initial JavaScript, kB gzipped', initialJavaScript.gzip / 1000, 650)]
      : []),
    ...(server ? [check('warm server start p95, s', server.warm.p95 / 1000, 2)] : []),
  ]
}
