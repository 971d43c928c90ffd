import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { distance, type Point, toPlane } from './plane.ts'
import { clipHalfPlane, contains, measure, nearestOnRing } from './polygon.ts'

/** A commune at the national border, in the local plane. */
export interface BorderSite {
  at: Point
  areaKm2: number
}

/** Half the size of the drawn window around the province, km. */
export const frameX = 85
export const frameY = 95

/**
 * The part of Viet Nam inside the window, from Natural Earth 1:10m (npm world-atlas), counter-clockwise.
 * That line is up to 5 km off here, so it is pushed softly until every border commune has its point inside and about
 * the depth its area suggests.
 */
export function nationalOutline(sites: BorderSite[]): Point[] {
  const frame: [number, number, number][] = [
    [1, 0, frameX],
    [-1, 0, frameX],
    [0, 1, frameY],
    [0, -1, frameY],
  ]
  const clipped = frame.reduce((ring, [a, b, c]) => clipHalfPlane(ring, a, b, c), mainland())
  let ring = densify(measure(clipped).area < 0 ? clipped.reverse() : clipped, 2)
  for (let round = 0; round < 8; round++) ring = push(ring, sites)
  return soften(soften(ring))
}

/** Each point moves half way to the middle of its neighbours. */
function soften(ring: Point[]): Point[] {
  return ring.map((p, i) => {
    const [before, after] = [ring[(i + ring.length - 1) % ring.length]!, ring[(i + 1) % ring.length]!]
    return [p[0] / 2 + (before[0] + after[0]) / 4, p[1] / 2 + (before[1] + after[1]) / 4]
  })
}

/** The largest ring of Viet Nam in the local plane, without repeated end point. */
function mainland(): Point[] {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json')
  const world = JSON.parse(readFileSync(file, 'utf8')) as Topology<{
    countries: GeometryCollection<{ name: string }>
  }>
  const country = feature(world, world.objects.countries).features.find(
    (f) => f.properties.name === 'Vietnam',
  )
  if (!country) throw new Error('world-atlas/countries-10m.json has no country "Vietnam"')
  const geometry = country.geometry as Polygon | MultiPolygon
  const rings =
    geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map((p) => p[0]!)
  const largest = rings.reduce((best, ring) => (ring.length > best.length ? ring : best))
  return largest.slice(1).map((position) => toPlane(position))
}

/** Adds points so that no edge is longer than `step` km. */
function densify(ring: Point[], step: number): Point[] {
  return ring.flatMap((p, i) => {
    const q = ring[(i + 1) % ring.length]!
    const n = Math.max(1, Math.ceil(distance(p, q) / step))
    return Array.from(
      { length: n },
      (_, k): Point => [p[0] + ((q[0] - p[0]) * k) / n, p[1] + ((q[1] - p[1]) * k) / n],
    )
  })
}

/** One round: each site asks the line near it to move; the line follows the mean of the wishes, fading with distance. */
function push(ring: Point[], sites: BorderSite[]): Point[] {
  const reach = 7
  const wishes = sites.map(({ at, areaKm2 }) => {
    const foot = nearestOnRing(ring, at)
    const inside = contains(ring, at)
    const gap = distance(at, foot) || 1e-9
    const depth = 0.9 * Math.sqrt(areaKm2 / Math.PI)
    const out = inside ? 1 : -1
    const move = depth - out * gap
    return { foot, dx: (out * move * (foot[0] - at[0])) / gap, dy: (out * move * (foot[1] - at[1])) / gap }
  })
  return ring.map((p) => {
    let total = 0.1
    let dx = 0
    let dy = 0
    for (const wish of wishes) {
      const weight = Math.exp(-((distance(p, wish.foot) / reach) ** 2))
      total += weight
      dx += weight * wish.dx
      dy += weight * wish.dy
    }
    return [p[0] + (0.5 * dx) / total, p[1] + (0.5 * dy) / total]
  })
}
