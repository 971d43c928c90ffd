import type { Snapshot } from '../../domain/snapshots.ts'
import type { ChartOptions } from '../../figures/chart-frame.ts'
import { curveChart } from '../../figures/curve-chart.ts'
import { byDistrict, moneyChart } from '../../figures/money-chart.ts'
import { formatNumber } from '../../model/format.ts'
import { inside, newPage } from '../pdf/book.ts'
import { figure } from '../pdf/figure.ts'
import { heading, paragraph } from '../pdf/flow.ts'
import { table } from '../pdf/table.ts'
import type { Report } from './pdf-frame.ts'
import { areasWithWorks, areaTable } from './pdf-works.ts'

/** Width charts are laid out for, CSS px; the page scales them to its own. */
const WIDTH = 720
/** A chart of this height fills a page of its own, CSS px. */
const TALLEST = 900

/**
 * A chart as wide as the page allows, without the sources, day and hash that the page says already. Nothing where the
 * chart has nothing to draw.
 */
export function chart<T extends ChartOptions>(
  { book, input, lang }: Report,
  draw: (snapshot: Snapshot, options: T) => string | null,
  options: Omit<T, keyof ChartOptions> & { height: number },
  alt: string,
): void {
  // A low chart would have small letters.
  const textScale = Math.max(1, 420 / options.height)
  const size = { width: WIDTH, lang, notes: false, ground: false, textScale }
  const svg = draw(input.snapshot, { ...size, ...options } as unknown as T)
  if (svg !== null) figure(book, svg, alt)
}

/** Money by area, line and year: drawings, then the figures by area. */
export function moneySection(report: Report): void {
  const { book, facts, input, t } = report
  if (facts.items.length === 0) return
  const area = byDistrict(input.snapshot.content) ? 'district' : 'commune'
  newPage(book)
  inside(book, 'Sect', () => {
    heading(book, 1, t(`report.section.money.${area}`))
    const bars = Math.min(16, Math.max(3, areasWithWorks(report).length))
    chart(report, moneyChart, { by: 'area', height: 150 + 30 * bars }, t(`report.money.alt.${area}`))
    areaTable(report)
    if (facts.lines.length === 0) return
    chart(
      report,
      moneyChart,
      { by: 'line', height: 170 + 30 * facts.lines.length },
      t('report.money.altLine'),
    )
    chart(
      report,
      moneyChart,
      { by: 'year', height: Math.min(TALLEST, 170 + 30 * facts.years.length * facts.lines.length) },
      t('report.money.altYear'),
    )
  })
}

/** What more money brings; only where a plan was made. */
export function curveSection(report: Report): void {
  const { book, input, t, lang } = report
  const { curve } = input.snapshot.content
  if (!curve) return
  newPage(book)
  inside(book, 'Sect', () => {
    heading(book, 1, t('report.section.curve'))
    paragraph(book, t('report.curve.lead'))
    chart(report, curveChart, { height: 420 }, t('report.curve.alt'))
    table(book, {
      rowHead: 0,
      columns: [
        { title: t('report.curve.budget'), share: 1, align: 'right' },
        { title: t('report.curve.value'), share: 1, align: 'right' },
        { title: t('report.curve.people'), share: 1, align: 'right' },
      ],
      rows: [...curve]
        .sort((one, other) => one.budget - other.budget)
        .map(({ budget, value, people }) => ({
          cells: [budget, value, people].map((number) => formatNumber(number, 0, lang)),
        })),
    })
  })
}
