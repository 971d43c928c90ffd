import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { describe, expect, test } from 'vitest'
import { communeAt, communesWithin, prepareShapes } from '../../client/map/shapes.ts'
import type { MapGeometry } from '../../client/map/types.ts'
import { mercatorX, mercatorY } from '../../client/map/view.ts'
import { geometryFiles } from '../../geodata/index.ts'
import { decodeTopology } from '../../shared/model/geometry.ts'
import { edition2020 } from '../fixtures/box.ts'

const square = (x: number, y: number, side: number): number[][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]

const feature = (geometry: Polygon | MultiPolygon): Feature<Polygon | MultiPolygon> => ({
  type: 'Feature',
  properties: {},
  geometry,
})

function geometryOf(communes: MapGeometry['communes']): MapGeometry {
  const provinceLine = {
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'MultiLineString' as const, coordinates: [] },
  }
  return { key: 'test', communes, districtLines: null, provinceLine }
}

/** A ring-shaped commune with an enclave in its hole, and one in two parts. */
const shapes = prepareShapes(
  geometryOf([
    feature({ type: 'Polygon', coordinates: [square(106, 21, 0.3), square(106.1, 21.1, 0.1)] }),
    feature({ type: 'Polygon', coordinates: [square(106.1, 21.1, 0.1)] }),
    feature({ type: 'MultiPolygon', coordinates: [[square(106.4, 21, 0.1)], [square(106.6, 21, 0.1)]] }),
  ]),
  [
    { lon: 106.05, lat: 21.05 },
    { lon: 106.15, lat: 21.15 },
    { lon: 106.45, lat: 21.05 },
  ],
)

const at = (lon: number, lat: number): number | null => communeAt(shapes, mercatorX(lon), mercatorY(lat))

describe('finding communes', () => {
  test.each([
    [106.05, 21.05, 0],
    [106.15, 21.15, 1],
    [106.45, 21.05, 2],
    [106.65, 21.05, 2],
    [106.55, 21.05, null],
    [105, 20, null],
  ])('at %f, %f: %s', (lon, lat, expected) => {
    expect(at(lon, lat)).toBe(expected)
  })

  test('an area takes the communes whose point lies inside, and too short a line takes none', () => {
    const ring = square(106, 21, 0.2).flatMap(([lon, lat]) => [mercatorX(lon!), mercatorY(lat!)])
    expect(communesWithin(shapes, Float64Array.from(ring))).toEqual([0, 1])
    expect(communesWithin(shapes, Float64Array.from(ring.slice(0, 4)))).toEqual([])
  })

  test('without communes nothing is found', () => {
    const empty = prepareShapes(geometryOf([]), [])
    expect(communeAt(empty, 0.5, 0.5)).toBeNull()
  })

  test('every commune in the box is found at its own point', () => {
    const topology = geometryFiles['2020']
    if (!topology) throw new Error('the box has no geometry of 2020')
    const box = prepareShapes({ key: 'box', ...decodeTopology(topology) }, edition2020.communes)
    const found = edition2020.communes.map((place) =>
      communeAt(box, mercatorX(place.lon), mercatorY(place.lat)),
    )
    expect(found).toEqual(edition2020.communes.map((_, i) => i))
  })
})
