import { columnLetter, type Excel, FONT, rowHeight } from '../excel.ts'
import { cellText } from '../safe-text.ts'
import type { BookHead, Names } from './xlsx-book.ts'
import { type CellKind, headStyle, lineStyle, styles } from './xlsx-style.ts'

/** A column of a printed list whose lines are of type `Row`. */
export interface Column<Row> {
  /** Names it in formulas of other columns. */
  id: string
  head: string
  /** Head above several columns, or "" for a head over both rows. */
  group: string
  /** In characters. */
  width: number
  kind: CellKind
  /** Money: summed per group and in all, as formulas. */
  summed: boolean
  /** Not asked for by the official form; stands to the right, marked as annex. */
  annex: boolean
  value(row: Row): string | number | null
  /** Worked out from other cells of the line, in lines and sums alike; `value` is then not asked. */
  formula?: ColumnFormula
}

/** Formula over the cells of its line, and the same sum in plain numbers for the stored result. */
export interface ColumnFormula {
  /** Ids of the columns it reads. */
  of: string[]
  /** @param cells addresses in the order of `of`; `counts`: formulas of how many of them are filled. */
  text(cells: string[], counts: string[]): string
  /** @param values null where nothing is said in any line below. */
  result(values: (number | null)[]): number | null
}

/** Lines under a heading, which may hold groups of its own. */
export interface Group<Row> {
  /** "I", "I.1", … */
  order: string
  title: string
  groups: Group<Row>[]
  rows: Row[]
}

export interface ListSheet<Row> {
  columns: Column<Row>[]
  groups: Group<Row>[]
  title: string
  /** Where its lines and sums lie, under these names: `data`, and one per summed column. */
  names: { data: string; total(column: Column<Row>): string | null }
  /** Whether a line rests on invented figures. */
  red(row: Row): boolean
  paper: 'A4' | 'A3'
  /** Whether the annex goes on paper too; each list prints it once. */
  annexPrinted: boolean
}

/** Rows of the two-row head; a row of column numbers and the total row follow. */
export const HEAD_ROW = 6
export const TOTAL_ROW = HEAD_ROW + 3

/** What has been said in a column so far: null = nothing, which is not 0. */
type Sums = (number | null)[]

interface Pen<Row> {
  sheet: Excel.Worksheet
  list: ListSheet<Row>
  look: ReturnType<typeof styles>
  /** Next free row. */
  row: number
  /** Heights are worked out from these. */
  widths: number[]
}

/**
 * Writes a list as a sheet: title, mark, two-row head, total row, groups within groups. Sums are SUBTOTAL formulas, which leave out the sums inside
 * their range, with their results stored for programs that do not calculate.
 * @returns the last row
 */
export function writeListSheet<Row>(
  sheet: Excel.Worksheet,
  list: ListSheet<Row>,
  head: BookHead,
  names: Names,
): number {
  const { columns } = list
  columns.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width
  })
  writeTitles(sheet, list, head)
  writeHead(sheet, columns)
  const widths = columns.map(({ width }) => width)
  const pen: Pen<Row> = { sheet, list, look: styles(), row: TOTAL_ROW + 1, widths }
  const sums = list.groups.map((group) => writeGroup(pen, group, 0))
  const last = Math.max(pen.row - 1, TOTAL_ROW)
  writeSums(pen, TOTAL_ROW, last, added(sums, columns.length), { order: '', title: head.total, level: 0 })
  finish(sheet, list, head, names, last)
  return last
}

/** Column numbers where the annex begins and where all ends. */
function edges<Row>(columns: readonly Column<Row>[]): { official: number; last: number } {
  const annex = columns.findIndex((column) => column.annex)
  return { official: annex < 0 ? columns.length : annex, last: columns.length }
}

