import { documentTranslator } from '../../messages/documents.ts'
import { type Book, closeBook, content, element, ended, ensure, newPage, openBook } from '../pdf/book.ts'
import { bullets, heading, paragraph, space } from '../pdf/flow.ts'
import { LOOKS, lineHeight, linesOf, type TextLook, writeLines } from '../pdf/lines.ts'
import { table } from '../pdf/table.ts'
import type { FontFiles } from '../snapshot/format.ts'
import type { MinutesBlock, MinutesDocument } from './document.ts'

const HEAD: TextLook = { ...LOOKS.body, face: 'semibold' }

/** Two columns of centred lines, as the head and the signatures have them; `widths` are parts of the page. */
function columns(
  book: Book,
  sides: readonly { part: number; lines: { text: string; look: TextLook }[] }[],
): void {
  const { left, right } = book.area
  const top = book.y
  let x = left
  let bottom = top
  for (const { part, lines } of sides) {
    const width = (right - left) * part
    let y = top
    for (const { text, look } of lines) {
      const rows = linesOf(book.doc, text, look, width - 8)
      if (text.trim() !== '') {
        const made = element(book, 'P')
        content(book, made, () =>
          writeLines(book.doc, rows, look, { x: x + 4, y, width: width - 8, align: 'center' }),
        )
        ended(made)
      }
      y += rows.length * lineHeight(look)
    }
    bottom = Math.max(bottom, y)
    x += width
  }
  book.y = bottom
}

function head(book: Book, { head, lang }: MinutesDocument): void {
  const t = documentTranslator(lang)
  const blank = t('minutes.blank')
  const italic = { ...LOOKS.body, colour: LOOKS.note.colour }
  columns(book, [
    {
      part: 0.4,
      lines: [
        { text: head.body || blank, look: HEAD },
        { text: `${t('minutes.head.number')}${head.number || blank}`, look: LOOKS.body },
      ],
    },
    {
      part: 0.6,
      lines: [
        { text: head.nation, look: HEAD },
        { text: head.motto, look: HEAD },
        { text: head.placeAndDate, look: italic },
      ],
    },
  ])
}

const WRITE: {
  [K in MinutesBlock['kind']]: (book: Book, block: Extract<MinutesBlock, { kind: K }>) => void
} = {
  heading: (book, { level, text, newPage: fresh }) => {
    if (fresh) newPage(book)
    heading(book, level, text)
  },
  text: (book, { text, strong }) => paragraph(book, text, { look: strong ? 'strong' : 'body', after: 4 }),
  bullets: (book, { items }) => bullets(book, items, { after: 4 }),
  table: (book, { title, unit, columns: heads, rows }) => {
    heading(book, 3, title)
    table(book, {
      columns: heads,
      ...(unit ? { unit } : {}),
      rows: rows.map(({ cells, total }) => ({ cells, kind: total ? 'total' : 'row' })),
      rowHead: 0,
    })
  },
}

function write(book: Book, blocks: readonly MinutesBlock[]): void {
  for (const block of blocks) (WRITE[block.kind] as (to: Book, one: MinutesBlock) => void)(book, block)
}

const SIGNATURE_ROOM = 60

function signatures(book: Book, minutes: MinutesDocument): void {
  ensure(book, SIGNATURE_ROOM + 110)
  space(book, 16)
  const gap = { text: ' ', look: { ...LOOKS.body, size: SIGNATURE_ROOM, leading: 1 } }
  const sides = minutes.signatures.map(({ post, hint, name }) => ({
    part: 0.5,
    lines: [
      { text: post, look: HEAD },
      { text: hint, look: LOOKS.note },
      gap,
      { text: name || ' ', look: HEAD },
    ],
  }))
  columns(book, sides)
  space(book, 12)
  paragraph(book, minutes.receivers.title, { look: 'strong', after: 2 })
  for (const text of minutes.receivers.lines) paragraph(book, text, { look: 'note', after: 0 })
}

/** Bytes of the minutes as a tagged, searchable PDF. */
export async function minutesPdf(minutes: MinutesDocument, fonts: FontFiles): Promise<Uint8Array> {
  const book = await openBook({
    ...{ title: minutes.fileTitle, lang: minutes.lang, dateIso: minutes.dateIso, fonts },
    header: [minutes.fileTitle, minutes.mark ?? ''],
    footer: minutes.footer,
    watermark: minutes.mark,
  })
  newPage(book)
  head(book, minutes)
  space(book, 20)
  columns(book, [
    {
      part: 1,
      lines: [
        { text: minutes.title, look: { ...HEAD, size: 15 } },
        { text: minutes.subtitle, look: { ...HEAD, size: 12.5 } },
        ...minutes.notes.map((text) => ({ text, look: LOOKS.note })),
      ],
    },
  ])
  space(book, 12)
  write(book, minutes.blocks)
  signatures(book, minutes)
  write(book, minutes.annex)
  return closeBook(book)
}
