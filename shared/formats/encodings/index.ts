import { decodeBytes, ENCODINGS, type Encoding, isUtf8 } from './decode.ts'
import { type Spelling, spelling } from './syllable.ts'
import { CP1252 } from './tables.ts'

export { decodeBytes, ENCODINGS, type Encoding } from './decode.ts'

/** Encodings whose bytes cannot be told apart by their form, only by whether the text makes Vietnamese words; first wins a tie. */
const OLD = ['windows-1258', 'TCVN3', 'VNI'] as const satisfies Encoding[]
/** How much of each sample is looked at: enough words to be sure. */
const SAMPLE_BYTES = 65_536

/**
 * Encoding of bytes. Marks and the form of the bytes tell UTF-16 and UTF-8; the others are told by which of them makes
 * Vietnamese syllables of the words, damaged UTF-8 among them. Nothing but ASCII is UTF-8. Bytes in which no encoding makes sense are windows-1252.
 * @param samples texts of one file, such as all values of a column, or pieces of it
 */
export function detectEncoding(samples: Uint8Array | readonly Uint8Array[]): Encoding {
  const all = samples instanceof Uint8Array ? [samples] : samples
  const first = all[0]
  if (first && isUtf16(first)) return 'UTF-16'
  if (all.every(isUtf8)) return 'UTF-8'
  const heads = all.map((sample) => sample.subarray(0, SAMPLE_BYTES))
  return (
    best(['UTF-8', ...OLD], (encoding) => heads.map((head) => decodeBytes(head, encoding))) ?? 'windows-1252'
  )
}

/** Encoding by the name that a file or a user gives it (".cpg" files: "1258", "ANSI 1258", "UTF-8", "65001"); null: unknown. */
export function encodingNamed(name: string): Encoding | null {
  const plain = name.trim().toLowerCase()
  const same = ENCODINGS.find((encoding) => encoding.toLowerCase() === plain)
  if (same) return same
  return NAMES.find(({ pattern }) => pattern.test(plain))?.encoding ?? null
}

const NAMES: readonly { pattern: RegExp; encoding: Encoding }[] = [
  { pattern: /^(utf-?8|65001)/, encoding: 'UTF-8' },
  { pattern: /^(utf-?16|ucs-?2|1200$|1201$)/, encoding: 'UTF-16' },
  { pattern: /1258$/, encoding: 'windows-1258' },
  { pattern: /^(tcvn|abc)/, encoding: 'TCVN3' },
  { pattern: /^vni/, encoding: 'VNI' },
  { pattern: /(1252$|8859-?1$|88591$|latin-?1$)/, encoding: 'windows-1252' },
]

/**
 * What texts should have been read as, when they were read as windows-1252 or Unicode although they were typed in TCVN3 or VNI
 * fonts (spreadsheets, DBF), or are bytes of another encoding. Give it all texts of a column: one word alone can mislead.
 * @returns null when the texts are fine as they are
 */
export function detectTexts(texts: Iterable<string>): Encoding | null {
  const odd: string[] = []
  let length = 0
  for (const text of texts) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII.
    if (/^[\x00-\x7f]*$/.test(text)) continue
    odd.push(text)
    length += text.length
    if (length > SAMPLE_BYTES) break
  }
  if (odd.length === 0) return null
  const found = best(['UTF-8', ...OLD], (encoding) => odd.map((text) => recodeText(text, encoding)))
  if (found === null) return null
  const [now, then] = [total(odd), total(odd.map((text) => recodeText(text, found)))]
  return score(then) > score(now) ? found : null
}

/**
 * Reads a text again in the encoding it was typed in: "L¹ng S¬n" as TCVN3 is "Lạng Sơn". A text with letters that such an
 * encoding cannot hold is right already and comes back as it is.
 */
export function recodeText(text: string, encoding: Encoding): string {
  const bytes = bytes1252(text)
  return bytes === null ? text : decodeBytes(bytes, encoding)
}

const BYTE_OF: ReadonlyMap<number, number> = new Map([
  ...Array.from({ length: 32 }, (_, index) => [0x80 + index, 0x80 + index] as const),
  ...Array.from(CP1252, (letter, index) => [letter.charCodeAt(0), 0x80 + index] as const),
  // Some programs turn the micro sign, TCVN3's "à", into the Greek letter.
  [0x3bc, 0xb5] as const,
])

function bytes1252(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    const byte = code < 128 ? code : BYTE_OF.get(code)
    if (byte === undefined) return null
    bytes[i] = byte
  }
  return bytes
}

/** The encoding whose texts have most words that are spelt well, if they outnumber the others. */
function best(encodings: readonly Encoding[], texts: (encoding: Encoding) => string[]): Encoding | null {
  let found: { encoding: Encoding; score: number } | null = null
  for (const encoding of encodings) {
    const points = score(total(texts(encoding)))
    if (points > (found?.score ?? 0)) found = { encoding, score: points }
  }
  return found?.encoding ?? null
}

function score({ good, bad }: Spelling): number {
  return good - bad
}

function total(texts: readonly string[]): Spelling {
  const sum: Spelling = { good: 0, bad: 0 }
  for (const text of texts) {
    const { good, bad } = spelling(text)
    sum.good += good
    sum.bad += bad
  }
  return sum
}

/** A byte order mark, or zeros in nearly a third of one byte of each pair and hardly any in the other. */
function isUtf16(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true
  const zeros = [0, 0]
  const length = Math.min(bytes.length, 4096) & ~1
  for (let i = 0; i < length; i += 1) if (bytes[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  const [first = 0, second = 0] = zeros
  return length >= 4 && Math.max(first, second) > length * 0.15 && Math.min(first, second) < length * 0.02
}
