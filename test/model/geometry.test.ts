import { readFileSync } from 'node:fs'
import type { MultiPolygon, Polygon } from 'geojson'
import { describe, expect, test } from 'vitest'
import {
  type AreaFeature,
  bounds,
  decodeTopology,
  fitTransform,
  mercator,
  metresPerPixel,
  pointInPolygon,
  scaleBar,
} from '../../shared/model/geometry.ts'
import { edition2020 } from './support.ts'

const RING = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
]
const HOLE = [
  [1, 1],
  [1, 3],
  [3, 3],
  [3, 1],
  [1, 1],
]
const area = (geometry: Polygon | MultiPolygon): AreaFeature => ({
  type: 'Feature',
  properties: {},
  geometry,
})

describe('decodeTopology', () => {
  const file = new URL('../../geodata/built/geometry-2020.json', import.meta.url)
  const decoded = decodeTopology(JSON.parse(readFileSync(file, 'utf8')))

  test('gives the communes in the order of the edition, district lines and the outer line', () => {
    expect(decoded.communes.map((one) => one.id)).toEqual(edition2020().communes.map((one) => one.code))
    expect(decoded.districtLines?.geometry.coordinates.length).toBeGreaterThan(10)
    expect(decoded.provinceLine.geometry.coordinates.length).toBeGreaterThan(0)
  })

  test('editions without districts have no district lines; a topology without communes throws', () => {
    const later = new URL('../../geodata/built/geometry-2025.json', import.meta.url)
    expect(decodeTopology(JSON.parse(readFileSync(later, 'utf8'))).districtLines).toBeNull()
    expect(() => decodeTopology({ type: 'Topology', objects: {}, arcs: [] })).toThrow('communes')
  })
})

test('bounds hold every ring, and nothing has none', () => {
  const two = area({
    type: 'MultiPolygon',
    coordinates: [[RING], [RING.map(([x = 0, y = 0]) => [x + 10, y - 5])]],
  })
  expect(bounds([two])).toEqual([0, -5, 14, 4])
  expect(() => bounds([])).toThrow('0 features')
})

test('mercator spans the world from 0 to 1', () => {
  expect(mercator(0, 0)).toEqual([0.5, 0.5])
  expect(mercator(180, 0)[0]).toBe(1)
  expect(mercator(0, 85.0511287798066)[1]).toBeCloseTo(0, 9)
  expect(mercator(106.7, 21.8)[1]).toBeLessThan(0.5)
})

test('a fit keeps the box inside its padding and centred', () => {
  const fit = fitTransform([106, 21, 108, 23], 800, 600, 20)
  const [x0, y0] = mercator(106, 23)
  const [x1, y1] = mercator(108, 21)
  const at = (x: number, y: number) => [x * fit.scale + fit.tx, y * fit.scale + fit.ty] as const
  const [left, top] = at(x0, y0)
  const [right, bottom] = at(x1, y1)
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(20 - 1e-6)
  expect(left).toBeCloseTo(800 - right, 6)
  expect(top).toBeCloseTo(600 - bottom, 6)
  expect(Number.isFinite(fitTransform([106, 21, 106, 21], 100, 100, 0).scale)).toBe(true)
})

test('points in polygons, outside, and in holes', () => {
  const holed: Polygon = { type: 'Polygon', coordinates: [RING, HOLE] }
  expect(pointInPolygon(0.5, 0.5, holed)).toBe(true)
  expect(pointInPolygon(2, 2, holed)).toBe(false)
  expect(pointInPolygon(5, 2, holed)).toBe(false)
  expect(pointInPolygon(2, 2, { type: 'MultiPolygon', coordinates: [[RING]] })).toBe(true)
})

test('scale bars are round, fit, and are true on the ground to 1 % at their latitude', () => {
  const scale = 512 * 2 ** 9
  const perPixel = metresPerPixel(scale, 21.8)
  const bar = scaleBar(perPixel, 120)
  expect(bar.px).toBeLessThanOrEqual(120)
  expect(bar.label).toBe('10 km')
  // The length of one degree of longitude on the WGS84 ellipsoid, from its axis and eccentricity.
  const phi = (21.8 * Math.PI) / 180
  const degree =
    ((Math.PI / 180) * (6378137 * Math.cos(phi))) / Math.sqrt(1 - 0.00669438 * Math.sin(phi) ** 2)
  const degrees = (bar.px / scale) * 360
  expect(Math.abs(degrees * degree - bar.metres) / bar.metres).toBeLessThan(0.01)
  expect(scaleBar(1, 499)).toEqual({ metres: 200, px: 200, label: '200 m' })
  expect(scaleBar(10, 100).label).toBe('1 km')
})
