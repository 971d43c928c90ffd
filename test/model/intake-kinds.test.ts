import type { Geometry } from 'geojson'
import { describe, expect, test } from 'vitest'
import { catalogue, crosswalks } from '../../geodata/index.ts'
import type { RawValue } from '../../shared/domain/sources.ts'
import { crosswalkTable } from '../../shared/model/crosswalk.ts'
import { hazardKind } from '../../shared/model/intake/hazards.ts'
import { roadSurface } from '../../shared/model/intake/roads.ts'
import { square, squareEdition, squares } from '../fixtures/squares.ts'
import { brief, contextOf, edition2020, edition2025, layerOf, sheet, taken } from './intake-support.ts'

const [one, two] = edition2020.communes as [
  (typeof edition2020.communes)[number],
  (typeof edition2020.communes)[number],
]

const area = (index: number): Geometry => ({ type: 'Polygon', coordinates: [square(index)] })

describe('lists', () => {
  test('a list of zones names only what it changes', () => {
    const layer = sheet(
      ['STT', 'Mã xã', 'Khu vực'],
      [
        [1, one.code, 'Xã khu vực III'],
        [2, two.code, 'II'],
      ],
    )
    const { report, result } = taken(layer, {
      period: '2021',
      validFrom: '2021-06-04',
      validTo: '2025-12-31',
    })
    expect(report).toMatchObject({ kind: 'zone-list', ready: true, fills: ['zone'], diff: { added: 2 } })
    expect(result.observations).toEqual([
      { code: one.code, indicator: 'zone', value: 3 },
      { code: two.code, indicator: 'zone', value: 2 },
    ])
  })

  test('a row without a zone, or with one that does not exist, waits or is left out', () => {
    const layer = sheet(
      ['Mã xã', 'Khu vực'],
      [
        [one.code, null],
        [two.code, 'III'],
        [edition2020.communes[2]?.code ?? '', 'IV'],
      ],
    )
    expect(brief(taken(layer))).toEqual(['error missingValue B2', 'error badClass B4'])
    const out = taken(layer, { wrongCells: 'leave-out' })
    expect(out.result.observations).toEqual([{ code: two.code, indicator: 'zone', value: 3 }])
    expect(out.report).toMatchObject({ ready: true, cellsLeftOut: 2 })
  })

  test('a list of villages adds and removes', () => {
    const heads = ['Mã xã', 'Tên thôn', 'Thay đổi']
    const layer = sheet(heads, [
      [one.code, 'Thôn Nà Chào', null],
      [one.code, 'Bản Hang', 'Đưa ra khỏi danh sách'],
      [two.code, 'Nà Mò', 'Bổ sung'],
      [two.code, 'Nà Mo', 'chưa rõ'],
    ])
    expect(brief(taken(layer, { kind: 'village-list' }))).toEqual([
      'error duplicateVillage B5',
      'error badListStatus C5',
    ])
    const listed = [{ communeCode: one.code, key: 'hang', name: 'Hang', status: 'listed' as const }]
    const sound = { ...layer, records: layer.records.slice(0, 3) }
    const { report, result } = taken(sound, { kind: 'village-list' }, { listed })
    expect(report).toMatchObject({ ready: true, diff: { added: 2, changed: 1 } })
    expect(result.listed.map(({ key, status }) => `${key} ${status}`)).toEqual([
      'na chao listed',
      'hang removed',
      'na mo listed',
    ])
    const unclear = sheet(heads, [[one.code, 'Nà Chào', 'chưa rõ']])
    expect(brief(taken(unclear, { kind: 'village-list' }))).toEqual(['error badListStatus C2'])
  })
})

