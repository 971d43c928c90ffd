import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { issueText } from '../../shared/formats/issue-text.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import { LAYER_LIMITS } from '../../shared/formats/source/layer-builder.ts'
import { openZip } from '../../shared/formats/source/safe-zip.ts'
import { geojsonOf, type MapLayer, seeded, villageLayer } from '../fixtures/map-layers.ts'
import { geopackageOf } from '../fixtures/write-geopackage.ts'
import { kmlOf, kmzOf } from '../fixtures/write-kml.ts'
import { shapefileParts, zippedShapefile } from '../fixtures/write-shapefile.ts'

const villages = villageLayer()
const few: MapLayer = { ...villages, records: villages.records.slice(0, 20) }
const text = (value: unknown) => strToU8(typeof value === 'string' ? value : JSON.stringify(value))
const point = { type: 'Point', coordinates: [106.5, 21.9] }

/** Codes of all issues; each must have words in both languages. */
async function codes(bytes: Uint8Array, name: string): Promise<string[]> {
  const checked = await readSource(bytes, { name })
  const { issues } = checked.ok ? checked.value : checked
  for (const issue of issues) {
    expect(issueText(issue, 'vi').remedy, issue.code).not.toBe('')
    expect(issueText(issue, 'en').text, issue.code).not.toContain('{{')
  }
  if (!checked.ok) expect(issues.filter(({ severity }) => severity === 'error')).toHaveLength(1)
  return issues.map(({ code }) => code)
}

/** An archive with one bit or byte changed at a place that the format defines. */
function patched(bytes: Uint8Array, find: number[], offset: number, value: number): Uint8Array {
  const copy = bytes.slice()
  for (let at = 0; at < copy.length - 4; at += 1)
    if (find.every((byte, index) => copy[at + index] === byte)) copy[at + offset] = value
  return copy
}

const CENTRAL = [0x50, 0x4b, 1, 2]
const LOCAL = [0x50, 0x4b, 3, 4]
const shapefile = (without: string[]) => zippedShapefile([few], { without })

