import { METHODS } from '../../shared/domain/scenarios.ts'
import { WORKS } from './answering.ts'
import type { ExportTimes } from './exports.ts'
import type { PackageTimes, PlanTimes } from './plans.ts'
import type { AnsweringReport, ModelReport, Report, Summary } from './report.ts'
import { round, type Spread } from './stats.ts'

const cell = (value: Spread): string => `${round(value.p50)} / ${round(value.p95)}`.padStart(16)

const HEADS = ['', 'first draw', 'interactive', 'recolour', 'hover', 'select']

function pageLines(communes: string, pages: Record<string, Summary>): string[] {
  const rows = Object.entries(pages).map(([page, { firstDraw, interactive, recolour, hover, select }]) => {
    const cells = [firstDraw, interactive, recolour, hover, select].map(cell)
    return page.padEnd(16) + cells.join('')
  })
  const heads = HEADS.map((text) => text.padStart(16)).join('')
  return ['', `${communes} communes, ms p50 / p95`, heads, ...rows]
}

function answeringLines({ table, map, plan, blocked }: AnsweringReport): string[] {
  const most = WORKS.map((work) => `${work} ${round(blocked[work].max)} ms`).join(', ')
  return [
    `a weight moved at 200 × 12: table${cell(table)} ms, map${cell(map)} ms`,
    `money of a plan moved by a key, until the list is that of the new answer${cell(plan)} ms`,
    `longest block of the page over ${blocked.weight.n} runs, 0 = none above 50 ms: ${most}`,
  ]
}

function modelLines({ ranking200x12, ranking10000x12, acceptability, xlsx200 }: ModelReport): string[] {
  const { weights, withErrors } = acceptability
  return [
    ...METHODS.map(
      (method) =>
        `ranking by 12 criteria, ${method}: 200${cell(ranking200x12[method])} ms, 10,000${cell(ranking10000x12[method])} ms`,
    ),
    `5,000 draws at 200 × 8: weights${cell(weights)} ms, with errors${cell(withErrors)} ms`,
    `XLSX of 200 communes ${cell(xlsx200)} ms`,
  ]
}

function planLine({ candidates, years, lines, instant, again, gap, exact, overGreedy }: PlanTimes): string {
  const closely = exact ? `, to 1 %${cell(exact)} ms` : ''
  return [
    `plan of ${candidates} × ${years} years × ${lines} lines: instant${cell(instant)} ms`,
    `after a cap moved${cell(again)} ms${closely}`,
    `gap ${gap.p50} / ${gap.p95} %, value over benefit for cost ${overGreedy.p50} / ${overGreedy.max} %`,
  ].join(', ')
}

function packageLine({ communes, least, money, instant, gap, exactSeconds, exactGap }: PackageTimes): string {
  return [
    `plan of ${communes} communes, packages of ${least} triệu, ${money} × the money: instant${cell(instant)} ms`,
    `gap ${gap.p50} / ${gap.p95} %`,
    `after ${exactSeconds} s of exact search ${exactGap.p50} / ${exactGap.max} %`,
  ].join(', ')
}

function exportLine({ format, by, items, bytes, done, health, peakMb }: ExportTimes): string {
  const name = format === 'atlas' ? `atlas by ${by}` : format
  return [
    `${name} of ${items} works: order to file${cell(done)} ms`,
    `health meanwhile${cell(health)} ms`,
    `${round(bytes / 1000)} kB`,
    ...(peakMb === null ? [] : [`server's memory at most ${peakMb} MB`]),
  ].join(', ')
}

/** The report for people. */
export function textOf(report: Report): string {
  const { versions, server, pages, answering, model, plans, packages, exports, initialJavaScript, checks } =
    report
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const scripts = initialJavaScript?.files.map(({ file, gzip }) => `  ${file} ${round(gzip / 1000)} kB`)
  return [
    named.join(' · '),
    ...Object.entries(pages ?? {}).flatMap(([communes, each]) => pageLines(communes, each)),
    '',
    ...(server
      ? [`server start, fresh data directory ${server.fresh.p50} ms, warm${cell(server.warm)} ms`]
      : []),
    ...(answering ? answeringLines(answering) : []),
    ...(model ? modelLines(model) : []),
    ...(plans ?? []).map(planLine),
    ...(packages ?? []).map(packageLine),
    ...(exports ?? []).map(exportLine),
    ...(scripts ? ['initial JavaScript, gzipped:', ...scripts] : []),
    '',
    ...checks.map(({ name, value, limit, ok }) => `${ok ? 'ok  ' : 'MISS'} ${name}: ${value} (≤ ${limit})`),
  ].join('\n')
}
