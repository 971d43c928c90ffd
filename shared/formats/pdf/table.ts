import { artifact, type Book, content, type Element, element, ended, inside, newPage } from './book.ts'
import {
  type Align,
  HEAD_FILL,
  type LineBox,
  LOOKS,
  lineHeight,
  linesOf,
  RULE,
  type TextLook,
  writeLines,
} from './lines.ts'
import { type Dress, type Fitted, fitted, PAD, type Place, placesOf } from './table-columns.ts'

export interface TableColumn {
  title: string
  /** Part of the width of the table: shares are compared with one another. */
  share: number
  align?: Align
}

export interface TableRow {
  /** One text per column; of a section the first text spans all columns. */
  cells: readonly string[]
  /** Sections and totals are bold; 'row' when absent. */
  kind?: 'row' | 'section' | 'total'
  /** Draws more into a cell, after its text: the cell's element and the box of its text are given. */
  extra?: { column: number; draw: (cell: Element, box: LineBox) => void }
}

export interface TableSpec {
  columns: readonly TableColumn[]
  rows: readonly TableRow[]
  /** Above the table on the right: "Đơn vị tính: Triệu đồng". */
  unit?: string
  /** Column whose cells name their rows, for readers by ear; none when absent. */
  rowHead?: number
  /** Smaller letters and less space, for pages that hold much. */
  tight?: boolean
}

interface Laid {
  row: TableRow
  look: TextLook
  pad: number
  /** Lines of each cell that is drawn. */
  cells: string[][]
}

/** A section's only cell spans the whole table. */
function placesOfRow(places: readonly Place[], row: TableRow): readonly Place[] {
  const [first] = places
  const last = places.at(-1)
  if (row.kind !== 'section' || !first || !last) return places
  return [{ x: first.x, width: last.x + last.width - first.x, align: 'left' }]
}

function laid(book: Book, places: readonly Place[], row: TableRow, dress: Dress, head = false): Laid {
  const look = !head && (row.kind === undefined || row.kind === 'row') ? dress.plain : dress.strong
  const cells = placesOfRow(places, row).map(({ width }, i) =>
    linesOf(book.doc, row.cells[i] ?? '', look, width - 2 * PAD),
  )
  return { row, look, pad: dress.pad, cells }
}

const linesIn = ({ cells }: Laid) => Math.max(1, ...cells.map((lines) => lines.length))
const heightFor = (lines: number, { look, pad }: Laid) => lines * lineHeight(look) + 2 * pad

function drawGround(
  book: Book,
  places: readonly Place[],
  height: number,
  kind: TableRow['kind'] | 'head',
): void {
  const [first] = places
  const last = places.at(-1)
  if (!first || !last) return
  const right = last.x + last.width
  artifact(book, () => {
    const { doc, y } = book
    if (kind === 'head') doc.rect(first.x, y, right - first.x, height).fill(HEAD_FILL)
    if (kind === 'head' || kind === 'total')
      doc.moveTo(first.x, y).lineTo(right, y).lineWidth(0.8).stroke('#5f6a6d')
    doc.moveTo(first.x, y + height).lineTo(right, y + height)
    doc.lineWidth(kind === 'head' ? 0.8 : 0.4).stroke(kind === 'head' ? '#5f6a6d' : RULE)
  })
}

function drawCells(
  book: Book,
  { look, row, pad }: Laid,
  places: readonly Place[],
  cells: readonly string[][],
  to: CellSink,
): void {
  for (const [i, place] of placesOfRow(places, row).entries()) {
    const box = { x: place.x + PAD, y: book.y + pad, width: place.width - 2 * PAD, align: place.align }
    to(i, () => writeLines(book.doc, cells[i] ?? [], look, box), box)
  }
}

/** Where the drawing of a cell goes: into its element, or nowhere when it repeats another. */
type CellSink = (column: number, draw: () => void, box: LineBox) => void

