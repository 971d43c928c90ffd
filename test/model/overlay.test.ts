import * as turf from '@turf/turf'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RoadSurface } from '../../shared/domain/hazards.ts'
import type { Village } from '../../shared/domain/villages.ts'
import { coveredShare, type HazardFeature, riskOverlay } from '../../shared/model/overlay/risk.ts'
import { type RoadFeature, roadOverlay } from '../../shared/model/overlay/roads.ts'
import type { Area } from '../../shared/model/overlay/shape-index.ts'

/** A square of `size` degrees with its lower left corner at (x, y). */
const square = (x: number, y: number, size = 0.1): Area => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ],
  ],
})

const zone = (geometry: Area, kind: HazardFeature['properties']['kind'] = 'landslide'): HazardFeature => ({
  type: 'Feature',
  properties: { kind, level: '', name: '', quality: 'reported' },
  geometry,
})

const village = (
  communeCode: string,
  name: string,
  lon: number | null,
  lat: number | null,
  households?: number,
): Village => ({
  communeCode,
  key: name,
  name,
  villageCode: '',
  lon,
  lat,
  values: households === undefined ? {} : { households },
})

const A = { code: '00001', geometry: square(106, 21), households: 200 }
const B = { code: '00002', geometry: square(106.1, 21), households: null }

describe('risk zones over communes', () => {
  test('without villages a commune takes households by its covered area, as an estimate', () => {
    const rows = riskOverlay({ communes: [A, B], zones: [zone(square(106.05, 21, 0.1))], villages: [] })
    expect(rows.map(({ code, method }) => [code, method])).toEqual([
      ['00001', 'area'],
      ['00002', 'area'],
    ])
    expect(rows[0]?.share).toBeCloseTo(0.5, 6)
    expect(rows[0]?.households).toBeCloseTo(100, 4)
    // A missing figure stays missing.
    expect(rows[1]?.households).toBeNull()
  })

  test('with villages each place counts wholly or not at all', () => {
    const villages = [
      village('00001', 'trong', 106.07, 21.05, 30),
      village('00001', 'ngoai', 106.01, 21.05, 50),
      village('00001', 'khong ro', null, null, 20),
    ]
    const [row] = riskOverlay({ communes: [A], zones: [zone(square(106.05, 21))], villages })
    expect(row).toMatchObject({ method: 'villages', households: 30, placed: 2, unplaced: 1 })
    expect(row?.villages.map(({ name }) => name)).toEqual(['trong'])
  })

  test('a village at risk without a figure makes the sum unknown', () => {
    const villages = [village('00001', 'mot', 106.07, 21.05, 30), village('00001', 'hai', 106.08, 21.05)]
    const [row] = riskOverlay({ communes: [A], zones: [zone(square(106.05, 21))], villages })
    expect(row?.households).toBeNull()
    expect(row?.villages).toHaveLength(2)
  })

  test('zones that overlap count once, kinds apart, communes untouched have no row', () => {
    const zones = [
      zone(square(106, 21, 0.06)),
      zone(square(106.02, 21, 0.06)),
      zone(square(106, 21, 0.02), 'flashFlood'),
    ]
    const rows = riskOverlay({ communes: [A, B], zones, villages: [] })
    expect(rows.map(({ kind }) => kind)).toEqual(['landslide', 'flashFlood'])
    expect(rows[0]?.share).toBeCloseTo((0.08 * 0.06) / 0.01, 3)
  })

  test('the parts of a commune have shares that add up to one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), (at) => {
        const cut = 106 + 0.1 * at
        const part = (from: number, to: number): Area => ({
          type: 'Polygon',
          coordinates: [
            [
              [from, 20.9],
              [to, 20.9],
              [to, 21.2],
              [from, 21.2],
              [from, 20.9],
            ],
          ],
        })
        const shares = [part(105.9, cut), part(cut, 106.2)].map((half) => coveredShare(A.geometry, [half]))
        expect((shares[0] ?? 0) + (shares[1] ?? 0)).toBeCloseTo(1, 6)
      }),
      { numRuns: 40 },
    )
  })
})

const road = (coordinates: number[][], surface: RoadSurface): RoadFeature => ({
  type: 'Feature',
  properties: { surface, class: '', name: '' },
  geometry: { type: 'LineString', coordinates },
})

const placed = (commune: { code: string; geometry: Area }, lon: number, lat: number) => ({
  ...commune,
  lon,
  lat,
})

describe('roads over communes', () => {
  const communes = [placed(A, 106.05, 21.05), placed(B, 106.15, 21.09)]

  test('a line is cut at the boundary; its parts add up to the whole', () => {
    const line = road(
      [
        [106.02, 21.05],
        [106.16, 21.05],
      ],
      'paved',
    )
    const [a, b] = roadOverlay({ communes, roads: [line], withinKm: 0.5 })
    const whole = turf.length(line, { units: 'kilometers' })
    expect((a?.total ?? 0) + (b?.total ?? 0)).toBeCloseTo(whole, 6)
    expect((a?.total ?? 0) / whole).toBeCloseTo(8 / 14, 4)
  })

  test('the hardened share leaves unknown surfaces out', () => {
    const roads = [
      road(
        [
          [106.01, 21.01],
          [106.03, 21.01],
        ],
        'concrete',
      ),
      road(
        [
          [106.01, 21.02],
          [106.03, 21.02],
        ],
        'earth',
      ),
      road(
        [
          [106.01, 21.03],
          [106.09, 21.03],
        ],
        'unknown',
      ),
    ]
    const [a, b] = roadOverlay({ communes, roads, withinKm: 0.5 })
    expect(a?.hardened).toBeCloseTo(50, 2)
    expect(b?.hardened).toBeNull()
  })

  test('a centre is reached when a hardened line comes near enough', () => {
    const roads = [
      road(
        [
          [106.0, 21.051],
          [106.1, 21.051],
        ],
        'paved',
      ),
      road(
        [
          [106.1, 21.09],
          [106.2, 21.09],
        ],
        'earth',
      ),
    ]
    const near = roadOverlay({ communes, roads, withinKm: 0.5 })
    expect(near.map(({ reached }) => reached)).toEqual([true, false])
    expect(near[0]?.centreKm).toBeCloseTo(0.111, 2)
    expect(roadOverlay({ communes, roads, withinKm: 0.05 })[0]?.reached).toBe(false)
  })

  test('without any road nothing is said about the centre', () => {
    expect(roadOverlay({ communes, roads: [], withinKm: 0.5 }).map(({ reached }) => reached)).toEqual([
      null,
      null,
    ])
  })

  test('kilometres over a grid of communes equal the length inside, for any lines', () => {
    const grid = [0, 1, 2].flatMap((i) =>
      [0, 1, 2].map((j) =>
        placed({ code: `${i}${j}`, geometry: square(106 + i * 0.1, 21 + j * 0.1) }, 106, 21),
      ),
    )
    const inside = fc.tuple(
      fc.double({ min: 106.001, max: 106.299, noNaN: true }),
      fc.double({ min: 21.001, max: 21.299, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(inside, { minLength: 2, maxLength: 6 }), (points) => {
        const line = road(points, 'gravel')
        const total = roadOverlay({ communes: grid, roads: [line], withinKm: 1 }).reduce(
          (sum, row) => sum + row.total,
          0,
        )
        const whole = turf.length(line, { units: 'kilometers' })
        expect(Math.abs(total - whole)).toBeLessThanOrEqual(whole * 0.001 + 1e-9)
      }),
      { numRuns: 60 },
    )
  })
})