describe('one clear issue for each kind of damage', () => {
  const kml = kmlOf([few])
  const deep = '['.repeat(500_000)
  const billion = '<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  const arcs = [Array.from({ length: 50_000 }, () => [0, 0])]
  const bomb = { type: 'MultiLineString', arcs: Array.from({ length: 1000 }, () => [0]) }
  const wide = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`f${index}`, 1]))
  const collection = (features: unknown) => ({ type: 'FeatureCollection', features })

  test.each<[string, string, Uint8Array, string[]]>([
    ['nothing', 'a.geojson', new Uint8Array(), ['emptyFile']],
    ['a picture', 'a.png', Uint8Array.from([137, 80, 78, 71, 13, 10]), ['unknownFormat']],
    ['JSON of something else', 'a.json', text({ hello: 1 }), ['notGeojson']],
    ['features that are no objects', 'a.json', text(collection([1, 2])), ['notGeojson']],
    ['no features', 'a.json', text(collection([])), ['noFeatures']],
    ['features that are no list', 'a.json', text(collection('none')), ['noFeatures']],
    ['JSON cut off', 'a.json', text(JSON.stringify(geojsonOf(few)).slice(0, 900)), ['notJson']],
    ['JSON cut off in a character', 'a.json', text('{"type":"Đ').slice(0, -1), ['notJson']],
    ['JSON with something behind it', 'a.json', text(`${JSON.stringify(point)} x`), ['notJson']],
    ['JSON in an old encoding', 'a.json', Uint8Array.from([123, 34, 0xb5, 34, 58, 49, 125]), ['notUtf8']],
    ['JSON without end of depth', 'a.json', text(`{"type":${deep}`), ['jsonTooDeep']],
    [
      'too many fields',
      'a.json',
      text({ type: 'Feature', properties: wide, geometry: point }),
      ['tooManyFields'],
    ],
    [
      'a geometry of texts',
      'a.json',
      text({ type: 'Feature', properties: { a: 1 }, geometry: { type: 'Point', coordinates: ['x', 'y'] } }),
      ['brokenGeometry'],
    ],
    ['a topology without its lines', 'a.json', text({ type: 'Topology', objects: {} }), ['brokenTopology']],
    [
      'a topology that refers to lines it lacks',
      'a.json',
      text({ type: 'Topology', arcs: [], objects: { a: { type: 'LineString', arcs: [7] } } }),
      ['brokenTopology'],
    ],
    [
      'a topology that multiplies one line',
      'a.json',
      text({ type: 'Topology', arcs, objects: { a: bomb, b: bomb } }),
      ['tooManyPositions'],
    ],
    ['KML cut off', 'a.kml', text(kml.slice(0, 2000)), ['xmlBroken']],
    ['KML with an unknown entity', 'a.kml', text(kml.replace('Thôn', '&xxe;')), ['xmlBroken']],
    ['KML with tags that cross', 'a.kml', text(kml.replace('</SimpleData>', '</Simple>')), ['xmlBroken']],
    ['KML with entities', 'a.kml', text(kml.replace('<kml', `${billion}<kml`)), ['xmlDoctype']],
    ['KML of folders without end', 'a.kml', text(`<kml>${'<Folder>'.repeat(1000)}`), ['xmlTooDeep']],
    ['KML without places', 'a.kml', text('<kml><Document></Document></kml>'), ['noFeatures']],
    ['an archive cut off', 'a.zip', shapefile([]).slice(0, -200), ['zipCorrupt']],
    ['an archive of text', 'a.zip', zipSync({ 'readme.txt': text('x') }), ['zipNoData']],
    ['an archive of archives', 'a.zip', zipSync({ 'b.zip': zipSync({ 'a.shp': text('x') }) }), ['zipNested']],
    ['an archive with a password', 'a.zip', patched(shapefile([]), CENTRAL, 8, 1), ['zipEncrypted']],
    ['an archive packed in another way', 'a.zip', patched(shapefile([]), CENTRAL, 10, 12), ['zipMethod']],
    ['an archive with a wrong checksum', 'a.zip', patched(shapefile([]), CENTRAL, 16, 1), ['zipCorrupt']],
    ['no .dbf', 'a.zip', shapefile(['.dbf']), ['shapefilePart']],
    ['no .shp', 'a.zip', shapefile(['.shp']), ['shapefilePart']],
    ['no .shx', 'a.zip', shapefile(['.shx']), ['shapefileNoIndex']],
    ['no .prj', 'a.zip', shapefile(['.prj']), []],
    [
      'a .prj of nowhere',
      'a.zip',
      zippedShapefile([few], { prj: 'LOCAL_CS["Công trường"]' }),
      ['crsUnsupported'],
    ],
    ['a database without layers', 'a.gpkg', text(`SQLite format 3\0${'x'.repeat(100)}`), ['unreadableFile']],
  ])('%s', async (what, name, bytes, wanted) => {
    // Degrees cannot be anything else, but a Shapefile that does not say so is asked about.
    expect(await codes(bytes, name)).toEqual(what === 'no .prj' ? ['crsUnknown'] : wanted)
  })

  test('the place of a JSON fault is line and column', async () => {
    const checked = await readSource(text('{"type": "Point",\n "coordinates": [1, }'), { name: 'a.json' })
    expect(checked.issues[0]).toMatchObject({ code: 'notJson', params: { line: 2, column: 21 } })
  })

  test('a text without end is found in one pass', async () => {
    const checked = await readSource(text(`{"type": "${'x'.repeat(20_000_000)}`), { name: 'a.json' })
    expect(checked.issues[0]).toMatchObject({ code: 'notJson', params: { line: 1, column: 10 } })
  })

  test('shapes and rows of two layers', async () => {
    const other = shapefileParts({ ...few, records: few.records.slice(1) })
    const mixed = { ...shapefileParts(few), 'thon.dbf': other['thon.dbf'] ?? new Uint8Array() }
    expect(await codes(zipSync(mixed), 'a.zip')).toEqual(['shapefileRows'])
  })

  test('parts of a Shapefile that are cut off', async () => {
    for (const part of ['thon.shp', 'thon.dbf']) {
      const parts = shapefileParts(few)
      const cut = { ...parts, [part]: (parts[part] ?? new Uint8Array()).slice(0, -300) }
      expect(await codes(zipSync(cut), 'a.zip')).toEqual(['shapefileBroken'])
    }
  })

  test('a GeoPackage whose layers are queries without end is refused, not run', async () => {
    const endless =
      'CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c'
    const register = "INSERT INTO gpkg_contents VALUES ('v', 'attributes', 'v', 4326)"
    expect(await codes(await geopackageOf([], [endless, register]), 'a.gpkg')).toEqual(['gpkgNoLayers'])
  })
})

