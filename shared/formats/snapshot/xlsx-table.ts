import { type Excel, rowHeight } from '../excel.ts'
import { cellText } from '../safe-text.ts'
import type { BookHead } from './xlsx-book.ts'
import { kindOf } from './xlsx-sheet.ts'
import { type CellKind, headStyle, lineStyle, styles } from './xlsx-style.ts'

/** A value of a plain table: a text, a number, nothing, or a formula with its result. */
export type TableValue = string | number | null | { formula: string; result: number | null }

export interface TableColumn<Row> {
  head: string
  kind: CellKind
  value(row: Row): TableValue
}

/** The title of a sheet, the mark where figures are invented, and the snapshot; the next free row is 5. */
export function writeSheetTitle(sheet: Excel.Worksheet, title: string, head: BookHead): void {
  const lines: [string, Partial<Excel.Style>][] = [
    [title, lineStyle(14, { bold: true, align: 'left' })],
    [head.mark?.long ?? '', lineStyle(12, { bold: true, red: true, align: 'left' })],
    [head.hash, lineStyle(9, { align: 'left' })],
  ]
  lines.forEach(([text, style], index) => {
    const cell = sheet.getCell(index + 1, 1)
    cell.value = cellText(text)
    cell.style = style
  })
  sheet.getRow(1).height = 24
}

/** A heading above a table. @returns the row after it */
export function writeHeading(sheet: Excel.Worksheet, row: number, text: string): number {
  const cell = sheet.getCell(row, 1)
  cell.value = cellText(text)
  cell.style = lineStyle(12, { bold: true, align: 'left' })
  return row + 1
}

/**
 * A plain table from row `top` on: heads, then a line for each row.
 * @param red rows whose texts are red, because their figures are invented
 * @returns the row after it
 */
export function writeTable<Row>(
  sheet: Excel.Worksheet,
  top: number,
  columns: TableColumn<Row>[],
  rows: readonly Row[],
  red: (row: Row) => boolean = () => false,
): number {
  const look = styles()
  const head = headStyle(false)
  const widths = columns.map((_, index) => sheet.getColumn(index + 1).width ?? 10)
  columns.forEach((column, index) => {
    const cell = sheet.getCell(top, index + 1)
    cell.value = cellText(column.head)
    cell.style = head
  })
  const heads = columns.map((column) => column.head)
  sheet.getRow(top).height = Math.max(20, rowHeight(heads, widths, 12))
  rows.forEach((row, line) => {
    const values = columns.map((column) => column.value(row))
    const target = sheet.getRow(top + 1 + line)
    values.forEach((value, index) => {
      const cell = target.getCell(index + 1)
      cell.value = stored(value)
      cell.style = look({ kind: kindOf(columns[index]?.kind ?? 'text', value), red: red(row) })
    })
    target.height = rowHeight(values, widths, 11)
  })
  return top + 1 + rows.length
}

/** Texts are string cells, never formulas; a formula without a result shows blank. */
function stored(value: TableValue): Excel.CellValue {
  if (typeof value === 'string') return cellText(value)
  return typeof value === 'object' && value !== null
    ? { formula: value.formula, result: value.result ?? '' }
    : value
}
