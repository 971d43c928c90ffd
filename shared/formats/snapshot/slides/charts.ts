import type PptxGenJS from 'pptxgenjs'
import type { ListedItem } from '../../../domain/lists.ts'
import type { SnapshotCommune, SnapshotGap } from '../../../domain/snapshots.ts'
import { documentTranslator } from '../../../messages/documents.ts'
import type { Language } from '../../../messages/index.ts'
import { formatNumber } from '../../../model/format.ts'
import { costOf } from '../../../model/lists/item.ts'
import { cellText } from '../../safe-text.ts'
import { balanceTexts, moneyOf, yearRuns } from '../digest.ts'
import { type Deck, listNote, newPage, pageTitle, ROOM, sourceNotes } from './deck.ts'
import { FACE, INK, LINE, SERIES, SOFT } from './look.ts'
import { addTable, type SlideColumn, tableSize, textHeight } from './tables.ts'

/** Communes that fit a page with their chart. */
const TOP = 10
/** Years that fit a table beside a chart. */
const MOST_YEARS = 5

/** Whole numbers with the separators of the language, whatever that of the reader's program. */
const WHOLE: Record<Language, string> = {
  vi: '[>=1000000]#"."000"."000;[>=1000]#"."000;0',
  en: '#,##0',
}

/** How charts look: one face, quiet grid, legend below. Decimals show the comma or point of the reader's program. */
const chartLook = (colours: readonly string[], alt: string): PptxGenJS.IChartOpts => ({
  chartColors: [...colours],
  ...{ catAxisLabelFontFace: FACE, catAxisLabelFontSize: 12, catAxisLabelColor: INK },
  ...{ valAxisLabelFontFace: FACE, valAxisLabelFontSize: 12, valAxisLabelColor: SOFT },
  valGridLine: { color: LINE, size: 0.5 },
  catGridLine: { style: 'none' },
  ...{ showLegend: true, legendPos: 'b', legendFontFace: FACE, legendFontSize: 12, legendColor: INK },
  ...{ dataLabelFontFace: FACE, dataLabelFontSize: 12, altText: cellText(alt) },
})

const right = 'right' as const

/** Short name of an indicator. */
function shortName({ input, lang }: Deck, gap: SnapshotGap): string {
  const known = input.snapshot.content.indicators.find(({ id }) => id === gap.indicator)
  return cellText((known?.short[lang] || gap.label[lang]).trim())
}

const withUnit = (gap: SnapshotGap, lang: Language): string =>
  gap.unit[lang] === '' ? gap.label[lang] : `${gap.label[lang]} (${gap.unit[lang]})`

/** As the tables show it: labels of charts would show every digit. */
const rounded = (value: number | null, decimals: number): number | null =>
  value === null ? null : Number(value.toFixed(decimals))

/** Bars of two values per indicator, in percent, upper row first. */
function pairChart(
  slide: PptxGenJS.Slide,
  deck: Deck,
  gaps: readonly SnapshotGap[],
  series: readonly { name: string; colour: string; value(gap: SnapshotGap): number | null }[],
  alt: string,
): void {
  // Bars run upwards: the first row of the table is to be the upper one.
  const shown = gaps.filter((gap) => gap.unit.vi === '%' && series.every(({ value }) => value(gap) !== null))
  if (shown.length === 0) return
  const rows = [...shown].reverse()
  const labels = rows.map((gap) => shortName(deck, gap))
  const data = [...series].reverse().map(({ name, value }) => ({
    ...{ name: cellText(name), labels },
    values: rows.flatMap((gap) => rounded(value(gap), gap.decimals) ?? []),
  }))
  const colours = [...series].reverse().map(({ colour }) => colour)
  slide.addChart('bar', data, {
    ...chartLook(colours, alt),
    ...{ x: ROOM.x, y: ROOM.y, w: 6, h: ROOM.height, barDir: 'bar', barGapWidthPct: 60 },
    ...{ valAxisMinVal: 0, valAxisMaxVal: 100, showValue: true, dataLabelFormatCode: 'General' },
  })
}

