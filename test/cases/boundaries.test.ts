import type { Polygon } from 'geojson'
import type { GeometryCollection } from 'topojson-specification'
import { describe, expect, test } from 'vitest'
import type { Intake, IntakeReport } from '../../shared/domain/intake.ts'
import type { Issue } from '../../shared/domain/issues.ts'
import { toTopology } from '../../shared/formats/boundary-topology.ts'
import { issueText } from '../../shared/formats/issue-text.ts'
import { jsonFault } from '../../shared/formats/json-position.ts'
import { SOURCE_FORMATS } from '../../shared/formats/source/index.ts'
import { decodeTopology } from '../../shared/model/geometry.ts'
import { signedArea } from '../../shared/model/intake/rings.ts'
import { SIDE, square, squareEdition, squares } from '../fixtures/squares.ts'
import { takeFile, takenFile } from '../fixtures/take-file.ts'

const edition = {
  ...squareEdition,
  communes: squareEdition.communes.map((commune) => ({ ...commune, areaKm2: 114.6 })),
}

const read = (file: unknown): Promise<Intake> =>
  takenFile(JSON.stringify(file), 'ranh-gioi.geojson', { kind: 'boundaries' }, { edition })

/** Questions and issues in the order of the features. */
function brief({ report }: Intake): string[] {
  const asked = report.questions.map(({ reason, place }) => ({ code: reason, at: place.feature ?? 0 }))
  const wrong = report.issues.map(({ code, place }) => ({ code, at: place.feature ?? 0 }))
  const lines = [...asked, ...wrong].sort((one, other) => one.at - other.at)
  return lines.map(({ code, at }) => (at > 0 ? `${code} ${at}` : code))
}

/** What is said after one feature of a good file was changed. */
async function saidAfter(change: (file: ReturnType<typeof squares>) => void): Promise<string[]> {
  const file = squares()
  change(file)
  const intake = await read(file)
  expect(intake.report.ready).toBe(false)
  return brief(intake)
}

