import type { Book } from './book.ts'
import { type Align, LOOKS, setLook, type TextLook, writable } from './lines.ts'
import type { TableColumn, TableSpec } from './table.ts'

/** Room beside the text of a cell, points. */
export const PAD = 4

/** Looks of a table, and the space above and below the text of a cell. */
export interface Dress {
  plain: TextLook
  strong: TextLook
  pad: number
  after: number
}

const DRESSES: Record<'usual' | 'tight', Dress> = {
  usual: { plain: LOOKS.cell, strong: LOOKS.cellStrong, pad: 2.5, after: 10 },
  tight: { plain: LOOKS.tight, strong: LOOKS.tightStrong, pad: 1.4, after: 2 },
}

export interface Place {
  x: number
  width: number
  align: Align
}

/** What is never broken: a word of digits and signs, as 1.469.122, 12,5% or 05/03/2026. */
const NUMBER = /^[^\p{L}]*\d[^\p{L}]*$/u
/** Words beside wide numbers keep this room at least, points. */
const LEAST_TEXT = 72

/** Least width of each column, points: its widest number, and room for words as far as its share gives it. */
function leastWidths(book: Book, spec: TableSpec, dress: Dress): number[] {
  const { columns, rows } = spec
  const total = columns.reduce((sum, { share }) => sum + share, 0)
  const width = book.area.right - book.area.left
  const known = { plain: new Map<string, number>(), strong: new Map<string, number>() }
  const measured = (word: string, look: 'plain' | 'strong'): number => {
    let length = known[look].get(word)
    if (length === undefined) {
      setLook(book.doc, dress[look])
      length = book.doc.widthOfString(word)
      known[look].set(word, length)
    }
    return length
  }
  return columns.map(({ title, share }, at) => {
    let [number, word] = [0, 0]
    const read = (text: string, look: 'plain' | 'strong'): number => {
      let widest = 0
      for (const part of writable(text).split(/\s+/)) {
        if (part === '') continue
        if (NUMBER.test(part)) number = Math.max(number, measured(part, look))
        else widest = Math.max(widest, measured(part, look))
      }
      return widest
    }
    const headWord = read(title, 'strong')
    for (const { kind = 'row', cells } of rows)
      if (kind !== 'section')
        word = Math.max(word, read(cells[at] ?? '', kind === 'row' ? 'plain' : 'strong'))
    // The head of a column of numbers needs no more than its own words.
    const words = Math.max(headWord + 2 * PAD, word > 0 ? Math.max(word + 2 * PAD, LEAST_TEXT) : 0)
    const text = Math.min((share / total) * width, words)
    // A hair more than measured, or rounding would break the very number that the column was made for.
    return Math.max(number > 0 ? number + 2 * PAD + 0.1 : 0, text)
  })
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** Widths by share, but none under its least; what does not fit takes from all alike. */
function widthsOf(columns: readonly TableColumn[], least: readonly number[], width: number): number[] {
  const held = new Set<number>()
  const needed = sumOf(least)
  if (needed > width) return least.map((one) => (one / needed) * width)
  for (;;) {
    const free = width - sumOf(least.filter((_, at) => held.has(at)))
    const shares = sumOf(columns.map(({ share }, at) => (held.has(at) ? 0 : share)))
    const widths = columns.map(({ share }, at) =>
      held.has(at) ? (least[at] ?? 0) : shares > 0 ? (share / shares) * free : 0,
    )
    const short = widths.flatMap((one, at) => (!held.has(at) && one < (least[at] ?? 0) ? at : []))
    if (short.length === 0) return widths
    for (const at of short) held.add(at)
  }
}

/** Where the columns of a table stand. */
export function placesOf(book: Book, columns: readonly TableColumn[], least: readonly number[]): Place[] {
  const widths = widthsOf(columns, least, book.area.right - book.area.left)
  let x = book.area.left
  return columns.map(({ align = 'left' }, at) => {
    const place = { x, width: widths[at] ?? 0, align }
    x += place.width
    return place
  })
}

/** A table with some of the columns of another, which are given by their places. */
function withColumns(spec: TableSpec, kept: readonly number[]): TableSpec {
  return {
    ...spec,
    columns: kept.flatMap((at) => spec.columns[at] ?? []),
    ...(spec.rowHead === undefined ? {} : { rowHead: kept.indexOf(spec.rowHead) }),
    rows: spec.rows.map(({ extra, ...row }) => ({
      ...row,
      cells: row.kind === 'section' ? row.cells : kept.map((at) => row.cells[at] ?? ''),
      ...(extra && kept.includes(extra.column)
        ? { extra: { ...extra, column: kept.indexOf(extra.column) } }
        : {}),
    })),
  }
}

/** A table as it is drawn: in these letters, its columns no narrower than these widths. */
export interface Fitted {
  spec: TableSpec
  dress: Dress
  least: readonly number[]
}

/**
 * The table so that no number is broken: as it is, else in smaller letters, else as several tables that share the columns out and repeat the one
 * that names the rows.
 */
export function fitted(book: Book, spec: TableSpec): Fitted[] {
  const width = book.area.right - book.area.left
  const dresses = spec.tight ? [DRESSES.tight] : [DRESSES.usual, DRESSES.tight]
  for (const dress of dresses) {
    const least = leastWidths(book, spec, dress)
    if (sumOf(least) <= width) return [{ spec, dress, least }]
  }
  const name = spec.rowHead ?? 0
  const others = spec.columns.flatMap((_, at) => (at === name ? [] : at))
  const dress = DRESSES[spec.tight ? 'tight' : 'usual']
  for (let count = 2; ; count += 1) {
    const each = Math.ceil(others.length / count)
    const runs = Array.from({ length: Math.ceil(others.length / each) }, (_, i) =>
      others.slice(i * each, (i + 1) * each),
    )
    const parts = runs.map((run): Fitted => {
      const part = withColumns(spec, [name, ...run])
      return { spec: part, dress, least: leastWidths(book, part, dress) }
    })
    if (each <= 1 || parts.every(({ least }) => sumOf(least) <= width)) return parts
  }
}
