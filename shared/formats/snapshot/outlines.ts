import type { MultiPolygon, Polygon, Position } from 'geojson'
import { type DecodedGeometry, ringsOf } from '../../model/geometry.ts'
import { rewind } from '../../model/intake/rings.ts'

/**
 * Outlines by code of commune as data files hold them: degrees WGS84, outer rings counter-clockwise (RFC 7946, 3.1.6), six decimals, about
 * 0.1 m (11.2): decoded topologies carry the noise of their grid.
 */
export function outlines({ communes }: DecodedGeometry): Map<string, Polygon | MultiPolygon> {
  return new Map(communes.map(({ id, geometry }) => [String(id), rounded(rewind(geometry))]))
}

/** An area with six decimals. */
export function rounded(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const ring = (positions: Position[]) =>
    positions.map((position) => position.map((x) => Math.round(x * 1e6) / 1e6))
  return geometry.type === 'Polygon'
    ? { ...geometry, coordinates: geometry.coordinates.map(ring) }
    : { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(ring)) }
}

/** Polygons of an area, each an outer ring and its holes. */
export function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

/** Smallest box around positions of areas: west, south, east, north; null without any. */
export function boxOf(areas: readonly (Polygon | MultiPolygon)[]): [number, number, number, number] | null {
  const box: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const area of areas) {
    for (const [lon = 0, lat = 0] of ringsOf(area).flat()) {
      box[0] = Math.min(box[0], lon)
      box[1] = Math.min(box[1], lat)
      box[2] = Math.max(box[2], lon)
      box[3] = Math.max(box[3], lat)
    }
  }
  return box[0] <= box[2] ? box : null
}