function writeTitles<Row>(sheet: Excel.Worksheet, { columns, title }: ListSheet<Row>, head: BookHead): void {
  const { official, last } = edges(columns)
  const put = (row: number, from: number, to: number, text: string, style: Partial<Excel.Style>) => {
    if (to > from) sheet.mergeCells(row, from, row, to)
    const cell = sheet.getCell(row, from)
    cell.value = cellText(text)
    cell.style = style
  }
  put(1, 1, official, title, lineStyle(15, { bold: true }))
  put(2, 1, official, head.basis, lineStyle(11, { italic: true }))
  put(3, 1, official, head.mark?.long ?? '', lineStyle(12, { bold: true, red: true }))
  put(4, 1, official, head.hash, lineStyle(9, {}))
  put(5, 1, official, head.unit, lineStyle(11, { italic: true, align: 'right' }))
  if (last > official) {
    put(1, official + 1, last, head.annexTitle, lineStyle(13, { bold: true }))
    put(3, official + 1, last, head.mark?.long ?? '', lineStyle(12, { bold: true, red: true }))
  }
  sheet.getRow(1).height = 26
}

/** Two rows of heads, groups merged across, single heads merged down; then the row of column numbers. */
function writeHead<Row>(sheet: Excel.Worksheet, columns: Column<Row>[]): void {
  columns.forEach((column, index) => {
    const at = index + 1
    for (const row of [HEAD_ROW, HEAD_ROW + 1, HEAD_ROW + 2]) {
      const numbers = row === HEAD_ROW + 2
      sheet.getCell(row, at).style = headStyle(column.annex, numbers ? 9 : 11, !numbers)
    }
    sheet.getCell(HEAD_ROW, at).value = cellText(column.group || column.head)
    if (column.group) sheet.getCell(HEAD_ROW + 1, at).value = cellText(column.head)
    else sheet.mergeCells(HEAD_ROW, at, HEAD_ROW + 1, at)
    sheet.getCell(HEAD_ROW + 2, at).value = `(${at})`
  })
  let start = 0
  while (start < columns.length) {
    let end = start
    while (columns[start]?.group && columns[end + 1]?.group === columns[start]?.group) end += 1
    if (end > start) sheet.mergeCells(HEAD_ROW, start + 1, HEAD_ROW, end + 1)
    start = end + 1
  }
  sheet.getRow(HEAD_ROW).height = 34
  sheet.getRow(HEAD_ROW + 1).height = 84
}

function writeGroup<Row>(pen: Pen<Row>, group: Group<Row>, level: number): Sums {
  const at = pen.row++
  const lines = group.rows.map((row) => writeLine(pen, row))
  const inner = group.groups.map((child) => writeGroup(pen, child, level + 1))
  const sums = added([...lines, ...inner], pen.list.columns.length)
  writeSums(pen, at, pen.row - 1, sums, { order: group.order, title: group.title, level })
  return sums
}

function added(parts: Sums[], length: number): Sums {
  return Array.from({ length }, (_, column) =>
    parts.reduce<number | null>((sum, part) => {
      const value = part[column] ?? null
      return value === null ? sum : (sum ?? 0) + value
    }, null),
  )
}

function writeLine<Row>(pen: Pen<Row>, line: Row): Sums {
  const { sheet, list, look } = pen
  const { columns } = list
  const at = pen.row++
  const red = list.red(line)
  const values = columns.map((column) => (column.formula ? null : column.value(line)))
  const numbers = values.map((value) => (typeof value === 'number' ? value : null))
  // Cells asked of their row: asking the sheet builds and reads an address each time.
  const target = sheet.getRow(at)
  columns.forEach((column, index) => {
    const cell = target.getCell(index + 1)
    const value = values[index] ?? null
    // Texts are string cells: a name that starts with "=" is never a formula.
    if (column.formula) cell.value = formulaOf(column.formula, columns, numbers, at, null)
    else cell.value = typeof value === 'string' ? cellText(value) : value
    cell.style = look({ kind: kindOf(column.kind, value), red: red && column.id === 'quality' })
  })
  target.height = rowHeight(values, pen.widths, 11)
  return numbers.map((value, index) => (columns[index]?.summed ? value : null))
}

/** Whole quantities show no decimal point, codes that are numbers stay numbers. */
export function kindOf(kind: CellKind, value: unknown): CellKind {
  if (kind === 'quantity') return Number.isInteger(value) ? 'integer' : kind
  return kind === 'code' && typeof value === 'number' ? 'number' : kind
}

