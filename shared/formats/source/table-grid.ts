import type { RawValue } from '../../domain/sources.ts'
import { parseFraction, parseNumber } from '../../model/numbers.ts'

/** A row as it stands in the file. */
export interface GridRow {
  /** 1-based. */
  number: number
  cells: RawValue[]
}

/** Joined cells, 1-based, both ends included. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

/** A sheet or text file before its head has been found. Rows without any value are left out. */
export interface Grid {
  name: string
  rows: GridRow[]
  merges: Merge[]
  encoding: string
}

/** Text of a cell for comparing and for heads; blanks and errors are "". */
export function cellText(cell: RawValue | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'object') return String(cell)
  return 'date' in cell ? cell.date : ''
}

/** Values of a row with joined cells repeated over all they cover; needed only around heads. */
export function spread(rows: readonly GridRow[], index: number, merges: readonly Merge[]): string[] {
  const row = rows[index]
  if (!row) return []
  const texts = row.cells.map(cellText)
  for (const merge of merges) {
    if (merge.top > row.number || merge.bottom < row.number) continue
    const first = rows.find(({ number }) => number === merge.top)
    const text = cellText(first?.cells[merge.left - 1])
    for (let column = merge.left; column <= merge.right; column += 1) texts[column - 1] = text
  }
  return Array.from(texts, (text) => text ?? '')
}

/** True for a cell that holds a number, whatever its style, percent sign or type. */
export function isNumeric(cell: RawValue | undefined): boolean {
  if (typeof cell === 'number') return true
  return typeof cell === 'string' && parseFraction(cell.replace(/\s*%$/u, '')) !== null
}

/** 2019, 2025: numbers that stand in heads, too. */
export function isYear(cell: RawValue | undefined): boolean {
  const value = typeof cell === 'string' ? parseNumber(cell) : cell
  return typeof value === 'number' && Number.isInteger(value) && value >= 1990 && value <= 2100
}

export function filled(cells: readonly RawValue[]): number {
  return cells.reduce<number>((count, cell) => count + (cell === null ? 0 : 1), 0)
}
