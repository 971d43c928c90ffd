/** Weights of the one typeface that is embedded, by the name under which the document knows them. */
export type Face = 'regular' | 'medium' | 'semibold'

export const INK = '#1c2226'
export const INK_SOFT = '#4f5659'
export const ACCENT = '#0d5c63'
export const RULE = '#a9aeb0'
export const HEAD_FILL = '#e6efee'
export const MARK = '#9c2b1b'

/** How a text is set: face, size in points, colour and distance of lines as a multiple of the size. */
export interface TextLook {
  face: Face
  size: number
  colour: string
  leading: number
}

/** The looks of a report, from the title on the cover to the small print. Nothing is under 8 points. */
export const LOOKS = {
  title: { face: 'semibold', size: 26, colour: INK, leading: 1.25 },
  h1: { face: 'semibold', size: 17, colour: ACCENT, leading: 1.3 },
  h2: { face: 'semibold', size: 12.5, colour: INK, leading: 1.35 },
  h3: { face: 'semibold', size: 10.5, colour: INK, leading: 1.4 },
  body: { face: 'regular', size: 10.5, colour: INK, leading: 1.5 },
  strong: { face: 'medium', size: 10.5, colour: INK, leading: 1.5 },
  note: { face: 'regular', size: 8.5, colour: INK_SOFT, leading: 1.45 },
  warning: { face: 'semibold', size: 10.5, colour: MARK, leading: 1.45 },
  cell: { face: 'regular', size: 8.5, colour: INK, leading: 1.35 },
  cellStrong: { face: 'semibold', size: 8.5, colour: INK, leading: 1.35 },
  tight: { face: 'regular', size: 8, colour: INK, leading: 1.26 },
  tightStrong: { face: 'semibold', size: 8, colour: INK, leading: 1.26 },
  frame: { face: 'regular', size: 8, colour: INK_SOFT, leading: 1.3 },
} as const satisfies Record<string, TextLook>

export type LookId = keyof typeof LOOKS

/** #rrggbb as the three operands of the PDF colour operators; #rgb is read too. */
export function rgbOf(colour: string): string {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((one) => one + one).join('') : colour.slice(1)
  const parts = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
  return parts.map((part) => String(Math.round(part * 1000) / 1000)).join(' ')
}

/** Chooses face and size for what is measured or written next. */
export function setLook(doc: PDFKit.PDFDocument, look: TextLook): void {
  doc.font(look.face).fontSize(look.size)
}

/** Signs that people type and the typeface lacks, and how they are written. */
const LIKENESS: Record<string, string> = {
  ...{ '\t': ' ', '\u202f': ' ', '\u2009': ' ', '\u00a0': ' ', '\u2011': '-', '\u2012': '–', '\u2015': '—' },
  ...{ '→': '->', '←': '<-', '↔': '<->', '⇒': '=>', '✓': 'x', '✔': 'x', '☑': 'x', '☐': '[ ]' },
  ...{ '●': '•', '○': '•', '■': '•', '▪': '•', '◦': '•', '‣': '•', '★': '*', '☆': '*' },
  ...{ '′': "'", '″': '"', '№': 'No.' },
}
/** What an unknown sign becomes: something is seen to have stood there. */
const UNKNOWN = '?'
/** Signs of no width: without them the text says the same. */
const NO_WIDTH = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]|[\ufe00-\ufe0f]/g
/** Anything but Latin letters of European languages and Vietnamese, and the signs that the typeface has. */
const FOREIGN =
  /[^\n -~\u00a1-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0121\u0126-\u012b\u012e-\u0131\u0139\u013a\u013d\u013e\u0141-\u0144\u0147\u0148\u014c\u014d\u0150-\u0155\u0158-\u015b\u015e-\u016b\u016e-\u017e\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9–—‘’‚“”„†‡•…‰‹›⁄₫€™−≈≠≤≥]/gu

/**
 * Text as it is written: composed letters, plain spaces, because one glyph can stand for one character only, and nothing that the
 * typeface lacks, for that would vanish without a trace.
 */
export function writable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(NO_WIDTH, '')
    .replaceAll(FOREIGN, (sign) => LIKENESS[sign] ?? UNKNOWN)
}

/** Pieces of a word that is wider than the line. */
function piecesOf(doc: PDFKit.PDFDocument, word: string, width: number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const letter of word) {
    if (piece !== '' && doc.widthOfString(piece + letter) > width) {
      pieces.push(piece)
      piece = letter
    } else piece += letter
  }
  return [...pieces, piece]
}

/**
 * Breaks text into lines of at most `width` points, between words, and inside a word only when it does not fit a line of its
 * own. Line breaks in the text are kept. At least one line, which may be empty.
 */
export function linesOf(doc: PDFKit.PDFDocument, text: string, look: TextLook, width: number): string[] {
  setLook(doc, look)
  const space = doc.widthOfString(' ')
  return writable(text)
    .split('\n')
    .flatMap((part) => {
      const lines: string[] = []
      let line = ''
      let used = 0
      const words = part.split(/ +/).filter((word) => word !== '')
      for (const whole of words) {
        const pieces = doc.widthOfString(whole) > width ? piecesOf(doc, whole, width) : [whole]
        for (const [i, word] of pieces.entries()) {
          const length = doc.widthOfString(word)
          if (line !== '' && (i > 0 || used + space + length > width)) {
            lines.push(line)
            line = ''
          }
          used = line === '' ? length : used + space + length
          line = line === '' ? word : `${line} ${word}`
        }
      }
      return [...lines, line]
    })
}

/** Height of one line, points. */
export function lineHeight(look: TextLook): number {
  return look.size * look.leading
}

export type Align = 'left' | 'right' | 'center'

/** A box that lines are written into: left, top and width in points. */
export interface LineBox {
  x: number
  y: number
  width: number
  align?: Align
}

/**
 * Writes lines from the top of a box downwards. Every line but the last ends in a space, so that whoever takes the text out
 * again gets words apart.
 */
export function writeLines(
  doc: PDFKit.PDFDocument,
  lines: readonly string[],
  look: TextLook,
  { x, y, width, align = 'left' }: LineBox,
): void {
  setLook(doc, look)
  doc.fillColor(look.colour)
  const height = lineHeight(look)
  for (const [i, line] of lines.entries()) {
    if (line === '') continue
    const free = align === 'left' ? 0 : width - doc.widthOfString(line)
    const left = x + (align === 'center' ? free / 2 : free)
    // The baseline lies where it does when the size is centred in the line.
    const base = y + i * height + (height - look.size) / 2 + look.size * 0.82
    doc.text(i < lines.length - 1 ? `${line} ` : line, left, base, {
      lineBreak: false,
      baseline: 'alphabetic',
    })
  }
}
