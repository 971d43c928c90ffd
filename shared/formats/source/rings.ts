import Flatbush from 'flatbush'
import type { Position } from 'geojson'

interface Ring {
  positions: Position[]
  area: number
  box: [west: number, south: number, east: number, north: number]
  holes: Position[][]
}

/**
 * Sorts the rings of a shape into polygons with their holes. Shapefiles do not say which hole belongs where, and not all
 * programs wind rings as the format asks, so a ring is a hole when an odd number of others surround it.
 * Nothing is dropped: every ring comes back, as an outline or as a hole of the smallest outline around it.
 */
export function polygonsOf(rings: Position[][]): Position[][][] {
  if (rings.length <= 1) return rings.map((ring) => [ring])
  const all = rings.map(measured)
  const around = surrounding(all)
  const isHole = (ring: Ring) => (around.get(ring)?.length ?? 0) % 2 === 1
  for (const ring of all.filter(isHole)) {
    const outlines = (around.get(ring) ?? []).filter((other) => !isHole(other))
    const smallest = outlines.reduce(
      (best, other) => (other.area < best.area ? other : best),
      outlines[0] as Ring,
    )
    smallest.holes.push(ring.positions)
  }
  return all.filter((ring) => !isHole(ring)).map((ring) => [ring.positions, ...ring.holes])
}

/** Pairs of rings that are compared point by point at most; real shapes stay far below. */
const MAX_PAIRS = 5_000_000

/** For each ring those around it. An index of boxes keeps shapes of many thousand islands quick. */
function surrounding(all: Ring[]): Map<Ring, Ring[]> {
  const index = new Flatbush(all.length)
  for (const { box } of all) index.add(...box)
  index.finish()
  let pairs = 0
  return new Map(
    all.map((ring) => {
      const [west, south] = ring.box
      const near = index.search(west, south, west, south)
      pairs += near.length
      if (pairs > MAX_PAIRS) throw new RangeError('rings within rings without end')
      const others = near.map((position) => all[position] as Ring)
      return [ring, others.filter((other) => other !== ring && isInside(ring, other))]
    }),
  )
}

function measured(positions: Position[]): Ring {
  const box: Ring['box'] = [Infinity, Infinity, -Infinity, -Infinity]
  let twice = 0
  positions.forEach(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = positions[index + 1] ?? positions[0] ?? []
    twice += x * nextY - nextX * y
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  })
  return { positions, area: Math.abs(twice / 2), box, holes: [] }
}

/** True when a ring lies within another. Rings may touch, so a corner that is not on the other's line decides. */
function isInside(ring: Ring, other: Ring): boolean {
  const [west, south, east, north] = ring.box
  const [otherWest, otherSouth, otherEast, otherNorth] = other.box
  if (west < otherWest || south < otherSouth || east > otherEast || north > otherNorth) return false
  if (ring.area >= other.area) return false
  for (const position of ring.positions) {
    const side = sideOf(position, other.positions)
    if (side !== 0) return side > 0
  }
  return true
}

/** 1 inside, -1 outside, 0 on the line, by counting crossings of a ray to the east. */
function sideOf([x = 0, y = 0]: Position, ring: Position[]): number {
  let inside = false
  for (let i = 0; i < ring.length; i += 1) {
    const [ax = 0, ay = 0] = ring[i] ?? []
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? []
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    const between =
      Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by)
    if (cross === 0 && between) return 0
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside ? 1 : -1
}