function formulaOf<Row>(
  formula: ColumnFormula,
  columns: Column<Row>[],
  numbers: (number | null)[],
  at: number,
  below: number | null,
): Excel.CellFormulaValue {
  const places = formula.of.map((id) => columns.findIndex((column) => column.id === id))
  const letters = places.map((place) => columnLetter(place + 1))
  const counts = letters.map((letter) =>
    below === null ? `COUNT(${letter}${at})` : `SUBTOTAL(2,${letter}${at + 1}:${letter}${below})`,
  )
  const text = formula.text(
    letters.map((letter) => `${letter}${at}`),
    counts,
  )
  return { formula: text, result: formula.result(places.map((place) => numbers[place] ?? null)) ?? '' }
}

/** A row of sums over the lines after it, down to `last`; it and the heading of a group are one row. */
function writeSums<Row>(
  { sheet, list: { columns }, look, widths }: Pen<Row>,
  at: number,
  last: number,
  sums: Sums,
  { order, title, level }: { order: string; title: string; level: number },
): void {
  const target = sheet.getRow(at)
  columns.forEach((column, index) => {
    const cell = target.getCell(index + 1)
    const letter = columnLetter(index + 1)
    const sum = sums[index] ?? null
    if (last > at && column.formula) cell.value = formulaOf(column.formula, columns, sums, at, last)
    else if (last > at && column.summed)
      cell.value = { formula: `SUBTOTAL(9,${letter}${at + 1}:${letter}${last})`, result: sum ?? 0 }
    else if (column.summed) cell.value = 0
    cell.style = look({
      kind: column.kind === 'quantity' ? 'integer' : column.kind,
      ...{ bold: level < 3, italic: level > 1, annex: column.annex },
      blankZero: column.summed && sum === null && last > at,
    })
  })
  target.getCell(1).value = order
  target.getCell(2).value = cellText(level === 0 ? title.toLocaleUpperCase('vi') : title)
  target.height = Math.max(20, rowHeight([title], [(widths[1] ?? 30) * 0.9], 11))
}

function finish<Row>(
  sheet: Excel.Worksheet,
  { columns, names: own, paper, annexPrinted }: ListSheet<Row>,
  head: BookHead,
  names: Names,
  last: number,
): void {
  const { official, last: width } = edges(columns)
  const end = columnLetter(width)
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: HEAD_ROW + 2, showGridLines: false, zoomScale: 90 }]
  sheet.autoFilter = `A${HEAD_ROW + 2}:${end}${last}`
  printSetUp(sheet, head, paper)
  sheet.pageSetup.printTitlesRow = `${HEAD_ROW}:${HEAD_ROW + 2}`
  const parts = [`A1:${columnLetter(official)}${last}`]
  if (width > official && annexPrinted) {
    // The annex is printed after the form, on pages of its own, with the names of the works repeated.
    parts.push(`${columnLetter(official + 1)}1:${end}${last}`)
    sheet.pageSetup.printTitlesColumn = 'A:B'
  }
  names.print(sheet, parts)
  names.add(own.data, sheet, `A${TOTAL_ROW + 1}:${end}${Math.max(last, TOTAL_ROW + 1)}`)
  columns.forEach((column, index) => {
    const name = own.total(column)
    if (name) names.add(name, sheet, `${columnLetter(index + 1)}${TOTAL_ROW}`)
  })
}

/** Landscape, one page wide; each page says its number, the snapshot, the edition and the date, and that figures are invented where they are. */
export function printSetUp(sheet: Excel.Worksheet, head: BookHead, paper: 'A4' | 'A3'): void {
  sheet.pageSetup = {
    ...{ paperSize: paper === 'A3' ? PAPER_A3 : PAPER_A4, orientation: 'landscape' },
    ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0, horizontalCentered: true },
    margins: { left: 0.4, right: 0.3, top: 0.6, bottom: 0.6, header: 0.25, footer: 0.25 },
  }
  const face = `&"${FONT},Regular"&9`
  sheet.headerFooter.oddFooter = `&L${face} ${head.hashLine}&C${face} ${head.page} &P/&N&R${face} ${head.edition}`
  sheet.headerFooter.oddHeader = head.mark ? `&R&"${FONT},Bold"&10&K9C2B1B ${head.mark.short}` : ''
}

/** Codes of paper; the library's list lacks A3. */
const PAPER_A3: number = 8
const PAPER_A4: number = 9
