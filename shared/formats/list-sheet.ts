import {
  ANNEX_FILL,
  BOX,
  columnLetter,
  type Excel,
  FONT,
  HEAD_FILL,
  INK,
  MARK,
  PAGE_FOOTER,
  rowHeight,
} from './excel.ts'
import { cellText } from './safe-text.ts'

/** A column of a printed list whose lines are of type `Row`. */
export interface SheetColumn<Row> {
  head: string
  /** Head above several columns, or "" for a head over both rows. */
  group: string
  /** In characters. */
  width: number
  /** text: left; code: centred; integer, decimal (one place), ratio (three places) and quantity (decimals only where needed), awaited (a plan
   * decided later): numbers. */
  kind: 'text' | 'code' | 'integer' | 'decimal' | 'ratio' | 'quantity' | 'awaited'
  /** Money: summed per section and in all, as formulas. */
  summed: boolean
  /** Not asked for by the official form; stands to the right, marked as annex. */
  annex: boolean
  value(row: Row, order: number): string | number | null
}

/** Lines under one heading; `title` is null where the list has no headings. */
export interface SheetSection<Row> {
  /** "A", "B", … */
  letter: string
  title: string | null
  rows: Row[]
}

/** A list as one sheet: title, two-row head, total row, sections with subtotals. */
export interface ListSheet<Row> {
  columns: SheetColumn<Row>[]
  sections: SheetSection<Row>[]
  title: string
  /** What the list rests on, under the title. */
  basis: string
  /** The unit of money, top right. */
  unit: string
  total: string
  /** Words of the mark over invented figures, and the short one of every printed page; null = none are. */
  mark: { long: string; short: string } | null
}

const WHOLE = '#,##0'
const ONE_PLACE = '#,##0.0'
const THREE_PLACES = '#,##0.000'

/** Excel shows the separators of the reader's own language: 1.188.600 and 59,8 in Vietnam. */
const NUMBER_FORMAT: Record<SheetColumn<never>['kind'], (value: Excel.CellValue) => string> = {
  text: () => '@',
  code: (value) => (typeof value === 'number' ? '0' : '@'),
  integer: () => WHOLE,
  decimal: () => ONE_PLACE,
  ratio: () => THREE_PLACES,
  // Nothing is planned yet: a sum of blanks shows blank, not 0.
  awaited: () => '#,##0;-#,##0;',
  quantity: (value) => (Number.isInteger(value) ? WHOLE : ONE_PLACE),
}

/** First row of the two-row head; a row of column numbers follows it. */
const HEAD_ROW = 6

