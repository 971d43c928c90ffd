import type { Snapshot, SnapshotContent } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import { formatNumber } from '../model/format.ts'
import { planOf } from '../model/lists/item.ts'
import { type ChartOptions, chartSvg } from './chart-frame.ts'
import { gridX, layRows, niceTicks, rowLabel } from './chart-rows.ts'
import type { Box } from './sheet-types.ts'
import { INK, SERIES_COLOURS } from './style.ts'
import { px, textAt, textWidth } from './text.ts'

/** An area is a district, or a commune in editions without districts. */
export type MoneyBy = 'area' | 'line' | 'year'

/** Communes with a bar of their own, those with most money; the others share one. */
const COMMUNES_SHOWN = 15
/** Money of the communes that have no bar of their own. */
const OTHERS = '*'

/** Money that no line and year has been found for. */
const OPEN = ''
const OPEN_COLOUR = '#b9b3a6'

/** A bar: amounts by funding line, triệu đồng. */
interface Bar {
  key: string
  label: string
  parts: Map<string, number>
}

interface Amount {
  area: string
  year: string
  line: string
  money: number
}

/** Whether money is shown by district; else by commune. */
export const byDistrict = ({ districts }: Pick<SnapshotContent, 'districts'>): boolean => districts.length > 0

/** The area of each commune. */
function areasOf(content: SnapshotContent): Map<string, string> {
  if (byDistrict(content))
    return new Map(content.communes.map(({ code, districtCode }) => [code, districtCode ?? OPEN]))
  const known = new Set(content.communes.map(({ code }) => code))
  const costs = new Map<string, number>()
  for (const { code, cost } of content.list.items)
    if (known.has(code)) costs.set(code, (costs.get(code) ?? 0) + cost)
  const most = [...costs].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
  // A bar for the others only where there are several of them.
  const shown = most.length <= COMMUNES_SHOWN + 1 ? most.length : COMMUNES_SHOWN
  return new Map(most.map(([code], i) => [code, i < shown ? code : OTHERS]))
}

/** Areas in the order of their bars: districts as in the edition, communes by their money. */
function areaKeys(content: SnapshotContent, lang: Language): { key: string; label: string }[] {
  if (byDistrict(content)) return content.districts.map(({ code, name }) => ({ key: code, label: name }))
  const areas = areasOf(content)
  const others = [...areas.values()].filter((area) => area === OTHERS).length
  const names = new Map(content.communes.map(({ code, name }) => [code, name]))
  return [...new Set(areas.values())].map((key) => ({
    key,
    label:
      key === OTHERS
        ? documentTranslator(lang)('figures.money.others', { n: formatNumber(others, 0, lang) })
        : (names.get(key) ?? key),
  }))
}

/** Plan as it stands by item, year and line; what is missing to the cost of the item stands with neither. */
function amountsOf(content: SnapshotContent): Amount[] {
  const areas = areasOf(content)
  return content.list.items.flatMap((item) => {
    const area = areas.get(item.code) ?? OPEN
    const placed = item.money.map((row) => ({
      ...{ area, year: String(row.year), line: row.line, money: planOf(row) },
    }))
    const open = item.cost - placed.reduce((sum, { money }) => sum + money, 0)
    return open > 0 ? [...placed, { area, year: OPEN, line: OPEN, money: open }] : placed
  })
}

/** In the order of the edition, of the catalogue of lines, or of years; money without a place last. */
function keysOf(content: SnapshotContent, by: MoneyBy, lang: Language): { key: string; label: string }[] {
  const t = documentTranslator(lang)
  const open = { key: OPEN, label: t(`figures.money.open.${by}`) }
  if (by === 'area') return [...areaKeys(content, lang), open]
  if (by === 'line') return [...content.lines.map(({ id, label }) => ({ key: id, label: label[lang] })), open]
  const years = content.list.items.flatMap(({ money }) => money.map(({ year }) => year))
  return [...new Set(years)]
    .sort((one, other) => one - other)
    .map((year) => ({ key: String(year), label: String(year) }))
    .concat(open)
}

function barsOf(content: SnapshotContent, by: MoneyBy, lang: Language): Bar[] {
  const amounts = amountsOf(content).filter(({ money }) => money > 0)
  return keysOf(content, by, lang).flatMap(({ key, label }) => {
    const parts = new Map<string, number>()
    for (const amount of amounts) {
      if (amount[by] === key) parts.set(amount.line, (parts.get(amount.line) ?? 0) + amount.money)
    }
    return parts.size === 0 ? [] : [{ key, label, parts }]
  })
}

