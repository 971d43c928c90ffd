import type { Feature, FeatureCollection, Geometry, MultiLineString, Point as PointGeometry } from 'geojson'
import { z } from 'zod'
import type { Commune } from '../../shared/domain/units.ts'
import { communeCode, list, readRows, text } from '../rows.ts'
import type { Orientation } from '../types.ts'
import type { Point } from './plane.ts'

const lineRow = z.strictObject({
  kind: z.enum(['river', 'road']),
  nameVi: text,
  nameEn: text,
  via: list.pipe(z.array(z.union([communeCode, z.string().regex(/^\d+(\.\d+)? \d+(\.\d+)?$/)]))),
})
const townRow = z.strictObject({
  commune: communeCode,
  nameVi: text,
  nameEn: text,
  kind: z.enum(['city', 'town']),
})

const stepsPerSpan = 5

/**
 * Rivers, national roads and towns for orientation: gentle curves through known places, not surveyed lines.
 * @throws when a row names a commune that the edition does not have
 */
export function buildOrientation(communes: Commune[]): Orientation {
  const points = new Map(communes.map((c) => [c.code, [c.lon, c.lat] as Point]))
  const pointOf = (via: string): Point => {
    const point = via.includes(' ') ? (via.split(' ').map(Number) as Point) : points.get(via)
    if (!point) throw new Error(`orientation: unknown commune "${via}"`)
    return point
  }
  const lines = readRows('orientation/lines.csv', lineRow).map(({ via, ...properties }) =>
    feature<MultiLineString>({ type: 'MultiLineString', coordinates: [curve(via.map(pointOf))] }, properties),
  )
  const towns = readRows('orientation/towns.csv', townRow).map(({ commune, ...properties }) =>
    feature<PointGeometry>({ type: 'Point', coordinates: pointOf(commune) }, properties),
  )
  const ofKind = (kind: string) => collection(lines.filter((line) => line.properties?.kind === kind))
  return { rivers: ofKind('river'), roads: ofKind('road'), towns: collection(towns) }
}

function feature<G extends Geometry>(geometry: G, properties: Record<string, string>): Feature<G> {
  return { type: 'Feature', properties: { ...properties, schematic: true }, geometry }
}

function collection<G extends Geometry>(features: Feature<G>[]): FeatureCollection<G> {
  return { type: 'FeatureCollection', features }
}

/** Catmull-Rom curve through all points, with reduced tangents so that it never loops. */
function curve(points: Point[]): Point[] {
  const out: Point[] = []
  for (let i = 0; i + 1 < points.length; i++) {
    const [before, from, to, after] = [
      points[i - 1] ?? points[i]!,
      points[i]!,
      points[i + 1]!,
      points[i + 2] ?? points[i + 1]!,
    ]
    for (let step = 0; step < stepsPerSpan; step++)
      out.push(blend(before, from, to, after, step / stepsPerSpan))
  }
  out.push(points[points.length - 1]!)
  return out.map(([x, y]) => [Math.round(x * 1e4) / 1e4, Math.round(y * 1e4) / 1e4])
}

/** Cubic Hermite point at t in 0..1 between `from` and `to`. */
function blend(before: Point, from: Point, to: Point, after: Point, t: number): Point {
  const tension = 0.4
  const at = (k: 0 | 1) => {
    const m0 = (to[k] - before[k]) * tension
    const m1 = (after[k] - from[k]) * tension
    const t2 = t * t
    const t3 = t2 * t
    return (
      (2 * t3 - 3 * t2 + 1) * from[k] + (t3 - 2 * t2 + t) * m0 + (3 * t2 - 2 * t3) * to[k] + (t3 - t2) * m1
    )
  }
  return [at(0), at(1)]
}
