import type { Point } from './plane.ts'

/** The signed area and the centroid of a ring without repeated end point; counter-clockwise is positive. */
export function measure(ring: Point[]): { area: number; centroid: Point } {
  let twice = 0
  let cx = 0
  let cy = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x0, y0] = ring[j]!
    const [x1, y1] = ring[i]!
    const cross = x0 * y1 - x1 * y0
    twice += cross
    cx += (x0 + x1) * cross
    cy += (y0 + y1) * cross
  }
  if (twice === 0) return { area: 0, centroid: ring[0] ?? [0, 0] }
  return { area: twice / 2, centroid: [cx / (3 * twice), cy / (3 * twice)] }
}

/** Part of a ring where a·x + b·y ≤ c (Sutherland–Hodgman). The area is exact even where the ring is not convex. */
export function clipHalfPlane(ring: Point[], a: number, b: number, c: number): Point[] {
  const out: Point[] = []
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const p = ring[j]!
    const q = ring[i]!
    const dp = a * p[0] + b * p[1] - c
    const dq = a * q[0] + b * q[1] - c
    if (dp <= 0 !== dq <= 0) {
      const t = dp / (dp - dq)
      out.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])])
    }
    if (dq <= 0) out.push(q)
  }
  return out
}

/** True when the point lies inside the ring (even-odd rule). */
export function contains(ring: Point[], [x, y]: Point): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x0, y0] = ring[j]!
    const [x1, y1] = ring[i]!
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside
  }
  return inside
}

/** The point of a closed ring that is nearest to `p`. */
export function nearestOnRing(ring: Point[], p: Point): Point {
  let best: Point = ring[0]!
  let least = Number.POSITIVE_INFINITY
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[j]!
    const dx = ring[i]![0] - ax
    const dy = ring[i]![1] - ay
    const length2 = dx * dx + dy * dy
    const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - ax) * dx + (p[1] - ay) * dy) / length2))
    const q: Point = [ax + t * dx, ay + t * dy]
    const d2 = (q[0] - p[0]) ** 2 + (q[1] - p[1]) ** 2
    if (d2 < least) {
      least = d2
      best = q
    }
  }
  return best
}
