import type { ListedItem } from '../../domain/lists.ts'
import type { Quality } from '../../domain/observations.ts'
import type { SnapshotCommune, SnapshotFigure, SnapshotIndicator } from '../../domain/snapshots.ts'
import { insetMap } from '../../figures/inset-map.ts'
import { SERIES_COLOURS } from '../../figures/style.ts'
import { formatNumber, NO_NUMBER } from '../../model/format.ts'
import { costPerPersonOf, sayInFilter } from '../../model/snapshot/communes.ts'
import { meets } from '../../model/targets.ts'
import { type Book, content, element, ended } from '../pdf/book.ts'
import { figureAt } from '../pdf/figure.ts'
import { heading, paragraph } from '../pdf/flow.ts'
import { INK_SOFT, LOOKS, lineHeight, linesOf, writeLines } from '../pdf/lines.ts'
import { table } from '../pdf/table.ts'
import type { AtlasUnit } from './atlas-units.ts'
import { moneyOf } from './digest.ts'
import { figureText, withUnit } from './figure-text.ts'
import type { Report } from './pdf-frame.ts'

/** CSS px per point. */
const PX = 96 / 72

/** Where the unit lies, in a box of the page. */
export function insetOf(
  report: Report,
  unit: AtlasUnit,
  box: { x: number; y: number; width: number; height: number },
): void {
  const { book, input, lang, t } = report
  const svg = insetMap(input.snapshot, input.geometry, {
    ...(unit.commune ? { code: unit.code } : { district: unit.code }),
    ...{ width: box.width * PX, height: box.height * PX, lang, idPrefix: unit.key },
  })
  figureAt(book, svg, t('report.atlas.insetAlt', { name: unit.name }), box)
}

/** Name of the place in the province, and rank with what each criterion brings, as bars. */
export function rankBlock(report: Report, commune: SnapshotCommune): void {
  const { book, t, lang, input } = report
  const { scenario, indicators, communes } = input.snapshot.content
  heading(book, 3, t('report.atlas.rankTitle'), 40)
  const of = communes.filter(({ rank }) => rank !== null).length
  const { rank, rankBest, rankWorst, total } = commune
  const place =
    rank !== null
      ? t('report.atlas.rankOf', { rank, of, total: formatNumber(total, 1, lang) })
      : rankBest !== null && rankWorst !== null
        ? t('report.atlas.rankRange', { best: rankBest, worst: rankWorst })
        : t('report.atlas.noRank')
  const within = sayInFilter(commune, input.snapshot.content, lang)
  paragraph(book, within ? place.replace(/\.$/, `; ${within}.`) : place, { look: 'note', after: 4 })
  const rows = scenario.criteria.map(({ indicator: id, weight }, i) => ({
    label: indicators.find((one) => one.id === id)?.short[lang] ?? id,
    ...{ weight, points: commune.contributions[i] ?? null },
  }))
  contributionBars(report, rows)
  worthLines(report, commune)
}

interface BarRow {
  label: string
  weight: number
  points: number | null
}

/** Points of each criterion as a bar inside a frame as long as its weight. */
function contributionBars({ book, t, lang }: Report, rows: readonly BarRow[]): void {
  const { left, right } = book.area
  const labelWidth = Math.min(110, (right - left) * 0.45)
  const most = Math.max(1, ...rows.map(({ weight }) => weight))
  const [from, room] = [left + labelWidth + 4, right - left - labelWidth - 62]
  const list = rows.map(({ label, points }) =>
    t('report.atlas.pointsOf', { label, points: formatNumber(points, 1, lang) }),
  )
  const height = lineHeight(LOOKS.cell) + 3
  const [top, bottom] = [book.y, book.y + rows.length * height]
  const made = element(book, 'Figure', {
    alt: t('report.atlas.pointsAlt', { list: list.join('; ') }),
    bbox: [left, top, right, bottom],
  })
  content(book, made, () => {
    for (const [i, { label, weight, points }] of rows.entries()) {
      const y = top + i * height
      const name = linesOf(book.doc, label, LOOKS.cell, labelWidth)[0] ?? ''
      writeLines(book.doc, [name], LOOKS.cell, { x: left, y, width: labelWidth })
      const bar = { y: y + 2.5, height: height - 6 }
      book.doc.rect(from, bar.y, (room * weight) / most, bar.height).fill('#ecebe6')
      if (points !== null && points > 0)
        book.doc
          .rect(from, bar.y, (room * points) / most, bar.height)
          .fill(SERIES_COLOURS[i % SERIES_COLOURS.length])
      const number = `${formatNumber(points, 1, lang)} ${t('report.atlas.of', { weight: formatNumber(weight, 1, lang) })}`
      writeLines(
        book.doc,
        [number],
        { ...LOOKS.cell, colour: INK_SOFT },
        { x: right - 58, y, width: 58, align: 'right' },
      )
    }
  })
  ended(made)
  book.y = bottom + 4
}

