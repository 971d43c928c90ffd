import { describe, expect, test } from 'vitest'
import { tableRows } from '../../client/panels/table-model.ts'
import type { Scene } from '../../client/state/scene.ts'
import type { SnapshotContent } from '../../shared/domain/snapshots.ts'
import type { Crosswalk, Edition } from '../../shared/domain/units.ts'
import { atlasUnits } from '../../shared/formats/snapshot/atlas-units.ts'
import { districtsCoverAll, withFormerDistricts } from '../../shared/model/districts.ts'
import { roundAreas } from '../../shared/model/rounds.ts'
import { commune, editionOf } from './support.ts'

/** A small crowded town beside a wide empty country, and a third commune split between two heirs. */
const TOWN = { code: '178', name: 'Thành phố Lạng Sơn', fullName: 'Thành phố Lạng Sơn' }
const COUNTRY = { code: '183', name: 'Cao Lộc', fullName: 'Huyện Cao Lộc' }
const before: Edition = {
  ...editionOf([]),
  id: 'old',
  districts: [TOWN, COUNTRY],
  communes: [
    { ...commune('00001', 'Phường', '178'), areaKm2: 2 },
    { ...commune('00002', 'Xã rộng', '183'), areaKm2: 90 },
    { ...commune('00003', 'Xã chia', '183'), areaKm2: 40 },
  ],
}
const after: Edition = { ...editionOf(['10001', '10002', '10003']), id: 'new' }
const way: Crosswalk = {
  from: 'old',
  to: 'new',
  rows: [
    { oldCode: '00001', newCode: '10001', share: 1 },
    { oldCode: '00002', newCode: '10001', share: 1 },
    { oldCode: '00003', newCode: '10002', share: 0.75 },
    { oldCode: '00003', newCode: '10003', share: 0.25 },
  ],
}
const PEOPLE = new Map([
  ['00001', 9000],
  ['00002', 1500],
  ['00003', 1000],
])
const homesOf = ({ communes }: Edition) => communes.map(({ formerDistrictCode }) => formerDistrictCode)

describe('the former district of a commune', () => {
  test('is the one that most of its people come from, not most of its land', () => {
    expect(homesOf(withFormerDistricts(after, before, way, PEOPLE))).toEqual(['178', '183', '183'])
  })

  test('goes by area where the people of a part are not known, and to the lower code on a draw', () => {
    const unknown = new Map([...PEOPLE].filter(([code]) => code !== '00002'))
    expect(homesOf(withFormerDistricts(after, before, way, unknown))[0]).toBe('183')
    const equal = new Map([...PEOPLE, ['00002', 9000]] as [string, number][])
    expect(homesOf(withFormerDistricts(after, before, way, equal))[0]).toBe('178')
  })

  test('says that it is no more wherever its name is read, and only those that have communes are named', () => {
    const { formerDistricts } = withFormerDistricts(after, before, way, PEOPLE)
    expect(formerDistricts?.map(({ name, fullName }) => [name, fullName])).toEqual([
      ['Thành phố Lạng Sơn (cũ)', 'Thành phố Lạng Sơn (cũ)'],
      ['Cao Lộc (cũ)', 'Huyện Cao Lộc (cũ)'],
    ])
    const only = { ...after, communes: after.communes.slice(1) }
    expect(withFormerDistricts(only, before, way, PEOPLE).formerDistricts?.map(({ code }) => code)).toEqual([
      '183',
    ])
  })

  test('rounds and the table go by it', () => {
    const edition = withFormerDistricts(after, before, way, PEOPLE)
    expect(roundAreas(edition).map(({ fullName, former, communes }) => [fullName, former, communes])).toEqual(
      [
        ['Thành phố Lạng Sơn (cũ)', true, ['10001']],
        ['Huyện Cao Lộc (cũ)', true, ['10002', '10003']],
      ],
    )
    const indexByCode = new Map(edition.communes.map(({ code }, index) => [code, index]))
    const rows = edition.communes.map(({ code }) => ({ code }))
    const scene = { bundle: { edition }, indexByCode, ranking: { rows } } as unknown as Scene
    expect(tableRows(scene).map(({ district }) => district)).toEqual([
      ...['Thành phố Lạng Sơn (cũ)', 'Cao Lộc (cũ)', 'Cao Lộc (cũ)'],
    ])
  })
})

describe('an atlas by district', () => {
  const place = (code: string, districtCode: string | null) => ({
    code,
    fullName: `Xã ${code}`,
    districtCode,
  })
  const snapshotOf = (communes: ReturnType<typeof place>[]) => {
    const districts = [
      { code: '178', name: 'Lạng Sơn (cũ)', fullName: 'Thành phố Lạng Sơn (cũ)', former: true },
    ]
    const content = { communes, districts, list: { items: [] } } as unknown as SnapshotContent
    return { content } as Parameters<typeof atlasUnits>[0]
  }

  test('has a page for each former district where there are no others', () => {
    const pages = atlasUnits(snapshotOf([place('10001', '178'), place('10002', '178')]), 'district')
    expect(pages.map(({ name, communes }) => [name, communes.length])).toEqual([
      ['Thành phố Lạng Sơn (cũ)', 2],
    ])
  })

  test('is not made where it would leave a commune out', () => {
    const some = [place('10001', '178'), place('10002', null)]
    expect(districtsCoverAll(some)).toBe(false)
    expect(() => atlasUnits(snapshotOf(some), 'district')).toThrow(RangeError)
    expect(atlasUnits(snapshotOf(some), 'commune')).toHaveLength(2)
  })
})
