import {
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import { documentTranslator } from '../../messages/documents.ts'
import { ContentControl } from '../word/content-control.ts'
import { officialPage, officialStyles, pt, SIZE, TEXT_WIDTH } from '../word/page.ts'
import { sideBySide, wordTable } from '../word/table.ts'
import { bodyParagraph, heading, line, run } from '../word/text.ts'
import type { MinutesBlock, MinutesDocument } from './document.ts'

type Part = Paragraph | Table

const WIDTH = TEXT_WIDTH.portrait

/** Issuing body and number on the left, nation, motto, place and date on the right. */
function head({ head: { body, number, nation, motto, placeAndDate }, lang }: MinutesDocument): Table {
  const t = documentTranslator(lang)
  const center = (content: string | ParagraphChild[], style: Parameters<typeof line>[1] = {}) =>
    line(content, { align: 'center', size: SIZE.head, ...style })
  return sideBySide(
    {
      width: 62,
      children: [
        center([
          new ContentControl('body', t('minutes.head.bodyLabel'), body, { bold: true, size: SIZE.head }),
        ]),
        center('───────', { size: SIZE.small }),
        center([
          run(t('minutes.head.number'), { size: SIZE.head }),
          new ContentControl('number', t('minutes.head.numberLabel'), number, { size: SIZE.head }),
        ]),
      ],
    },
    {
      width: WIDTH - 62,
      children: [
        center(nation, { bold: true }),
        center(motto, { bold: true }),
        center('──────────────', { size: SIZE.small }),
        center(placeAndDate, { italics: true }),
      ],
    },
  )
}

function tableOf(block: Extract<MinutesBlock, { kind: 'table' }>): Part[] {
  const shares = block.columns.reduce((sum, { share }) => sum + share, 0)
  const size = block.columns.length > 5 ? SIZE.annex : SIZE.table
  return [
    line(block.title, { bold: true, size: SIZE.head, before: 8, after: 3, keepNext: true }),
    ...(block.unit ? [line(block.unit, { align: 'right', italics: true, size, keepNext: true })] : []),
    wordTable({
      size,
      columns: block.columns.map(({ title, share, align }) => ({
        ...{ head: title, width: (share / shares) * WIDTH },
        ...(align ? { align } : {}),
      })),
      rows: block.rows.map(({ cells, total }) => ({ cells, bold: total === true })),
    }),
  ]
}

const WRITE: { [K in MinutesBlock['kind']]: (block: Extract<MinutesBlock, { kind: K }>) => Part[] } = {
  heading: ({ level, text, newPage }) =>
    newPage
      ? [line(text, { align: 'center', bold: true, heading: level, pageBreakBefore: true, after: 6 })]
      : [heading(text, level)],
  text: ({ text, strong, code }) => [
    bodyParagraph(text, { ...(strong && { bold: true }), ...(code && { ragged: true }) }),
  ],
  bullets: ({ items }) => items.map((item) => bodyParagraph(`- ${item}`)),
  table: tableOf,
}

function partsOf(blocks: readonly MinutesBlock[]): Part[] {
  return blocks.flatMap((block) => (WRITE[block.kind] as (one: MinutesBlock) => Part[])(block))
}

function signatures({ signatures: [left, right], receivers }: MinutesDocument): Part[] {
  const block = (one: typeof left) => [
    line(one?.post ?? '', { align: 'center', bold: true, size: SIZE.head }),
    line(one?.hint ?? '', { align: 'center', italics: true, size: SIZE.head, after: 70 }),
    line(one?.name ?? '', { align: 'center', bold: true }),
  ]
  return [
    line('', { before: 12 }),
    sideBySide({ width: WIDTH / 2, children: block(left) }, { width: WIDTH / 2, children: block(right) }),
    line(receivers.title, { bold: true, italics: true, size: 12, before: 14 }),
    ...receivers.lines.map((text) => line(text, { size: 11 })),
  ]
}

/** Bytes of the minutes as DOCX, with the page, margins and typeface of Decree 30/2020. */
export async function minutesDocx(minutes: MinutesDocument): Promise<Uint8Array> {
  const { mark, notes } = minutes
  const marked =
    mark === null ? [] : [line(mark, { align: 'right', italics: true, size: SIZE.small, colour: '9B2226' })]
  const number = line([new TextRun({ children: [PageNumber.CURRENT], size: pt(SIZE.head) })], {
    align: 'center',
  })
  const footer = () =>
    new Footer({ children: [line(minutes.footer, { size: SIZE.small, colour: '56646A' })] })
  const document = new Document({
    creator: 'Sơn Đồ',
    title: minutes.fileTitle,
    styles: officialStyles(minutes.lang),
    sections: [
      {
        properties: officialPage('portrait', true),
        headers: {
          default: new Header({ children: [number, ...marked] }),
          first: new Header({ children: marked.length > 0 ? marked : [new Paragraph('')] }),
        },
        footers: { default: footer(), first: footer() },
        children: [
          head(minutes),
          line(minutes.title, { align: 'center', bold: true, size: SIZE.body, before: 18 }),
          line(minutes.subtitle, { align: 'center', bold: true, size: SIZE.body, after: 8 }),
          ...notes.map((note) => line(note, { align: 'center', italics: true, size: SIZE.table })),
          ...partsOf(minutes.blocks),
          ...signatures(minutes),
          ...partsOf(minutes.annex),
        ],
      },
    ],
  })
  const buffer = await Packer.toArrayBuffer(document)
  return new Uint8Array(buffer)
}