function worthLines({ book, t, lang }: Report, commune: SnapshotCommune): void {
  const { share, shareRank, valueRank } = commune
  const costPerPerson = costPerPersonOf(commune)
  const lines = [
    share === null || shareRank === null
      ? ''
      : t('report.atlas.share', { share: `${formatNumber(share, 2, lang)}%`, rank: shareRank }),
    costPerPerson === null || valueRank === null
      ? ''
      : t('report.atlas.worth', { value: formatNumber(costPerPerson, 1, lang), rank: valueRank }),
  ]
  paragraph(book, lines.filter((line) => line !== '').join(' '), { look: 'note', after: 2 })
}

/** How far a figure is from a target; "" when met or when it cannot be told. */
function shortOf(value: number | null, indicator: SnapshotIndicator, { t, lang }: Report): string {
  const { target2025: target, polarity } = indicator
  if (value === null || target === null || polarity === undefined) return NO_NUMBER
  if (meets(value, { kind: 'number', op: '=', value: target }, polarity)) return t('report.atlas.met')
  if (indicator.classes.length > 0) return t('report.atlas.notMet')
  return withUnit(Math.abs(target - value), indicator, lang)
}

/** The figures that have a target: here, in the province, the target, what is missing and how good the figure is. */
export function targetTable(report: Report, figureOf: (id: string) => SnapshotFigure): void {
  const { book, input, t, lang } = report
  const { indicators, gaps } = input.snapshot.content
  const rows = indicators.filter(({ target2025, target2030 }) => target2025 !== null || target2030 !== null)
  if (rows.length === 0) return
  table(book, {
    rowHead: 0,
    tight: true,
    columns: [
      { title: t('report.atlas.figure'), share: 5.2 },
      { title: t('report.atlas.here'), share: 2.3, align: 'right' },
      { title: t('report.atlas.province'), share: 1.7, align: 'right' },
      { title: t('report.atlas.target'), share: 1.9, align: 'right' },
      { title: t('report.atlas.gap'), share: 1.9, align: 'right' },
      { title: t('report.atlas.quality'), share: 2 },
    ],
    rows: rows.map((indicator) => {
      const figure = figureOf(indicator.id)
      const gap = gaps.find((one) => one.indicator === indicator.id)
      return {
        cells: [
          indicator.short[lang],
          figure.words?.[lang] ?? figureText(figure.value, indicator, lang),
          gap ? withUnit(gap.value, gap, lang) : NO_NUMBER,
          withUnit(indicator.target2025, gap ?? indicator, lang),
          shortOf(figure.value, indicator, report),
          t(`official.quality.${figure.quality ?? 'none'}`),
        ],
      }
    }),
  })
}

/** Label and value side by side, three pairs in a row. */
export function otherFigures({ book, t }: Report, pairs: readonly [label: string, value: string][]): void {
  if (pairs.length === 0) return
  const sets = [0, 1, 2]
  const rows = Array.from({ length: Math.ceil(pairs.length / 3) }, (_, i) =>
    sets.map((at) => pairs[3 * i + at]),
  )
  heading(book, 3, t('report.atlas.otherFigures'), 60)
  table(book, {
    tight: true,
    columns: sets.flatMap(() => [
      { title: t('report.atlas.figure'), share: 3.1 },
      { title: t('report.atlas.value'), share: 2, align: 'right' as const },
    ]),
    rows: rows.map((row) => ({ cells: row.flatMap((pair) => pair ?? ['', '']) })),
  })
}

/** Money of a work by line and year: "ĐTPT trung ương 10.575 (2026), 10.575 (2027)". */
export function moneyText({ facts, lang, t }: Report, items: readonly ListedItem[]): string {
  const lines = facts.lines.flatMap(({ id, short }) => {
    const amounts = facts.years.flatMap((year) => {
      const amount = moneyOf(items, { line: id, year })
      return amount === null
        ? []
        : [t('report.atlas.yearAmount', { amount: formatNumber(amount, 0, lang), year })]
    })
    return amounts.length === 0
      ? []
      : [t('report.atlas.lineAmounts', { line: short, amounts: amounts.join(', ') })]
  })
  return lines.length === 0 ? NO_NUMBER : lines.join('; ')
}

const QUALITIES: readonly Quality[] = ['official', 'reported', 'illustrative']

/** How many figures of the page are of which quality, and which are missing. */
export function qualityBlock(report: Report, figures: Record<string, SnapshotFigure>): void {
  const { book, input, t, lang } = report
  const known = input.snapshot.content.indicators.filter(({ id }) => figures[id])
  const list = QUALITIES.flatMap((quality) => {
    const count = known.filter(
      ({ id }) => figures[id]?.quality === quality && figures[id]?.value !== null,
    ).length
    if (count === 0) return []
    const word = t(`official.quality.${quality}`)
    return [t('report.atlas.qualityLine', { quality: word, count: formatNumber(count, 0, lang) })]
  })
  const missing = known.filter(({ id }) => figures[id]?.value === null).map(({ short }) => short[lang])
  if (list.length > 0)
    paragraph(book, t('report.atlas.allQuality', { list: list.join(', ') }), { look: 'note', after: 2 })
  if (missing.length > 0)
    paragraph(book, t('report.atlas.missing', { count: missing.length, list: missing.join(', ') }), {
      look: 'note',
      after: 2,
    })
}

/** Name of the unit and the line under it. */
export function unitHead(book: Book, name: string, line: string): void {
  heading(book, 1, name)
  book.y -= 4
  paragraph(book, line, { look: 'note', after: 6 })
}
