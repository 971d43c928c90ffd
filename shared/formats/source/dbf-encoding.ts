import { decodeBytes, detectEncoding, ENCODINGS, type Encoding, encodingNamed } from '../encodings/index.ts'
import { decodeUtf8 } from '../utf8.ts'
import type { DbfTable } from './dbf.ts'
import { asciiOf } from './json-bytes.ts'

/** Decodes the texts of a table. */
export interface DbfDecoder {
  encoding: Encoding
  decode(bytes: Uint8Array): string
}

/** Texts that are looked at before the encoding is decided. */
const SAMPLES = 5000

/**
 * Chooses the encoding of a table: what the user says; Unicode where the bytes are; else what makes Vietnamese of them.
 * A .cpg file is believed only for encodings that cannot be mistaken: programs write "ISO-8859-1" or "1252" beside
 * texts typed in TCVN3 or VNI fonts.
 */
export function dbfDecoder(table: DbfTable, cpg: Uint8Array | undefined, wanted: string | null): DbfDecoder {
  const own = ENCODINGS.find((encoding) => encoding === wanted)
  const encoding = own ?? detected(table, cpg ? encodingNamed(asciiOf(cpg, 0, 40)) : null)
  const decode = encoding === 'UTF-8' ? utf8 : (bytes: Uint8Array) => decodeBytes(bytes, encoding)
  return { encoding, decode }
}

function detected(table: DbfTable, stated: Encoding | null): Encoding {
  const samples = samplesOf(table)
  if (samples.every((sample) => cutUtf8(sample) !== null)) return 'UTF-8'
  return stated === 'windows-1258' ? stated : detectEncoding(samples)
}

/** Texts with anything but ASCII in them, from all over the table. */
function samplesOf(table: DbfTable): Uint8Array[] {
  const samples: Uint8Array[] = table.fields.map(({ name }) => name).filter(isOdd)
  const texts = table.fields.filter(({ type }) => type === 'C')
  const step = Math.max(1, Math.floor((table.count * texts.length) / SAMPLES))
  for (let index = 0; index < table.count; index += step) {
    const row = table.row(index)
    for (const field of texts) {
      const text = row.text(field)
      if (text && isOdd(text)) samples.push(text)
    }
  }
  return samples
}

const isOdd = (bytes: Uint8Array) => bytes.some((byte) => byte >= 0x80)

function utf8(bytes: Uint8Array): string {
  return cutUtf8(bytes) ?? decodeBytes(bytes, 'UTF-8')
}

/** Programs cut texts at the width of their column, in the middle of a character if need be. */
function cutUtf8(bytes: Uint8Array): string | null {
  for (let cut = 0; cut < 4 && cut <= bytes.length; cut += 1) {
    const text = decodeUtf8(bytes.subarray(0, bytes.length - cut))
    if (text !== null) return text
    if ((bytes[bytes.length - cut - 1] ?? 0) < 0x80) return null
  }
  return null
}
