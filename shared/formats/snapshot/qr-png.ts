import { zlibSync } from 'fflate'
import { encode } from 'uqr'

/** Longest text that a QR code of the lowest correction holds is 2,953 bytes; longer than this no phone reads it off paper. */
const LONGEST = 1200

/** A QR code of a text as PNG, black on white with a quiet zone of four modules; null where the text is empty or too long to be scanned. */
export function qrPng(text: string, pixelsPerModule = 6): Uint8Array | null {
  if (text === '' || text.length > LONGEST) return null
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const width = size * pixelsPerModule
  const bytesPerRow = Math.ceil(width / 8)
  // Each row of the picture begins with its filter (0 = none); a set bit is white.
  const rows = new Uint8Array(width * (bytesPerRow + 1))
  for (let y = 0; y < width; y += 1) {
    const modules = data[Math.floor(y / pixelsPerModule)] ?? []
    for (let x = 0; x < width; x += 1) {
      if (modules[Math.floor(x / pixelsPerModule)]) continue
      const at = y * (bytesPerRow + 1) + 1 + (x >> 3)
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return png(width, width, zlibSync(rows, { level: 9 }))
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** One bit per pixel, grey: PNG, second edition, 11.2.2. */
function png(width: number, height: number, data: Uint8Array): Uint8Array {
  const head = [...bigEndian(width), ...bigEndian(height), 1, 0, 0, 0, 0]
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', head),
    ...chunk('IDAT', [...data]),
    ...chunk('IEND', []),
  ])
}

function chunk(name: string, data: number[]): number[] {
  const body = [...name].map((letter) => letter.charCodeAt(0)).concat(data)
  return [...bigEndian(data.length), ...body, ...bigEndian(crc32(body))]
}

const bigEndian = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff)

/** CRC-32 of PNG chunks (annex D of the standard). */
function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
