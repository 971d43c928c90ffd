import { distance, type Point } from './plane.ts'

/** Rings in the local plane, km; outer rings counter-clockwise, no repeated end point. */
export interface Cell {
  code: string
  /** Polygons, each an outer ring and its holes. */
  polygons: Point[][][]
}

/** Points closer than this become one, km. */
const tolerance = 0.03

/**
 * Makes neighbouring cells share corners and edges exactly: near points become one, and a corner that lies on a
 * neighbour's edge is added to that edge. Rings with fewer than three corners vanish.
 */
export function stitch(cells: Cell[]): Cell[] {
  const { snap, all } = snapper()
  const snapped = mapRings(cells, (ring) => withoutRepeats(ring.map(snap)))
  const corners = all()
  return mapRings(snapped, (ring) =>
    withoutRepeats(ring.flatMap((p, i) => [p, ...cornersOn(p, ring[(i + 1) % ring.length]!, corners)])),
  )
}

function mapRings(cells: Cell[], change: (ring: Point[]) => Point[]): Cell[] {
  return cells.map(({ code, polygons }) => ({
    code,
    polygons: polygons
      .map((rings) => rings.map(change).filter((ring) => ring.length >= 3))
      .filter((rings) => rings.length > 0),
  }))
}

/** First come, first kept: every later point within the tolerance becomes the earlier one. */
function snapper(): { snap: (p: Point) => Point; all: () => Point[] } {
  const grid = new Map<string, Point[]>()
  const kept: Point[] = []
  const snap = ([x, y]: Point): Point => {
    const [i, j] = [Math.floor(x / tolerance), Math.floor(y / tolerance)]
    for (let di = -1; di <= 1; di++)
      for (let dj = -1; dj <= 1; dj++)
        for (const p of grid.get(`${i + di},${j + dj}`) ?? []) if (distance(p, [x, y]) < tolerance) return p
    const fresh: Point = [x, y]
    kept.push(fresh)
    grid.set(`${i},${j}`, [...(grid.get(`${i},${j}`) ?? []), fresh])
    return fresh
  }
  return { snap, all: () => kept }
}

function withoutRepeats(ring: Point[]): Point[] {
  return ring.filter((p, i) => p !== ring[(i + ring.length - 1) % ring.length])
}

/** Corners strictly within the edge from a to b, in order. */
function cornersOn(a: Point, b: Point, corners: Point[]): Point[] {
  const length = distance(a, b)
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  return corners
    .map((p) => ({
      p,
      along: (p[0] - a[0]) * ux + (p[1] - a[1]) * uy,
      off: (p[1] - a[1]) * ux - (p[0] - a[0]) * uy,
    }))
    .filter(
      ({ p, along, off }) => p !== a && p !== b && along > 0 && along < length && Math.abs(off) < tolerance,
    )
    .sort((p, q) => p.along - q.along)
    .map(({ p }) => p)
}
