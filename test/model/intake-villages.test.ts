import fc from 'fast-check'
import type { Polygon } from 'geojson'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import type { RawValue } from '../../shared/domain/sources.ts'
import type { Village } from '../../shared/domain/villages.ts'
import { projectionOf } from '../../shared/model/crs.ts'
import { rollUp, villageKey } from '../../shared/model/villages.ts'
import { brief, contextOf, edition2020, layerOf, sheet, taken } from './intake-support.ts'
import { dataset } from './support.ts'

const [one, two] = edition2020.communes.slice(3, 5) as [
  (typeof edition2020.communes)[number],
  (typeof edition2020.communes)[number],
]
const HEADS = ['Mã xã', 'Tên thôn', 'Số hộ', 'Hộ nghèo', 'Đường thôn cứng hóa', 'Km đường thôn']

describe('the key of a village', () => {
  test.each([
    ['Thôn Nà Chào', 'na chao'],
    ['Bản Nà-chào', 'na chao'],
    ['nà  chào', 'na chao'],
    ['Khối phố 3', '3'],
    ['Khối 3', '3'],
    ['Tổ dân phố Đông Kinh', 'dong kinh'],
    ['Thôn', 'thon'],
    ['Bảng Cằm', 'bang cam'],
  ])('%s → %s', (name, key) => {
    expect(villageKey(name)).toBe(key)
  })

  test('carries the code of the village when it has one', () => {
    expect(villageKey('Thôn Nà Chào', '0123')).toBe('na chao #0123')
  })
})

describe('villages and the sums of their commune', () => {
  const rows: RawValue[][] = [
    [one.code, 'Thôn Nà Chào', 40, 10, 'x', 3.5],
    [one.code, 'Bản Hang', 60, 5, 'không', '2,5'],
    [two.code, 'Nà Mò', 30, 3, 'có', null],
    [two.code, 'Nà Pàn', 20, null, 'có', 1],
  ]

  test('counts and flags are summed; a village without a figure makes the sum missing, with a warning', () => {
    const { report, result } = taken(sheet(HEADS, rows))
    expect(brief({ report, result })).toEqual(['warning rollUpIncomplete'])
    expect(report.rows).toEqual({ read: 4, in: 4, open: 0, leftOut: 0, wrong: 0 })
    const figures = Object.fromEntries(
      result.observations.map(({ code, indicator, value }) => [`${code} ${indicator}`, value]),
    )
    expect(figures).toEqual({
      [`${one.code} villages`]: 2,
      [`${one.code} households`]: 100,
      [`${one.code} poorHouseholds`]: 15,
      [`${one.code} hardenedVillages`]: 1,
      [`${two.code} villages`]: 2,
      [`${two.code} households`]: 50,
      [`${two.code} poorHouseholds`]: null,
      [`${two.code} hardenedVillages`]: 2,
    })
    expect(result.villages[1]).toEqual({
      ...{ communeCode: one.code, key: 'hang', name: 'Bản Hang', villageCode: '', lon: null, lat: null },
      values: { households: 60, poorHouseholds: 5, hardenedRoad: 0, roadKm: 2.5 },
    })
  })

  test('one row per village; a name is needed', () => {
    const wrong = sheet(HEADS, [
      ...rows,
      [one.code, 'Nà chào', 1, 1, null, null],
      [one.code, null, 5, 1, null, null],
    ])
    const { report, result } = taken(wrong)
    expect(brief({ report, result }).filter((line) => line.startsWith('error'))).toEqual([
      'error duplicateVillage B6',
      'error missingVillage B7',
    ])
    expect(report.rows).toMatchObject({ in: 4, wrong: 2 })
  })

  test('the villages of a commune take the place of all it had', () => {
    const village = (communeCode: string, key: string, values: Village['values']): Village => {
      return { communeCode, key, name: key, villageCode: '', lon: null, lat: null, values }
    }
    const villages = [
      village(one.code, 'na chao', { households: 40, waterHouseholds: 9 }),
      village(one.code, 'na lan', { households: 7, poorHouseholds: null }),
      village(edition2020.communes[9]?.code ?? '', 'khac', { households: 1 }),
    ]
    const { diff } = taken(
      sheet(
        HEADS.slice(0, 3),
        rows.map((row) => row.slice(0, 3)),
      ),
      {},
      { villages },
    ).report
    expect(diff).toEqual({ changed: 0, added: 3, same: 1, cleared: 0, gone: 2 })
  })

  test('a figure entered for the commune that the sum contradicts is a warning', () => {
    const context = contextOf()
    const values = context.present.codes.map((code) => (code === one.code ? 120 : null))
    const column = {
      values,
      dataset: values.map((value) => (value === null ? null : 0)),
      period: values.map(() => null),
    }
    const present = {
      ...context.present,
      datasets: [dataset(1, 'reported')],
      columns: { households: column },
    }
    const taking = taken(
      sheet(
        HEADS.slice(0, 3),
        rows.map((row) => row.slice(0, 3)),
      ),
      {},
      { present },
    )
    expect(brief(taking)).toEqual(['warning rollUpDiffers'])
    expect(taking.report.issues[0]?.params).toMatchObject({ sum: 100, entered: 120 })
  })

  test('roll-up adds up, and never invents: property', () => {
    const value = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null, freq: 8 })
    const village = fc.record({ commune: fc.constantFrom(one.code, two.code), households: value })
    fc.assert(
      fc.property(fc.array(village, { maxLength: 20 }), (given) => {
        const villages = given.map(({ commune, households }, index): Village => {
          const place = { villageCode: '', lon: null, lat: null }
          return { communeCode: commune, key: String(index), name: '', ...place, values: { households } }
        })
        const { observations, incomplete } = rollUp(villages, catalogue.villageFields, edition2020)
        for (const code of [one.code, two.code]) {
          const inside = villages
            .filter(({ communeCode }) => communeCode === code)
            .map(({ values }) => values.households ?? null)
          const found = observations.find((seen) => seen.code === code && seen.indicator === 'households')
          const complete = inside.length > 0 && inside.every((figure) => figure !== null)
          const known = inside.some((figure) => figure !== null)
          expect(found?.value).toBe(
            complete ? inside.reduce((sum, figure) => sum + figure, 0) : known ? null : undefined,
          )
          expect(incomplete.some((seen) => seen.code === code)).toBe(known && !complete)
        }
      }),
    )
  })
})