describe('an edition', () => {
  const heads = ['code', 'name', 'type', 'lon', 'lat', 'areaKm2', 'district']
  const row = ({ code, fullName, lon, lat, areaKm2, districtCode }: typeof one): RawValue[] => {
    const district = edition2020.districts.find((known) => known.code === districtCode)?.fullName ?? null
    return [code, fullName, null, lon, lat, areaKm2, district]
  }
  const request = { kind: 'units' as const, edition: '2030', validFrom: '2030-01-01' }

  test('comes back as it was written', () => {
    const { report, result } = taken(sheet(heads, edition2020.communes.map(row)), request)
    expect(brief({ report, result })).toEqual([])
    expect(report.rows.in).toBe(200)
    expect(result.edition).toMatchObject({ id: '2030', validFrom: '2030-01-01', validTo: null })
    expect(result.edition?.districts).toEqual(edition2020.districts)
    expect(result.edition?.communes).toEqual(
      edition2020.communes.map((commune) => ({ ...commune, neighbours: [], altCode: null })),
    )
  })

  test('codes, names with their type, place and area are needed', () => {
    const layer = sheet(heads, [
      ['abc', 'Xã A', null, 106.5, 22, 10, null],
      ['05971', 'A', 'phường', 106.5, 22, 10, null],
      ['05972', 'A', null, 106.5, 22, 10, null],
      ['05973', 'Xã B', null, null, null, null, null],
      ['05971', 'Xã C', null, 106.5, 22, 10, 'Huyện Mới'],
      ['5971', 'Xã C', null, 106.5, 22, 10, null],
    ])
    const mapping = Object.fromEntries(heads.map((id, index) => [id, index]))
    expect(brief(taken(layer, { ...request, mapping }))).toEqual([
      'error badUnitCode A2',
      'error badUnitName B4',
      'error unitWithoutPlace 5',
      'error districtWithoutCode G6',
      'error duplicateRow A7',
    ])
    expect(brief(taken(sheet(heads, [row(one)]), { ...request, validFrom: '' }))).toEqual([
      'error missingValidFrom validFrom',
    ])
  })
})

describe('a crosswalk', () => {
  const known = crosswalks.find(({ from, to }) => from === '2020' && to === '2025')
  const rows = (known?.rows ?? []).map(({ oldCode, newCode, share }): RawValue[] => [oldCode, newCode, share])
  const heads = ['Mã xã cũ', 'Mã xã mới', 'Tỷ lệ diện tích']
  const request = { kind: 'crosswalk' as const, crosswalkTo: '2025' }

  test('comes back as it was written', () => {
    const { report, result } = taken(sheet(heads, rows), request, { target: edition2025 })
    expect(brief({ report, result })).toEqual([])
    expect(result.crosswalk).toEqual({ to: '2025', rows: known?.rows })
  })

  test('unknown codes, shares outside 0..1, repeated pairs', () => {
    const changed = [
      ...rows.slice(0, 3),
      ['99999', rows[0]?.[1] ?? '', 1],
      [one.code, '00000', 1],
      [rows[4]?.[0] ?? '', rows[4]?.[1] ?? '', 1.5],
      rows[0] ?? [],
    ]
    expect(brief(taken(sheet(heads, changed), request, { target: edition2025 }))).toEqual([
      'error unknownUnitCode A5',
      'error unknownUnitCode B6',
      'error badShare C7',
      'error duplicateShare A8',
    ])
    expect(brief(taken(sheet(heads, rows), request))).toContain('error noTargetEdition')
  })

  test('shares of one old commune add up to 1, and none is missing', () => {
    const halved = rows
      .map((row, index): RawValue[] => (index === 0 ? [row[0] ?? '', row[1] ?? '', 0.5] : row))
      .slice(0, -1)
    const codes = brief(taken(sheet(heads, halved), request, { target: edition2025 }))
    expect(codes).toContain('error sharesNotWhole C')
    expect(codes).toContain('error oldUnitsMissing')
  })
})

test('counts of a table imported in 2020 keep their sum when seen in 2025', () => {
  const rows = edition2020.communes.map(({ code }, index): RawValue[] => [
    code,
    500 + ((index * 37) % 900),
    20 + (index % 13),
  ])
  const { result } = taken(sheet(['Mã xã', 'Số hộ', 'Hộ nghèo'], rows))
  const { present } = contextOf()
  const column = (id: string) => {
    const values = new Map(
      result.observations.filter(({ indicator }) => indicator === id).map(({ code, value }) => [code, value]),
    )
    const ordered = present.codes.map((code) => values.get(code) ?? null)
    return { values: ordered, dataset: ordered.map(() => null), period: ordered.map(() => '2024') }
  }
  const table = {
    ...present,
    columns: { households: column('households'), poorHouseholds: column('poorHouseholds') },
  }
  const way = crosswalks.find(({ from, to }) => from === '2020' && to === '2025')
  if (!way) throw new Error('no crosswalk 2020 → 2025')
  const seen = crosswalkTable(table, way, edition2025, catalogue.indicators)
  const sum = (values: (number | null)[] = []) =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0)
  for (const id of ['households', 'poorHouseholds'] as const) {
    expect(seen.columns[id]?.values).not.toContain(null)
    expect(sum(seen.columns[id]?.values)).toBeCloseTo(sum(table.columns[id].values), 6)
  }
})

