import { decodeUtf8 } from '../utf8.ts'
import { CP1252, CP1258, TCVN3, TCVN3_MARKS, VNI_LETTERS, VNI_MARKS } from './tables.ts'

/** Names as users see them. UTF-16 comes in two byte orders, told apart by the bytes. */
export const ENCODINGS = ['UTF-8', 'UTF-16', 'windows-1258', 'TCVN3', 'VNI', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** Text of bytes in an encoding, NFC, without a byte order mark. Bytes that mean nothing become U+FFFD; never throws. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding): string {
  return DECODERS[encoding](bytes).normalize('NFC')
}

const DECODERS: Record<Encoding, (bytes: Uint8Array) => string> = {
  'UTF-8': (bytes) => decodeUtf8(bytes) ?? looseUtf8(bytes),
  'UTF-16': (bytes) => decodeUtf16(bytes, isBigEndian(bytes)),
  'windows-1258': (bytes) => singleBytes(bytes, CP1258),
  'windows-1252': (bytes) => singleBytes(bytes, CP1252),
  TCVN3: (bytes) => capitals(tonedCapitals(singleBytes(bytes, TCVN3))),
  VNI: (bytes) => decodeVni(singleBytes(bytes, CP1252)),
}

/** Byte order of UTF-16: by its mark, else by which bytes of the pairs are zero more often. */
export function isBigEndian(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return false
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return true
  let first = 0
  let second = 0
  for (let i = 0; i + 1 < Math.min(bytes.length, 4096); i += 2) {
    if (bytes[i] === 0) first += 1
    if (bytes[i + 1] === 0) second += 1
  }
  return first > second
}

/** Text of UTF-16 bytes without its mark; a lone byte at the end is dropped. */
export function decodeUtf16(bytes: Uint8Array, bigEndian: boolean): string {
  const codes: number[] = []
  const parts: string[] = []
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const [high, low] = bigEndian ? [bytes[i], bytes[i + 1]] : [bytes[i + 1], bytes[i]]
    const code = ((high ?? 0) << 8) | (low ?? 0)
    if (i > 0 || code !== 0xfeff) codes.push(code)
    if (codes.length > 8000) parts.push(String.fromCharCode(...codes.splice(0)))
  }
  parts.push(String.fromCharCode(...codes))
  // With the flag u, only halves without their other half match.
  return parts.join('').replace(/\p{Surrogate}/gu, '\ufffd')
}

/** @param high characters of bytes 0x80..0xFF */
function singleBytes(bytes: Uint8Array, high: string): string {
  const codes: number[] = []
  const parts: string[] = []
  for (const byte of bytes) {
    codes.push(byte < 128 ? byte : high.charCodeAt(byte - 128))
    if (codes.length > 8000) parts.push(String.fromCharCode(...codes.splice(0)))
  }
  parts.push(String.fromCharCode(...codes))
  return parts.join('')
}

/** UTF-8 with damaged places: the good stretches between them, U+FFFD for each byte that fits nowhere. */
function looseUtf8(bytes: Uint8Array): string {
  const parts: string[] = []
  let start = 0
  const flush = (end: number) => {
    if (end > start) parts.push(decodeUtf8(bytes.subarray(start, end)) ?? '')
    start = end
  }
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i)
    if (length > 0) i += length
    else {
      flush(i)
      parts.push('\ufffd')
      i += 1
      start = i
    }
  }
  flush(bytes.length)
  return parts.join('')
}

/** Bytes of the well-formed sequence at `at`, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  if (length === 0 || at + length > bytes.length) return 0
  return decodeUtf8(bytes.subarray(at, at + length)) === null ? 0 : length
}

/** True for UTF-8, or UTF-8 cut off in its last character. */
export function isUtf8(bytes: Uint8Array): boolean {
  let i = 0
  while (i < bytes.length) {
    if ((bytes[i] ?? 0) < 0x80) {
      i += 1
      continue
    }
    const length = sequenceLength(bytes, i)
    if (length === 0)
      return i > 0 && bytes.length - i < 4 && (bytes[i] ?? 0) >= 0xc2 && restContinues(bytes, i + 1)
    i += length
  }
  return true
}

function restContinues(bytes: Uint8Array, from: number): boolean {
  return bytes.subarray(from).every((byte) => (byte & 0xc0) === 0x80)
}

const VNI_PAIR = /([aeouyôöAEOUYÔÖ])([ùøûõïêéèúüëâáàåãäÙØÛÕÏÊÉÈÚÜËÂÁÀÅÃÄ])|[ñíìæóòôöîÑÍÌÆÓÒÔÖÎ]/gu

/** VNI text: the letter decides about case, as marks were often typed small after capitals. */
function decodeVni(text: string): string {
  return text.replace(VNI_PAIR, (found, letter: string | undefined, mark: string | undefined) => {
    if (letter === undefined || mark === undefined) return vniLetter(found)
    const composed = (vniLetter(letter) + (VNI_MARKS[mark.toLowerCase()] ?? '')).normalize('NFC')
    // "eù" is é, but "yê" in "yêu cầu" of a text that is not VNI would be no letter: left as it stands.
    return composed.length === 1 ? composed : vniLetter(letter) + vniLetter(mark)
  })
}

function vniLetter(letter: string): string {
  const small = letter.toLowerCase()
  const known = VNI_LETTERS[small] ?? small
  return small === letter ? known : known.toUpperCase()
}

/** TCVN3 writes a toned capital as the letter and a mark, whose byte is a degree sign or such after anything else. */
function tonedCapitals(text: string): string {
  return text.replace(/([AEIOUYĂÂÊÔƠƯ])([°±²³´])/gu, (_, letter: string, mark: string) =>
    (letter + (TCVN3_MARKS[mark] ?? '')).normalize('NFC'),
  )
}

const WORD = /[^\s!-@[-`{-~]+/gu

/** Capital fonts of TCVN3 show small letters as capitals: "HUYệN" was meant as "HUYỆN". */
function capitals(text: string): string {
  const allCapitals = !/[a-z]/.test(text) && /[A-Z][^\s!-@[-`{-~]*[A-Z]/.test(text)
  if (allCapitals) return text.toUpperCase()
  return text.replace(WORD, (word) =>
    /.[A-Z]/.test(word) && !/[a-z]/.test(word) ? word.toUpperCase() : word,
  )
}
