/** Characters of XML text and attributes that would be read as markup; control characters are not allowed at all. */
export function escapeXml(text: string): string {
  return (
    text
      .normalize('NFC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}

/** Typeface of sheets: the first is embedded by the page, the others are common on office PCs. */
export const SHEET_FONT = "'Be Vietnam Pro', Arial, 'Liberation Sans', sans-serif"

/** Advance widths in em, a little generous, so that boxes computed here hold the text in any of the fallbacks. */
const WIDTHS: readonly [RegExp, number][] = [
  [/[iljI.,:;'|! ()[\]]/, 0.31],
  [/[frt\-/"*]/, 0.39],
  [/[mwMW%@]/, 0.9],
  [/[A-ZĐ]/, 0.7],
  [/[0-9]/, 0.62],
]
const USUAL = 0.59
const known = new Map<string, number>()

function advance(character: string): number {
  const cached = known.get(character)
  if (cached !== undefined) return cached
  const width = WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? USUAL
  known.set(character, width)
  return width
}

/** Estimated width of a line of text in px; `spacing` is letter-spacing in em. */
export function textWidth(text: string, size: number, spacing = 0): number {
  // Marks above and below take no room of their own.
  const base = text.normalize('NFD').replace(/\p{M}/gu, '')
  let width = 0
  for (const character of base) width += advance(character) + spacing
  return width * size
}

/** Breaks text into lines of at most `width` px, between words. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

export interface TextStyle {
  size: number
  weight?: number
  colour?: string
  anchor?: 'start' | 'middle' | 'end'
  /** White outline under the letters, px. */
  halo?: number
  /** Letter spacing, em. */
  spacing?: number
  className?: string
}

/** A pixel length with at most two decimals. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** A text element; y is the baseline. */
export function textAt(text: string, x: number, y: number, style: TextStyle): string {
  const parts = [`x="${px(x)}" y="${px(y)}" font-size="${px(style.size)}"`]
  if (style.weight) parts.push(`font-weight="${style.weight}"`)
  if (style.colour) parts.push(`fill="${style.colour}"`)
  if (style.anchor && style.anchor !== 'start') parts.push(`text-anchor="${style.anchor}"`)
  if (style.spacing) parts.push(`letter-spacing="${px(style.spacing * style.size)}"`)
  if (style.className) parts.push(`class="${style.className}"`)
  if (style.halo) {
    parts.push(
      `paint-order="stroke" stroke="#ffffff" stroke-width="${px(style.halo)}" stroke-linejoin="round"`,
    )
  }
  return `<text ${parts.join(' ')}>${escapeXml(text)}</text>`
}
