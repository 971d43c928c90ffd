import { detectTexts, type Encoding, encodingNamed, recodeText } from '../encodings/index.ts'
import { spelling } from '../encodings/syllable.ts'
import type { Grid } from './table-grid.ts'

/** Rows of a column that are looked at; texts typed in an old font are so from top to bottom. */
const SAMPLE = 2000
/** Encodings that texts can have been typed in although the file is Unicode. */
const FONTS: readonly (Encoding | null)[] = ['TCVN3', 'VNI', 'windows-1258', 'UTF-8']

/**
 * Puts right the columns that were typed in TCVN3 or VNI fonts, in place, and names the encoding in the grid. Columns are judged
 * one by one, for one sheet often holds both.
 * @param wish what the user says the encoding is; null: find out
 */
export function recodeGrid(grid: Grid, wish: string | null): void {
  const asked = wish === null ? null : encodingNamed(wish)
  if (asked !== null && !FONTS.includes(asked)) return
  const width = grid.rows.slice(0, SAMPLE).reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const columns = Array.from({ length: width }, (_, column) => textsOf(grid, column))
  const found = columns.map((texts) => (asked === null || asked === 'UTF-8' ? detectTexts(texts) : asked))
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
