import { translator } from '../messages/index.ts'
import { formatNumber } from '../model/format.ts'
import { fillOf } from './sheet-map.ts'
import type { Box, SheetInput } from './sheet-types.ts'
import { HAIRLINE, INK, INK_SOFT, PALE, ROW, SWATCH } from './style.ts'
import { px, textAt, textWidth, wrap } from './text.ts'

/** A drawn block and where the next one may start. */
export interface Block {
  svg: string
  bottom: number
}

const TEXT = 11

/** Width of the side column at text scale 1, px. */
export const COLUMN = 236

function heading(text: string, x: number, y: number, width: number, scale: number): Block {
  const size = 12.5 * scale
  const lines = wrap(text, size, width, 600)
  const svg = lines.map((line, i) =>
    textAt(line, x, y + size * (1 + i * 1.25), { size, weight: 600, colour: INK }),
  )
  return { svg: svg.join(''), bottom: y + size * 1.25 * lines.length }
}

function targetMark(label: string, x: number, y: number, width: number, scale: number): string {
  const size = 10 * scale
  const start = x + SWATCH * scale + 8 * scale
  const line = `<path d="M${px(x - 4 * scale)} ${px(y)}H${px(start - 3 * scale)}" stroke="${INK}" stroke-width="1.8"/>`
  const text = textAt(label, start, y + size * 0.35, { size, weight: 600, colour: INK })
  const end = start + textWidth(label, size, 600) + 6 * scale
  const rest =
    end < x + width
      ? `<path d="M${px(end)} ${px(y)}H${px(x + width)}" stroke="${INK}" stroke-width="0.6" stroke-dasharray="2 2"/>`
      : ''
  return `<g class="target">${line}${text}${rest}</g>`
}

function swatch(fill: string, x: number, y: number, scale: number, pale: boolean): string {
  const box = `x="${px(x)}" y="${px(y)}" width="${px(SWATCH * scale)}" height="${px((ROW - 4) * scale)}"`
  const opacity = pale ? ` fill-opacity="${PALE}"` : ''
  return `<rect ${box} fill="${fill}"${opacity} stroke="#8d877a" stroke-width="0.5"/>`
}

/** A swatch with its words, broken where they are long, and a number at the right. */
export function legendRow(
  fill: string,
  label: string,
  count: string,
  at: Box,
  scale: number,
  pale = false,
): Block {
  const size = TEXT * scale
  const colour = pale ? INK_SOFT : INK
  const left = at.x + (SWATCH + 8) * scale
  const lines = wrap(label, size, at.width - (SWATCH + 8 + 34) * scale)
  const first = at.y + (ROW - 4) * 0.5 * scale + size * 0.35
  const text = lines.map((line, i) => textAt(line, left, first + i * size * 1.2, { size, colour }))
  const number = textAt(count, at.x + at.width, first, { size, colour, anchor: 'end' })
  const height = ROW * scale + Math.max(0, lines.length - 1) * size * 1.2
  return { svg: swatch(fill, at.x, at.y, scale, pale) + text.join('') + number, bottom: at.y + height }
}

/** A title with the heading of the counts at the right of its last line. */
export function blockHead(title: string, counted: string, area: Box, scale: number): Block {
  const small = 10 * scale
  const room = area.width - textWidth(counted, small) - 10 * scale
  const top = heading(title, area.x, area.y, room, scale)
  const count = textAt(counted, area.x + area.width, top.bottom - 3 * scale, {
    ...{ size: small, colour: INK_SOFT, anchor: 'end' },
  })
  return { svg: top.svg + count, bottom: top.bottom + 6 * scale }
}

/** Title, unit and the heading of the counts. */
function legendHead(input: SheetInput, area: Box, scale: number): Block {
  const top = heading(input.legend.title, area.x, area.y, area.width, scale)
  const small = 10 * scale
  const y = top.bottom + small * 1.2
  const counted = translator(input.lang)('exports:sheet.legendCount')
  const svg =
    top.svg +
    textAt(input.legend.unit, area.x, y, { size: small, colour: INK_SOFT }) +
    textAt(counted, area.x + area.width, y, { size: small, colour: INK_SOFT, anchor: 'end' })
  return { svg, bottom: y + 8 * scale }
}

