import type { Position } from 'geojson'

/** A point of the local plane: kilometres east and north of the centre of the province. */
export type Point = [x: number, y: number]

const centreLon = 106.75
const centreLat = 21.85
/** Kilometres per degree on the WGS84 ellipsoid at the centre; the error across the province stays below 1 %. */
const kmPerLat = 110.72
const kmPerLon = 103.4

/** Degrees WGS84 → kilometres of the local plane. */
export function toPlane([lon, lat]: Position | [number, number]): Point {
  return [((lon ?? 0) - centreLon) * kmPerLon, ((lat ?? 0) - centreLat) * kmPerLat]
}

/** Kilometres of the local plane → degrees WGS84. */
export function toDegrees([x, y]: Point): Point {
  return [centreLon + x / kmPerLon, centreLat + y / kmPerLat]
}

/** Kilometres between two points of the plane. */
export function distance(a: Point, b: Point): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
}

/** Kilometres from a point to a line of the plane. */
export function distanceToLine(p: Point, line: Point[]): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!
    const b = line[i]!
    const dx = b[0] - a[0]
    const dy = b[1] - a[1]
    const length2 = dx * dx + dy * dy
    const t =
      length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2))
    best = Math.min(best, distance(p, [a[0] + t * dx, a[1] + t * dy]))
  }
  return best
}
