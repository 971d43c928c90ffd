import { decodeUtf8 } from '../utf8.ts'
import { Refusal } from './refusal.ts'

/** One file of an archive, as its directory at the end describes it; sizes are claims until inflated. */
export interface ZipEntry {
  name: string
  encrypted: boolean
  /** 0 stored, 8 deflated. */
  method: number
  crc: number
  packed: number
  size: number
  /** Where its local header starts. */
  offset: number
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_SIZE = 22
const MAX_COMMENT = 0xffff

export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1
  )
}

/**
 * Names in an archive, to tell formats apart; of a damaged one those that can be found. Never trusted for anything else.
 */
export function zipNames(bytes: Uint8Array): string[] {
  if (!isZip(bytes)) return []
  try {
    return zipEntries(bytes, 5000).map(({ name }) => name)
  } catch {
    return localNames(bytes)
  }
}

/** Reads the directory. @throws Refusal zipCorrupt, zipTooMany, zipMethod (archives beyond 4 GB). */
export function zipEntries(bytes: Uint8Array, limit: number): ZipEntry[] {
  const view = viewOf(bytes)
  const end = endOf(view)
  if (end === null) throw new Refusal('zipCorrupt')
  const count = view.getUint16(end + 10, true)
  if (count > limit) throw new Refusal('zipTooMany', { limit })
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  while (entries.length < count) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new Refusal('zipCorrupt')
    entries.push(centralEntry(bytes, view, at))
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function centralEntry(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const entry = {
    name: nameAt(bytes, at + 46, view.getUint16(at + 28, true)),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
  const beyond = [entry.packed, entry.size, entry.offset].includes(0xffffffff)
  if (beyond) throw new Refusal('zipMethod', { name: entry.name })
  return entry
}

/** Where the packed bytes of an entry start. @throws Refusal zipCorrupt when its own header is not there. */
export function dataStart(bytes: Uint8Array, entry: ZipEntry): number {
  const view = viewOf(bytes)
  const { offset } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw new Refusal('zipCorrupt')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + entry.packed > bytes.length) throw new Refusal('zipCorrupt')
  return start
}

/** Position of the end record, looked for from the back, past a comment. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - END_SIZE
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at -= 1) {
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) <= view.byteLength)
      return at
  }
  return null
}

const FOUND = 50

/** Names of the headers before each file, where the directory has been cut off. */
function localNames(bytes: Uint8Array): string[] {
  const view = viewOf(bytes)
  const names: string[] = []
  let at = 0
  while (at + 30 <= bytes.length && names.length < FOUND) {
    at = bytes.indexOf(0x50, at)
    if (at < 0 || at + 30 > bytes.length) break
    if (view.getUint32(at, true) === LOCAL) names.push(nameAt(bytes, at + 30, view.getUint16(at + 26, true)))
    at += 1
  }
  return names
}

/** Names in old code pages are read byte by byte: only their endings matter. */
function nameAt(bytes: Uint8Array, start: number, length: number): string {
  const raw = bytes.subarray(start, start + length)
  return decodeUtf8(raw) ?? Array.from(raw, (byte) => String.fromCharCode(byte)).join('')
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
