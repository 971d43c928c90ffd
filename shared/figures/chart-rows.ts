import type { Box } from './sheet-types.ts'
import { INK, INK_SOFT } from './style.ts'
import { px, textAt, textWidth, wrapEven } from './text.ts'

/** A row of a bar chart laid out: its lines of text, and the band that belongs to it. */
export interface RowPlace {
  y: number
  height: number
  lines: string[]
}

export interface Rows {
  /** Text size, px. */
  size: number
  /** Width of the column of labels. */
  labelWidth: number
  rows: RowPlace[]
}

/** Size of labels at scale 1, px. */
export const LABEL = 12
const LINE = 1.22

function attempt(labels: readonly string[], area: Box, size: number, share: number): Rows {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, size)))
  const labelWidth = Math.min(widest, area.width * share)
  let y = area.y
  const rows = labels.map((label) => {
    const lines = wrapEven(label, size, labelWidth + 0.01)
    const height = Math.max(1.55, lines.length * LINE + 0.35) * size
    const row = { y, height, lines }
    y += height
    return row
  })
  return { size, labelWidth, rows }
}

const heightOf = ({ rows }: Rows) => rows.reduce((sum, row) => sum + row.height, 0)

/**
 * Rows of labels in an area: text shrinks until all of them fit, long labels break, and what is left over is shared out, up to
 * three lines a row. `share` is the most the labels take of the width.
 */
export function layRows(labels: readonly string[], area: Box, scale: number, share = 0.38): Rows {
  let laid = attempt(labels, area, LABEL * scale, share)
  while (heightOf(laid) > area.height && laid.size > 3) laid = attempt(labels, area, laid.size * 0.95, share)
  const spare = (area.height - heightOf(laid)) / Math.max(1, labels.length)
  const more = Math.max(0, Math.min(spare, laid.size * 3))
  return {
    ...laid,
    rows: laid.rows.map((row, i) => ({ ...row, y: row.y + i * more, height: row.height + more })),
  }
}

/** The label of a row, in the middle of its band, right-aligned at `x`. */
export function rowLabel({ y, height, lines }: RowPlace, x: number, size: number, weight = 400): string {
  const top = y + height / 2 - ((lines.length - 1) * size * LINE) / 2 + size * 0.35
  return lines
    .map((line, i) => textAt(line, x, top + i * size * LINE, { size, weight, colour: INK, anchor: 'end' }))
    .join('')
}

/** Round steps from 0 to at least `max`: 1, 2 or 5 × 10ⁿ apart, at most `most` of them. */
export function niceTicks(max: number, most: number): number[] {
  if (!(max > 0)) return [0, 1]
  const rough = max / Math.max(1, most)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power
  const count = Math.ceil(max / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, i) => Math.round(i * step * 1e6) / 1e6)
}

/** Grid lines with their figures beneath, from 0 to the last tick over `area`; figures that would touch are left out. */
export function gridX(
  ticks: readonly number[],
  area: Box,
  size: number,
  format: (value: number) => string,
): string {
  const last = ticks.at(-1) || 1
  const bottom = area.y + area.height
  let free = Number.NEGATIVE_INFINITY
  return ticks
    .map((tick) => {
      const x = area.x + (tick / last) * area.width
      const line = `<path d="M${px(x)} ${px(area.y)}V${px(bottom)}" stroke="#dedad2" stroke-width="0.8"/>`
      const text = format(tick)
      const half = textWidth(text, size) / 2
      if (x - half < free) return line
      free = x + half + size * 0.5
      return line + textAt(text, x, bottom + size * 1.15, { size, colour: INK_SOFT, anchor: 'middle' })
    })
    .join('')
}
