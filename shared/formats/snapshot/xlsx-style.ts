import { ANNEX_FILL, BOX, type Excel, FONT, HEAD_FILL, INK, MARK } from '../excel.ts'

/**
 * text: left; code: centred text; number: centred, without separators (years, ranks); integer, decimal (one place), ratio (three places), quantity (decimals only where needed): numbers. Excel shows the
 * separators of the reader's own language: 1.188.600 and 59,8 in Vietnam.
 */
export type CellKind = 'text' | 'code' | 'number' | 'integer' | 'decimal' | 'ratio' | 'quantity'

const FORMATS: Record<CellKind, string> = {
  text: '@',
  code: '@',
  number: '0',
  integer: '#,##0',
  decimal: '#,##0.0',
  ratio: '#,##0.000',
  quantity: '#,##0.##',
}
/** A sum of blanks shows blank, not 0. */
const BLANK_ZERO = '#,##0;-#,##0;'

export interface CellLook {
  kind: CellKind
  /** Sums and headings of groups. */
  bold?: boolean
  italic?: boolean
  /** Annex columns have a ground of their own in headings. */
  annex?: boolean
  /** Invented figures are red. */
  red?: boolean
  blankZero?: boolean
  size?: number
}

function styleOf({
  kind,
  bold = false,
  italic = false,
  annex,
  red,
  blankZero,
  size = 11,
}: CellLook): Partial<Excel.Style> {
  const horizontal = kind === 'text' ? 'left' : kind === 'code' || kind === 'number' ? 'center' : 'right'
  return {
    font: { name: FONT, size, bold, italic, color: red ? MARK : INK },
    border: BOX,
    numFmt: blankZero ? BLANK_ZERO : FORMATS[kind],
    alignment: { horizontal, vertical: 'middle', wrapText: true, indent: horizontal === 'center' ? 0 : 1 },
    ...(annex && bold ? { fill: ANNEX_FILL } : {}),
  }
}

/** Styles by look, each one object: the writer knows an object that it has seen, and 20,000 cells are written in a fraction of the time. */
export function styles(): (look: CellLook) => Partial<Excel.Style> {
  const made = new Map<string, Partial<Excel.Style>>()
  return (look) => {
    const { kind, bold, italic, annex, red, blankZero, size } = look
    const key = `${kind},${bold},${italic},${annex},${red},${blankZero},${size}`
    const known = made.get(key)
    if (known) return known
    const style = styleOf(look)
    made.set(key, style)
    return style
  }
}

/** Style of a head: centred, on a ground. */
export const headStyle = (annex: boolean, size = 11, bold = true): Partial<Excel.Style> => ({
  border: BOX,
  fill: annex ? ANNEX_FILL : HEAD_FILL,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  font: { name: FONT, size, bold, color: INK },
})

/** Style of a line above a table. */
export const lineStyle = (
  size: number,
  look: { bold?: boolean; italic?: boolean; red?: boolean; align?: 'left' | 'center' | 'right' },
): Partial<Excel.Style> => ({
  font: {
    ...{ name: FONT, size, bold: look.bold ?? false, italic: look.italic ?? false },
    color: look.red ? MARK : INK,
  },
  alignment: { horizontal: look.align ?? 'center', vertical: 'middle', wrapText: false },
})
