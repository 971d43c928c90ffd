import { detectTexts, type Encoding, recodeText } from '../encodings/index.ts'
import { spelling } from '../encodings/syllable.ts'
import type { Grid } from './table-grid.ts'

/** Rows of a column that are looked at; texts typed in an old font are so from top to bottom. */
const SAMPLE = 2000
/** What to do about texts typed in old fonts: find out, leave all as they are, or take the user's word. */
export type FontWish = 'detect' | 'keep' | Encoding

/**
 * Puts right the columns that were typed in TCVN3 or VNI fonts, in place, and names the encoding in the grid. Columns are judged
 * one by one, for one sheet often holds both.
 */
export function recodeGrid(grid: Grid, wish: FontWish): void {
  if (wish === 'keep') return
  const width = grid.rows.slice(0, SAMPLE).reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const columns = Array.from({ length: width }, (_, column) => textsOf(grid, column))
  const found = columns.map((texts) => (wish === 'detect' ? detectTexts(texts) : wish))
  const encoding = found.find((one) => one !== null) ?? null
  if (encoding === null) return
  const chosen = columns.map(
    (texts, column) => found[column] ?? (improves(texts, encoding) ? encoding : null),
  )
  for (const { cells } of grid.rows) {
    for (const [column, one] of chosen.entries()) {
      const cell = cells[column]
      if (one !== null && typeof cell === 'string') cells[column] = recodeText(cell, one)
    }
  }
  grid.encoding = encoding
}

function textsOf(grid: Grid, column: number): string[] {
  const texts: string[] = []
  for (const { cells } of grid.rows.slice(0, SAMPLE)) {
    const cell = cells[column]
    if (typeof cell === 'string') texts.push(cell)
  }
  return texts
}

/** For columns with too few words to be sure of, beside one that is sure. */
function improves(texts: readonly string[], encoding: Encoding): boolean {
  const now = spelling(texts.join(' '))
  const then = spelling(texts.map((text) => recodeText(text, encoding)).join(' '))
  return then.good - then.bad > now.good - now.bad
}
