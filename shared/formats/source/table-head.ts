import type { RawValue } from '../../domain/sources.ts'
import { foldName } from '../../model/fold.ts'
import { MISSING_MARKS } from '../../model/values.ts'
import { cellText, type Grid, type GridRow, isNumeric, isYear, type Merge, spread } from './table-grid.ts'

/** Rows that are looked at to find the head, and head rows at most, a row of units included. */
const SAMPLE = 300
const HEAD_ROWS = 5

/** First and last row of a head: indices into the rows of the grid. */
export interface Head {
  top: number
  bottom: number
}

/** A sheet's rows with what the search for the head needs to know of them. */
interface Sheet {
  rows: readonly GridRow[]
  merges: readonly Merge[]
  /** Columns whose values are numbers, 0-based. */
  numeric: number[]
  /** Columns with any value. */
  width: number
}

/**
 * Finds the head of a table: the lowest rows of texts above the first row of figures, or in a table of texts the first row that
 * fills most columns; and the rows above that belong to it, until a blank row, a title, or the letterhead of an office.
 * @returns null when no row can be a head
 */
export function findHead(grid: Grid): Head | null {
  const rows = grid.rows.slice(0, SAMPLE)
  const merges = grid.merges.filter(({ top }) => top <= (rows.at(-1)?.number ?? 0))
  const sheet: Sheet = { rows, merges, ...shape(rows) }
  const numbering = rows.slice(0, 60).findIndex((row) => isNumbering(row))
  const bottom = numbering > 0 ? numbering - 1 : (aboveFigures(sheet) ?? firstFull(sheet))
  return bottom === null ? null : { top: upwards(sheet, bottom), bottom }
}

/** Head of each column, 0-based: the texts of the head rows from top to bottom, each once, joined by " / ". */
export function headNames(grid: Grid, head: Head): string[] {
  const lines: string[][] = []
  for (let index = head.top; index <= head.bottom; index += 1) {
    lines.push(spread(grid.rows, index, grid.merges))
  }
  // Text files know no joined cells: the first of them holds the text, the others are blank.
  if (grid.merges.length === 0) for (let line = 0; line < lines.length - 1; line += 1) fillRight(lines, line)
  const width = Math.max(0, ...lines.map((line) => line.length))
  return Array.from({ length: width }, (_, column) => {
    const texts = lines.map((line) => line[column] ?? '').filter((text) => text !== '')
    return texts.filter((text, index) => text !== texts[index - 1]).join(' / ')
  })
}

const SEQUENCE = /^\(?\s*(\d{1,3}|[A-Za-z]{1,2})\s*\)?(\s*=[\d\s()+\-*x:/%,.]+)?$/

/** "1 2 3", "(1) (2) (3)", "A B 1 2", "5=3+4": the row that numbers the columns of an official form. */
export function isNumbering(row: GridRow): boolean {
  const texts = row.cells.map(cellText).filter((text) => text !== '')
  if (texts.length < 2) return false
  const found = texts.map((text) => SEQUENCE.exec(text)?.[1])
  if (found.some((text) => text === undefined)) return false
  const numbers = found.map(Number).filter((value) => !Number.isNaN(value))
  const letters = found.length - numbers.length
  const first = numbers[0] ?? 0
  // "1", "2" under two columns could be figures.
  const sure = numbers.length > 2 || letters > 0 || texts.every((text) => text.startsWith('('))
  return (
    sure &&
    numbers.length >= 2 &&
    (first === 1 || first === letters + 1) &&
    numbers.every((value, index) => value === first + index)
  )
}

function shape(rows: readonly GridRow[]): { numeric: number[]; width: number } {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const numeric: number[] = []
  for (let column = 0; column < width; column += 1) {
    const cells = rows.filter((row) => !isNumbering(row)).map(({ cells: all }) => all[column])
    const values = cells.filter((cell) => !isMissing(cell))
    const figures = values.filter(isNumeric).length
    if (figures > 0 && figures * 2 >= values.length) numeric.push(column)
  }
  return { numeric, width }
}

