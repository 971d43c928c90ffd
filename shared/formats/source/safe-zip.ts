import { Inflate } from 'fflate'
import type { Checked } from '../../domain/issues.ts'
import { Refusal } from './refusal.ts'
import { dataStart, isZip, type ZipEntry, zipEntries } from './zip-directory.ts'

/** What an archive may hold. Sizes are bytes, counted while inflating. */
export interface ZipLimits {
  entries: number
  /** Of one file. */
  entryBytes: number
  /** Of all files together. */
  totalBytes: number
  /** Files that are needed; others are checked by name and never inflated. */
  wanted?: (name: string) => boolean
}

const MB = 1024 * 1024

export const ZIP_LIMITS: ZipLimits = { entries: 2000, entryBytes: 300 * MB, totalBytes: 400 * MB }

/** Deflate packs 1032 bytes into one at best: a claim beyond this is a lie. */
const BEST_RATIO = 1040

/** Small steps keep what one of them can inflate to below 20 MB. */
const STEP = 16 * 1024

/**
 * Files of an archive by name ("folder/file.shp"); folders are left out, archives inside are handed out as they are.
 * Nothing is written anywhere. Each size is held against the limits while inflating and against the claim of the
 * directory, each content against its checksum.
 * @returns the issue zipCorrupt, zipEncrypted, zipMethod, zipBadName, zipTooMany or zipTooLarge instead, with the name.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Checked<Map<string, Uint8Array>> {
  try {
    return { ok: true, value: unpack(bytes, limits), issues: [] }
  } catch (reason) {
    const refusal = reason instanceof Refusal ? reason : new Refusal('zipCorrupt')
    return { ok: false, issues: [refusal.issue] }
  }
}

/** As `openZip`, for readers: throws the refusal. */
export function unpack(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Map<string, Uint8Array> {
  if (!isZip(bytes)) throw new Refusal('zipCorrupt')
  const entries = zipEntries(bytes, limits.entries)
  for (const { name } of entries)
    if (!isSafeName(name)) throw new Refusal('zipBadName', { name: shown(name) })
  const files = new Map<string, Uint8Array>()
  let total = 0
  for (const entry of entries) {
    if (entry.name.endsWith('/') || !(limits.wanted?.(entry.name) ?? true)) continue
    if (files.has(entry.name)) throw new Refusal('zipBadName', { name: shown(entry.name) })
    if (entry.encrypted) throw new Refusal('zipEncrypted', { name: shown(entry.name) })
    const room = Math.min(limits.entryBytes, limits.totalBytes - total)
    const content = inflated(bytes, entry, room)
    total += content.length
    files.set(entry.name, content)
  }
  return files
}

/** Names that stay below the folder they would be unpacked to, and mean one thing everywhere. */
function isSafeName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters have no place in names
  if (name === '' || /[\\\u0000-\u001f]|^\/|^[A-Za-z]:/.test(name)) return false
  return !name.split('/').includes('..')
}

function inflated(bytes: Uint8Array, entry: ZipEntry, room: number): Uint8Array {
  if (entry.size > room)
    throw new Refusal('zipTooLarge', { name: shown(entry.name), limit: Math.floor(room / MB) })
  const start = dataStart(bytes, entry)
  const packed = bytes.subarray(start, start + entry.packed)
  const content = entry.method === 0 ? packed : entry.method === 8 ? inflate(packed, entry) : null
  if (content === null) throw new Refusal('zipMethod', { name: shown(entry.name) })
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new Refusal('zipCorrupt')
  return content
}

function inflate(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.size > packed.length * BEST_RATIO) throw new Refusal('zipCorrupt')
  const content = new Uint8Array(entry.size)
  let length = 0
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > entry.size) throw new Refusal('zipCorrupt')
    content.set(chunk, length)
    length += chunk.length
  })
  for (let at = 0; at < packed.length; at += STEP) {
    stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  }
  if (length !== entry.size) throw new Refusal('zipCorrupt')
  return content
}

const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

/** CRC-32 of ISO 3309, as ZIP stores it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** A name of an archive in a message: short, and without what could garble the line. */
function shown(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are what is removed
  return name.replace(/[\u0000-\u001f]/g, '�').slice(0, 120)
}
