import { type ISectionPropertiesOptions, type IStylesOptions, PageOrientation } from 'docx'
import type { Language } from '../../messages/index.ts'

/** Typeface of official documents (Decree 30/2020/NĐ-CP). */
export const OFFICIAL_FONT = 'Times New Roman'

/** Sizes in points: body 13-14, tables and annexes smaller. */
export const SIZE = { body: 14, head: 13, table: 12, annex: 10, small: 8 } as const

/** Twips (1/1440 inch) of a length in millimetres. */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4)

/** Half points, the unit of sizes in the format. */
export const pt = (points: number): number => Math.round(points * 2)

/** Space between text and the edges, mm: top and bottom 20-25, left 30-35, right 15-20. */
const MARGINS = { top: 22, bottom: 22, left: 30, right: 15 }
const A4 = { short: 210, long: 297 }

/** Width of the text, mm. */
export const TEXT_WIDTH = {
  portrait: A4.short - MARGINS.left - MARGINS.right,
  landscape: A4.long - MARGINS.left - MARGINS.right,
} as const

/** An A4 page of an official document. `first`: the first page has a header of its own, without a number. */
export function officialPage(orientation: keyof typeof TEXT_WIDTH, first = false): ISectionPropertiesOptions {
  return {
    titlePage: first,
    page: {
      size: {
        width: mm(A4.short),
        height: mm(A4.long),
        orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
      },
      margin: {
        top: mm(MARGINS.top),
        bottom: mm(MARGINS.bottom),
        left: mm(MARGINS.left),
        right: mm(MARGINS.right),
        header: mm(8),
        footer: mm(6),
      },
    },
  }
}

/** Real headings in the face of the document, its language, and the body as the rules ask. */
export function officialStyles(lang: Language): IStylesOptions {
  const heading = (size: number, italics = false) => ({
    run: { font: OFFICIAL_FONT, size: pt(size), bold: true, italics, color: '000000' },
    paragraph: { keepNext: true, spacing: { before: 200, after: 120 } },
  })
  return {
    default: {
      document: {
        run: {
          font: OFFICIAL_FONT,
          size: pt(SIZE.body),
          language: { value: lang === 'vi' ? 'vi-VN' : 'en-GB' },
        },
      },
      title: {
        run: { font: OFFICIAL_FONT, size: pt(SIZE.body), bold: true, color: '000000' },
        paragraph: { spacing: { before: 0, after: 0 } },
      },
      heading1: heading(SIZE.body),
      heading2: heading(SIZE.body),
      heading3: heading(SIZE.body, true),
    },
  }
}
