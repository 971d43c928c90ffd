import { AlignmentType, HeadingLevel, Paragraph, type ParagraphChild, TextRun } from 'docx'
import { cellText } from '../safe-text.ts'
import { mm, pt } from './page.ts'

export interface RunStyle {
  bold?: boolean
  italics?: boolean
  /** Points; that of the body unless said. */
  size?: number
  /** rrggbb. */
  colour?: string
}

/** A run of text. */
export function run(text: string, { size, colour, ...style }: RunStyle = {}): TextRun {
  return new TextRun({
    text: cellText(text),
    ...style,
    ...(size ? { size: pt(size) } : {}),
    ...(colour ? { color: colour } : {}),
  })
}

const parts = (content: string | readonly ParagraphChild[], style?: RunStyle): ParagraphChild[] =>
  typeof content === 'string' ? [run(content, style)] : [...content]

/** A paragraph of the body: justified, first line in by 1.27 cm, at least 6 pt between paragraphs. */
export function bodyParagraph(
  content: string | readonly ParagraphChild[],
  { keepNext = false, ragged = false, ...style }: RunStyle & { keepNext?: boolean; ragged?: boolean } = {},
): Paragraph {
  return new Paragraph({
    keepNext,
    // A long code that takes a line of its own would tear the words before it apart.
    alignment: ragged ? AlignmentType.LEFT : AlignmentType.BOTH,
    indent: { firstLine: mm(12.7) },
    spacing: { before: 120, line: 276 },
    children: parts(content, style),
  })
}

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

/** A heading that the navigation of the reader's program knows. */
export function heading(text: string, level: 1 | 2 | 3): Paragraph {
  return new Paragraph({
    heading: LEVELS[level - 1],
    indent: { firstLine: mm(12.7) },
    children: [new TextRun(cellText(text))],
  })
}

export interface LineStyle extends RunStyle {
  align?: 'left' | 'center' | 'right'
  /** Points. */
  before?: number
  after?: number
  /** Level of heading that the line is, in its own looks. */
  heading?: 1 | 2 | 3
  keepNext?: boolean
  pageBreakBefore?: boolean
}

/** A line or paragraph without first-line indent: titles, notes, units above tables. */
export function line(content: string | readonly ParagraphChild[], style: LineStyle = {}): Paragraph {
  const { align = 'left', before = 0, after = 0, heading: level, keepNext, pageBreakBefore, ...look } = style
  return new Paragraph({
    alignment: AlignmentType[align === 'left' ? 'LEFT' : align === 'center' ? 'CENTER' : 'RIGHT'],
    spacing: { before: before * 20, after: after * 20 },
    ...(level ? { heading: LEVELS[level - 1] } : {}),
    ...(keepNext ? { keepNext } : {}),
    ...(pageBreakBefore ? { pageBreakBefore } : {}),
    children: parts(content, look),
  })
}

/** A little room above a table. */
export function gap(): Paragraph {
  return new Paragraph({ keepNext: true, spacing: { line: 120, lineRule: 'exact' }, children: [] })
}
