import { describe, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import type { DatasetKind } from '../../shared/domain/observations.ts'
import type { RawValue, SourceLayer } from '../../shared/domain/sources.ts'
import { guessIntake, guessMapping } from '../../shared/model/intake/guess.ts'
import { headsKey } from '../../shared/model/intake/heads.ts'
import { IMPORT_KINDS, importKind } from '../../shared/model/intake/kinds.ts'
import { layerOf, sheet } from './intake-support.ts'

/** Field → head text, for reading. */
function mapped(layer: SourceLayer, kind: DatasetKind = 'indicators'): Record<string, string> {
  const mapping = guessMapping(layer, kind, catalogue)
  return Object.fromEntries(
    Object.entries(mapping).map(([id, index]) => [id, layer.fields[index]?.name ?? '']),
  )
}

describe('columns of figures', () => {
  test('labels, synonyms, units in brackets, case and diacritics', () => {
    const heads = [
      'STT',
      'MÃ XÃ',
      'Tên xã',
      'Huyện',
      'Tổng số hộ',
      'Trong đó: Hộ nghèo',
      'dan so (nguoi)',
      'KV',
    ]
    const rows = [[1, '05971', 'Quốc Khánh', 'Tràng Định', 900, 120, 4000, 'III']]
    expect(mapped(sheet(heads, rows))).toEqual({
      code: 'MÃ XÃ',
      name: 'Tên xã',
      district: 'Huyện',
      households: 'Tổng số hộ',
      poorHouseholds: 'Trong đó: Hộ nghèo',
      population: 'dan so (nguoi)',
      zone: 'KV',
    })
  })

  test('heads of several rows match by their telling part', () => {
    const heads = [
      'Đơn vị hành chính / Tên xã',
      'Thôn / Số thôn',
      'Đường / Thôn có đường cứng hóa / Số thôn',
      'Đường / Thôn có đường cứng hóa / Tỷ lệ (%)',
      'Hộ nguy cơ / Sạt lở đất',
      'Hộ nguy cơ / Lũ quét',
    ]
    const rows = [['Quốc Khánh', 12, 9, '75%', 3, 4]]
    expect(mapped(sheet(heads, rows))).toEqual({
      name: heads[0],
      villages: heads[1],
      hardenedVillages: heads[2],
      hardenedVillageRate: heads[3],
      riskLandslide: heads[4],
      riskFlood: heads[5],
    })
  })

  test('the longest wording wins, whatever the order of the columns', () => {
    const heads = ['Xã', 'Số hộ có điện', 'Hộ nghèo', 'Hộ']
    const rows = [['Quốc Khánh', 880, 100, 900]]
    expect(mapped(sheet(heads, rows))).toEqual({
      name: 'Xã',
      poweredHouseholds: 'Số hộ có điện',
      poorHouseholds: 'Hộ nghèo',
      households: 'Hộ',
    })
  })

  test('columns whose values do not fit are left alone', () => {
    const heads = ['Mã', 'Tên', 'Số hộ', 'Hộ nghèo']
    const rows = [
      [1, 'Quốc Khánh', 'chưa rõ', '10,5%'],
      [2, 'Hòa Bình', 'chưa rõ', '12%'],
    ]
    expect(mapped(sheet(heads, rows))).toEqual({ name: 'Tên', povertyRate: 'Hộ nghèo' })
  })

  test('machine ids, also as DBF cuts them', () => {
    const heads = ['code', 'poorHousehold', 'poorHouseh', 'riskFlood', 'difficultV']
    const rows = [['05971', null, 12, 3, 4]]
    expect(mapped(sheet(heads, rows))).toEqual({
      code: 'code',
      poorHouseholds: 'poorHouseh',
      riskFlood: 'riskFlood',
      difficultVillages: 'difficultV',
    })
  })

  test('every label of the catalogue finds its own indicator', () => {
    for (const indicator of catalogue.indicators.filter(({ entered }) => entered)) {
      const value: RawValue = indicator.kind === 'class' ? 'III' : indicator.kind === 'flag' ? 'x' : 5
      for (const head of [indicator.labelVi, indicator.labelEn, indicator.id, ...indicator.synonyms]) {
        expect(mapped(sheet([head], [[value]])), head).toEqual({ [indicator.id]: head })
      }
    }
  })

  test('every label of a village field finds its own field', () => {
    for (const { id, kind, labelVi, labelEn, synonyms } of catalogue.villageFields) {
      for (const head of [labelVi, labelEn, id, ...synonyms]) {
        const layer = sheet(['Tên thôn', head], [['Nà Chào', kind === 'flag' ? 'x' : 5]])
        expect(mapped(layer, 'villages'), head).toEqual({ village: 'Tên thôn', [id]: head })
      }
    }
  })
})

describe('columns of villages', () => {
  test('a plain name is the village where another column names the commune', () => {
    expect(
      mapped(
        sheet(
          ['Huyện', 'Xã', 'Tên', 'Số hộ', 'X', 'Y'],
          [['Tràng Định', 'Quốc Khánh', 'Nà Chào', 50, 106.5, 22.2]],
        ),
        'villages',
      ),
    ).toEqual({ district: 'Huyện', name: 'Xã', village: 'Tên', households: 'Số hộ', lon: 'X', lat: 'Y' })
    const layer = layerOf(
      [{ properties: { name: 'Nà Chào', commune: 'Quốc Khánh', households: 3 }, geometry: null }],
      'point',
    )
    expect(mapped(layer, 'villages')).toEqual({ village: 'name', name: 'commune', households: 'households' })
  })

  test('X is the northing where its figures say so', () => {
    const layer = sheet(['Thôn', 'X', 'Y'], [['Nà Chào', 2_450_000, 450_000]])
    expect(mapped(layer, 'villages')).toEqual({ village: 'Thôn', lat: 'X', lon: 'Y' })
  })
})

describe('the kind of a file', () => {
  const kindOf = (heads: string[], row: RawValue[]) => guessIntake(sheet(heads, [row]), catalogue).kind
  test.each<[DatasetKind, string[], RawValue[]]>([
    ['indicators', ['Mã xã', 'Số hộ', 'KV'], ['05971', 10, 'III']],
    ['zone-list', ['STT', 'Tên xã', 'Xã khu vực'], [1, 'Quốc Khánh', 'III']],
    ['villages', ['Xã', 'Thôn', 'Số hộ'], ['Quốc Khánh', 'Nà Chào', 20]],
    ['village-list', ['STT', 'Tên xã', 'Tên thôn'], [1, 'Quốc Khánh', 'Thôn Nà Chào']],
    ['units', ['code', 'name', 'type', 'lon', 'lat', 'areaKm2'], ['05971', 'Xã A', 'xa', 106.5, 22, 30]],
    ['crosswalk', ['oldCode', 'newCode', 'share'], ['05971', '06001', 1]],
  ])('%s', (kind, heads, row) => {
    expect(kindOf(heads, row)).toBe(kind)
  })

  test.each<[DatasetKind, SourceLayer['geometry'], Record<string, RawValue>]>([
    ['boundaries', 'polygon', { maxa: '05971', ten_xa: 'Quốc Khánh' }],
    ['risk-zones', 'polygon', { loai: 'sạt lở', cap: 'cao' }],
    ['risk-zones', 'polygon', {}],
    ['roads', 'line', { ten: 'ĐT.226' }],
    ['villages', 'point', { ten: 'Nà Chào' }],
  ])('%s by its geometry', (kind, geometry, properties) => {
    expect(guessIntake(layerOf([{ properties, geometry: null }], geometry), catalogue).kind).toBe(kind)
  })

  test('outlines are known by the number of the feature where it looks like codes, and only there', () => {
    const outlines = (properties: Record<string, RawValue>[]) =>
      guessIntake(
        layerOf(
          properties.map((one) => ({ properties: one, geometry: null })),
          'polygon',
        ),
        catalogue,
      )
    expect(outlines([{ OBJECTID: 1, id: '05971' }])).toMatchObject({
      kind: 'boundaries',
      mapping: { code: 1 },
    })
    expect(outlines([{ GSO_ID: 5971 }]).mapping).toEqual({ code: 0 })
    expect(outlines([{ OBJECTID: 1 }, { OBJECTID: 2 }]).kind).toBe('risk-zones')
    expect(outlines([{ id: '05971', ma_xa: '06001' }]).mapping.code).toBe(1)
  })

  test('what was said of a file with the same heads comes back', () => {
    const layer = sheet(['a', 'b'], [['x', 1]])
    const remembered = { kind: 'zone-list' as const, mapping: { zone: 1 } }
    expect(guessIntake(layer, catalogue, remembered)).toEqual({
      ...remembered,
      unmapped: ['a'],
      remembered: true,
    })
    expect(headsKey(layer)).toBe(headsKey(sheet(['A ', 'b'], [])))
    expect(headsKey(layer)).not.toBe(headsKey(sheet(['b', 'a'], [])))
    expect(
      headsKey(
        sheet(
          Array.from({ length: 500 }, (_, i) => `cột ${i}`),
          [],
        ),
      ).length,
    ).toBeLessThan(40)
  })
})

test('every kind is registered once, and fields have ids of their own', () => {
  expect(new Set(IMPORT_KINDS.map(({ id }) => id)).size).toBe(9)
  for (const kind of IMPORT_KINDS) {
    const ids = kind.fields(catalogue).map(({ id }) => id)
    expect(new Set(ids).size, kind.id).toBe(ids.length)
    expect(importKind(kind.id)).toBe(kind)
  }
})
