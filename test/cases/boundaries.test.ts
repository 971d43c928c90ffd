import type { Polygon } from 'geojson'
import type { GeometryCollection } from 'topojson-specification'
import { describe, expect, test } from 'vitest'
import type { Issue } from '../../shared/domain/issues.ts'
import { type BoundaryReading, readBoundaries, toTopology } from '../../shared/formats/boundaries.ts'
import { signedArea } from '../../shared/model/intake/rings.ts'
import { issueText } from '../../shared/formats/issue-text.ts'
import { jsonFault } from '../../shared/formats/json-position.ts'
import { decodeTopology } from '../../shared/model/geometry.ts'
import { SIDE, square, squareEdition, squares } from '../fixtures/squares.ts'

const edition = squareEdition

function read(file: unknown): BoundaryReading {
  return readBoundaries(new TextEncoder().encode(JSON.stringify(file)), { edition })
}

const brief = ({ code, place }: Issue) => (place.feature ? `${code} ${place.feature}` : code)

/** Issues after one feature of a good file was changed. */
function issuesAfter(change: (file: ReturnType<typeof squares>) => void): string[] {
  const file = squares()
  change(file)
  const reading = read(file)
  if (reading.issues.some((issue) => issue.severity === 'error')) expect(reading.features).toEqual([])
  return reading.issues.map(brief)
}

describe('finding the commune of a feature', () => {
  test.each<[string, Parameters<typeof squares>[0], Partial<BoundaryReading['matchedBy']>]>([
    ['by code', ({ code }) => ({ code }), { code: 6 }],
    ['by code as a number under a Vietnamese heading', ({ code }) => ({ Mã_Xã: Number(code) }), { code: 6 }],
    [
      'by id, where it fits the edition',
      ({ code }, index) => ({ OBJECTID: index + 1, id: code }),
      { code: 6 },
    ],
    ['by a retired code', ({ code, altCode }) => ({ code: altCode ?? code }), { code: 5, retiredCode: 1 }],
    [
      'by name within district, tone marks in the other style',
      ({ name, districtCode }) => ({
        TEN_XA: name.replace('òa', 'oà'),
        huyen: districtCode === '181' ? 'H. Bình Gia' : 'Văn Lãng',
      }),
      { name: 6 },
    ],
    [
      'by name without diacritics, decomposed, beside a running number',
      ({ fullName, districtCode }, index) => ({
        FID: index,
        name: fullName.replace('Đồng', 'Dong').normalize('NFD'),
        districtCode,
      }),
      { name: 6 },
    ],
  ])('%s', (_, properties, by) => {
    const reading = read(squares(properties))
    expect(reading.issues).toEqual([])
    expect(reading.matchedBy).toEqual({ code: 0, retiredCode: 0, name: 0, ...by })
    expect(reading.features.map(({ code }) => code)).toEqual(edition.communes.map(({ code }) => code))
  })

  test('by the id of the features', () => {
    const file = squares(() => ({}))
    file.features.forEach((one, index) => {
      one.id = edition.communes[index]?.code
    })
    expect(read(file).matchedBy.code).toBe(6)
  })

  test('a wrong code is unmatched even where the name fits, and the name is offered', () => {
    const reading = read(squares(({ code, name }, index) => ({ code: index === 1 ? '77777' : code, name })))
    expect(reading.issues.map(brief)).toEqual(['unknownCode 2'])
    expect(reading.unmatchedRows).toEqual([
      {
        place: { feature: 2 },
        found: '77777',
        candidates: [{ code: '06001', fullName: 'Xã Đồng Ý', districtName: 'Huyện Bình Gia' }],
      },
    ])
    expect(reading.matched).toBe(5)
    expect(reading.features).toEqual([])
  })

  test('a name that occurs twice is ambiguous without its district', () => {
    const reading = read(squares(({ name }) => ({ name })))
    expect(reading.issues.map(brief)).toEqual(['ambiguousName 3', 'ambiguousName 5'])
    expect(reading.ambiguousRows.map((row) => row.candidates.map(({ code }) => code))).toEqual([
      ['06002', '06004'],
      ['06002', '06004'],
    ])
  })

  test('two features of one commune, a feature without a name, a commune left out', () => {
    expect(issuesAfter((file) => file.features.push({ ...squares().features[0]! }))).toEqual([
      'duplicateUnit 7',
    ])
    expect(issuesAfter((file) => (file.features[0]!.properties = { note: 'x' }))).toEqual(['missingKey 1'])
    expect(issuesAfter((file) => file.features.splice(0, 2))).toEqual(['missingUnits'])
  })

  test('exchanged codes are noticed by place', () => {
    const reading = read(squares((_, index) => ({ code: edition.communes[5 - index]?.code })))
    expect(
      reading.issues.every((issue) => issue.severity === 'warning' && issue.code === 'farFromUnit'),
    ).toBe(true)
    expect(reading.issues.length).toBeGreaterThan(2)
  })
})

