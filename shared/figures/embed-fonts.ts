import type { Faces } from './png.ts'
import { DRAWING_FACE } from './text.ts'

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 of bytes, without the functions of a browser or of Node. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const bits = (a << 16) | (b << 8) | c
    const left = bytes.length - i
    parts.push(
      (DIGITS[bits >> 18] ?? '') +
        (DIGITS[(bits >> 12) & 63] ?? '') +
        (left > 1 ? DIGITS[(bits >> 6) & 63] : '=') +
        (left > 2 ? DIGITS[bits & 63] : '='),
    )
  }
  return parts.join('')
}

const WEIGHTS = [
  { face: 'regular', weight: 400 },
  { face: 'medium', weight: 500 },
  { face: 'semibold', weight: 600 },
] as const

/**
 * A drawing with the typefaces it uses inside (about 180 kB each), so that it looks the same on a PC that lacks them. Browsers
 * take them; programs that draw may still ask for the installed typeface.
 */
export function embedFonts(svg: string, faces: Faces): string {
  const used = WEIGHTS.filter(({ weight }) => weight === 400 || svg.includes(`font-weight="${weight}"`))
  const rules = used.map(
    ({ face, weight }) =>
      `@font-face{font-family:'${DRAWING_FACE}';font-weight:${weight};src:url(data:font/ttf;base64,${base64(faces[face])}) format('truetype')}`,
  )
  return svg.replace(/<svg [^>]*>/, (start) => `${start}<style>${rules.join('')}</style>`)
}
