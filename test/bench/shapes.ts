import type { Feature, FeatureCollection, Polygon, Position } from 'geojson'
import { catalogue, editions, geometryFiles } from '../../geodata/index.ts'
import { decodeTopology } from '../../shared/model/geometry.ts'
import { seeded } from './stats.ts'

/** Light to dark, all well away from paper and from the dark outlines, so that a pixel tells them apart. */
export const COLOURS = ['#f3d08f', '#e8b46a', '#e39d4f', '#d4843b', '#c4692b', '#b08968'] as const

/** Points along one side of a synthetic commune; four sides make about 30. */
const SIDE_POINTS = 7
const WEST = 106.1
const SOUTH = 21.3
const SPAN = 1.2

type Side = (t: number) => Position

/** A wobbly edge between two corners: the same from either side, so that neighbours share it exactly. */
function edge(a: Position, b: Position, key: number): Side {
  const random = seeded(key)
  const waves = [1, 2, 3].map((wave) => (random() - 0.5) * (0.24 / wave))
  const [dx, dy] = [b[0]! - a[0]!, b[1]! - a[1]!]
  return (t) => {
    const swing = waves.reduce((sum, height, i) => sum + height * Math.sin(Math.PI * t * (i + 1)), 0)
    return [a[0]! + dx * t - dy * swing, a[1]! + dy * t + dx * swing]
  }
}

function along(side: Side, forwards: boolean): Position[] {
  return Array.from({ length: SIDE_POINTS }, (_, i) => side((forwards ? i : SIDE_POINTS - i) / SIDE_POINTS))
}

/**
 * `columns` × `rows` jittered cells of about 30 vertices each that share their borders, seeded.
 * Properties: `colour`, and `lon`, `lat` of a point inside.
 */
export function syntheticCommunes(columns: number, rows: number): FeatureCollection<Polygon> {
  const random = seeded(20240101)
  const step = SPAN / columns
  const corners = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i): Position => {
    const x = i % (columns + 1)
    const y = Math.floor(i / (columns + 1))
    return [WEST + (x + (random() - 0.5) * 0.4) * step, SOUTH + (y + (random() - 0.5) * 0.4) * step]
  })
  const corner = (x: number, y: number) => corners[y * (columns + 1) + x]!
  const flat = (x: number, y: number) => edge(corner(x, y), corner(x + 1, y), 2 * (y * 1009 + x))
  const upright = (x: number, y: number) => edge(corner(x, y), corner(x, y + 1), 2 * (y * 1009 + x) + 1)
  const features: Feature<Polygon>[] = []
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const ring = [
        ...along(flat(x, y), true),
        ...along(upright(x + 1, y), true),
        ...along(flat(x, y + 1), false),
        ...along(upright(x, y), false),
        corner(x, y),
      ]
      const middle = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]
      const mean = (axis: 0 | 1) => middle.reduce((sum, point) => sum + point[axis]!, 0) / 4
      features.push(feature(features.length, ring, mean(0), mean(1)))
    }
  }
  return { type: 'FeatureCollection', features }
}

function feature(id: number, ring: Position[], lon: number, lat: number): Feature<Polygon> {
  const properties = { id, colour: COLOURS[id % COLOURS.length], lon, lat }
  return { type: 'Feature', id, properties, geometry: { type: 'Polygon', coordinates: [ring] } }
}

/** The 200 communes in the box, coloured like the synthetic ones; what the product itself draws. */
export function boxCommunes(): FeatureCollection {
  const edition = editions.find(({ id }) => id === catalogue.defaultScenario.edition)
  const topology = edition && geometryFiles[edition.id]
  if (!topology) throw new Error('the edition of the default scenario has no geometry')
  const places = new Map(edition.communes.map((commune) => [commune.code, commune]))
  const features = decodeTopology(topology).communes.map((shape, i) => {
    const place = places.get(String(shape.id))
    if (!place) throw new Error(`no commune ${shape.id}`)
    const properties = { id: i, colour: COLOURS[i % COLOURS.length], lon: place.lon, lat: place.lat }
    return { ...shape, id: i, properties }
  })
  return { type: 'FeatureCollection', features }
}
