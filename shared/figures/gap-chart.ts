import type { Snapshot, SnapshotGap } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import { formatNumber } from '../model/format.ts'
import { type ChartKey, type ChartOptions, chartSvg } from './chart-frame.ts'
import { LABEL, layRows, rowLabel } from './chart-rows.ts'
import type { Box } from './sheet-types.ts'
import { ACCENT, INK, INK_SOFT } from './style.ts'
import { px, textAt, textWidth, wrap } from './text.ts'

const TARGET_2030 = '#b0561a'

/** Marks around (0, 0), for the key and for a bar whose half height is 5 px. */
const MARKS = {
  target2025: `<path d="M0 -7.5V7.5" stroke="${INK}" stroke-width="2.4"/>`,
  target2030: `<path d="M0 -7.5V7.5" stroke="${TARGET_2030}" stroke-width="2.4" stroke-dasharray="3 2"/>`,
  before: `<circle r="4" fill="#ffffff" stroke="${INK}" stroke-width="1.6"/>`,
}

interface Column {
  head: string
  /** Left out first where the bars have no room: what it says stands as a mark on the bar as well. */
  marked?: true
  bold?: true
  text: (gap: SnapshotGap) => string
}

function amount(value: number | null, gap: SnapshotGap, lang: Language): string {
  const number = formatNumber(value, gap.decimals, lang)
  return value !== null && gap.unit[lang] === '%' ? `${number}%` : number
}

function columnsOf(gaps: readonly SnapshotGap[], lang: Language): Column[] {
  const t = documentTranslator(lang)
  const columns: (Column | false)[] = [
    gaps.some(({ before }) => before) && {
      head: t('figures.gap.before'),
      marked: true,
      text: (gap) => (gap.before ? `${amount(gap.before.value, gap, lang)} (${gap.before.period})` : '–'),
    },
    { head: t('figures.gap.now'), bold: true, text: (gap) => amount(gap.value, gap, lang) },
    { head: '2025', text: (gap) => amount(gap.target2025, gap, lang) },
    { head: '2030', marked: true, text: (gap) => amount(gap.target2030, gap, lang) },
    {
      head: t('figures.gap.missing'),
      text: (gap) => (gap.target2025 === null ? '–' : formatNumber(gap.missing, 0, lang)),
    },
  ]
  return columns.filter((column) => column !== false)
}

/** The end of a row's own scale: 100 for percentages, otherwise a little beyond the largest figure. */
function topOf({ unit, value, target2025, target2030, before }: SnapshotGap): number {
  const largest = Math.max(value ?? 0, target2025 ?? 0, target2030 ?? 0, before?.value ?? 0)
  return unit.vi === '%' && largest <= 100 ? 100 : largest * 1.1 || 1
}

function bar(gap: SnapshotGap, box: Box, scale: number): string {
  const top = topOf(gap)
  const at = (value: number) => box.x + (Math.max(0, value) / top) * box.width
  const middle = box.y + box.height / 2
  const mark = (value: number | null | undefined, svg: string) =>
    value === null || value === undefined
      ? ''
      : `<g transform="translate(${px(at(value))} ${px(middle)}) scale(${px(scale)})">${svg}</g>`
  const rect = (width: number, fill: string) =>
    `<rect x="${px(box.x)}" y="${px(box.y)}" width="${px(width)}" height="${px(box.height)}" fill="${fill}"/>`
  return (
    rect(box.width, '#eeebe4') +
    (gap.value === null ? '' : rect(at(gap.value) - box.x, ACCENT)) +
    mark(gap.target2030, MARKS.target2030) +
    mark(gap.target2025, MARKS.target2025) +
    mark(gap.before?.value, MARKS.before)
  )
}

function table(columns: Column[], gap: SnapshotGap, ends: number[], beside: Box, size: number): string {
  const y = beside.y + beside.height / 2 + size * 0.35
  return columns
    .map(({ text, bold }, i) =>
      textAt(text(gap), ends[i] ?? 0, y, { size, colour: INK, anchor: 'end', weight: bold ? 600 : 400 }),
    )
    .join('')
}

/** Room that a column of figures takes. */
function widthOf({ head, text }: Column, gaps: readonly SnapshotGap[], size: number): number {
  return (
    Math.max(textWidth(head, size, 600), ...gaps.map((gap) => textWidth(text(gap), size, 600))) + size * 1.1
  )
}

/** The columns that take at most `share` of the room; those said by marks on the bars as well go first. */
function fitting(
  columns: Column[],
  gaps: readonly SnapshotGap[],
  size: number,
  room: number,
  share: number,
): Column[] {
  const taken = columns.reduce((sum, column) => sum + widthOf(column, gaps, size), 0)
  const spare = columns.findIndex(({ marked }) => marked)
  if (taken < room * share || spare < 0) return columns
  return fitting(columns.toSpliced(spare, 1), gaps, size, room, share)
}

/** Rows with their names, and where their bars may lie. */
interface Layout {
  size: number
  columns: Column[]
  /** The right ends of the columns. */
  ends: number[]
  rows: { name: string; bar: Box }[]
}

interface Place {
  labels: readonly string[]
  gaps: readonly SnapshotGap[]
  lang: Language
  area: Box
  scale: number
}

