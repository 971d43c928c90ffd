import { distance, type Point } from './plane.ts'
import { clipHalfPlane, measure } from './polygon.ts'

/** A generator of the power diagram. Sites without a target are helpers outside the province and stay fixed. */
export interface Site {
  at: Point
  /** Weight in km²: the cell holds the points where |p − at|² − weight is least. */
  weight: number
  target: { at: Point; areaKm2: number } | null
}

/**
 * The cell of one site within a ring: the ring cut by the radical axis with every other site.
 * Written here because d3-weighted-voronoi shuffles its input with Math.random and takes convex clips only; the
 * build must give the same bytes every time.
 */
export function powerCell(index: number, sites: Site[], ring: Point[]): Point[] {
  const own = sites[index]!
  const others = sites
    .filter((_, i) => i !== index)
    .map((other) => {
      const d = distance(own.at, other.at)
      return { other, d, axis: (d * d + own.weight - other.weight) / (2 * d) }
    })
    .sort((a, b) => a.axis - b.axis)
  let cell = ring
  let reach = farthest(cell, own.at)
  for (const { other, d, axis } of others) {
    if (cell.length === 0 || axis > reach) break
    const a = (other.at[0] - own.at[0]) / d
    const b = (other.at[1] - own.at[1]) / d
    cell = clipHalfPlane(cell, a, b, axis + a * own.at[0] + b * own.at[1])
    reach = farthest(cell, own.at)
  }
  return cell
}

/** `p`, or the nearest point to it on the circle around `centre`. */
function within(centre: Point, p: Point, radius: number): Point {
  const d = distance(centre, p)
  if (d <= radius) return p
  return [centre[0] + ((p[0] - centre[0]) * radius) / d, centre[1] + ((p[1] - centre[1]) * radius) / d]
}

function farthest(ring: Point[], from: Point): number {
  return ring.reduce((most, p) => Math.max(most, distance(p, from)), 0)
}

/** How far a site may stray from its point, in radii of its commune: without it long runs drift apart. */
const leash = 0.3

/**
 * Moves sites and weights until cell areas and centroids come near their targets: a cell that is too small gains
 * weight; a cell whose centroid is off moves its site the other way.
 */
export function relax(start: Site[], ring: Point[], rounds: number): Site[] {
  let sites = start
  for (let round = 0; round < rounds; round++) {
    const move = 0.35 * (1 - round / (rounds + 1))
    const now = sites
    sites = now.map((site, i) => {
      if (!site.target) return site
      const { area, centroid } = measure(powerCell(i, now, ring))
      const { at, areaKm2 } = site.target
      const weight = site.weight + 0.35 * (areaKm2 - area)
      if (area <= 0) return { ...site, weight, at }
      const x = site.at[0] + move * (at[0] - centroid[0])
      const y = site.at[1] + move * (at[1] - centroid[1])
      return { ...site, weight, at: within(at, [x, y], leash * Math.sqrt(areaKm2 / Math.PI)) }
    })
  }
  return sites
}

/**
 * Gives points that fell into a neighbour's cell back to their own: the two sites trade just enough weight.
 * Points that still fight after `rounds` are left where they are.
 */
export function settle(start: Site[], rounds: number): Site[] {
  const sites = start.map((site) => ({ ...site }))
  for (let round = 0; round < rounds; round++)
    for (const own of sites) {
      if (!own.target) continue
      const { at } = own.target
      const power = (site: Site) => distance(site.at, at) ** 2 - site.weight
      const holder = sites.reduce((best, site) => (power(site) < power(best) ? site : best))
      if (holder === own) continue
      const trade = (power(own) - power(holder)) / 2 + 0.02
      own.weight += trade
      if (holder.target) holder.weight -= trade
    }
  return sites
}
