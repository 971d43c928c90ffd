import type { Geometry, Position } from 'geojson'
import { polygonsOf } from './rings.ts'

/** What a .shp file holds: one geometry per record, null for records without a place. */
export interface Shapes {
  geometries: (Geometry | null)[]
  /** False when the file ends before the length that its head states. */
  complete: boolean
}

const HEAD = 100
const FILE_CODE = 9994

type Read = (view: DataView) => Geometry | null

/** By the type of a shape. Z and M stand behind the flat coordinates, so the same readers serve all three. */
const READERS: Record<number, Read> = { 1: point, 3: lines, 5: polygon, 8: multiPoint }

/**
 * Reads the main file of a Shapefile (ESRI white paper of July 1998); heights and measures are dropped.
 * @returns null when it is none. @throws RangeError when a record points outside itself.
 */
export function readShp(bytes: Uint8Array): Shapes | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEAD || view.getInt32(0) !== FILE_CODE) return null
  const stated = view.getInt32(24) * 2
  const end = Math.min(stated, bytes.length)
  const geometries: (Geometry | null)[] = []
  let at = HEAD
  while (at + 12 <= end) {
    const length = view.getInt32(at + 4) * 2
    if (length < 4 || at + 8 + length > bytes.length) return { geometries, complete: false }
    const record = new DataView(bytes.buffer, bytes.byteOffset + at + 8, length)
    geometries.push(shape(record))
    at += 8 + length
  }
  return { geometries, complete: stated <= bytes.length }
}

function shape(record: DataView): Geometry | null {
  const type = record.getInt32(0, true)
  // 1, 11 (Z) and 21 (M) differ only in what follows the flat coordinates. 0 is no shape, 31 are surfaces of buildings.
  const read = type < 30 ? READERS[type % 10] : undefined
  return read ? read(record) : null
}

function point(record: DataView): Geometry | null {
  const position = positionAt(record, 4)
  return Number.isNaN(position[0]) ? null : { type: 'Point', coordinates: position }
}

function multiPoint(record: DataView): Geometry | null {
  const coordinates = positions(record, 40, record.getInt32(36, true))
  return coordinates.length === 0 ? null : { type: 'MultiPoint', coordinates }
}

function lines(record: DataView): Geometry | null {
  const parts = partsOf(record)
  const [first] = parts
  if (first === undefined) return null
  return parts.length === 1
    ? { type: 'LineString', coordinates: first }
    : { type: 'MultiLineString', coordinates: parts }
}

function polygon(record: DataView): Geometry | null {
  const polygons = polygonsOf(partsOf(record))
  const [first] = polygons
  if (first === undefined) return null
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons }
}

/** Parts of a line or polygon: a list of where each begins, then all points. */
function partsOf(record: DataView): Position[][] {
  const parts = record.getInt32(36, true)
  const count = record.getInt32(40, true)
  const first = 44 + parts * 4
  if (parts < 0 || first > record.byteLength) throw new RangeError('parts beyond the record')
  const starts = Array.from({ length: parts }, (_, part) => record.getInt32(44 + part * 4, true))
  return starts
    .map((start, part) => {
      const stop = starts[part + 1] ?? count
      if (start < 0 || stop < start || stop > count) throw new RangeError('part beyond the record')
      return positions(record, first + start * 16, stop - start)
    })
    .filter((positions) => positions.length > 0)
}

function positions(record: DataView, start: number, count: number): Position[] {
  if (count < 0 || start + count * 16 > record.byteLength) throw new RangeError('points beyond the record')
  return Array.from({ length: count }, (_, index) => positionAt(record, start + index * 16))
}

function positionAt(record: DataView, at: number): Position {
  return [record.getFloat64(at, true), record.getFloat64(at + 8, true)]
}