const totalOf = ({ parts }: Bar) => [...parts.values()].reduce((sum, part) => sum + part, 0)

function drawBar(
  bar: Bar,
  lines: readonly string[],
  colours: Map<string, string>,
  box: Box,
  top: number,
): string {
  let x = box.x
  return lines
    .map((line) => {
      const width = ((bar.parts.get(line) ?? 0) / top) * box.width
      const from = x
      x += width
      if (width <= 0) return ''
      return `<rect x="${px(from)}" y="${px(box.y)}" width="${px(width)}" height="${px(box.height)}" fill="${colours.get(line) ?? OPEN_COLOUR}"/>`
    })
    .join('')
}

function draw(
  bars: Bar[],
  lines: readonly string[],
  colours: Map<string, string>,
  lang: Language,
  area: Box,
  scale: number,
): string | null {
  if (bars.length === 0) return null
  const axis = 20 * scale
  const { size, labelWidth, rows } = layRows(
    bars.map(({ label }) => label),
    { ...area, height: area.height - axis },
    scale,
    0.34,
  )
  const texts = bars.map((bar) => formatNumber(Math.round(totalOf(bar)), 0, lang))
  const right = Math.max(...texts.map((text) => textWidth(text, size, 600))) + size
  const left = labelWidth + size * 0.8
  const end = rows.at(-1)
  const height = (end ? end.y + end.height : area.y) - area.y
  const plot = { x: area.x + left, y: area.y, width: Math.max(10, area.width - left - right), height }
  const ticks = niceTicks(Math.max(...bars.map(totalOf)), Math.max(2, Math.floor(plot.width / (size * 7))))
  const top = ticks.at(-1) ?? 1
  const drawn = bars.map((bar, i) => {
    const row = rows[i]
    if (!row) return ''
    const thick = Math.min(row.height * 0.64, size * 2.6)
    const y = row.y + (row.height - thick) / 2
    const x = plot.x + (totalOf(bar) / top) * plot.width + size * 0.5
    const text = textAt(texts[i] ?? '', x, y + thick / 2 + size * 0.35, {
      size,
      weight: 600,
      colour: INK,
      halo: size * 0.3,
    })
    return `<g class="row" data-key="${bar.key}" data-total="${Math.round(totalOf(bar))}">${rowLabel(row, plot.x - size * 0.7, size)}${drawBar(bar, lines, colours, { ...plot, y, height: thick }, top)}${text}</g>`
  })
  return (
    gridX(ticks, plot, Math.min(size, 11 * scale), (value) => formatNumber(value, 0, lang)) + drawn.join('')
  )
}

const titleOf = (content: SnapshotContent, by: MoneyBy) =>
  by === 'area' ? (byDistrict(content) ? 'district' : 'commune') : by

/**
 * Money of the list by area, funding line or year, triệu đồng: the plan as it stands (changed, else planned), in the colours
 * of its lines; what no line has been found for stands apart, so that an area's bar is as long as its works cost.
 */
export function moneyChart(snapshot: Snapshot, options: ChartOptions & { by: MoneyBy }): string {
  const lang = options.lang ?? snapshot.lang
  const t = documentTranslator(lang)
  const { content } = snapshot
  const bars = barsOf(content, options.by, lang)
  const used = new Set(bars.flatMap(({ parts }) => [...parts.keys()]))
  // A line has the same colour in every chart of the product's files.
  const colours = new Map(
    content.lines.map(({ id }, i) => [id, SERIES_COLOURS[i % SERIES_COLOURS.length] ?? INK]),
  )
  const lines = [...content.lines.map(({ id }) => id), OPEN].filter((id) => used.has(id))
  const nameOf = (id: string) =>
    content.lines.find((line) => line.id === id)?.label[lang] ?? t('figures.money.open.line')
  return chartSvg(
    snapshot,
    options,
    {
      title: t(`figures.money.by.${titleOf(content, options.by)}`),
      subtitle: t('figures.money.unit', {
        title: content.list.version > 0 ? content.list.title : snapshot.title,
      }),
      keys:
        options.by === 'line'
          ? []
          : lines.map((id) => ({ label: nameOf(id), colour: colours.get(id) ?? OPEN_COLOUR })),
      figures: content.workTypes.map(({ label }) => label),
    },
    (area, scale) => draw(bars, lines, colours, lang, area, scale),
  )
}