function isMissing(cell: RawValue | undefined): boolean {
  return (
    cell === null || cell === undefined || (typeof cell === 'string' && MISSING_MARKS.has(cell.toLowerCase()))
  )
}

/** The lowest row of texts above the first row of figures, in the columns that hold figures. */
function aboveFigures(sheet: Sheet): number | null {
  const figures = firstFigures(sheet, false) ?? firstFigures(sheet, true)
  if (figures === null) return null
  for (let index = figures - 1; index >= 0; index -= 1) {
    const texts = spread(sheet.rows, index, sheet.merges)
    const named = sheet.numeric.filter((column) => isWord(texts[column])).length
    if (named * 2 >= sheet.numeric.length && (distinct(texts) > 1 || sheet.width === 1)) return index
  }
  return null
}

/** Years are words in a head: "2023", "2024". */
function isWord(text = ''): boolean {
  return !isMissing(text) && text !== '' && (!isNumeric(text) || isYear(text))
}

function firstFigures({ rows, numeric }: Sheet, years: boolean): number | null {
  const index = rows.findIndex((row) => {
    const cells = numeric.map((column) => row.cells[column]).filter((cell) => !isMissing(cell))
    const numbers = cells.filter((cell) => isNumeric(cell) && (years || !isYear(cell))).length
    return numbers > 0 && numbers * 2 >= cells.length && cells.length * 3 >= numeric.length
  })
  return index < 0 ? null : index
}

/** In a table of texts: the first row that names most columns, and the rows below that divide its columns. */
function firstFull(sheet: Sheet): number | null {
  const { rows, merges, width } = sheet
  let bottom = rows.findIndex((_, index) => {
    const texts = spread(rows, index, merges)
    return texts.filter((text) => text !== '').length >= width * 0.6 && (distinct(texts) > 1 || width === 1)
  })
  if (bottom < 0) return null
  const joins = (number: number) =>
    merges.some(({ top, bottom: last, left, right }) => {
      const across = last === number && right > left && right - left + 1 < width
      return top <= number && (last > number || across)
    })
  for (let more = 1; more < HEAD_ROWS && joins(rows[bottom]?.number ?? 0); more += 1) bottom += 1
  return Math.min(bottom, rows.length - 1)
}

/** Words of letterheads, which stand in two halves of a sheet like a head of two columns. */
const LETTERHEAD =
  /cong hoa xa hoi|doc lap tu do|uy ban nhan dan|^ubnd|^bieu so|^mau so|phu luc|kem theo|don vi tinh|^dvt/

function upwards(sheet: Sheet, bottom: number): number {
  const { rows, merges, numeric, width } = sheet
  let top = bottom
  const named = new Set<number>()
  while (true) {
    spread(rows, top, merges).forEach((text, column) => {
      if (text !== '') named.add(column)
    })
    const above = rows[top - 1]
    if (!above || bottom - top + 1 >= HEAD_ROWS || (rows[top]?.number ?? 0) - above.number > 1) return top
    const texts = spread(rows, top - 1, merges)
    const used = texts.filter((text) => text !== '')
    const figures = numeric.some((column) => isNumeric(above.cells[column]) && !isYear(above.cells[column]))
    const letterhead =
      distinct(texts) < 4 && used.some((text) => LETTERHEAD.test(foldName(`_ ${text}`).slice(0, 80)))
    if (distinct(texts) < 2 || isNumbering(above) || figures || letterhead) return top
    const names = texts.some((text, column) => text !== '' && !named.has(column))
    const joined = merges.some((merge) => merge.top <= above.number && merge.bottom >= above.number)
    if (!names && !joined && used.length * 2 < width) return top
    top -= 1
  }
}

function distinct(texts: readonly string[]): number {
  return new Set(texts.filter((text) => text !== '')).size
}

function fillRight(lines: string[][], line: number): void {
  const texts = lines[line] ?? []
  const below = lines.slice(line + 1)
  for (let column = 1; column < Math.max(...lines.map(({ length }) => length)); column += 1) {
    const divided = below.some((other) => (other[column] ?? '') !== '')
    if ((texts[column] ?? '') === '' && divided) texts[column] = texts[column - 1] ?? ''
  }
}
