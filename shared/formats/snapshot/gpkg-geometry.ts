import type { MultiPolygon, Polygon, Position } from 'geojson'
import { boxOf, polygonsOf } from './outlines.ts'

/** Geometries as GeoPackage stores them (OGC 12-128r18, 2.1.3): a head with the coordinate system, then WKB, all little-endian. */

const WGS84 = 4326
const [NO_ENVELOPE, WITH_BOX] = [0b001, 0b011]
const [POINT, POLYGON, MULTI_POLYGON] = [1, 3, 6]

/** A list of numbers that grows; sizes in bytes. */
class Bytes {
  readonly #view: DataView
  #at = 0

  constructor(size: number) {
    this.#view = new DataView(new ArrayBuffer(size))
  }
  byte(value: number): this {
    this.#view.setUint8(this.#at, value)
    this.#at += 1
    return this
  }
  int(value: number): this {
    this.#view.setInt32(this.#at, value, true)
    this.#at += 4
    return this
  }
  doubles(values: readonly number[]): this {
    for (const value of values) {
      this.#view.setFloat64(this.#at, value, true)
      this.#at += 8
    }
    return this
  }
  head(flags: number): this {
    return this.byte(0x47).byte(0x50).byte(0).byte(flags).int(WGS84)
  }
  kind(value: number): this {
    return this.byte(1).int(value)
  }
  done(): Uint8Array {
    return new Uint8Array(this.#view.buffer)
  }
}

/** A point in degrees. */
export function pointBlob(lon: number, lat: number): Uint8Array {
  return new Bytes(8 + 5 + 16).head(NO_ENVELOPE).kind(POINT).doubles([lon, lat]).done()
}

/** An area as a multipolygon with its box, whatever it is made of: a layer has one kind of geometry. */
export function areaBlob(area: Polygon | MultiPolygon): Uint8Array {
  const polygons = polygonsOf(area)
  const [west, south, east, north] = boxOf([area]) ?? [0, 0, 0, 0]
  const bytes = new Bytes(8 + 32 + 9 + polygons.reduce((sum, rings) => sum + 9 + sizeOf(rings), 0))
  bytes.head(WITH_BOX).doubles([west, east, south, north]).kind(MULTI_POLYGON).int(polygons.length)
  for (const rings of polygons) {
    bytes.kind(POLYGON).int(rings.length)
    for (const ring of rings) {
      bytes.int(ring.length)
      for (const [lon = 0, lat = 0] of ring) bytes.doubles([lon, lat])
    }
  }
  return bytes.done()
}

const sizeOf = (rings: Position[][]): number => rings.reduce((sum, ring) => sum + 4 + 16 * ring.length, 0)