/** Heads of the columns: as such on the first page, as a repetition that readers leave out on the others. */
function drawHead(book: Book, head: Laid, places: readonly Place[], first: boolean): void {
  const height = heightFor(linesIn(head), head)
  drawGround(book, places, height, 'head')
  if (!first) {
    artifact(book, () => drawCells(book, head, places, head.cells, (_, draw) => draw()))
  } else {
    inside(book, 'THead', () =>
      inside(book, 'TR', () =>
        drawCells(book, head, places, head.cells, (_, draw) => {
          const cell = element(book, 'TH', { scope: 'Column' })
          content(book, cell, draw)
          ended(cell)
        }),
      ),
    )
  }
  book.y += height
}

/** Elements of one row's cells: a row that goes over to the next page adds to the ones it has. */
function cellElements(book: Book, row: TableRow, count: number, rowHead?: number): Element[] {
  if (row.kind === 'section') return [element(book, 'TH', { scope: 'Row', columns: count })]
  return Array.from({ length: count }, (_, i) =>
    i === rowHead ? element(book, 'TH', { scope: 'Row' }) : element(book, 'TD'),
  )
}

/** One row; on a new page under the repeated head when it does not fit, and over several when it fits no page. */
function drawRow(
  book: Book,
  one: Laid,
  places: readonly Place[],
  elements: Element[],
  again: () => void,
): void {
  const all = linesIn(one)
  const room = () => Math.floor((book.area.bottom - book.y - 2 * one.pad + 0.01) / lineHeight(one.look))
  let done = 0
  while (done < all) {
    const fresh = book.area.top + 60 > book.y
    if (room() < all - done && !fresh) {
      newPage(book)
      again()
    }
    const count = Math.max(1, Math.min(all - done, room()))
    const height = heightFor(count, one)
    drawGround(book, places, height, one.row.kind ?? 'row')
    const part = one.cells.map((lines) => lines.slice(done, done + count))
    drawCells(book, one, places, part, (i, draw, box) => {
      const cell = elements[i]
      if (!cell) return
      content(book, cell, draw)
      if (done === 0 && one.row.extra?.column === i) one.row.extra.draw(cell, box)
    })
    book.y += height
    done += count
  }
}

/**
 * A table that goes over as many pages as it needs: the heads of its columns stand on each of them, a row is broken only
 * when no page holds it, a section never stands alone at the foot. Numbers are never broken. Heads and cells are marked for readers by ear.
 */
export function table(book: Book, spec: TableSpec): void {
  for (const part of fitted(book, spec)) oneTable(book, part)
}

function oneTable(book: Book, { spec, dress, least }: Fitted): void {
  const places = placesOf(book, spec.columns, least)
  const head = laid(book, places, { cells: spec.columns.map(({ title }) => title) }, dress, true)
  const rows = spec.rows.map((row) => laid(book, places, row, dress))
  const heights = rows.map((one) => heightFor(linesIn(one), one))
  const unitHeight = spec.unit ? lineHeight(LOOKS.note) + 2 : 0
  const start = unitHeight + heightFor(linesIn(head), head) + (heights[0] ?? 0) + (heights[1] ?? 0)
  if (book.y + start > book.area.bottom && book.y > book.area.top) newPage(book)
  if (spec.unit) unitLine(book, spec.unit)
  inside(book, 'Table', () => {
    drawHead(book, head, places, true)
    inside(book, 'TBody', () => {
      for (const [i, one] of rows.entries()) {
        const next = one.row.kind === 'section' ? (heights[i + 1] ?? 0) : 0
        if (next > 0 && book.y + (heights[i] ?? 0) + next > book.area.bottom) {
          newPage(book)
          drawHead(book, head, places, false)
        }
        inside(book, 'TR', () => {
          const elements = cellElements(book, one.row, places.length, spec.rowHead)
          drawRow(book, one, places, elements, () => drawHead(book, head, places, false))
          for (const cell of elements) ended(cell)
        })
      }
    })
  })
  book.y += dress.after
}

function unitLine(book: Book, unit: string): void {
  const width = book.area.right - book.area.left
  const made = element(book, 'P')
  content(book, made, () =>
    writeLines(book.doc, [unit], LOOKS.note, { x: book.area.left, y: book.y, width, align: 'right' }),
  )
  ended(made)
  book.y += lineHeight(LOOKS.note) + 2
}
