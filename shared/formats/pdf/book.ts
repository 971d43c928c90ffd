import { escapeXml } from '../../figures/text.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import type { FontFiles } from '../snapshot/format.ts'
import { type Deferred, deferred, placeDeferred, writeDeferred } from './deferred.ts'
import { LOOKS, linesOf, MARK, RULE, setLook, writable, writeLines } from './lines.ts'

export type Paper = 'A4' | 'A3'

/** Short and long side, points. */
const PAPERS: Record<Paper, [number, number]> = { A4: [595.28, 841.89], A3: [841.89, 1190.55] }

/** Space around what is written, points: 18 mm at the sides, room for header and footer above and below. */
const MARGIN = { top: 54, bottom: 44, side: 51 }

/** A page without frame leaves room for the footer only. */
const BARE = { top: 28, bottom: 30, side: 28 }

export interface PageKind {
  paper: Paper
  landscape: boolean
  /** A page without frame has no header and no mark of its own, only a footer: covers, map sheets that bring theirs. */
  frame: boolean
}

export interface BookInput {
  title: string
  lang: Language
  /** Day of the content, ISO; the file says it was made then, so that the same content gives the same bytes. */
  dateIso: string
  fonts: FontFiles
  /** Left and right in the header of every page. */
  header: [left: string, right: string]
  /** Left in the footer; the right says the page. */
  footer: string
  /** Pale across every page; null = none. */
  watermark: string | null
}

/** An element of the structure that readers by ear follow: heading, paragraph, table, figure … */
export interface Element {
  tag: string
  struct: PDFKit.PDFStructureElement
}

/** A PDF being written from the top of a page to its bottom. All lengths are points from the top left. */
export interface Book {
  doc: PDFKit.PDFDocument
  input: BookInput
  page: PageKind
  /** Counts from 1. */
  pageNumber: number
  /** Where what is written next begins. */
  y: number
  /** Space that content may use on the present page. */
  area: { left: number; right: number; top: number; bottom: number }
  /** Element of the structure that what is written next belongs to; the innermost comes last. */
  open: Element[]
  /** Bookmarks of the present place, by level. */
  bookmarks: PDFKit.PDFOutline[]
  /** The number of pages, drawn once at the end and shown by every footer. */
  total: Deferred
  bytes: Promise<Uint8Array>
}

/** Small chunks are put together when they come to this many bytes: the document gives them out in thousands. */
const PIECE = 256 * 1024

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** Collects what the document gives out. */
function collected(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = []
    let chunks: Uint8Array[] = []
    let size = 0
    doc.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk)
      size += chunk.length
      if (size < PIECE) return
      pieces.push(joined(chunks))
      chunks = []
      size = 0
    })
    doc.on('error', reject)
    doc.on('end', () => resolve(joined([...pieces, ...chunks])))
  })
}

/** pdfkit writes the title into XML as it stands; there it has to be escaped, in the document's own dictionary not. */
function escapeInMetadata(doc: PDFKit.PDFDocument): void {
  const inner = doc as unknown as { endMetadata(): void; info: Record<string, unknown> }
  const end = inner.endMetadata.bind(doc)
  inner.endMetadata = () => {
    const plain = inner.info
    inner.info = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [
        key,
        typeof value === 'string' ? escapeXml(value) : value,
      ]),
    )
    end()
    inner.info = plain
  }
}

/**
 * Opens a tagged PDF 1.7 (PDF/UA-1) with bookmarks and the three faces embedded as far as they are used. pdfkit, about 1 MB
 * with its font library, is loaded only here. The first page is added by `newPage`.
 */
export async function openBook(input: BookInput): Promise<Book> {
  const { default: Document } = await import('pdfkit')
  const info = {
    Title: writable(input.title),
    Creator: 'Sơn Đồ',
    Producer: 'Sơn Đồ',
    CreationDate: new Date(input.dateIso),
  }
  const options = {
    ...{ autoFirstPage: false, pdfVersion: '1.7', tagged: true, subset: 'PDF/UA', displayTitle: true },
    // No face of its own: the library's standard faces know no Vietnamese and would be read from disk.
    ...{ font: '', lang: input.lang === 'vi' ? 'vi-VN' : 'en-GB', info },
  }
  // Its types do not know the subset yet.
  const doc = new Document(options as PDFKit.PDFDocumentOptions)
  const bytes = collected(doc)
  escapeInMetadata(doc)
  for (const [face, file] of Object.entries(input.fonts)) doc.registerFont(face, file)
  const root = doc.struct('Document', { title: writable(input.title) })
  doc.addStructure(root)
  return {
    ...{
      doc,
      input,
      total: deferred(doc),
      bytes,
      pageNumber: 0,
      y: 0,
      open: [{ tag: 'Document', struct: root }],
      bookmarks: [doc.outline],
    },
    page: { paper: 'A4', landscape: false, frame: true },
    area: { left: 0, right: 0, top: 0, bottom: 0 },
  }
}

/** Draws something that is no content: readers leave it out. */
export function artifact(book: Book, draw: () => void): void {
  book.doc.markContent('Artifact', { type: 'Pagination' })
  book.doc.save()
  draw()
  book.doc.restore()
  book.doc.endMarkedContent()
}

/** Draws something that belongs to an element of the structure. */
export function content(book: Book, { tag, struct }: Element, draw: () => void): void {
  const marked = book.doc.markStructureContent(tag)
  draw()
  book.doc.endMarkedContent()
  struct.add(marked)
}