describe('blanks in a column of marks', () => {
  const HEAD = ['Mã xã', 'Tên thôn', 'Thôn ĐBKK', 'Đường được cứng hóa']
  const marked = sheet(HEAD, [
    [one.code, 'A', 'x', null],
    [one.code, 'B', null, null],
  ])
  const difficult = (change = {}) =>
    taken(marked, { kind: 'villages', ...change }).result.villages.map(
      ({ values }) => values.difficult ?? null,
    )

  test('are missing unless the user calls them a no', () => {
    expect(difficult()).toEqual([1, null])
    expect(difficult({ blankFlags: 'no' })).toEqual([1, 0])
  })

  test('a column without any mark stays out of it', () => {
    const { villages } = taken(marked, { kind: 'villages', blankFlags: 'no' }).result
    expect(villages.map(({ values }) => values.hardenedRoad ?? null)).toEqual([null, null])
  })
})

describe('places', () => {
  const at = { lon: one.lon, lat: one.lat }
  const HEAD = ['Mã xã', 'Tên thôn', 'Kinh độ', 'Vĩ độ']
  const village = (layer: ReturnType<typeof sheet>, change = {}) =>
    taken(layer, { kind: 'villages', ...change })

  test('from columns in degrees, as numbers or with decimal commas', () => {
    const text = (value: number) => String(value).replace('.', ',')
    for (const cells of [
      [at.lon, at.lat],
      [text(at.lon), text(at.lat)],
    ]) {
      expect(village(sheet(HEAD, [[one.code, 'A', ...cells]])).result.villages[0]).toMatchObject(at)
    }
  })

  test('exchanged columns are turned round, with one warning', () => {
    const layer = sheet(HEAD, [
      [one.code, 'A', at.lat, at.lon],
      [one.code, 'B', at.lat, at.lon],
    ])
    const taking = village(layer, { mapping: { code: 0, village: 1, lon: 2, lat: 3 } })
    expect(brief(taking)).toEqual(['warning axesSwapped C2'])
    expect(taking.result.villages[1]).toMatchObject(at)
  })

  test('from columns in metres of the system that the request names', () => {
    const [x = 0, y = 0] = projectionOf('EPSG:3405')?.fromWgs84([at.lon, at.lat]) ?? []
    const layer = sheet(HEAD, [[one.code, 'A', x, y]])
    const placed = village(layer, { crs: 'EPSG:3405' }).result.villages[0]
    expect(placed?.lon).toBeCloseTo(at.lon, 6)
    expect(placed?.lat).toBeCloseTo(at.lat, 6)
    // Without a system one word for the whole column, with the systems it may be in.
    expect(brief(village(layer))).toEqual(['error crsNeeded C'])
    expect(village(layer).report.issues[0]?.params.candidates).toContain('EPSG:3405')
  })

  test('far from the commune is a warning', () => {
    expect(brief(village(sheet(HEAD, [[one.code, 'A', 107.4, 21.3]])))).toEqual(['warning villageFar B2'])
  })

  test('a place alone finds the commune when outlines are known; outside it is a question', () => {
    const side = 0.002
    const square = ({ lon, lat }: { lon: number; lat: number }): Polygon => ({
      type: 'Polygon',
      coordinates: [
        [
          [lon - side, lat - side],
          [lon + side, lat - side],
          [lon + side, lat + side],
          [lon - side, lat + side],
          [lon - side, lat - side],
        ],
      ],
    })
    const shapes = { [one.code]: square(one), [two.code]: square(two) }
    const point = (lon: number, lat: number, ten: string) => {
      return { properties: { ten }, geometry: { type: 'Point' as const, coordinates: [lon, lat] } }
    }
    const layer = layerOf(
      [point(one.lon, one.lat, 'A'), point(two.lon + 0.001, two.lat, 'B'), point(100.5, 20, 'C')],
      'point',
    )
    const { report, result } = taken(layer, {}, { shapes })
    expect(result.villages.map(({ communeCode }) => communeCode)).toEqual([one.code, two.code])
    expect(report.rows).toEqual({ read: 3, in: 2, open: 1, leftOut: 0, wrong: 0 })
    expect(report.questions).toHaveLength(1)
  })
})

