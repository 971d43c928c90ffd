import { existsSync, readFileSync } from 'node:fs'
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { describe, expect, test } from 'vitest'
import { editions } from '../../geodata/index.ts'
import type { Commune, Edition } from '../../shared/domain/units.ts'
import { coverageFaults } from '../../shared/model/intake/coverage.ts'

/** About one kilometre of latitude, in degrees. */
const KM = 1 / 111.2

const box = (x: number, y: number, width: number, height = 1): Polygon => {
  const [w, s, e, n] = [106 + x * KM, 21 + y * KM, 106 + (x + width) * KM, 21 + (y + height) * KM]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  }
}

const edition = (areas: Record<string, number>): Edition => ({
  id: 'test',
  labelVi: '',
  labelEn: '',
  validFrom: '2020-01-01',
  validTo: null,
  districts: [],
  communes: Object.entries(areas).map(([code, areaKm2]): Commune => {
    const names = { name: code, fullName: `Xã ${code}`, type: 'xa' as const, districtCode: null }
    return { code, ...names, lon: 106, lat: 21, areaKm2, neighbours: [], altCode: null }
  }),
})

/** A kilometre of longitude is shorter here: a box of 1 × 1 is 0.93 km². */
const UNIT = 0.933

describe('outlines as a whole', () => {
  test('neighbours that share a line have no fault', () => {
    const outlines = [
      { code: 'a', geometry: box(0, 0, 1) },
      { code: 'b', geometry: box(1, 0, 1) },
    ]
    expect(coverageFaults(outlines, edition({ a: UNIT, b: UNIT }))).toEqual([])
  })

  test('an overlap names both communes and its size', () => {
    const outlines = [
      { code: 'a', geometry: box(0, 0, 1.2) },
      { code: 'b', geometry: box(1, 0, 1) },
    ]
    const [fault] = coverageFaults(outlines, edition({ a: UNIT * 1.2, b: UNIT }))
    expect(fault).toMatchObject({
      code: 'overlap',
      commune: 'a',
      params: { found: 'a Xã a', other: 'b Xã b' },
    })
    expect(fault?.params.km2).toBeCloseTo(0.19, 1)
  })

  test('a hole between communes is told with its place', () => {
    const around = [box(0, 0, 3, 1), box(0, 1, 1, 1), box(2, 1, 1, 1), box(0, 2, 3, 1)]
    const outlines = around.map((geometry, i) => ({ code: 'abcd'[i] ?? '', geometry }))
    const faults = coverageFaults(outlines, edition({ a: 3 * UNIT, b: UNIT, c: UNIT, d: 3 * UNIT }))
    expect(faults.map(({ code }) => code)).toEqual(['gap'])
    expect(faults[0]?.params.km2).toBeCloseTo(UNIT, 1)
    expect(faults[0]?.params.lat).toBeCloseTo(21 + 1.5 * KM, 2)
  })

  test('an area far from the gazetteer’s is told; a commune without one is not', () => {
    const outlines = [
      { code: 'a', geometry: box(0, 0, 1) },
      { code: 'b', geometry: box(5, 0, 1) },
    ]
    const faults = coverageFaults(outlines, edition({ a: UNIT * 2, b: 0 }))
    expect(faults.map(({ code, commune }) => [code, commune])).toEqual([['areaDiffers', 'a']])
    expect(faults[0]?.params.percent).toBe(-50)
  })

  test('slivers of rounding are no fault', () => {
    const outlines = [
      { code: 'a', geometry: box(0, 0, 1.0001) },
      { code: 'b', geometry: box(1, 0, 1) },
    ]
    expect(coverageFaults(outlines, edition({ a: UNIT, b: UNIT }))).toEqual([])
  })
})

const REAL = new URL('../../../shared/geodata/', import.meta.url)

describe.each(['2020', '2024', '2025'])('the real outlines of %s', (id) => {
  const file = new URL(`communes-${id}.geojson`, REAL)
  test.skipIf(!existsSync(file))(
    'neither overlap nor leave holes, and have the areas of the gazetteer',
    () => {
      const { features } = JSON.parse(readFileSync(file, 'utf8')) as FeatureCollection<Polygon | MultiPolygon>
      const outlines = features.map(({ properties, geometry }) => ({
        code: String(properties?.code),
        geometry,
      }))
      const found = editions.find((one) => one.id === id)
      if (!found) throw new Error(`no edition ${id}`)
      expect(coverageFaults(outlines, found)).toEqual([])
    },
    30_000,
  )
})
