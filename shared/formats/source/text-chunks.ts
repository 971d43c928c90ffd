import { decodeUtf16, isBigEndian } from '../encodings/decode.ts'
import { decodeBytes, type Encoding } from '../encodings/index.ts'

/** Bytes decoded at a time: a file of 100 MB is never one string. */
const CHUNK = 1 << 20

/** A piece of a text that ends with a line, and the share of the bytes read so far. */
export interface TextChunk {
  text: string
  share: number
  last: boolean
}

/** The lines of a file, some thousands at a time; every kind of line end becomes "\n". */
export function* textChunks(bytes: Uint8Array, encoding: Encoding): Generator<TextChunk> {
  const wide = encoding === 'UTF-16'
  const bigEndian = wide && isBigEndian(bytes)
  const ends = lineEnd(bytes)
  let at = 0
  do {
    const end = wide ? wideCut(bytes, at, bigEndian) : cut(bytes, at, ends)
    const piece = bytes.subarray(at, end)
    const text = wide ? decodeUtf16(piece, bigEndian).normalize('NFC') : decodeBytes(piece, encoding)
    at = end
    yield {
      text: text.replace(/\r\n?/g, '\n'),
      share: at / Math.max(1, bytes.length),
      last: at >= bytes.length,
    }
  } while (at < bytes.length)
}

/** Pieces from all over the file, whole lines each, for finding out about its encoding. */
export function samplesOf(bytes: Uint8Array, count = 16, size = 16_384): Uint8Array[] {
  if (bytes.length <= count * size) return [bytes]
  const ends = lineEnd(bytes)
  const samples: Uint8Array[] = []
  for (let n = 0; n < count; n += 1) {
    const from = Math.floor((bytes.length / count) * n)
    const start = n === 0 ? 0 : bytes.indexOf(ends, from) + 1
    const stop = bytes.indexOf(ends, Math.min(bytes.length - 1, start + size))
    const sample = bytes.subarray(start, stop < 0 ? start + size : stop + 1)
    if (sample.length > 0 && sample.length < size * 8) samples.push(sample)
  }
  return samples
}

/** "\n", or "\r" in files of old Macintoshes. */
function lineEnd(bytes: Uint8Array): number {
  return bytes.subarray(0, CHUNK).includes(10) ? 10 : 13
}

function cut(bytes: Uint8Array, at: number, ends: number): number {
  if (at + CHUNK >= bytes.length) return bytes.length
  const line = bytes.indexOf(ends, at + CHUNK)
  return line < 0 ? bytes.length : line + 1
}

/** The end of a line of two-byte characters; pairs stay together. */
function wideCut(bytes: Uint8Array, at: number, bigEndian: boolean): number {
  let end = at + CHUNK
  while (end + 1 < bytes.length) {
    const [high, low] = bigEndian ? [bytes[end], bytes[end + 1]] : [bytes[end + 1], bytes[end]]
    end += 2
    if (high === 0 && low === 10) return end
  }
  return bytes.length
}
