import type { Quality } from '../../domain/observations.ts'
import type { SnapshotCommune, SnapshotFigure, SnapshotIndicator } from '../../domain/snapshots.ts'
import { worseQuality } from '../../model/evaluate.ts'
import { formatNumber, NO_NUMBER } from '../../model/format.ts'
import { costOf } from '../../model/lists/item.ts'
import { meets } from '../../model/targets.ts'
import { column } from '../pdf/book.ts'
import { heading, paragraph } from '../pdf/flow.ts'
import { type TableColumn, type TableRow, table } from '../pdf/table.ts'
import { insetOf, moneyText, otherFigures, qualityBlock, unitHead } from './atlas-parts.ts'
import type { AtlasUnit } from './atlas-units.ts'
import { figureText, shortFigure, withUnit } from './figure-text.ts'
import type { Report } from './pdf-frame.ts'
import { rankText } from './pdf-ranking.ts'

const MAP = { width: 228, height: 176 }

const figureOf = ({ figures }: SnapshotCommune, id: string): SnapshotFigure =>
  figures[id] ?? { value: null, quality: null }

/** How far apart the communes are on the figures that have a target, and how many miss it. */
function spreadTable(report: Report, { communes }: AtlasUnit): void {
  const { book, t, lang, input } = report
  const { indicators, gaps } = input.snapshot.content
  heading(book, 3, t('report.atlas.spread'), 60)
  const rows = indicators.filter(({ target2025, classes }) => target2025 !== null || classes.length === 0)
  table(book, {
    rowHead: 0,
    tight: true,
    columns: [
      { title: t('report.atlas.figure'), share: 4 },
      { title: t('report.atlas.lowest'), share: 2, align: 'right' },
      { title: t('report.atlas.middle'), share: 2, align: 'right' },
      { title: t('report.atlas.highest'), share: 2, align: 'right' },
      { title: t('report.atlas.province'), share: 1.8, align: 'right' },
      { title: t('report.atlas.target'), share: 2, align: 'right' },
      { title: t('report.atlas.short'), share: 1.9, align: 'right' },
    ],
    rows: rows
      .filter(({ target2025, target2030 }) => target2025 !== null || target2030 !== null)
      .map((indicator) => {
        const gap = gaps.find((one) => one.indicator === indicator.id)
        return {
          cells: [
            indicator.short[lang],
            ...spreadOf(communes, indicator, report),
            gap ? withUnit(gap.value, gap, lang) : NO_NUMBER,
            withUnit(indicator.target2025, gap ?? indicator, lang),
            shortText(communes, indicator, report),
          ],
        }
      }),
  })
}

/** Lowest, middle and highest value; dashes for named classes and where nothing is known. */
function spreadOf(
  communes: readonly SnapshotCommune[],
  indicator: SnapshotIndicator,
  { lang }: Report,
): string[] {
  const values = communes.flatMap((commune) => figureOf(commune, indicator.id).value ?? [])
  values.sort((one, other) => one - other)
  if (values.length === 0 || indicator.classes.length > 0) return [NO_NUMBER, NO_NUMBER, NO_NUMBER]
  const middle = values[Math.floor((values.length - 1) / 2)] ?? null
  return [values[0] ?? null, middle, values.at(-1) ?? null].map((value) => figureText(value, indicator, lang))
}

/** Communes that miss the target of 2025, of those with a figure. */
function shortText(
  communes: readonly SnapshotCommune[],
  indicator: SnapshotIndicator,
  { t }: Report,
): string {
  const { target2025: target, polarity } = indicator
  if (target === null || polarity === undefined) return NO_NUMBER
  const known = communes.flatMap((commune) => figureOf(commune, indicator.id).value ?? [])
  const short = known.filter(
    (value) => meets(value, { kind: 'number', op: '=', value: target }, polarity) === false,
  )
  return t('report.atlas.shortOf', { n: short.length, of: known.length })
}

/** Sums of what can be added up; how many communes are missing from a sum is said with it. */
function sums(communes: readonly SnapshotCommune[], { input, lang, t }: Report): [string, string][] {
  const added = input.snapshot.content.indicators.filter(
    ({ classes, unit }) => classes.length === 0 && unit.vi !== '' && unit.vi !== '%',
  )
  return added.map((indicator) => {
    const known = communes.flatMap((commune) => figureOf(commune, indicator.id).value ?? [])
    const sum = known.length === 0 ? null : known.reduce((all, value) => all + value, 0)
    const value = shortFigure(sum, indicator, lang)
    const missing = communes.length - known.length
    return [
      indicator.short[lang],
      missing > 0 && known.length > 0 ? t('report.atlas.partial', { value, n: missing }) : value,
    ]
  })
}