/** Figures against those of the period before; no page where there is nothing to compare with. */
export function changes(deck: Deck): void {
  const { input, lang } = deck
  const t = documentTranslator(lang)
  const gaps = input.snapshot.content.gaps.filter(({ before, value }) => before !== null && value !== null)
  if (gaps.length === 0) return
  const periods = new Set(gaps.map(({ before }) => before?.period))
  const [period] = periods
  const title = periods.size === 1 ? t('slides.change.title', { period }) : t('slides.change.titleMany')
  const slide = newPage(
    deck,
    title,
    sourceNotes(
      deck,
      gaps.map(({ label }) => label[lang]),
    ),
  )
  const [before, now] = [t('slides.change.before'), t('slides.change.now')]
  const series = [
    { name: before, colour: SERIES[5]!, value: (gap: SnapshotGap) => gap.before?.value ?? null },
    { name: now, colour: SERIES[0]!, value: (gap: SnapshotGap) => gap.value },
  ]
  pairChart(slide, deck, gaps, series, t('slides.change.alt'))
  const columns: SlideColumn[] = [
    { head: t('slides.change.indicator'), width: 2.95 },
    { head: before, width: 0.95, align: right },
    { head: now, width: 0.95, align: right },
    { head: t('slides.change.difference'), width: 1.05, align: right },
  ]
  const rows = gaps.map((gap) => {
    const [then, today] = [gap.before?.value ?? 0, gap.value ?? 0]
    const number = (value: number) => formatNumber(value, gap.decimals, lang)
    const difference = today - then
    const sign = difference > 0 ? '+' : ''
    return { cells: [withUnit(gap, lang), number(then), number(today), `${sign}${number(difference)}`] }
  })
  addTable(slide, { x: 6.83, y: ROOM.y }, columns, rows, tableSize(ROOM.height, [{ columns, rows }]))
}

/** Figures against the targets. */
export function gapsToTargets(deck: Deck): void {
  const { input, lang } = deck
  const t = documentTranslator(lang)
  const gaps = input.snapshot.content.gaps.filter(
    ({ target2025, target2030 }) => target2025 !== null || target2030 !== null,
  )
  if (gaps.length === 0) return
  const labels = gaps.map(({ label }) => label[lang])
  const slide = newPage(deck, t('slides.gaps.title'), sourceNotes(deck, labels))
  const series = [
    { name: t('slides.gaps.now'), colour: SERIES[0]!, value: (gap: SnapshotGap) => gap.value },
    { name: t('slides.gaps.target'), colour: SERIES[1]!, value: (gap: SnapshotGap) => gap.target2025 },
  ]
  pairChart(slide, deck, gaps, series, t('slides.gaps.alt'))
  const columns: SlideColumn[] = [
    { head: t('slides.change.indicator'), width: 2.05 },
    { head: t('slides.gaps.now'), width: 0.8, align: right },
    { head: t('slides.gaps.target'), width: 0.9, align: right },
    { head: t('slides.gaps.target2030'), width: 0.9, align: right },
    { head: t('slides.gaps.missing'), width: 1.25, align: right },
  ]
  const rows = gaps.map((gap) => {
    const number = (value: number | null) => formatNumber(value, gap.decimals, lang)
    const missing = formatNumber(gap.target2025 === null ? null : gap.missing, 0, lang)
    return {
      cells: [
        withUnit(gap, lang),
        number(gap.value),
        number(gap.target2025),
        number(gap.target2030),
        missing,
      ],
    }
  })
  addTable(slide, { x: 6.83, y: ROOM.y }, columns, rows, tableSize(ROOM.height, [{ columns, rows }]))
}