describe('finding the commune of a feature', () => {
  test.each<[string, Parameters<typeof squares>[0], Partial<IntakeReport['matchedBy']>]>([
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
  ])('%s', async (_, properties, by) => {
    const intake = await read(squares(properties))
    expect(brief(intake)).toEqual([])
    expect(intake.report).toMatchObject({
      matchedBy: { code: 0, retiredCode: 0, name: 0, decision: 0, ...by },
      ready: true,
    })
    expect(intake.result.outlines.map(({ code }) => code)).toEqual(edition.communes.map(({ code }) => code))
  })

  test('by the id of the features', async () => {
    const file = squares(() => ({}))
    file.features.forEach((one, index) => {
      one.id = edition.communes[index]?.code
    })
    expect((await read(file)).report.matchedBy.code).toBe(6)
  })

  test('a wrong code is open even where the name fits, and the name is offered', async () => {
    const intake = await read(
      squares(({ code, name }, index) => ({ code: index === 1 ? '77777' : code, name })),
    )
    expect(brief(intake)).toEqual(['unknown 2'])
    expect(intake.report.questions[0]?.candidates).toEqual([
      { code: '06001', fullName: 'Xã Đồng Ý', districtName: 'Huyện Bình Gia' },
    ])
    expect(intake.report.rows).toEqual({ read: 6, in: 5, open: 1, leftOut: 0, wrong: 0 })
    expect(intake.report.ready).toBe(false)
  })

  test('a name that occurs twice is ambiguous without its district', async () => {
    const { report } = await read(squares(({ name }) => ({ name })))
    expect(report.issues).toEqual([])
    expect(report.questions).toMatchObject([
      {
        ...{ reason: 'ambiguous', rows: 2, place: { feature: 3 } },
        candidates: [{ code: '06002' }, { code: '06004' }],
      },
    ])
    expect(report.rows).toMatchObject({ in: 4, open: 2 })
  })

  test('two features of one commune, a feature without a name, a commune left out', async () => {
    expect(await saidAfter((file) => file.features.push({ ...squares().features[0]! }))).toEqual([
      'duplicateUnit 7',
    ])
    expect(await saidAfter((file) => (file.features[0]!.properties = { note: 'x' }))).toEqual(['unknown 1'])
    expect(await saidAfter((file) => file.features.splice(0, 2))).toEqual(['missingUnits'])
  })

  test('exchanged codes are noticed by place', async () => {
    const { report } = await read(squares((_, index) => ({ code: edition.communes[5 - index]?.code })))
    expect(report.issueCounts.error).toBe(0)
    expect(report.issues.filter(({ code }) => code === 'farFromUnit').length).toBeGreaterThan(2)
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
      ['notPolygon 3'],
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
    ['no rings', ['notPolygon 1'], (file) => (file.features[0]!.geometry.coordinates = [])],
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
  ])('%s', async (_, issues, change) => {
    expect(await saidAfter(change)).toEqual(issues)
  })

  test('each says which feature, which ring and what to do, in both languages', async () => {
    const file = squares()
    file.features[3]!.geometry.coordinates[0]!.splice(1, 2, [106.4, 22.1], [106.4, 22])
    file.features[1]!.geometry.coordinates[0]!.pop()
    const { issues } = (await read(file)).report
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

  test('touching itself in a point is not crossing', async () => {
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
    expect((await read(file)).report.issueCounts.error).toBe(0)
  })
})

describe('files that are no map', () => {
  const accepted = [...new Set(SOURCE_FORMATS.flatMap(({ extensions }) => extensions))].join(', ')
  test.each<[string, string, string, Issue['params']]>([
    [
      'cut off',
      '{"type":"FeatureCollection",\n"features":[{"type":',
      'notJson',
      { line: 2, column: 21, position: 49 },
    ],
    ['HTML', '<html>', 'unknownFormat', { accepted }],
    ['empty', '', 'emptyFile', {}],
    ['another JSON', '[1,2]', 'unknownFormat', { accepted }],
    ['JSON of something else', '{"a":1}', 'notGeojson', {}],
    ['no features', '{"type":"FeatureCollection","features":[]}', 'noFeatures', {}],
  ])('%s', async (_, text, code, params) => {
    const { intake, issues } = await takeFile(text, 'ranh-gioi.geojson', { kind: 'boundaries' }, { edition })
    expect(intake).toBeNull()
    expect(issues.map((issue) => [issue.code, issue.params])).toEqual([[code, params]])
    expect(issueText(issues[0]!, 'vi').remedy).not.toBe('')
  })

  test('old encodings are refused; a byte order mark and the WGS84 member of old files are fine', async () => {
    const { issues } = await takeFile(new Uint8Array([0x7b, 0xe8, 0x20]), 'ranh-gioi.geojson')
    expect(issues[0]?.code).toBe('notUtf8')
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }
    const text = `\ufeff${JSON.stringify({ ...squares(), crs })}`
    expect(brief(await takenFile(text, 'ranh-gioi.geojson', {}, { edition }))).toEqual([])
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

describe('the topology made of a file', async () => {
  const { outlines } = (await read(squares(({ code }) => ({ code })))).result
  const topology = toTopology(outlines, edition)

  test('has communes and districts under their codes, and the province', () => {
    const ids = (name: string) =>
      (topology.objects[name] as GeometryCollection).geometries.map(({ id }) => id)
    expect(ids('communes')).toEqual(edition.communes.map(({ code }) => code))
    expect(ids('districts')).toEqual(['181', '182'])
    expect(decodeTopology(topology).communes).toHaveLength(6)
    expect(toTopology(outlines, { ...edition, districts: [] }).objects.districts).toBeUndefined()
  })

  test('neighbours share their line', () => {
    // Six squares in a row: 5 shared sides, 6 outer pieces, of which the two ends join two sides and more.
    const used = JSON.stringify(topology.objects.communes).match(/-?\d+(?=[,\]])/g) ?? []
    expect(new Set(used.map((arc) => (Number(arc) < 0 ? ~Number(arc) : Number(arc)))).size).toBe(
      topology.arcs.length,
    )
    expect(used.filter((arc) => Number(arc) < 0)).toHaveLength(5)
  })

  test('areas survive the grid and outer rings turn counter-clockwise, whatever the file did', async () => {
    const file = squares()
    file.features.forEach((one, index) => {
      one.geometry.coordinates = [square(index, index % 2 === 0)]
    })
    for (const { geometry } of (await read(file)).result.outlines) {
      expect(signedArea((geometry as Polygon).coordinates[0] ?? [])).toBeGreaterThan(0)
    }
    for (const { geometry } of decodeTopology(topology).communes) {
      expect(Math.abs(signedArea((geometry as Polygon).coordinates[0] ?? []))).toBeCloseTo(SIDE * SIDE, 6)
    }
  })

  test('a code of another edition is refused by name', () => {
    expect(() => toTopology([{ ...outlines[0]!, code: '00001' }], edition)).toThrow('00001')
  })
})
