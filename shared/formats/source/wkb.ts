/** A geometry read from well-known binary; coordinates in two dimensions, null for kinds that GeoJSON does not know. */
export type WkbGeometry = { type: string; coordinates?: unknown; geometries?: unknown[] } | null

const KINDS = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon']
const COLLECTION = 7
const MAX_DEPTH = 8

/** Sizes of the envelope after the head of a GeoPackage geometry, by its indicator. */
const ENVELOPES = [0, 32, 48, 48, 64]

/** Geometry of a GeoPackage cell (GeoPackage 1.3, clause 2.1.3): a head, then ISO WKB. @throws RangeError when it is cut off. */
export function readGpkgGeometry(bytes: Uint8Array): WkbGeometry {
  if (bytes[0] !== 0x47 || bytes[1] !== 0x50) throw new RangeError('no GeoPackage geometry')
  const flags = bytes[3] ?? 0
  const envelope = ENVELOPES[(flags >> 1) & 7]
  if (envelope === undefined) throw new RangeError('no such envelope')
  const isEmpty = (flags & 0x10) !== 0
  return isEmpty ? null : readWkb(bytes.subarray(8 + envelope))
}

/** Well-known binary of ISO 13249-3 or the extended form of PostGIS; Z and M are dropped. @throws RangeError */
export function readWkb(bytes: Uint8Array): WkbGeometry {
  const cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0, little: true }
  return geometry(cursor, 0)
}

interface Cursor {
  view: DataView
  at: number
  little: boolean
}

function geometry(cursor: Cursor, depth: number): WkbGeometry {
  if (depth > MAX_DEPTH) throw new RangeError('geometries within geometries without end')
  cursor.little = cursor.view.getUint8(cursor.at) === 1
  cursor.at += 1
  const code = uint(cursor)
  if (code & 0x20000000) cursor.at += 4
  const kind = (code & 0x0fffffff) % 1000
  const numbers = 2 + extraDimensions(code)
  if (kind === 1) return { type: 'Point', coordinates: position(cursor, numbers) ?? [] }
  if (kind === 2) return { type: 'LineString', coordinates: line(cursor, numbers) }
  if (kind === 3) return { type: 'Polygon', coordinates: list(cursor, 4, () => line(cursor, numbers)) }
  if (kind > COLLECTION) return null
  const parts = list(cursor, 5, () => geometry(cursor, depth + 1))
  if (kind === COLLECTION) return { type: 'GeometryCollection', geometries: parts }
  return { type: KINDS[kind] ?? '', coordinates: parts.map((part) => part?.coordinates) }
}

/** ISO adds 1000 for Z, 2000 for M, 3000 for both; PostGIS sets the upper bits. */
function extraDimensions(code: number): number {
  const iso = Math.floor((code & 0x0fffffff) / 1000)
  const isoExtra = iso === 3 ? 2 : iso > 0 ? 1 : 0
  return isoExtra + (code & 0x80000000 ? 1 : 0) + (code & 0x40000000 ? 1 : 0)
}

function line(cursor: Cursor, numbers: number): unknown[] {
  return list(cursor, numbers * 8, () => position(cursor, numbers) ?? [])
}

/** A list whose length is checked against what is left before anything is made of it. */
function list<T>(cursor: Cursor, size: number, read: () => T): T[] {
  const count = uint(cursor)
  if (count * size > cursor.view.byteLength - cursor.at) throw new RangeError('list beyond the end')
  return Array.from({ length: count }, read)
}

/** Numbers that are not finite say that a point is empty. */
function position(cursor: Cursor, numbers: number): [number, number] | null {
  const x = cursor.view.getFloat64(cursor.at, cursor.little)
  const y = cursor.view.getFloat64(cursor.at + 8, cursor.little)
  cursor.at += numbers * 8
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null
}

function uint(cursor: Cursor): number {
  const value = cursor.view.getUint32(cursor.at, cursor.little)
  cursor.at += 4
  return value
}