/** Subtotals and the grand total are SUM formulas with their results stored. */
export function writeListSheet<Row>(sheet: Excel.Worksheet, list: ListSheet<Row>): void {
  const { columns } = list
  sheet.columns = columns.map((column) => ({
    width: column.width,
    style: { font: { name: FONT, size: 11 } },
  }))
  writeTitle(sheet, list)
  writeHead(sheet, columns)
  writeBody(sheet, list, HEAD_ROW + 3)
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: HEAD_ROW + 2, showGridLines: false, zoomScale: 90 }]
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${HEAD_ROW}:${HEAD_ROW + 2}`,
    margins: { left: 0.4, right: 0.3, top: 0.6, bottom: 0.5, header: 0.25, footer: 0.25 },
  }
  sheet.headerFooter.oddFooter = PAGE_FOOTER
  // Never repeated by the head rows, so the mark also stands on every printed page.
  if (list.mark) sheet.headerFooter.oddHeader = `&R&"${FONT},Bold"&10${list.mark.short}`
}

function writeTitle<Row>(
  sheet: Excel.Worksheet,
  { columns, title, basis, unit, mark }: ListSheet<Row>,
): void {
  const last = columns.length
  const lines: { text: string; font: Partial<Excel.Font>; align: 'center' | 'right' }[] = [
    { text: title, font: { name: FONT, size: 15, bold: true, color: INK }, align: 'center' },
    { text: basis, font: { name: FONT, size: 11, italic: true, color: INK }, align: 'center' },
    { text: mark?.long ?? '', font: { name: FONT, size: 12, bold: true, color: MARK }, align: 'center' },
    { text: '', font: { name: FONT, size: 11 }, align: 'center' },
    { text: unit, font: { name: FONT, size: 11, italic: true }, align: 'right' },
  ]
  lines.forEach(({ text, font, align }, index) => {
    const cell = sheet.getCell(index + 1, 1)
    sheet.mergeCells(index + 1, 1, index + 1, last)
    cell.value = cellText(text)
    cell.font = font
    cell.alignment = { horizontal: align, vertical: 'middle' }
  })
  sheet.getRow(1).height = 24
}

/** Two rows of heads, groups merged across, single heads merged down; then the row of column numbers. */
function writeHead<Row>(sheet: Excel.Worksheet, columns: SheetColumn<Row>[]): void {
  columns.forEach((column, index) => {
    const at = index + 1
    for (const row of [HEAD_ROW, HEAD_ROW + 1, HEAD_ROW + 2]) {
      const cell = sheet.getCell(row, at)
      cell.border = BOX
      cell.fill = column.annex ? ANNEX_FILL : HEAD_FILL
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
      cell.font = { name: FONT, size: row === HEAD_ROW + 2 ? 10 : 12, bold: row < HEAD_ROW + 2, color: INK }
    }
    sheet.getCell(HEAD_ROW, at).value = column.group || column.head
    if (column.group) sheet.getCell(HEAD_ROW + 1, at).value = column.head
    else sheet.mergeCells(HEAD_ROW, at, HEAD_ROW + 1, at)
    sheet.getCell(HEAD_ROW + 2, at).value = `(${at})`
  })
  mergeGroups(sheet, columns)
  sheet.getRow(HEAD_ROW).height = 32
  sheet.getRow(HEAD_ROW + 1).height = 84
}

function mergeGroups<Row>(sheet: Excel.Worksheet, columns: SheetColumn<Row>[]): void {
  let start = 0
  while (start < columns.length) {
    let end = start
    while (columns[start]?.group && columns[end + 1]?.group === columns[start]?.group) end += 1
    if (end > start) sheet.mergeCells(HEAD_ROW, start + 1, HEAD_ROW, end + 1)
    start = end + 1
  }
}

function writeBody<Row>(sheet: Excel.Worksheet, list: ListSheet<Row>, totalRow: number): void {
  const { columns, sections, total } = list
  const parts: string[][] = columns.map(() => [])
  const sums = columns.map(() => 0)
  let row = totalRow + 1
  for (const section of sections) {
    const headRow = section.title === null ? null : row++
    const first = row
    section.rows.forEach((line, index) => {
      writeLine(sheet, row++, columns, line, index + 1)
    })
    const subtotals = columns.map((column) => columnSum(column, section.rows))
    columns.forEach((column, at) => {
      const letter = columnLetter(at + 1)
      const range = `${letter}${first}:${letter}${row - 1}`
      sums[at] = (sums[at] ?? 0) + (subtotals[at] ?? 0)
      parts[at]?.push(headRow === null ? range : `${letter}${headRow}`)
      if (headRow !== null && column.summed) {
        sheet.getCell(headRow, at + 1).value = { formula: `SUM(${range})`, result: subtotals[at] ?? 0 }
      }
    })
    if (headRow !== null) styleSumRow(sheet, headRow, columns, section.letter, section.title ?? '')
  }
  columns.forEach((column, at) => {
    if (!column.summed) return
    sheet.getCell(totalRow, at + 1).value = { formula: sumFormula(parts[at] ?? []), result: sums[at] ?? 0 }
  })
  styleSumRow(sheet, totalRow, columns, '', total)
}

/** A function takes 255 arguments at most: more parts are summed in groups. */
function sumFormula(parts: readonly string[]): string {
  const most = 250
  if (parts.length <= most) return `SUM(${parts.join(',') || '0'})`
  const groups = Array.from({ length: Math.ceil(parts.length / most) }, (_, index) =>
    sumFormula(parts.slice(index * most, (index + 1) * most)),
  )
  return sumFormula(groups)
}

/** Sum of a money column over the lines of a section, as the formula gives it. */
function columnSum<Row>(column: SheetColumn<Row>, rows: readonly Row[]): number {
  if (!column.summed) return 0
  return rows.reduce((sum, row, index) => {
    const value = column.value(row, index + 1)
    return sum + (typeof value === 'number' ? value : 0)
  }, 0)
}

function writeLine<Row>(
  sheet: Excel.Worksheet,
  at: number,
  columns: SheetColumn<Row>[],
  line: Row,
  order: number,
): void {
  const values = columns.map((column) => column.value(line, order))
  columns.forEach((column, index) => {
    const cell = sheet.getCell(at, index + 1)
    const value = values[index] ?? null
    // Texts are string cells: a name that starts with "=" is never a formula.
    cell.value = typeof value === 'string' ? cellText(value) : value
    styleCell(cell, column, false)
  })
  const widths = columns.map((column) => column.width)
  sheet.getRow(at).height = rowHeight(values, widths, 12)
}

function styleSumRow<Row>(
  sheet: Excel.Worksheet,
  at: number,
  columns: SheetColumn<Row>[],
  letter: string,
  title: string,
): void {
  columns.forEach((column, index) => {
    styleCell(sheet.getCell(at, index + 1), column, true)
  })
  sheet.getCell(at, 1).value = letter
  sheet.getCell(at, 2).value = cellText(title)
  sheet.getRow(at).height = 22
}

function styleCell<Row>(cell: Excel.Cell, column: SheetColumn<Row>, bold: boolean): void {
  cell.font = { name: FONT, size: 12, bold, color: INK }
  cell.border = BOX
  cell.numFmt = NUMBER_FORMAT[column.kind](cell.value)
  const horizontal = column.kind === 'text' ? 'left' : column.kind === 'code' ? 'center' : 'right'
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true }
}
