import type { Snapshot, SnapshotContent } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import { formatNumber } from '../model/format.ts'
import { costOf } from '../model/lists/item.ts'
import { balanceOf, plannedOf } from '../model/lists/sums.ts'
import { type ChartOptions, chartSvg } from './chart-frame.ts'
import { gridX, layRows, niceTicks, rowLabel } from './chart-rows.ts'
import type { Box } from './sheet-types.ts'
import { ACCENT, INK, SERIES_COLOURS } from './style.ts'
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

/** A bar, triệu đồng: the cost of an area's works, or the money of one funding line; lines never stand on one another. */
interface Bar {
  key: string
  label: string
  money: number
  /** Its colour is that of this line; undefined = of works, whatever pays for them. */
  line?: string
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

/** Lines with money in the list, in the order of the catalogue; those that it does not know last, under their ids. */
function linesOf(content: SnapshotContent, lang: Language): { id: string; label: string; short: string }[] {
  const used = new Set(content.list.items.flatMap(({ money }) => money.map(({ line }) => line)))
  const known = content.lines.map(({ id, label, short }) => ({ id, label: label[lang], short: short[lang] }))
  const others = [...used].filter((id) => !known.some((line) => line.id === id)).sort()
  return [...known, ...others.map((id) => ({ id, label: id, short: id }))].filter(({ id }) => used.has(id))
}

function barsOf(content: SnapshotContent, by: MoneyBy, lang: Language): Bar[] {
  const t = documentTranslator(lang)
  const { items } = content.list
  if (by === 'area') {
    const areas = areasOf(content)
    const keys = [...areaKeys(content, lang), { key: OPEN, label: t('figures.money.open.area') }]
    const own = (key: string) => items.filter(({ code }) => (areas.get(code) ?? OPEN) === key)
    return keys
      .map(({ key, label }) => ({ key, label, money: costOf(own(key)) }))
      .filter(({ money }) => money > 0)
  }
  const rows = items.flatMap(({ money }) => money)
  const sum = (line: string, year?: number) =>
    plannedOf({ money: rows.filter((row) => row.line === line && (year === undefined || row.year === year)) })
  const lines = linesOf(content, lang)
  const years = [...new Set(rows.map(({ year }) => year))].sort((one, other) => one - other)
  const bars: Bar[] =
    by === 'line'
      ? lines.map(({ id, label }) => ({ key: id, label, money: sum(id), line: id }))
      : years.flatMap((year) =>
          lines.map(({ id, short }) => ({
            ...{ key: `${year}:${id}`, label: lines.length > 1 ? `${year} · ${short}` : String(year) },
            ...{ money: sum(id, year), line: id },
          })),
        )
  const open = {
    key: OPEN,
    label: t(`figures.money.open.${by}`),
    money: balanceOf(items).unplanned,
    line: OPEN,
  }
  return [...bars, open].filter(({ money }) => money > 0)
}

function draw(
  bars: Bar[],
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
  const texts = bars.map((bar) => formatNumber(Math.round(bar.money), 0, lang))
  const right = Math.max(...texts.map((text) => textWidth(text, size, 600))) + size
  const left = labelWidth + size * 0.8
  const end = rows.at(-1)
  const height = (end ? end.y + end.height : area.y) - area.y
  const plot = { x: area.x + left, y: area.y, width: Math.max(10, area.width - left - right), height }
  const ticks = niceTicks(
    Math.max(...bars.map(({ money }) => money)),
    Math.max(2, Math.floor(plot.width / (size * 7))),
  )
  const top = ticks.at(-1) ?? 1
  const drawn = bars.map((bar, i) => {
    const row = rows[i]
    if (!row) return ''
    const thick = Math.min(row.height * 0.64, size * 2.6)
    const y = row.y + (row.height - thick) / 2
    const length = (bar.money / top) * plot.width
    const x = plot.x + length + size * 0.5
    const colour = bar.line === undefined ? ACCENT : (colours.get(bar.line) ?? OPEN_COLOUR)
    const rect = `<rect x="${px(plot.x)}" y="${px(y)}" width="${px(length)}" height="${px(thick)}" fill="${colour}"/>`
    const text = textAt(texts[i] ?? '', x, y + thick / 2 + size * 0.35, {
      size,
      weight: 600,
      colour: INK,
      halo: size * 0.3,
    })
    return `<g class="row" data-key="${bar.key}" data-total="${Math.round(bar.money)}">${rowLabel(row, plot.x - size * 0.7, size)}${rect}${text}</g>`
  })
  return (
    gridX(ticks, plot, Math.min(size, 11 * scale), (value) => formatNumber(value, 0, lang)) + drawn.join('')
  )
}

const titleOf = (content: SnapshotContent, by: MoneyBy) =>
  by === 'area' ? (byDistrict(content) ? 'district' : 'commune') : by

/**
 * Money of the list, triệu đồng. By area: total investment of its works. By funding line, and by year and line: the plan as it stands (changed, else
 * planned), a bar for each line in its colour, and what no plan holds yet.
 */
export function moneyChart(snapshot: Snapshot, options: ChartOptions & { by: MoneyBy }): string {
  const lang = options.lang ?? snapshot.lang
  const t = documentTranslator(lang)
  const { content } = snapshot
  const bars = barsOf(content, options.by, lang)
  const lines = linesOf(content, lang)
  // A line has the same colour in every chart of the product's files.
  const order = [...new Set([...content.lines, ...lines].map(({ id }) => id))]
  const colours = new Map(order.map((id, i) => [id, SERIES_COLOURS[i % SERIES_COLOURS.length] ?? INK]))
  return chartSvg(
    snapshot,
    options,
    {
      title: t(`figures.money.by.${titleOf(content, options.by)}`),
      subtitle: t('figures.money.unit', {
        title: content.list.version > 0 ? content.list.title : snapshot.title,
      }),
      keys:
        options.by === 'year' && lines.length > 1
          ? lines.map(({ id, label }) => ({ label, colour: colours.get(id) ?? OPEN_COLOUR }))
          : [],
      figures: content.workTypes.map(({ label }) => label),
    },
    (area, scale) => draw(bars, colours, lang, area, scale),
  )
}