describe('broken outlines', () => {
  const ringOf = (file: ReturnType<typeof squares>, index: number) =>
    file.features[index]!.geometry.coordinates[0]!
  test.each<[string, string[], (file: ReturnType<typeof squares>) => void]>([
    ['too short', ['brokenRing 2'], (file) => ringOf(file, 1).splice(1, 2)],
    ['not closed', ['brokenRing 2'], (file) => ringOf(file, 1).pop()],
    [
      'not numbers',
      ['brokenRing 3'],
      (file) => (ringOf(file, 2)[1] = ['106.1', null] as unknown as number[]),
    ],
    [
      'no area',
      ['brokenRing 1'],
      (file) =>
        (file.features[0]!.geometry.coordinates[0] = [
          [106, 22],
          [106.1, 22],
          [106, 22],
          [106, 22],
        ]),
    ],
    ['no rings', ['brokenRing 1'], (file) => (file.features[0]!.geometry.coordinates = [])],
    ['a bow tie', ['selfCrossing 4'], (file) => ringOf(file, 3).splice(1, 2, [106.4, 22.1], [106.4, 22])],
    ['a projected system', ['notWgs84 1'], (file) => (ringOf(file, 0)[0] = [612345, 2423456])],
    [
      'latitude first',
      ['notWgs84 1'],
      (file) => (file.features[0]!.geometry.coordinates = [square(0).map(([x = 0, y = 0]) => [y, x])]),
    ],
    [
      'a point',
      ['notPolygon 1'],
      (file) => Object.assign(file.features[0]!, { geometry: { type: 'Point', coordinates: [106, 22] } }),
    ],
    ['nothing', ['notPolygon 1'], (file) => Object.assign(file.features[0]!, { geometry: null })],
  ])('%s', (_, issues, change) => {
    expect(issuesAfter(change)).toEqual(issues)
  })

  test('each says which feature, which ring and what to do, in both languages', () => {
    const file = squares()
    file.features[3]!.geometry.coordinates[0]!.splice(1, 2, [106.4, 22.1], [106.4, 22])
    file.features[1]!.geometry.coordinates[0]!.pop()
    const { issues } = read(file)
    expect(issues.map((issue) => issueText(issue, 'vi'))).toEqual([
      {
        where: 'Đối tượng thứ 2',
        text: 'Ranh giới của “Xã Đồng Ý” có vòng 1 bị hỏng: điểm cuối không trùng điểm đầu.',
        remedy: 'Sửa hình học bằng phần mềm GIS (công cụ Fix geometries) rồi xuất lại.',
      },
      {
        where: 'Đối tượng thứ 4',
        text: 'Ranh giới của “Xã Quốc Khánh” tự cắt ở vòng 1, gần 106,35; 22,05.',
        remedy: 'Sửa hình học bằng phần mềm GIS (công cụ Fix geometries) rồi xuất lại.',
      },
    ])
    for (const issue of issues) expect(issueText(issue, 'en').text).not.toMatch(/\{\{|\$t\(/)
  })

  test('touching itself in a point is not crossing', () => {
    const file = squares()
    file.features[0]!.geometry.coordinates = [
      [
        [106, 22],
        [106.1, 22],
        [106.05, 22.05],
        [106.1, 22.1],
        [106, 22.1],
        [106.05, 22.05],
        [106, 22],
      ],
    ]
    expect(read(file).issues).toEqual([])
  })
})

describe('files that are no map', () => {
  test.each<[string, string, string, Issue['params']]>([
    [
      'cut off',
      '{"type":"FeatureCollection",\n"features":[{"type":',
      'notJson',
      { line: 2, column: 21, position: 49 },
    ],
    ['HTML', '<html>', 'notJson', { line: 1, column: 1, position: 0 }],
    ['empty', '', 'notJson', { line: 1, column: 1, position: 0 }],
    ['another JSON', '[1,2]', 'notFeatureCollection', {}],
    ['no features', '{"type":"FeatureCollection","features":[]}', 'noFeatures', {}],
    [
      'a national grid',
      '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3405"}},"features":[{}]}',
      'otherCrs',
      { found: 'urn:ogc:def:crs:EPSG::3405' },
    ],
  ])('%s', (_, text, code, params) => {
    const reading = readBoundaries(text, { edition })
    expect(reading.issues.map((issue) => [issue.code, issue.params])).toEqual([[code, params]])
    expect(issueText(reading.issues[0]!, 'vi').remedy).not.toBe('')
  })

  test('old encodings are refused; a byte order mark and the WGS84 member of old files are fine', () => {
    expect(readBoundaries(new Uint8Array([0x7b, 0xe8, 0x20]), { edition }).issues[0]?.code).toBe('notUtf8')
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }
    const text = `\ufeff${JSON.stringify({ ...squares(), crs })}`
    expect(readBoundaries(new TextEncoder().encode(text), { edition }).issues).toEqual([])
  })

  test.each([
    '{"a":1,}',
    '{"a" 1}',
    '[1 2]',
    '{"a":tru}',
    '["a',
    '[1]]',
    '{"a":"\u0001"}',
    '01',
    '[,]',
    '{1:2}',
  ])('%j is no JSON from a position inside it', (text) => {
    expect(() => JSON.parse(text)).toThrow()
    const { position } = jsonFault(text)
    expect(position).toBeLessThanOrEqual(text.length)
    // Everything before the position could still have become JSON.
    expect(jsonFault(text.slice(0, position)).position).toBe(position)
  })
})

describe('the topology made of a file', () => {
  const reading = read(squares(({ code }) => ({ code })))
  const topology = toTopology(reading.features, edition)

  test('has communes and districts under their codes, and the province', () => {
    const ids = (name: string) =>
      (topology.objects[name] as GeometryCollection).geometries.map(({ id }) => id)
    expect(ids('communes')).toEqual(edition.communes.map(({ code }) => code))
    expect(ids('districts')).toEqual(['181', '182'])
    expect(decodeTopology(topology).communes).toHaveLength(6)
    expect(toTopology(reading.features, { ...edition, districts: [] }).objects.districts).toBeUndefined()
  })

  test('neighbours share their line', () => {
    // Six squares in a row: 5 shared sides, 6 outer pieces, of which the two ends join two sides and more.
    const used = JSON.stringify(topology.objects.communes).match(/-?\d+(?=[,\]])/g) ?? []
    expect(new Set(used.map((arc) => (Number(arc) < 0 ? ~Number(arc) : Number(arc)))).size).toBe(
      topology.arcs.length,
    )
    expect(used.filter((arc) => Number(arc) < 0)).toHaveLength(5)
  })

  test('areas survive the grid and outer rings turn counter-clockwise, whatever the file did', () => {
    const file = squares()
    file.features.forEach((one, index) => {
      one.geometry.coordinates = [square(index, index % 2 === 0)]
    })
    for (const { geometry } of read(file).features) {
      expect(signedArea((geometry as Polygon).coordinates[0] ?? [])).toBeGreaterThan(0)
    }
    for (const { geometry } of decodeTopology(topology).communes) {
      expect(Math.abs(signedArea((geometry as Polygon).coordinates[0] ?? []))).toBeCloseTo(SIDE * SIDE, 6)
    }
  })

  test('a code of another edition is refused by name', () => {
    expect(() => toTopology([{ ...reading.features[0]!, code: '00001' }], edition)).toThrow('00001')
  })
})
