import type PptxGenJS from 'pptxgenjs'
import { textWidth, wrap } from '../../../figures/text.ts'
import { cellText } from '../../safe-text.ts'
import { ACCENT, ACCENT_SOFT, FACE, INK, LINE, TEXT } from './look.ts'

export interface SlideColumn {
  head: string
  /** inches. */
  width: number
  align?: 'left' | 'center' | 'right'
}

export interface SlideRow {
  cells: readonly string[]
  /** Totals. */
  bold?: boolean
}

/** Room around the text of a cell, inches. */
const PAD = { x: 0.07, y: 0.035 }
/** Height of a line of Arial by its size. */
const LEADING = 1.2
/** Arial is this much narrower than the typeface whose widths are known, with something to spare. */
const NARROWER = 0.96

/** Lines that a text takes in a box, by a generous estimate of widths: letters of slides are drawn by the reader's program. */
export function linesOf(text: string, width: number, points: number, bold = false): number {
  if (text === '') return 1
  const [size, room, weight] = [points * NARROWER, width * 72, bold ? 600 : 400]
  // A word wider than the box is broken inside.
  const lines = wrap(text, size, room, weight).map((line) => Math.ceil(textWidth(line, size, weight) / room))
  return lines.reduce((sum, count) => sum + Math.max(1, count), 0)
}

/** Height of a text in a box, inches. */
export const textHeight = (text: string, width: number, points: number, bold = false): number =>
  (linesOf(text, width, points, bold) * points * LEADING) / 72

/** Height of a row of a table, inches. */
export function rowHeight(
  cells: readonly string[],
  columns: readonly SlideColumn[],
  points: number,
  bold = false,
): number {
  const heights = columns.map(({ width }, at) => textHeight(cells[at] ?? '', width - 2 * PAD.x, points, bold))
  return Math.max(...heights) + 2 * PAD.y
}

/** Splits rows over pages of `height` inches, the head on each of them. At least one row a page. */
export function paginate(
  columns: readonly SlideColumn[],
  rows: readonly SlideRow[],
  height: number,
  points: number = TEXT.table,
): SlideRow[][] {
  const head = rowHeight(
    columns.map((column) => column.head),
    columns,
    points,
    true,
  )
  const pages: SlideRow[][] = []
  let left = 0
  for (const row of rows) {
    const needed = rowHeight(row.cells, columns, points, row.bold)
    const page = pages.at(-1)
    if (page && needed <= left) {
      page.push(row)
      left -= needed
    } else {
      pages.push([row])
      left = height - head - needed
    }
  }
  return pages
}

/** Writes a table at a place (inches); returns its height by the estimate. Real cells: text that can be copied and edited. */
export function addTable(
  slide: PptxGenJS.Slide,
  at: { x: number; y: number },
  columns: readonly SlideColumn[],
  rows: readonly SlideRow[],
  points: number = TEXT.table,
): number {
  const heads = columns.map(({ head }) => head)
  const heights = [
    rowHeight(heads, columns, points, true),
    ...rows.map(({ cells, bold }) => rowHeight(cells, columns, points, bold)),
  ]
  const cellOf = (text: string, index: number, options: PptxGenJS.TableCellProps): PptxGenJS.TableCell => ({
    text: cellText(text),
    options: { align: columns[index]?.align ?? 'left', ...options },
  })
  const head = heads.map((text, index) =>
    cellOf(text, index, { bold: true, color: 'FFFFFF', fill: { color: ACCENT }, align: 'center' }),
  )
  const body = rows.map(({ cells, bold = false }) =>
    columns.map((_, index) =>
      cellOf(cells[index] ?? '', index, { bold, ...(bold ? { fill: { color: ACCENT_SOFT } } : {}) }),
    ),
  )
  const colW = columns.map(({ width }) => width)
  slide.addTable([head, ...body], {
    ...{ ...at, w: colW.reduce((sum, width) => sum + width, 0), colW, rowH: heights },
    ...{ fontFace: FACE, fontSize: points, color: INK, valign: 'middle', autoPage: false },
    margin: [PAD.y, PAD.x, PAD.y, PAD.x],
    border: { type: 'solid', pt: 0.75, color: LINE },
  })
  return heights.reduce((sum, height) => sum + height, 0)
}

/** Height of a table with its head, inches. */
export function tableHeight(
  columns: readonly SlideColumn[],
  rows: readonly SlideRow[],
  points: number,
): number {
  const heads = columns.map(({ head }) => head)
  return rows.reduce(
    (sum, { cells, bold }) => sum + rowHeight(cells, columns, points, bold),
    rowHeight(heads, columns, points, true),
  )
}

/** Whether no word or number has to be broken inside. */
function wordsFit(columns: readonly SlideColumn[], rows: readonly SlideRow[], points: number): boolean {
  const heads = { cells: columns.map(({ head }) => head), bold: true }
  return [heads, ...rows].every(({ cells, bold = false }) =>
    columns.every(({ width }, at) =>
      (cells[at] ?? '')
        .split(/\s+/)
        .every((word) => textWidth(word, points * NARROWER, bold ? 600 : 400) <= (width - 2 * PAD.x) * 72),
    ),
  )
}

/** The largest size at which tables fit a height (inches), points; the smallest of tables where they do not. */
export function tableSize(
  height: number,
  tables: readonly { columns: readonly SlideColumn[]; rows: readonly SlideRow[] }[],
): number {
  const fits = (points: number) =>
    tables.every(
      ({ columns, rows }) => wordsFit(columns, rows, points) && tableHeight(columns, rows, points) <= height,
    )
  return [16, 15, 14, 13].find(fits) ?? TEXT.table
}

/** The largest of some sizes at which a bold text fits a box (inches), points; the last where none does. */
export function fitting(
  text: string,
  width: number,
  height: number,
  sizes: readonly [number, ...number[]],
): number {
  return sizes.find((size) => textHeight(text, width, size, true) <= height) ?? Math.min(...sizes)
}
