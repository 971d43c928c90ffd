import type { TFunction } from 'i18next'
import { fitsQr, qrModules } from '../../figures/qr.ts'
import { shortHash } from '../../figures/snapshot-notes.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import { formatDate } from '../../model/format.ts'
import { artifact, type Book, content, element, ended, inside, newPage, openBook } from '../pdf/book.ts'
import { paragraph, space } from '../pdf/flow.ts'
import { ACCENT, LOOKS, lineHeight, linesOf, writeLines } from '../pdf/lines.ts'
import { type Digest, digest } from './digest.ts'
import type { ExportInput } from './format.ts'

/** What every part of a report or an atlas is written from and into. */
export interface Report {
  book: Book
  input: ExportInput
  facts: Digest
  lang: Language
  /** Texts of documents: report.*, official.*, … */
  t: TFunction
}

/** Opens the PDF of a snapshot: every page says edition, period, hash, day and whether anything is invented. */
export async function openReport(input: ExportInput): Promise<Report> {
  const { snapshot, fonts } = input
  const { lang, title, dateIso, content: frozen } = snapshot
  const t = documentTranslator(lang)
  const { edition, period, illustrative } = frozen
  const date = formatDate(dateIso, lang)
  const footer = t('report.footer', { hash: shortHash(snapshot.hash), edition, date })
  const book = await openBook({
    ...{ title, lang, dateIso, fonts },
    header: [title, t('report.header', { edition, period })],
    footer: illustrative ? t('report.footerMark', { footer }) : footer,
    watermark: illustrative ? t('report.mark') : null,
  })
  return { book, input, facts: digest(snapshot, lang, t('official.layer.other')), lang, t }
}

function factsOf({ input, facts, lang, t }: Report): [label: string, value: string][] {
  const { snapshot } = input
  const { content: frozen } = snapshot
  const { list, scenario } = frozen
  const listed =
    list.version === 0
      ? t('official.suggested')
      : t('report.listVersion', { title: list.title, version: list.version })
  return [
    [t('report.fact.edition'), frozen.edition],
    [t('report.fact.period'), frozen.period],
    [t('report.fact.date'), formatDate(snapshot.dateIso, lang)],
    [
      t('report.fact.scenario'),
      t('report.scenarioVersion', { name: scenario.name, version: scenario.version }),
    ],
    [t('report.fact.list'), listed],
    ...(list.version === 0
      ? []
      : ([[t('report.fact.status'), t(`official.status.${list.status}`)]] as [string, string][])),
    [t('report.fact.quality'), t(`official.quality.${facts.quality ?? 'none'}`)],
    ...(frozen.geometry.schematic
      ? ([[t('report.fact.boundaries'), t('official.schematic')]] as [string, string][])
      : []),
    [t('report.fact.hash'), snapshot.hash],
  ]
}

/** Labels and values side by side, as one table without lines. */
export function factTable(
  book: Book,
  rows: readonly [label: string, value: string][],
  labelWidth = 130,
): void {
  const { left, right } = book.area
  inside(book, 'Table', () => {
    for (const [label, value] of rows) {
      inside(book, 'TR', () => {
        // A hash is one word: smaller, it stays in one piece.
        const look = LOOKS[value.length > 60 && !value.includes(' ') ? 'note' : 'body']
        const name = linesOf(book.doc, label, LOOKS.note, labelWidth - 10)
        const text = linesOf(book.doc, value, look, right - left - labelWidth)
        const head = element(book, 'TH', { scope: 'Row' })
        content(book, head, () =>
          writeLines(book.doc, name, LOOKS.note, { x: left, y: book.y + 2, width: labelWidth - 10 }),
        )
        ended(head)
        const cell = element(book, 'TD')
        content(book, cell, () =>
          writeLines(book.doc, text, look, {
            ...{ x: left + labelWidth, y: book.y },
            width: right - left - labelWidth,
          }),
        )
        ended(cell)
        book.y += Math.max(name.length * lineHeight(LOOKS.note) + 2, text.length * lineHeight(look)) + 3
      })
    }
  })
}

/** The QR code of the link, `size` points wide, with what it is for beside it: the address, else the link alone, else the hash. */
function drawQr({ book, input, t }: Report, size: number): void {
  const link = input.url || (input.snapshot.link === '' ? '' : `#${input.snapshot.link}`)
  // Without an address that fits, the hash still ties the paper to its files.
  const opens = fitsQr(link)
  const text = opens ? link : `SHA-256 ${input.snapshot.hash}`
  const { left, bottom } = book.area
  const [x, y] = [left, bottom - size]
  const rows = qrModules(text)
  const unit = size / rows.length
  const made = element(book, 'Figure', {
    alt: t('report.qrAlt', { url: text }),
    bbox: [x, y, x + size, y + size],
  })
  content(book, made, () => {
    rows.forEach((row, j) => {
      row.forEach((dark, i) => {
        if (dark) book.doc.rect(x + i * unit, y + j * unit, unit + 0.02, unit + 0.02)
      })
    })
    book.doc.fill('#000000')
  })
  ended(made)
  book.y = bottom - size / 2 - lineHeight(LOOKS.note)
  paragraph(book, t(opens ? 'report.scan' : 'report.scanHash'), { look: 'note', indent: size + 10, after: 0 })
  paragraph(book, input.url, { look: 'note', indent: size + 10, after: 0 })
}

/** The first page: what this is, of which day, on which figures, and how to open it again. */
export function cover(report: Report, kind: string): void {
  const { book, input, t } = report
  newPage(book, { paper: 'A4', landscape: false })
  inside(book, 'Sect', () => {
    book.y = book.area.top + 60
    paragraph(book, t('report.province'), { look: 'strong', after: 2 })
    paragraph(book, kind, { look: 'body', after: 18 })
    artifact(book, () => book.doc.rect(book.area.left, book.y, 54, 4).fill(ACCENT))
    book.y += 16
    const { left, right } = book.area
    const lines = linesOf(book.doc, input.snapshot.title, LOOKS.title, right - left)
    const title = element(book, 'P')
    content(book, title, () =>
      writeLines(book.doc, lines, LOOKS.title, { x: left, y: book.y, width: right - left }),
    )
    ended(title)
    book.y += lines.length * lineHeight(LOOKS.title) + 20
    if (input.snapshot.content.illustrative)
      paragraph(book, t('report.warning'), { look: 'warning', after: 18 })
    factTable(book, factsOf(report))
    space(book, 20)
    drawQr(report, 96)
  })
}