test('20,000 villages are taken in in seconds, with progress', () => {
  const heads = [
    'Xã',
    'Huyện',
    'Tên thôn',
    ...catalogue.villageFields.map(({ labelVi }) => labelVi),
    'Kinh độ',
    'Vĩ độ',
  ]
  const nameOf = new Map(edition2020.districts.map(({ code, fullName }) => [code, fullName]))
  const rows = Array.from({ length: 20_000 }, (_, index): RawValue[] => {
    const commune = edition2020.communes[index % 200] ?? one
    const figures = catalogue.villageFields.map(({ kind }) =>
      kind === 'flag' ? 'x' : kind === 'km' ? '1,5' : 100,
    )
    return [
      commune.fullName,
      nameOf.get(commune.districtCode ?? '') ?? '',
      `Thôn ${index}`,
      ...figures,
      commune.lon,
      commune.lat,
    ]
  })
  const seen: number[] = []
  const start = performance.now()
  const { report } = taken(sheet(heads, rows), {}, {}, { progress: (share) => seen.push(share) })
  const seconds = (performance.now() - start) / 1000
  expect(report.rows.in).toBe(20_000)
  expect(report.fills).toHaveLength(catalogue.villageFields.length)
  expect(report.changes).toHaveLength(500)
  expect(seen.length).toBeGreaterThan(8)
  expect(seen.at(-1)).toBe(1)
  expect(seconds).toBeLessThan(20)
})