describe('outlines', () => {
  const edition = {
    ...squareEdition,
    communes: squareEdition.communes.map((commune) => ({ ...commune, areaKm2: 114.6 })),
  }
  const context = { edition }
  const features = () =>
    squares().features.map(({ geometry }, index) => {
      const commune = edition.communes[index]
      return {
        properties: { code: commune?.code ?? '', ten: commune?.name ?? '' },
        geometry: geometry as Geometry,
      }
    })

  test('one per commune, in the order of the edition', () => {
    const { report, result } = taken(layerOf(features().reverse(), 'polygon'), {}, context)
    expect(brief({ report, result })).toEqual([])
    expect(report).toMatchObject({ kind: 'boundaries', ready: true, rows: { read: 6, in: 6 } })
    expect(result.outlines.map(({ code }) => code)).toEqual(edition.communes.map(({ code }) => code))
  })

  test('broken, repeated, left out, far away', () => {
    const changed = features()
    const [first, second, third, fourth] = changed
    if (first) first.geometry = { type: 'Point', coordinates: [106.5, 22] }
    if (second && third) third.properties = second.properties
    if (fourth) fourth.geometry = area(-40)
    const taking = taken(layerOf(changed, 'polygon'), { kind: 'boundaries' }, context)
    expect(brief(taking)).toEqual([
      'error missingUnits',
      'error notPolygon 1',
      'error duplicateUnit 3',
      'warning farFromUnit 3',
      'warning farFromUnit 4',
    ])
    expect(taking.report.rows).toEqual({ read: 6, in: 4, open: 0, leftOut: 0, wrong: 2 })
  })
})

describe('hazards and roads', () => {
  test.each([
    ['Sạt lở đất', 'landslide'],
    ['nguy cơ LŨ QUÉT cao', 'flashFlood'],
    ['lũ ống', 'flashFlood'],
    ['Rừng đặc dụng Hữu Liên', 'specialUseForest'],
    ['hạn hán', 'other'],
  ])('%s is %s', (words, kind) => {
    expect(hazardKind(words)).toBe(kind)
  })

  test.each([
    ['Bê tông nhựa', 'paved'],
    ['đường nhựa', 'paved'],
    ['BTXM', 'concrete'],
    ['bê tông', 'concrete'],
    ['Cấp phối', 'gravel'],
    ['đường đất', 'earth'],
    ['', 'unknown'],
    ['gạch', 'unknown'],
  ])('%s is %s', (words, surface) => {
    expect(roadSurface(words)).toBe(surface)
  })

  test('areas of risk keep kind, level and name', () => {
    const geometry = area(4)
    const layer = layerOf(
      [
        { properties: { loai: 'Sạt lở', cap: 'cao', ten: 'Khu A' }, geometry },
        { properties: { loai: 'mưa đá' }, geometry },
        { properties: { loai: 'Lũ quét' }, geometry: null },
      ],
      'polygon',
    )
    const { report, result } = taken(layer)
    expect(brief({ report, result })).toEqual(['warning otherHazard 2', 'error notPolygon 3'])
    expect(report.rows).toMatchObject({ read: 3, in: 2, wrong: 1 })
    expect(result.features?.features.map(({ properties }) => properties)).toEqual([
      { kind: 'landslide', level: 'cao', name: 'Khu A', quality: 'reported' },
      { kind: 'other', level: '', name: '', quality: 'reported' },
    ])
  })

  test('without a column the layer says what it is', () => {
    const layer = layerOf([{ properties: { ten: 'Khu A' }, geometry: area(4) }], 'polygon', 'vung_lu_quet')
    expect(taken(layer, { kind: 'risk-zones' }).result.features?.features[0]?.properties).toMatchObject({
      kind: 'flashFlood',
    })
  })

  test('roads keep surface, class and name', () => {
    const line = (coordinates: number[][]): Geometry => ({ type: 'LineString', coordinates })
    const layer = layerOf(
      [
        {
          properties: { ket_cau: 'Nhựa', loai_duong: 'đường tỉnh', ten: 'ĐT.226' },
          geometry: line([
            [106.5, 22],
            [106.6, 22],
          ]),
        },
        {
          properties: { ket_cau: 'gạch' },
          geometry: line([
            [106.5, 22],
            [106.6, 22],
          ]),
        },
        { properties: { ket_cau: 'đất' }, geometry: line([[106.5, 22]]) },
        {
          properties: { ket_cau: 'đất' },
          geometry: line([
            [450_000, 2_400_000],
            [450_100, 2_400_000],
          ]),
        },
      ],
      'line',
    )
    const { report, result } = taken(layer)
    expect(brief({ report, result })).toEqual([
      'warning unknownSurface 2',
      'error notLine 3',
      'error notWgs84 4',
    ])
    expect(report.rows).toMatchObject({ in: 2, wrong: 2 })
    expect(result.features?.features[0]?.properties).toEqual({
      surface: 'paved',
      class: 'đường tỉnh',
      name: 'ĐT.226',
    })
  })
})
