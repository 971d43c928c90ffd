import * as turf from '@turf/turf'
import type { Feature, LineString, MultiLineString, Position } from 'geojson'
import type { RoadProperties, RoadSurface } from '../../domain/hazards.ts'
import { ringsOf } from '../geometry.ts'
import { type Area, shapeIndex } from './shape-index.ts'

export type RoadFeature = Feature<LineString | MultiLineString, RoadProperties>

/** Surfaces that count as hardened ("cứng hóa": asphalt or concrete). */
export const HARDENED: readonly RoadSurface[] = ['paved', 'concrete']

export interface RoadRow {
  code: string
  /** Kilometres inside the commune by surface, geodesic. */
  km: Record<RoadSurface, number>
  total: number
  /** Hardened share of the kilometres of known surface, percent; null without any. */
  hardened: number | null
  /** From the commune's centre to the nearest hardened line, km; null when there is none. */
  centreKm: number | null
  /** Whether the centre lies within the distance asked for. null when no road is known in the commune at all. */
  reached: boolean | null
}

export interface RoadInput {
  communes: { code: string; geometry: Area; lon: number; lat: number }[]
  roads: readonly RoadFeature[]
  /** How near a hardened line must come to the centre, km. */
  withinKm: number
}

const NO_KM = (): Record<RoadSurface, number> => ({ paved: 0, concrete: 0, gravel: 0, earth: 0, unknown: 0 })

function segmentsOf({ geometry }: RoadFeature): [Position, Position][] {
  const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
  return lines.flatMap((line) =>
    line.slice(1).map((end, index): [Position, Position] => [line[index] as Position, end]),
  )
}

/** Where along a→b (0..1) it crosses c→d; null when it does not. Plane geometry: segments are short. */
function crossing(a: Position, b: Position, c: Position, d: Position): number | null {
  const [ax = 0, ay = 0] = a
  const [bx = 0, by = 0] = b
  const [cx = 0, cy = 0] = c
  const [dx = 0, dy = 0] = d
  const turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
  if (turn === 0) return null
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
  const across = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn
  return along > 0 && along < 1 && across >= 0 && across <= 1 ? along : null
}

const between = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, t: number): Position => [
  ax + (bx - ax) * t,
  ay + (by - ay) * t,
]

/** Kilometres of lines by surface, geodesic, wherever they lie. */
export function kmBySurface(roads: readonly RoadFeature[]): Record<RoadSurface, number> {
  const km = NO_KM()
  for (const road of roads) km[road.properties.surface] += turf.length(road, { units: 'kilometers' })
  return km
}

interface Edges {
  /** Crossings of a segment with the outlines of the communes near it, ascending, within 0..1. */
  cuts(a: Position, b: Position): number[]
}

/** The edges of every outline in a tree, so that a segment meets only those near it. */
function edgesOf(areas: readonly Area[]): Edges {
  const edges = areas.flatMap((area) =>
    ringsOf(area).flatMap((ring) =>
      ring.slice(1).map((end, i): [Position, Position] => [ring[i] as Position, end]),
    ),
  )
  const index = shapeIndex(edges.map((edge): Area => ({ type: 'Polygon', coordinates: [edge] })))
  return {
    cuts(a, b) {
      const [west, east] = [Math.min(a[0] ?? 0, b[0] ?? 0), Math.max(a[0] ?? 0, b[0] ?? 0)]
      const [south, north] = [Math.min(a[1] ?? 0, b[1] ?? 0), Math.max(a[1] ?? 0, b[1] ?? 0)]
      const found = index.near(west, south, east, north).flatMap((at) => {
        const edge = edges[at]
        const t = edge ? crossing(a, b, edge[0], edge[1]) : null
        return t === null ? [] : [t]
      })
      return [...new Set(found)].sort((one, other) => one - other)
    },
  }
}

function kilometres(input: RoadInput): Map<string, Record<RoadSurface, number>> {
  const areas = input.communes.map((commune) => commune.geometry)
  const index = shapeIndex(areas)
  const edges = edgesOf(areas)
  const km = new Map(input.communes.map((commune) => [commune.code, NO_KM()]))
  for (const road of input.roads) {
    for (const [a, b] of segmentsOf(road)) {
      const cuts = [0, ...edges.cuts(a, b), 1]
      for (let i = 1; i < cuts.length; i += 1) {
        const [from, to] = [between(a, b, cuts[i - 1] ?? 0), between(a, b, cuts[i] ?? 1)]
        const [lon = 0, lat = 0] = between(from, to, 0.5)
        // Outlines that overlap by a hair must not count a piece twice.
        const commune = input.communes[index.at(lon, lat)[0] ?? -1]
        const sums = commune && km.get(commune.code)
        if (sums) sums[road.properties.surface] += turf.distance(from, to, { units: 'kilometers' })
      }
    }
  }
  return km
}

interface Line {
  feature: Feature<LineString>
  box: [number, number, number, number]
}

const KM_PER_DEGREE = 111.2

/** No point of the box is nearer than this, km; a little less than exact, never more. */
function atLeastKm(lon: number, lat: number, [west, south, east, north]: Line['box']): number {
  const dx = Math.max(west - lon, lon - east, 0) * Math.cos(((Math.abs(lat) + 1) * Math.PI) / 180)
  const dy = Math.max(south - lat, lat - north, 0)
  return Math.hypot(dx, dy) * KM_PER_DEGREE * 0.98
}

/** From a point to the nearest of the lines, km; null without lines. Lines whose box lies farther off are not measured. */
function nearestKm(lon: number, lat: number, lines: readonly Line[]): number | null {
  const ordered = lines
    .map((line) => ({ line, least: atLeastKm(lon, lat, line.box) }))
    .sort((one, other) => one.least - other.least)
  let best: number | null = null
  for (const { line, least } of ordered) {
    if (best !== null && least > best) break
    const distance = turf.pointToLineDistance([lon, lat], line.feature, { units: 'kilometers' })
    if (best === null || distance < best) best = distance
  }
  return best
}

function linesOf(roads: readonly RoadFeature[]): Line[] {
  return roads.flatMap((road) =>
    turf.flatten(road).features.map((feature) => ({
      feature: feature as Feature<LineString>,
      box: turf.bbox(feature) as Line['box'],
    })),
  )
}

/**
 * Kilometres of road by surface for every commune, the hardened share, and whether a hardened line comes near enough to the
 * commune's centre. Lines are cut where they cross an outline; what lies outside all communes is left out.
 */
export function roadOverlay(input: RoadInput): RoadRow[] {
  const km = kilometres(input)
  const hardenedLines = linesOf(input.roads.filter((road) => HARDENED.includes(road.properties.surface)))
  return input.communes.map(({ code, lon, lat }) => {
    const own = km.get(code) ?? NO_KM()
    const total = Object.values(own).reduce((sum, part) => sum + part, 0)
    const hard = HARDENED.reduce((sum, surface) => sum + own[surface], 0)
    const known = hard + own.gravel + own.earth
    const centreKm = nearestKm(lon, lat, hardenedLines)
    return {
      code,
      km: own,
      total,
      // Divided first: all hardened is then exactly 100.
      hardened: known > 0 ? (hard / known) * 100 : null,
      centreKm,
      reached: total === 0 && centreKm === null ? null : centreKm !== null && centreKm <= input.withinKm,
    }
  })
}
