import { zlibSync } from 'fflate'
import { qrModules } from '../figures/qr.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

let crcTable: Uint32Array | null = null

/** Table of the CRC-32 that PNG asks for (ISO 3309, reversed polynomial 0xEDB88320). */
function crcRows(): Uint32Array {
  if (crcTable) return crcTable
  crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  return crcTable
}

function crc(bytes: Uint8Array): number {
  const rows = crcRows()
  let c = 0xffffffff
  for (const byte of bytes) c = (rows[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const made = new Uint8Array(12 + data.length)
  const view = new DataView(made.buffer)
  view.setUint32(0, data.length)
  made.set(
    [...type].map((letter) => letter.charCodeAt(0)),
    4,
  )
  made.set(data, 8)
  view.setUint32(8 + data.length, crc(made.subarray(4, 8 + data.length)))
  return made
}

/**
 * A QR code as a black and white PNG with its quiet zone, `scale` pixels to a module. One bit a pixel, so that it stays sharp at any
 * size and small in a file.
 */
export function qrPng(text: string, scale = 6): Uint8Array {
  const rows = qrModules(text)
  const width = rows.length * scale
  const stride = 1 + Math.ceil(width / 8)
  const raw = new Uint8Array(stride * width)
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      // A set bit is white.
      if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)]) continue
      const at = y * stride + 1 + (x >> 3)
      raw[at] = (raw[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, width)
  header.set([1, 0, 0, 0, 0], 8)
  const chunks = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(raw, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]
  const png = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of chunks) {
    png.set(part, at)
    at += part.length
  }
  return png
}
