import type { MultiPolygon, Polygon, Position } from 'geojson'

/** What is wrong with a ring; `ring` counts from 1 over all rings of the feature. */
export type RingFault =
  | { code: 'brokenRing'; ring: number; cause: 'tooShort' | 'notClosed' | 'badPosition' | 'zeroArea' }
  | { code: 'selfCrossing'; ring: number; lon: number; lat: number }
  | { code: 'notWgs84'; ring: number; x: number; y: number }

/** Square degrees under which a ring counts as having no area: about 0.01 m². */
const NO_AREA = 1e-12

/** The first fault of each broken ring of a polygon, in file order; an empty list when all rings are sound. */
export function ringFaults(polygons: unknown[]): RingFault[] {
  const rings = polygons.flatMap((polygon) => (Array.isArray(polygon) ? polygon : [polygon]))
  if (rings.length === 0) return [{ code: 'brokenRing', ring: 1, cause: 'tooShort' }]
  return rings.flatMap((ring, index) => ringFault(ring, index + 1) ?? [])
}

function ringFault(ring: unknown, number: number): RingFault | null {
  const broken = (cause: 'tooShort' | 'notClosed' | 'badPosition' | 'zeroArea'): RingFault => {
    return { code: 'brokenRing', ring: number, cause }
  }
  if (!Array.isArray(ring)) return broken('badPosition')
  if (!ring.every(isPosition)) return broken('badPosition')
  const positions: Position[] = ring
  const outside = positions.find(([x = 0, y = 0]) => Math.abs(x) > 180 || Math.abs(y) > 90)
  if (outside) return { code: 'notWgs84', ring: number, x: outside[0] ?? 0, y: outside[1] ?? 0 }
  if (positions.length < 4) return broken('tooShort')
  const first = positions[0]
  const last = positions.at(-1)
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return broken('notClosed')
  const crossing = ringCrossing(positions)
  if (crossing) return { code: 'selfCrossing', ring: number, lon: crossing[0], lat: crossing[1] }
  return Math.abs(signedArea(positions)) < NO_AREA ? broken('zeroArea') : null
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1])
}

/** Shoelace formula, square degrees; positive when counter-clockwise. Relative to the first point, for precision. */
export function signedArea(ring: Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  let twice = 0
  for (let i = 1; i < ring.length; i += 1) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? []
    const [bx = 0, by = 0] = ring[i] ?? []
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return twice / 2
}

interface Segment {
  ax: number
  ay: number
  bx: number
  by: number
  low: number
  high: number
}

/**
 * A point where two segments of a ring properly cross, or null. Sweeps from west to east, so that only segments which
 * overlap in longitude are compared. Touching points and shared ends are no crossing.
 */
export function ringCrossing(ring: Position[]): [number, number] | null {
  const segments = segmentsOf(ring).sort((one, other) => one.low - other.low)
  let active: Segment[] = []
  for (const segment of segments) {
    active = active.filter((other) => other.high >= segment.low)
    for (const other of active) {
      if (crosses(segment, other)) return meeting(segment, other)
    }
    active.push(segment)
  }
  return null
}

function segmentsOf(ring: Position[]): Segment[] {
  const segments: Segment[] = []
  for (let i = 1; i < ring.length; i += 1) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? []
    const [bx = 0, by = 0] = ring[i] ?? []
    segments.push({ ax, ay, bx, by, low: Math.min(ax, bx), high: Math.max(ax, bx) })
  }
  return segments
}

function crosses(one: Segment, other: Segment): boolean {
  if (Math.max(one.ay, one.by) < Math.min(other.ay, other.by)) return false
  if (Math.max(other.ay, other.by) < Math.min(one.ay, one.by)) return false
  return (
    side(one, other.ax, other.ay) * side(one, other.bx, other.by) < 0 &&
    side(other, one.ax, one.ay) * side(other, one.bx, one.by) < 0
  )
}

/** Sign of the turn from the segment to a point: exactly 0 at its own ends. */
function side({ ax, ay, bx, by }: Segment, x: number, y: number): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
}

function meeting(one: Segment, other: Segment): [number, number] {
  const dx = one.bx - one.ax
  const dy = one.by - one.ay
  const ex = other.bx - other.ax
  const ey = other.by - other.ay
  const along = ((other.ax - one.ax) * ey - (other.ay - one.ay) * ex) / (dx * ey - dy * ex)
  return [one.ax + along * dx, one.ay + along * dy]
}

/** The same area wound as RFC 7946 asks: outer rings counter-clockwise, holes clockwise; heights are dropped. */
export function rewind<T extends Polygon | MultiPolygon>(geometry: T): T {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: rewindPolygon(geometry.coordinates) }
  return { ...geometry, coordinates: geometry.coordinates.map(rewindPolygon) }
}

function rewindPolygon(rings: Position[][]): Position[][] {
  return rings.map((ring, index) => {
    const flat = ring.map(([x = 0, y = 0]): Position => [x, y])
    const counterClockwise = signedArea(flat) > 0
    return counterClockwise === (index === 0) ? flat : flat.reverse()
  })
}
