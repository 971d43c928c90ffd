// shared/ has neither TextEncoder nor Buffer among its types, so the few lines are written out here.

/** UTF-8 bytes of a text; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (let i = 0; i < text.length; i += 1) {
    let point = text.codePointAt(i) ?? 0
    if (point > 0xffff) i += 1
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd
    if (point < 0x80) bytes[length++] = point
    else if (point < 0x800) {
      bytes[length++] = 0xc0 | (point >> 6)
      bytes[length++] = 0x80 | (point & 0x3f)
    } else if (point < 0x10000) {
      bytes[length++] = 0xe0 | (point >> 12)
      bytes[length++] = 0x80 | ((point >> 6) & 0x3f)
      bytes[length++] = 0x80 | (point & 0x3f)
    } else {
      bytes[length++] = 0xf0 | (point >> 18)
      bytes[length++] = 0x80 | ((point >> 12) & 0x3f)
      bytes[length++] = 0x80 | ((point >> 6) & 0x3f)
      bytes[length++] = 0x80 | (point & 0x3f)
    }
  }
  return bytes.slice(0, length)
}

/**
 * Text of UTF-8 bytes, without the byte order mark.
 * @returns null when the bytes are not UTF-8, so that a file in an old Vietnamese encoding is refused, not garbled.
 */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const parts: string[] = []
  let units: number[] = []
  let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (i < bytes.length) {
    const lead = bytes[i] ?? 0
    const size = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : 4
    if (size === 4 && (lead < 0xf0 || lead > 0xf4)) return null
    const point = sequence(bytes, i, size, lead)
    if (point === null) return null
    if (point < 0x10000) units.push(point)
    else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff))
    i += size
    if (units.length > 8000) {
      parts.push(String.fromCharCode(...units))
      units = []
    }
  }
  parts.push(String.fromCharCode(...units))
  return parts.join('')
}

const SMALLEST = [0, 0, 0x80, 0x800, 0x10000]

/** Code point of the sequence at `start`, or null when it is cut, overlong, a surrogate or out of range. */
function sequence(bytes: Uint8Array, start: number, size: number, lead: number): number | null {
  if (size === 1) return lead
  let point = lead & (0xff >> (size + 1))
  for (let k = 1; k < size; k += 1) {
    const next = bytes[start + k]
    if (next === undefined || (next & 0xc0) !== 0x80) return null
    point = (point << 6) | (next & 0x3f)
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff
  return point < (SMALLEST[size] ?? 0) || point > 0x10ffff || surrogate ? null : point
}