/** What readers by ear are told of an element: `alt` instead of a drawing, `scope` of a head, columns that a cell spans. */
export interface ElementOptions {
  alt?: string
  scope?: 'Row' | 'Column'
  columns?: number
  /** Left, top, right, bottom on the page. */
  bbox?: [number, number, number, number]
}

/** A new element inside the open one. Whoever makes it ends it with `ended`. */
export function element(book: Book, tag: string, { columns, ...options }: ElementOptions = {}): Element {
  const struct = book.doc.struct(tag, options)
  if (columns !== undefined) {
    const { data } = (struct as unknown as { dictionary: { data: Record<string, object> } }).dictionary
    data.A = { ...data.A, O: 'Table', ColSpan: columns }
  }
  const parent = book.open.at(-1)
  if (!parent) throw new Error('the book is closed')
  parent.struct.add(struct)
  return { tag, struct }
}

/** Ends an element: it is written out and leaves memory. */
export function ended({ struct }: Element): void {
  struct.end()
}

/** Runs `write` inside an element such as Sect or Table, and ends it. */
export function inside(book: Book, tag: string, write: () => void): void {
  const made = element(book, tag)
  book.open.push(made)
  write()
  book.open.pop()
  ended(made)
}

function drawWatermark({ doc, input }: Book): void {
  if (input.watermark === null) return
  const { width, height } = doc.page
  setLook(doc, { ...LOOKS.title, size: 60 })
  const text = writable(input.watermark)
  const size = Math.min(60, (60 * Math.hypot(width, height) * 0.62) / doc.widthOfString(text))
  doc.fontSize(size)
  doc.rotate((-Math.atan2(height, width) * 180) / Math.PI, { origin: [width / 2, height / 2] })
  doc.fillColor(MARK).fillOpacity(0.09)
  // Says nothing to whoever takes the text out: the footer says it, and letters across the page would get into its words.
  doc.addContent('/Span <</ActualText ()>> BDC')
  doc.text(text, width / 2 - doc.widthOfString(text) / 2, height / 2 + size * 0.35, {
    lineBreak: false,
    baseline: 'alphabetic',
  })
  doc.addContent('EMC')
}

/** One line, cut at the end with "…" where it is too long. */
function oneLine(doc: PDFKit.PDFDocument, text: string, width: number): string {
  const lines = linesOf(doc, text, LOOKS.frame, width - 8)
  return lines.length > 1 ? `${lines[0]}…` : (lines[0] ?? '')
}

function drawHeader({ doc, input, area }: Book): void {
  const y = area.top - 26
  const width = area.right - area.left
  const [left, right] = input.header
  writeLines(doc, [oneLine(doc, left, width * 0.66)], LOOKS.frame, { x: area.left, y, width })
  const end = oneLine(doc, right, width * 0.32)
  writeLines(doc, [end], LOOKS.frame, { x: area.left, y, width, align: 'right' })
  doc.moveTo(area.left, y + 14).lineTo(area.right, y + 14)
  doc.lineWidth(0.5).stroke(RULE)
}

function drawFooter({ doc, input, area, total, pageNumber, page }: Book): void {
  const y = area.bottom + (page.frame ? 11 : 4)
  const width = area.right - area.left
  const label = documentTranslator(input.lang)('report.page', { page: pageNumber })
  setLook(doc, LOOKS.frame)
  // Room for "999", because how many pages there are is known at the end only.
  const x = area.right - doc.widthOfString('999')
  writeLines(doc, [oneLine(doc, input.footer, width * 0.84)], LOOKS.frame, { x: area.left, y, width })
  writeLines(doc, [label], LOOKS.frame, { x: area.left, y, width: x - area.left, align: 'right' })
  const baseline = y + (LOOKS.frame.size * (LOOKS.frame.leading - 1)) / 2 + LOOKS.frame.size * 0.82
  placeDeferred(doc, total, x, baseline)
}

/** Begins a page, of the kind of the one before unless told otherwise, with its frame. */
export function newPage(book: Book, change: Partial<PageKind> = {}): void {
  book.page = { ...book.page, ...change }
  const [short, long] = PAPERS[book.page.paper]
  const [width, height] = book.page.landscape ? [long, short] : [short, long]
  book.doc.addPage({ size: [width, height], margin: 0 })
  book.pageNumber += 1
  const { top, bottom, side } = book.page.frame ? MARGIN : BARE
  book.area = { left: side, right: width - side, top, bottom: height - bottom }
  book.y = book.area.top
  if (book.page.frame) {
    artifact(book, () => drawWatermark(book))
    artifact(book, () => drawHeader(book))
  }
  artifact(book, () => drawFooter(book))
}

/**
 * Writes into a column of the page instead of its whole width, from the present place; gives where it ends. The place below both
 * columns is the caller's to choose. What is written must fit the page.
 */
export function column(book: Book, x: number, width: number, write: () => void): number {
  const { area, y } = book
  book.area = { ...area, left: x, right: x + width }
  write()
  const end = book.y
  book.area = area
  book.y = y
  return end
}

/** Makes sure that `height` points are free below, on a new page where they are not. */
export function ensure(book: Book, height: number): void {
  if (book.y + height > book.area.bottom) newPage(book)
}

/** Ends the document and gives its bytes. */
export async function closeBook(book: Book): Promise<Uint8Array> {
  book.open[0]?.struct.end()
  book.open = []
  writeDeferred(book.doc, book.total, LOOKS.frame, String(book.pageNumber))
  book.doc.end()
  return book.bytes
}
