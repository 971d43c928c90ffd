import type { SnapshotContent } from '../../domain/snapshots.ts'
import { sha256 } from './sha256.ts'

/**
 * JSON with one spelling for one meaning: keys sorted by code unit, texts in NFC, −0 as 0, fields without a value left out, no blanks.
 * @throws TypeError on what JSON has no word for: NaN, infinities, functions, gaps in arrays
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'))
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join()}]`
  if (typeof value === 'object') return `{${fieldsOf(value).join()}}`
  throw new TypeError(`${typeof value} ${String(value)} cannot be frozen`)
}

function fieldsOf(value: object): string[] {
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => [key.normalize('NFC'), field] as const)
  fields.sort(([one], [other]) => (one < other ? -1 : 1))
  return fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`)
}

/** UTF-8 bytes of a text; lone surrogates, which JSON escapes, do not occur in it. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (let i = 0; i < text.length; i += 1) {
    const point = text.codePointAt(i) ?? 0
    if (point < 0x80) bytes[length++] = point
    else {
      const tail = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
      if (tail === 3) i += 1
      bytes[length++] = ((0xff00 >> (tail + 1)) & 0xff) | (point >> (6 * tail))
      for (let k = tail - 1; k >= 0; k -= 1) bytes[length++] = 0x80 | ((point >> (6 * k)) & 0x3f)
    }
  }
  return bytes.subarray(0, length)
}

/** SHA-256 (hex) of any JSON value in its canonical spelling. */
export const canonicalHash = (value: unknown): string => sha256(utf8(canonicalJson(value)))

/** What a snapshot is known by: the hash of its content alone, whatever its title, language, date and link. */
export const snapshotHash = (content: SnapshotContent): string => canonicalHash(content)