/** Communes of the list with the greatest need, and what their score is made of. */
export function topCommunes(deck: Deck): void {
  const { input, facts, lang } = deck
  const t = documentTranslator(lang)
  const chosen = new Set(input.snapshot.content.selection)
  const top = facts.communes.filter(({ code }) => chosen.has(code)).slice(0, TOP)
  if (top.length === 0) return
  const slide = newPage(deck, t('slides.top.title', { count: top.length }), [
    ...sourceNotes(deck),
    listNote(deck),
  ])
  const districts = top.some(({ districtName }) => districtName !== null)
  const columns: SlideColumn[] = [
    { head: t('slides.top.rank'), width: 0.75, align: 'center' },
    { head: t('slides.top.commune'), width: districts ? 1.65 : 3.2 },
    ...(districts ? [{ head: t('slides.top.district'), width: 1.65 }] : []),
    { head: t('slides.top.score'), width: 0.75, align: right },
    { head: t('slides.top.cost'), width: districts ? 1.2 : 1.3, align: right },
  ]
  const rows = top.map((commune) => {
    const items = facts.items.filter(({ code }) => code === commune.code)
    return {
      cells: [
        rankText(commune, lang),
        commune.fullName,
        ...(districts ? [commune.districtName ?? ''] : []),
        formatNumber(commune.total, 1, lang),
        formatNumber(items.length > 0 ? costOf(items) : null, 0, lang),
      ],
    }
  })
  addTable(slide, ROOM, columns, rows, tableSize(ROOM.height, [{ columns, rows }]))
  contributions(slide, deck, top)
}

/** "5", or "5–9" where figures are missing. */
export function rankText({ rank, rankBest, rankWorst }: SnapshotCommune, lang: Language): string {
  if (rank !== null || rankBest === null) return formatNumber(rank, 0, lang)
  return `${rankBest}–${rankWorst ?? rankBest}`
}

/** Stacked bars of communes whose every part is known: a missing part would look like none. */
function contributions(slide: PptxGenJS.Slide, deck: Deck, top: readonly SnapshotCommune[]): void {
  const { input, lang } = deck
  const t = documentTranslator(lang)
  const { scenario, indicators } = input.snapshot.content
  const shown = top.filter((commune) => commune.contributions.every((part) => part !== null)).reverse()
  if (shown.length === 0 || scenario.criteria.length === 0) return
  const labels = shown.map(({ name }) => cellText(name))
  const data = scenario.criteria.map(({ indicator }, index) => ({
    name: cellText(indicators.find(({ id }) => id === indicator)?.short[lang] ?? indicator),
    labels,
    values: shown.flatMap((commune) => commune.contributions[index] ?? []),
  }))
  const colours = data.map((_, index) => SERIES[index % SERIES.length]!)
  slide.addChart('bar', data, {
    ...chartLook(colours, t('slides.top.alt')),
    ...{ x: 6.8, y: ROOM.y, w: 5.93, h: ROOM.height, barDir: 'bar', barGrouping: 'stacked' },
    ...{ barGapWidthPct: 40, valAxisMinVal: 0, valAxisLabelFormatCode: '0' },
    ...{
      showTitle: true,
      title: t('slides.top.chart'),
      titleFontFace: FACE,
      titleFontSize: 14,
      titleColor: INK,
    },
  })
}

/** Planned money: a table of lines and years beside its columns; more years than a table holds go on over further pages, the period on the last. */
export function money(deck: Deck): void {
  const { facts, lang } = deck
  if (facts.lines.length === 0) return
  const runs = yearRuns(facts.years, MOST_YEARS)
  const title = documentTranslator(lang)('slides.money.title')
  runs.forEach((years, index) => {
    moneyPage(deck, pageTitle(deck, title, index, runs.length), years, index === runs.length - 1)
  })
}

function moneyPage(deck: Deck, title: string, years: readonly number[], last: boolean): void {
  const { facts, lang } = deck
  const t = documentTranslator(lang)
  const slide = newPage(deck, title, [listNote(deck), t('slides.money.note')])
  const columns: SlideColumn[] = [
    { head: t('slides.money.line'), width: 2.6 },
    ...years.map((year) => ({ head: String(year), width: 1.05, align: right })),
    ...(last ? [{ head: t('slides.money.period'), width: 1.2, align: right }] : []),
  ]
  const amount = (wanted: { line: string; year?: number }) => {
    const value = moneyOf(facts.items, wanted)
    return value === null ? '' : formatNumber(value, 0, lang)
  }
  const rows = facts.lines.map(({ id, label }) => ({
    cells: [
      label,
      ...years.map((year) => amount({ line: id, year })),
      ...(last ? [amount({ line: id })] : []),
    ],
  }))
  const note = { fontFace: FACE, fontSize: 12, italic: true, color: SOFT, margin: 0 }
  slide.addText(t('slides.unit'), { ...note, x: ROOM.x, y: ROOM.y, w: 4, h: 0.3 })
  const size = tableSize(3.5, [{ columns, rows }])
  const tall = addTable(slide, { x: ROOM.x, y: ROOM.y + 0.35 }, columns, rows, Math.min(size, 14))
  const text = [t('slides.money.note'), ...balanceTexts(facts, lang)].join(' ')
  const wide = columns.reduce((sum, column) => sum + column.width, 0)
  const h = textHeight(text, wide, 12) + 0.1
  slide.addText(text, { ...note, x: ROOM.x, y: ROOM.y + tall + 0.45, w: wide, h, valign: 'top' })
  const x = ROOM.x + wide + 0.3
  const box = { x, y: ROOM.y, w: ROOM.x + ROOM.width - x, h: ROOM.height }
  moneyChart(slide, deck, facts.items, years, box)
}