/** Works of the district by kind, beside the map. */
function worksByType(report: Report, { items }: AtlasUnit): void {
  const { book, t, lang, facts } = report
  heading(book, 3, t('report.atlas.worksTitle'), 40)
  if (items.length === 0) {
    paragraph(book, t('report.atlas.noWorks'), { look: 'note' })
    return
  }
  const types = facts.types.flatMap((type) => {
    const own = items.filter(({ workType }) => workType === type.id)
    return own.length === 0 ? [] : [{ label: type.label, count: own.length, cost: costOf(own) }]
  })
  table(book, {
    ...{ rowHead: 0, tight: true, unit: t('report.works.unit') },
    columns: [
      { title: t('report.works.type'), share: 5 },
      { title: t('report.works.count'), share: 1.3, align: 'right' },
      { title: t('report.atlas.costShort'), share: 1.6, align: 'right' },
    ],
    rows: [
      ...types.map(({ label, count, cost }) => ({
        cells: [label, formatNumber(count, 0, lang), formatNumber(cost, 0, lang)],
      })),
      {
        kind: 'total' as const,
        cells: [
          t('report.works.total'),
          formatNumber(items.length, 0, lang),
          formatNumber(costOf(items), 0, lang),
        ],
      },
    ],
  })
}

/** Communes by rank in two columns: rank, name, score, works and their cost. */
function communeTables(report: Report, { communes, items }: AtlasUnit): void {
  const { book, t, lang } = report
  heading(book, 3, t('report.atlas.communes'), 40 + Math.ceil(communes.length / 2) * 14)
  const columns: TableColumn[] = [
    { title: t('report.ranking.rank'), share: 1.6, align: 'right' },
    { title: t('report.atlas.commune'), share: 4.2 },
    { title: t('report.ranking.total'), share: 1.5, align: 'right' },
    { title: t('report.works.count'), share: 1.9, align: 'right' },
    { title: t('report.atlas.costShort'), share: 2.1, align: 'right' },
  ]
  const rows = communes.map((commune): TableRow => {
    const own = items.filter(({ code }) => code === commune.code)
    return {
      cells: [
        rankText(commune, report),
        commune.name,
        formatNumber(commune.total, 1, lang),
        formatNumber(own.length, 0, lang),
        own.length === 0 ? NO_NUMBER : formatNumber(costOf(own), 0, lang),
      ],
    }
  })
  const { left, right } = book.area
  const width = (right - left - 14) / 2
  const half = Math.ceil(rows.length / 2)
  const parts = [rows.slice(0, half), rows.slice(half)].filter((part) => part.length > 0)
  const ends = parts.map((part, i) =>
    column(book, left + i * (width + 14), width, () =>
      table(book, { rowHead: 1, tight: true, columns, rows: part }),
    ),
  )
  book.y = Math.max(...ends, book.y)
}

/** Everything the snapshot says of one district and its communes. */
export function districtPage(report: Report, unit: AtlasUnit): void {
  const { book, t, lang, input } = report
  const count = unit.communes.length
  const { edition } = input.snapshot.content
  const line = { count, n: formatNumber(count, 0, lang), code: unit.code, edition }
  unitHead(book, unit.name, t('report.atlas.districtLine', line))
  const { left, right } = book.area
  const top = book.y
  insetOf(report, unit, { x: left, y: top, ...MAP })
  const from = left + MAP.width + 14
  const end = column(book, from, right - from, () => {
    worksByType(report, unit)
  })
  book.y = Math.max(top + MAP.height, end) + 4
  // Below both, over the whole width: five years of money fill many lines of a narrow column.
  if (unit.items.length > 0)
    paragraph(book, `${t('report.atlas.money')}: ${moneyText(report, unit.items)}.`, {
      look: 'note',
      after: 2,
    })
  spreadTable(report, unit)
  communeTables(report, unit)
  otherFigures(report, sums(unit.communes, report))
  qualityBlock(report, worstFigures(unit.communes, report))
}

/** Of each indicator the worst quality in the district; missing only where no commune has a figure. */
function worstFigures(
  communes: readonly SnapshotCommune[],
  { input }: Report,
): Record<string, SnapshotFigure> {
  return Object.fromEntries(
    input.snapshot.content.indicators.map(({ id }): [string, SnapshotFigure] => {
      const known = communes.map((one) => figureOf(one, id)).filter(({ value }) => value !== null)
      const quality = known.reduce<Quality | null>((worst, one) => worseQuality(worst, one.quality), null)
      return [id, { value: known[0]?.value ?? null, quality }]
    }),
  )
}