/** Columns at the right of an area, and the width that is left of them from `left` on. */
function besideColumns(columns: Column[], { gaps, area }: Place, size: number, left: number) {
  const widths = columns.map((column) => widthOf(column, gaps, size))
  const right = area.x + area.width
  const ends = widths.map((_, i) => right - widths.slice(i + 1).reduce((sum, width) => sum + width, 0))
  const taken = widths.reduce((sum, one) => sum + one, 0)
  return { ends, width: Math.max(10, right - taken - left - size * 0.2) }
}

/** Names left of the bars. */
function namesBeside(place: Place): Layout & { width: number } {
  const { labels, gaps, lang, area, scale } = place
  const { size, labelWidth, rows } = layRows(labels, area, scale, 0.34)
  const columns = fitting(columnsOf(gaps, lang), gaps, size, area.width - labelWidth - size, 0.8)
  const left = area.x + labelWidth + size
  const { ends, width } = besideColumns(columns, place, size, left)
  const placed = rows.map((row) => {
    const height = Math.min(row.height * 0.45, 14 * scale)
    const bar = { x: left, y: row.y + (row.height - height) / 2, width, height }
    return { name: rowLabel(row, left - size * 0.7, size), bar }
  })
  return { size, columns, ends, width, rows: placed }
}

const NAME_LINE = 1.22
/** Of a bar and the figures beside it, in sizes of text; then what parts two rows. */
const BAR_ROOM = 1.3
const ROW_GAP = 0.3

/** Names above the bars, which get their width; null where the area is too low for letters as large as beside them. */
function namesAbove(place: Place): Layout | null {
  const { labels, gaps, lang, area, scale } = place
  const lay = (size: number) => {
    const names = labels.map((label) => wrap(label, size, area.width))
    const heights = names.map((lines) => (lines.length * NAME_LINE + BAR_ROOM + ROW_GAP) * size)
    return { size, names, heights, total: heights.reduce((sum, height) => sum + height, 0) }
  }
  const sizes = [1, 0.96, 0.92].map((one) => one * LABEL * scale)
  const laid = sizes.map(lay).find(({ total }) => total <= area.height)
  if (!laid) return null
  const { size, names, heights, total } = laid
  const columns = fitting(columnsOf(gaps, lang), gaps, size, area.width, 0.5)
  const { ends, width } = besideColumns(columns, place, size, area.x)
  const more = Math.min((area.height - total) / labels.length, size * 2.2)
  let y = area.y
  const rows = names.map((lines, i) => {
    const style = { size, colour: INK }
    const name = lines.map((line, n) => textAt(line, area.x, y + size * (0.95 + n * NAME_LINE), style))
    const top = y + lines.length * NAME_LINE * size + size * 0.15
    y += (heights[i] ?? 0) + more
    const height = size * 1.1 + more * 0.25
    return { name: name.join(''), bar: { x: area.x, y: top, width, height } }
  })
  return { size, columns, ends, rows }
}

/** Below this share of the width bars say little. */
const SHORT = 0.3

function draw(gaps: readonly SnapshotGap[], lang: Language, area: Box, scale: number): string | null {
  if (gaps.length === 0) return null
  const labels = gaps.map(({ label, unit }) =>
    unit[lang] === '%' || unit[lang] === '' ? label[lang] : `${label[lang]}, ${unit[lang]}`,
  )
  const head = 20 * scale
  const below = { ...area, y: area.y + head, height: area.height - head }
  const place = { labels, gaps, lang, area: below, scale }
  const beside = namesBeside(place)
  const short = beside.width < SHORT * area.width
  const { size, columns, ends, rows } = (short && namesAbove(place)) || beside
  const heads = columns.map(({ head: title }, i) =>
    textAt(title, ends[i] ?? 0, area.y + head * 0.55, { size, weight: 600, colour: INK_SOFT, anchor: 'end' }),
  )
  const drawn = gaps.map((gap, i) => {
    const row = rows[i]
    if (!row) return ''
    const marks = Math.min(scale, row.bar.height / 11)
    return `<g class="row" data-indicator="${gap.indicator}">${row.name}${bar(gap, row.bar, marks)}${table(columns, gap, ends, row.bar, size)}</g>`
  })
  return heads.join('') + drawn.join('')
}

/**
 * How far the province is from its targets: per indicator the value as a bar on its own scale (percentages from 0 to 100), marks
 * of the targets of 2025 and 2030 and of the period before, the figures beside, and how many communes miss the target of 2025.
 */
export function gapChart(snapshot: Snapshot, options: ChartOptions): string {
  const lang = options.lang ?? snapshot.lang
  const t = documentTranslator(lang)
  const { gaps, period } = snapshot.content
  const keys: (ChartKey | false)[] = [
    { label: t('figures.gap.value', { period }), colour: ACCENT },
    { label: t('figures.gap.target', { year: 2025 }), mark: MARKS.target2025 },
    gaps.some(({ target2030 }) => target2030 !== null) && {
      label: t('figures.gap.target', { year: 2030 }),
      mark: MARKS.target2030,
    },
    gaps.some(({ before }) => before !== null) && { label: t('figures.gap.beforeKey'), mark: MARKS.before },
  ]
  return chartSvg(
    snapshot,
    options,
    {
      title: t('figures.gap.title'),
      subtitle: t('figures.gap.unit'),
      keys: keys.filter((key) => key !== false),
      figures: null,
    },
    (area, scale) => draw(gaps, lang, area, scale),
  )
}