/** Columns of planned money per year, one for each line, since lines are never added up; `items` of the whole list or of a district. */
export function moneyChart(
  slide: PptxGenJS.Slide,
  { facts, lang }: Deck,
  items: readonly ListedItem[],
  years: readonly number[],
  box: { x: number; y: number; w: number; h: number },
): void {
  const t = documentTranslator(lang)
  // A year without money of a line has a column of height 0 there: nothing is planned, nothing is unknown.
  const data = facts.lines.map(({ id, short }) => ({
    name: cellText(short),
    labels: years.map(String),
    values: years.map((year) => moneyOf(items, { line: id, year }) ?? 0),
  }))
  const colours = data.map((_, index) => SERIES[index % SERIES.length]!)
  slide.addChart('bar', data, {
    ...chartLook(colours, t('slides.money.alt')),
    ...{ ...box, barDir: 'col', barGrouping: 'clustered', barGapWidthPct: 60, valAxisMinVal: 0 },
    ...{ valAxisLabelFormatCode: WHOLE[lang], showValAxisTitle: true, valAxisTitle: t('slides.money.axis') },
    ...{ valAxisTitleFontFace: FACE, valAxisTitleFontSize: 12, valAxisTitleColor: SOFT },
  })
}

/** What more money brings, where a plan was made. */
export function curve(deck: Deck): void {
  const { input, lang } = deck
  const t = documentTranslator(lang)
  const points = input.snapshot.content.curve ?? []
  if (points.length < 2) return
  const slide = newPage(deck, t('slides.curve.title'), [listNote(deck)])
  const data = [
    { name: t('slides.curve.budget'), values: points.map(({ budget }) => budget) },
    { name: t('slides.curve.value'), values: points.map(({ value }) => value) },
  ]
  slide.addChart('scatter', data, {
    ...chartLook([SERIES[0]!], t('slides.curve.alt')),
    ...{
      x: ROOM.x,
      y: ROOM.y,
      w: 7.2,
      h: ROOM.height,
      lineSize: 2,
      lineDataSymbolSize: 8,
      showLegend: false,
    },
    ...{ valAxisMinVal: 0, valAxisLabelFormatCode: WHOLE[lang], catAxisLabelFormatCode: WHOLE[lang] },
    ...{ showValAxisTitle: true, valAxisTitle: t('slides.curve.value'), valAxisTitleFontSize: 12 },
    ...{ showCatAxisTitle: true, catAxisTitle: t('slides.curve.budget'), catAxisTitleFontSize: 12 },
  })
  const number = (value: number) => formatNumber(value, 0, lang)
  const columns: SlideColumn[] = [
    { head: t('slides.curve.budget'), width: 1.7, align: right },
    { head: t('slides.curve.value'), width: 1.4, align: right },
    { head: t('slides.curve.people'), width: 1.5, align: right },
  ]
  // Every so many points, the last among them: a curve may have fifty.
  const step = Math.ceil(points.length / 15)
  const rows = points
    .filter((_, index) => (points.length - 1 - index) % step === 0)
    .map(({ budget, value, people }) => ({ cells: [number(budget), number(value), number(people)] }))
  addTable(
    slide,
    { x: 8.1, y: ROOM.y },
    columns,
    rows,
    Math.min(14, tableSize(ROOM.height, [{ columns, rows }])),
  )
}