/** The legend: one row per class with its number of communes, the target between its two rows, no data, the selection. */
export function legendBlock(input: SheetInput, area: Box, scale: number, prefix: string): Block {
  const t = translator(input.lang)
  const { legend } = input
  // With no classes the legend of the symbols says it all; the selection still has its row.
  const head = legend.rows.length > 0 ? legendHead(input, area, scale) : { svg: '', bottom: area.y }
  const svg = [head.svg]
  let y = head.bottom
  legend.rows.forEach((row, i) => {
    const count = formatNumber(row.count, 0, input.lang)
    const drawn = legendRow(fillOf(row.colour, prefix), row.label, count, { ...area, y }, scale, row.pale)
    svg.push(drawn.svg)
    y = drawn.bottom
    if (legend.targetAfterRow === i && legend.targetLabel) {
      y += 6 * scale
      svg.push(targetMark(legend.targetLabel, area.x, y, area.width, scale))
      y += 9 * scale
    }
  })
  if (legend.rows.some(({ pale }) => pale)) {
    const note = paleNote(t('exports:sheet.pale'), { ...area, y }, scale)
    svg.push(note.svg)
    y = note.bottom
  }
  if (input.selection.length > 0) {
    const count = formatNumber(new Set(input.selection).size, 0, input.lang)
    const drawn = legendRow(
      '#ffffff',
      t('exports:sheet.selection'),
      count,
      { ...area, y: y + 4 * scale },
      scale,
    )
    const box = `width="${px(SWATCH * scale)}" height="${px((ROW - 4) * scale)}"`
    svg.push(drawn.svg)
    svg.push(
      `<rect x="${px(area.x)}" y="${px(y + 4 * scale)}" ${box} fill="none" stroke="${INK}" stroke-width="1.8"/>`,
    )
    y = drawn.bottom
  }
  return { svg: `<g class="legend">${svg.join('')}</g>`, bottom: y }
}

/** Says what pale rows are. */
function paleNote(text: string, area: Box, scale: number): Block {
  const size = 9.5 * scale
  const lines = wrap(text, size, area.width)
  const svg = lines.map((line, i) =>
    textAt(line, area.x, area.y + size * (1 + i * 1.25), { size, colour: INK_SOFT }),
  )
  return { svg: svg.join(''), bottom: area.y + size * 1.25 * lines.length + 3 * scale }
}

/** Sizes of the proportional circles; nothing when the sheet has none. */
export function symbolBlock(input: SheetInput, area: Box, scale: number): Block {
  const legend = input.symbolLegend
  if (!legend || legend.rows.length === 0) return { svg: '', bottom: area.y }
  const top = heading(legend.title, area.x, area.y, area.width, scale)
  const size = TEXT * scale
  let y = top.bottom + 5 * scale
  const widest = Math.max(...legend.rows.map((row) => row.radius))
  const rows = legend.rows.map((row) => {
    const height = Math.max(ROW * scale, row.radius * 2 + 4)
    const cy = y + height / 2
    y += height
    const circle = `<circle cx="${px(area.x + widest)}" cy="${px(cy)}" r="${px(row.radius)}" fill="#71153f" fill-opacity="0.72"/>`
    return (
      circle + textAt(row.label, area.x + widest * 2 + 10 * scale, cy + size * 0.35, { size, colour: INK })
    )
  })
  return { svg: `<g class="symbol-legend">${top.svg}${rows.join('')}</g>`, bottom: y }
}

/** How many columns and which text size let the key fit into its area; the size goes down rather than losing a name. */
function keyLayout(
  key: readonly { text: string }[],
  area: Box,
  scale: number,
): { size: number; columns: number } {
  const longest = (size: number) => Math.max(...key.map((entry) => textWidth(`000 ${entry.text}`, size)))
  for (let size = 9.5 * scale; size > 4 * scale; size -= 0.25 * scale) {
    const rows = Math.max(1, Math.floor(area.height / (size * 1.35)))
    const columns = Math.ceil(key.length / rows)
    if (columns * (longest(size) + size * 0.5) <= area.width) return { size, columns }
  }
  return { size: 4 * scale, columns: 3 }
}

/** Names that found no room on the map, beside their numbers. */
export function keyBlock(
  input: SheetInput,
  key: readonly { number: number; text: string }[],
  area: Box,
  scale: number,
): Block {
  if (key.length === 0) return { svg: '', bottom: area.y }
  const top = heading(translator(input.lang)('exports:sheet.key'), area.x, area.y, area.width, scale)
  const start = top.bottom + 4 * scale
  const { size, columns } = keyLayout(key, { ...area, height: area.y + area.height - start }, scale)
  const rows = Math.ceil(key.length / columns)
  const wide = area.width / columns
  const entries = key.map((entry, i) => {
    const x = area.x + Math.floor(i / rows) * wide
    const y = start + ((i % rows) + 1) * size * 1.35
    const number = textAt(String(entry.number), x + size * 1.7, y, {
      size,
      weight: 600,
      colour: INK,
      anchor: 'end',
    })
    return number + textAt(entry.text, x + size * 2.2, y, { size, colour: INK, className: 'selected' })
  })
  return { svg: `<g class="key">${top.svg}${entries.join('')}</g>`, bottom: start + rows * size * 1.35 }
}

/** A fine rule that parts two blocks. */
export function rule(x: number, y: number, width: number): string {
  return `<path d="M${px(x)} ${px(y)}H${px(x + width)}" stroke="${HAIRLINE}" stroke-width="0.8"/>`
}
