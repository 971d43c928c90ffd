import WIDTHS from './glyph-widths.json' with { type: 'json' }

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

/** Typeface that drawings are laid out with; its files go with the product. */
export const DRAWING_FACE = 'Be Vietnam Pro'

/** The first is embedded by the page and by files, the others are common on office PCs. */
export const SHEET_FONT = `'${DRAWING_FACE}', Arial, 'Liberation Sans', sans-serif`

/** Weights of the typeface there are: 400, 500, 600. */
const FACES = [
  { upTo: 450, widths: WIDTHS.regular },
  { upTo: 550, widths: WIDTHS.medium },
  { upTo: Number.POSITIVE_INFINITY, widths: WIDTHS.semibold },
].map(({ upTo, widths }) => {
  const numbers = widths.split(' ').map(Number)
  return { upTo, widths: new Map([...WIDTHS.characters].map((one, i) => [one, numbers[i] ?? 0])) }
})

/** A character the typeface lacks is drawn from another font; most are no wider than this. */
const FOREIGN = 1000

/**
 * Width of a line of text in px, from the advance widths of the typeface (regular, medium or semibold); `spacing` is
 * letter-spacing in em. Pairs of letters that are drawn closer together make the line a little shorter than this.
 */
export function textWidth(text: string, size: number, weight = 400, spacing = 0): number {
  const face = FACES.find(({ upTo }) => weight < upTo)?.widths
  let width = 0
  for (const character of text.normalize('NFC')) width += (face?.get(character) ?? FOREIGN) / 1000 + spacing
  return width * size
}

/** Breaks text into lines of at most `width` px, between words. */
export function wrap(text: string, size: number, width: number, weight = 400): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size, weight) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

/** Breaks text like `wrap`, into as many lines but of about the same length, so that no word is left alone. */
export function wrapEven(text: string, size: number, width: number, weight = 400): string[] {
  const lines = wrap(text, size, width, weight)
  if (lines.length < 2) return lines
  let [low, high] = [width / lines.length, width]
  for (let i = 0; i < 10; i++) {
    const middle = (low + high) / 2
    if (wrap(text, size, middle, weight).length > lines.length) low = middle
    else high = middle
  }
  return wrap(text, size, high, weight)
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
  /** 0..1. */
  opacity?: number
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
  if (style.opacity !== undefined) parts.push(`fill-opacity="${px(style.opacity)}"`)
  if (style.className) parts.push(`class="${style.className}"`)
  if (style.halo) {
    parts.push(
      `paint-order="stroke" stroke="#ffffff" stroke-width="${px(style.halo)}" stroke-linejoin="round"`,
    )
  }
  return `<text ${parts.join(' ')}>${escapeXml(text)}</text>`
}
