import { Refusal } from './refusal.ts'

/** Deepest nesting of lists and objects; GeoJSON needs about 10. */
export const MAX_DEPTH = 64

const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * One look at every byte before anything is built from them: nested too deep would exhaust the memory of any parser.
 * @throws Refusal jsonTooDeep
 */
export function checkDepth(bytes: Uint8Array): void {
  let depth = 0
  let inText = false
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number
    if (inText) {
      if (byte === BACKSLASH) i += 1
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1
      if (depth > MAX_DEPTH) throw new Refusal('jsonTooDeep', { limit: MAX_DEPTH })
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1
  }
}

/** First byte that is not a blank or part of a byte order mark, as a character; "" for an empty file. */
export function firstCharacter(bytes: Uint8Array): string {
  for (
    let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    i < bytes.length;
    i += 1
  ) {
    const byte = bytes[i] as number
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return String.fromCharCode(byte)
  }
  return ''
}

/** Characters of a stretch of bytes, one per byte: enough to look for ASCII words. */
export function asciiOf(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (const byte of bytes.subarray(Math.max(0, start), end)) text += String.fromCharCode(byte)
  return text
}
