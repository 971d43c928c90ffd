import {
  artifact,
  type Book,
  content,
  type Element,
  element,
  ended,
  ensure,
  inside,
  newPage,
} from './book.ts'
import {
  ACCENT,
  type Align,
  LOOKS,
  type LookId,
  lineHeight,
  linesOf,
  RULE,
  type TextLook,
  writeLines,
} from './lines.ts'

export interface BlockOptions {
  look?: LookId
  align?: Align
  /** Free space before and after, points. */
  before?: number
  after?: number
  /** From the left edge of the area, points. */
  indent?: number
  /** Points; the rest of the area when absent. */
  width?: number
}

/** Free space of `height` points, which a page break swallows. */
export function space(book: Book, height: number): void {
  book.y = book.y === book.area.top ? book.y : book.y + height
}

/** Lines of one element, over as many pages as they need. */
function flowLines(
  book: Book,
  made: Element,
  lines: readonly string[],
  look: TextLook,
  box: { x: number; width: number; align?: Align },
): void {
  const height = lineHeight(look)
  let rest = [...lines]
  while (rest.length > 0) {
    const fitting = Math.floor((book.area.bottom - book.y + 0.01) / height)
    // One line alone at the foot of a page, or carried over to the next, is hard to read on.
    const count = fitting >= rest.length ? rest.length : Math.min(fitting, rest.length - 2)
    if (count < Math.min(2, rest.length) && book.y > book.area.top) {
      newPage(book)
      continue
    }
    const part = rest.slice(0, Math.max(1, count))
    content(book, made, () => writeLines(book.doc, part, look, { ...box, y: book.y }))
    book.y += part.length * height
    rest = rest.slice(part.length)
  }
}

/** A paragraph. An empty text writes nothing. */
export function paragraph(book: Book, text: string, options: BlockOptions = {}): void {
  if (text.trim() === '') return
  const look = LOOKS[options.look ?? 'body']
  const x = book.area.left + (options.indent ?? 0)
  const width = options.width ?? book.area.right - x
  space(book, options.before ?? 0)
  const made = element(book, 'P')
  flowLines(book, made, linesOf(book.doc, text, look, width), look, { x, width, align: options.align })
  ended(made)
  space(book, options.after ?? 6)
}

/** Points that must be free under a heading, so that it does not stand alone at the foot of a page. */
const KEEP_WITH_NEXT = 64

/** Free space above and below headings, points, by level. */
const BEFORE = { 1: 14, 2: 10, 3: 7 }
const AFTER = { 1: 8, 2: 4, 3: 2 }

/**
 * A heading of level 1 to 3; the first two have bookmarks. A heading of level 1 stands over a thin line.
 * @param keep points that must follow on the same page.
 */
export function heading(book: Book, level: 1 | 2 | 3, text: string, keep: number = KEEP_WITH_NEXT): void {
  const look = LOOKS[`h${level}`]
  const width = book.area.right - book.area.left
  const lines = linesOf(book.doc, text, look, width)
  space(book, BEFORE[level])
  ensure(book, lines.length * lineHeight(look) + keep)
  if (level < 3) bookmark(book, level, text)
  // No level is left out: readers by ear would look for what is missing between.
  const made = element(book, `H${Math.min(level, book.bookmarks.length)}`)
  content(book, made, () => writeLines(book.doc, lines, look, { x: book.area.left, y: book.y, width }))
  ended(made)
  book.y += lines.length * lineHeight(look)
  if (level === 1) ruleBelow(book)
  book.y += AFTER[level]
}

function ruleBelow(book: Book): void {
  const { left, right } = book.area
  artifact(book, () => {
    book.doc
      .moveTo(left, book.y + 2)
      .lineTo(right, book.y + 2)
      .lineWidth(0.8)
      .stroke(ACCENT)
  })
  book.y += 2
}

/** A bookmark that leads to the present place; those of the next levels hang under it. */
export function bookmark(book: Book, level: 1 | 2 | 3, text: string): void {
  const above = book.bookmarks.slice(0, level)
  const made = above.at(-1)?.addItem(text, { expanded: false })
  if (made) book.bookmarks = [...above, made]
}

/** A list with dots before its items. */
export function bullets(book: Book, items: readonly string[], options: BlockOptions = {}): void {
  const look = LOOKS[options.look ?? 'body']
  const x = book.area.left + (options.indent ?? 0)
  inside(book, 'L', () => {
    for (const item of items.filter((text) => text.trim() !== '')) {
      ensure(book, lineHeight(look))
      inside(book, 'LI', () => {
        const label = element(book, 'Lbl')
        content(book, label, () => writeLines(book.doc, ['•'], look, { x: x + 4, y: book.y, width: 10 }))
        ended(label)
        const body = element(book, 'LBody')
        const width = book.area.right - x - 16
        flowLines(book, body, linesOf(book.doc, item, look, width), look, { x: x + 16, width })
        ended(body)
      })
      book.y += 2
    }
  })
  space(book, options.after ?? 6)
}

/** A thin line across the area. */
export function ruleAcross(book: Book): void {
  const { left, right } = book.area
  artifact(book, () => {
    book.doc.moveTo(left, book.y).lineTo(right, book.y).lineWidth(0.5).stroke(RULE)
  })
  book.y += 6
}
