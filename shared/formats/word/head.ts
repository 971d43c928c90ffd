import { AlignmentType, BorderStyle, Paragraph, type ParagraphChild, type Table } from 'docx'
import type { DocumentFields } from '../../domain/exports.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import { ContentControl } from './content-control.ts'
import { mm, SIZE, TEXT_WIDTH } from './page.ts'
import { sideBySide } from './table.ts'
import { line, run } from './text.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat(
  ...[['August', 'September', 'October', 'November', 'December']],
)

/**
 * A day as it stands in an official document: "ngày 05 tháng 02 năm 2024", with a zero before days under 10 and the months 1 and 2;
 * "5 February 2024" in English. An unreadable date comes back unchanged.
 */
export function officialDate(iso: string, lang: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  if (!match) return iso
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (lang === 'en') return `${day} ${MONTHS[month - 1] ?? month} ${year}`
  const two = (value: number) => String(value).padStart(2, '0')
  return `ngày ${two(day)} tháng ${month <= 2 ? two(month) : month} năm ${year}`
}

/** A line that is only a rule, `width` mm long, in the middle of `within` mm. */
export function rule(width: number, within: number): Paragraph {
  const indent = mm(Math.max(0, (within - width) / 2))
  return new Paragraph({
    indent: { left: indent, right: indent },
    spacing: { before: 20, after: 60, line: 60, lineRule: 'exact' },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [],
  })
}

export interface OfficialHead {
  lang: Language
  fields: Pick<DocumentFields, 'body' | 'number' | 'place'>
  /** Day of the document, ISO. */
  dateIso: string
  /** Sign of the kind of document, as "TTr" or "BB", for the open number. */
  sign: string
}

const LEFT = 64
const RIGHT = TEXT_WIDTH.portrait - LEFT

const centred = (children: ParagraphChild[], before = 0): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: before * 20, after: 0 }, children })

/**
 * Head of an official document: issuing body with its rule and the number and sign on the left, national name and motto with a rule of
 * the same length, place and date on the right. What is not given stays open to be filled in.
 */
export function officialHead({ lang, fields, dateIso, sign }: OfficialHead): Table {
  const t = documentTranslator(lang)
  const bold = { bold: true, size: SIZE.head }
  const body = fields.body.toLocaleUpperCase('vi')
  const place = new ContentControl('place', t('submission.field.place'), fields.place, { italics: true })
  return sideBySide(
    {
      width: LEFT,
      children: [
        centred([new ContentControl('body', t('submission.field.body'), body, bold)]),
        rule(LEFT * 0.4, LEFT),
        centred(
          [
            run(t('submission.head.number'), { size: SIZE.head }),
            new ContentControl('number', t('submission.field.number', { sign }), fields.number, {
              size: SIZE.head,
            }),
          ],
          8,
        ),
      ],
    },
    {
      width: RIGHT,
      children: [
        centred([run(t('submission.head.nation'), bold)]),
        centred([run(t('submission.head.motto'), { bold: true, size: SIZE.body })]),
        rule(61, RIGHT),
        centred([place, run(`, ${officialDate(dateIso, lang)}`, { italics: true })], 4),
      ],
    },
  )
}

/** Name of the kind of document and what it is about, with a short rule below. */
export function documentTitle(kind: string, about: string): Paragraph[] {
  return [
    line(kind.toLocaleUpperCase('vi'), { align: 'center', bold: true, before: 18, heading: 1 }),
    line(about, { align: 'center', bold: true, before: 2 }),
    rule(40, TEXT_WIDTH.portrait),
  ]
}