describe('archives', () => {
  const limits = { entries: 10, entryBytes: 100_000, totalBytes: 150_000 }
  const zeros = new Uint8Array(90_000)
  const code = (bytes: Uint8Array) => {
    const opened = openZip(bytes, limits)
    return opened.ok ? [...opened.value.keys()] : opened.issues.map((issue) => issue.code)
  }

  test('good ones give their files', () => {
    expect(code(zipSync({ 'thư mục/a.txt': text('á'), 'b.txt': [text('b'), { level: 0 }] }))).toEqual([
      'thư mục/a.txt',
      'b.txt',
    ])
  })

  test('caps hold for one file, for all together and for their number', () => {
    expect(code(zipSync({ a: new Uint8Array(100_001) }))).toEqual(['zipTooLarge'])
    expect(code(zipSync({ a: zeros, b: zeros }))).toEqual(['zipTooLarge'])
    expect(
      code(zipSync(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`f${i}`, text('')])))),
    ).toEqual(['zipTooMany'])
  })

  test('a size that is a lie is found while inflating', () => {
    // Claims 16 bytes, holds 90.000.
    const small = [0, 1, 2, 3].reduce<Uint8Array>(
      (bytes, index) => patched(bytes, CENTRAL, 24 + index, index === 0 ? 16 : 0),
      zipSync({ a: zeros }),
    )
    expect(code(small)).toEqual(['zipCorrupt'])
    const large = patched(zipSync({ a: text('x'.repeat(50)) }), CENTRAL, 26, 1)
    expect(code(large)).toEqual(['zipCorrupt'])
  })

  test.each(['../a.shp', 'x/../../a', '/etc/passwd', 'C:\\a.shp', 'x\\a.shp', 'a\u0001'])(
    'the name %j is refused',
    (name) => {
      expect(code(zipSync({ [name]: text('x') }))).toEqual(['zipBadName'])
    },
  )

  test('two files of one name, and headers that are not where they should be', () => {
    const two = zipSync({ 'a.txt': text('x'), 'b.txt': text('y') })
    expect(code(patched(two, CENTRAL, 46, 0x62))).toEqual(['zipBadName'])
    expect(code(patched(two, LOCAL, 0, 0))).toEqual(['zipCorrupt'])
  })
})

test('what progress throws stops the reading and comes out of it', async () => {
  const stop = new Error('cancelled')
  const options = {
    name: 'a.geojson',
    progress: () => {
      throw stop
    },
  }
  await expect(readSource(text(geojsonOf(few)), options)).rejects.toBe(stop)
})

test('limits leave room for real data', () => {
  expect(LAYER_LIMITS.values).toBeGreaterThanOrEqual(100_000 * 100)
})

describe('mutated files', () => {
  const random = seeded(7)
  const at = (bytes: Uint8Array) => Math.floor(random() * bytes.length)

  /** Cut, overwritten, doubled or blanked somewhere. */
  function mutated(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice()
    const kind = Math.floor(random() * 4)
    if (kind === 0) return copy.slice(0, at(copy))
    if (kind === 1) for (let i = 0; i < 20; i += 1) copy[at(copy)] = Math.floor(random() * 256)
    if (kind === 2) copy.fill(0, at(copy), at(copy))
    if (kind === 3) copy.copyWithin(at(copy), at(copy), at(copy))
    return copy
  }

  test('never throw, and never come back empty-handed', async () => {
    const parts = unzipSync(zippedShapefile([few]))
    const originals: [string, Uint8Array][] = [
      ['a.geojson', text(geojsonOf(few))],
      ['a.kml', text(kmlOf([few]))],
      ['a.kmz', kmzOf([few])],
      ['a.zip', zippedShapefile([few])],
      ['a.gpkg', await geopackageOf([few])],
    ]
    const files = originals.flatMap(([name, bytes]) =>
      Array.from({ length: 60 }, (): [string, Uint8Array] => [name, mutated(bytes)]),
    )
    for (const part of ['thon.shp', 'thon.dbf', 'thon.prj'])
      for (let i = 0; i < 40; i += 1)
        files.push([
          'a.zip',
          zipSync({ ...parts, [part]: mutated(parts[part] ?? new Uint8Array()) }, { level: 0 }),
        ])
    for (const [name, bytes] of files) {
      const checked = await readSource(bytes, { name })
      if (checked.ok) expect(checked.value.layers.length).toBeGreaterThan(0)
      else expect(checked.issues).toHaveLength(1)
    }
  })
})
