import type { Feature, Polygon } from 'geojson'
import { distance, type Point, toDegrees } from '../schematic/plane.ts'
import type { RiskKind, RiskZones } from '../types.ts'
import { bell, seeded } from './random.ts'
import type { Place } from './setting.ts'

interface Blob {
  kind: RiskKind
  level: number
  centre: Point
  radius: number
  stretch: number
  angle: number
}

/**
 * Invented hazard areas: special-use forest around a few hard communes of large area, landslide zones in hard
 * places, flash-flood zones along the rivers. Smooth outlines, so that nobody takes them for a survey.
 */
export function buildRiskZones(places: Place[]): RiskZones {
  const random = seeded(9)
  const blobs = [
    ...spread(places, 5, 22, (p) => p.hardship * p.areaKm2 ** 0.3).map((p) =>
      blob('specialUseForest', p, 5.2, random),
    ),
    ...spread(places, 14, 9, (p) => p.hardship + 0.15 * bell(random)).map((p) =>
      blob('landslide', p, 3.2, random),
    ),
    ...spread(places, 11, 8, (p) => p.hardship - 0.12 * p.toRiver).map((p) =>
      blob('flashFlood', p, 2.4, random),
    ),
  ]
  return { type: 'FeatureCollection', features: blobs.map((b) => outline(b, random)) }
}

/** Which communes lie in or next to special-use forest, from the same polygons. */
export function nearForest(places: Place[], zones: RiskZones): boolean[] {
  const forests = zones.features.filter((zone) => zone.properties.kind === 'specialUseForest')
  const reach = 7
  return places.map((p) => {
    const [lon, lat] = toDegrees(p.at)
    const near = (c: number[]) =>
      Math.abs(c[0]! - lon) < reach / 103.4 && Math.abs(c[1]! - lat) < reach / 110.72
    return forests.some((f) => f.geometry.coordinates[0]!.some(near))
  })
}

/** The `count` places with the highest key that keep `gap` kilometres from each other. */
function spread(places: Place[], count: number, gap: number, key: (p: Place) => number): Place[] {
  const order = places
    .filter((p) => !p.town)
    .map((p) => ({ p, k: key(p) }))
    .sort((a, b) => b.k - a.k)
  const chosen: Place[] = []
  for (const { p } of order)
    if (chosen.length < count && chosen.every((c) => distance(c.at, p.at) >= gap)) chosen.push(p)
  return chosen
}

function blob(kind: RiskKind, place: Place, radius: number, random: () => number): Blob {
  const shift = () => (random() - 0.5) * 1.2
  return {
    kind,
    level: 1 + Math.floor(3 * random()),
    centre: [place.at[0] + shift(), place.at[1] + shift()],
    radius: radius * (0.75 + 0.5 * random()),
    stretch: 1.2 + 0.7 * random(),
    angle: random() * Math.PI,
  }
}

/** A rounded outline of 28 points, counter-clockwise. */
function outline(b: Blob, random: () => number): RiskZones['features'][number] {
  const steps = 28
  const phases = [random(), random(), random()].map((r) => r * 2 * Math.PI)
  const ring = Array.from({ length: steps }, (_, i): Point => {
    const t = (2 * Math.PI * i) / steps
    const wobble = phases.reduce((s, phase, k) => s + Math.cos((k + 2) * t + phase) * (0.13 / (k + 1)), 1)
    const [u, v] = [
      b.radius * wobble * b.stretch * Math.cos(t),
      (b.radius * wobble * Math.sin(t)) / b.stretch,
    ]
    const [cos, sin] = [Math.cos(b.angle), Math.sin(b.angle)]
    const [lon, lat] = toDegrees([b.centre[0] + u * cos - v * sin, b.centre[1] + u * sin + v * cos])
    return [Math.round(lon * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4]
  })
  const geometry: Polygon = { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
  const feature: Feature<Polygon, RiskZones['features'][number]['properties']> = {
    type: 'Feature',
    properties: { kind: b.kind, level: b.level, quality: 'illustrative' },
    geometry,
  }
  return feature
}
