import { strToU8, unzipSync, Zip, ZipDeflate, type Zippable, zipSync } from 'fflate'
import { topology } from 'topojson-server'
import type { Source } from '../../shared/domain/sources.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import { encodeLegacy, encodeUtf16 } from '../fixtures/legacy-encode.ts'
import { communeLayer, geojsonOf, type MapLayer, villageLayer } from '../fixtures/map-layers.ts'
import { messyWorkbook } from '../fixtures/messy-workbook.ts'
import { geopackageOf } from '../fixtures/write-geopackage.ts'
import { kmlOf, kmzOf } from '../fixtures/write-kml.ts'
import { zippedShapefile } from '../fixtures/write-shapefile.ts'
import { damaged, hasWords } from './files.ts'
import type { Chance } from './random.ts'

export interface SourceFile {
  name: string
  bytes: Uint8Array
  /** What was done to it. */
  what: string
}

/** One sound file of every format and encoding; small, for they are damaged a thousand times. */
export async function soundFiles(): Promise<SourceFile[]> {
  const short = (layer: MapLayer, count: number) => ({ ...layer, records: layer.records.slice(0, count) })
  const layers = [short(communeLayer(), 12), short(villageLayer(), 40)]
  const [communes, villages] = layers as [MapLayer, MapLayer]
  const topo = topology(Object.fromEntries(layers.map((layer) => [layer.name, geojsonOf(layer)])))
  const csv = [
    'Mã xã;Tên thôn;Số hộ;Kinh độ',
    ...villages.records.map(({ values }) => [values[1], values[0], values[2] ?? '', '106,75'].join(';')),
  ].join('\n')
  const files: Record<string, Uint8Array> = {
    'a.geojson': strToU8(JSON.stringify(geojsonOf(communes))),
    'a.topojson': strToU8(JSON.stringify(topo)),
    'a.zip': zippedShapefile(layers),
    'b.zip': zippedShapefile(layers, { encoding: 'TCVN3', cpg: 'ISO-8859-1' }),
    'a.kml': strToU8(kmlOf(layers)),
    'a.kmz': kmzOf(layers),
    'a.gpkg': await geopackageOf(layers),
    'a.csv': strToU8(csv),
    'b.csv': encodeUtf16(csv, true),
    'c.csv': encodeLegacy(csv, 'VNI'),
    'a.xlsx': (await messyWorkbook()).bytes,
  }
  return Object.entries(files).map(([name, bytes]) => ({ name, bytes, what: 'sound' }))
}

/** Archives of a megabyte or so that unpack to a gigabyte, under the name of a part that each reader asks for. */
export function bombs(): SourceFile[] {
  const parts = { 'a.zip': 'a.dbf', 'a.kmz': 'doc.kml', 'a.xlsx': 'xl/workbook.xml' }
  return Object.entries(parts).map(([name, part]) => ({ name, bytes: bomb(part), what: 'a gigabyte' }))
}

function bomb(part: string): Uint8Array {
  const pieces: Uint8Array[] = []
  const zip = new Zip((_, piece) => void pieces.push(piece))
  const entry = new ZipDeflate(part, { level: 1 })
  zip.add(entry)
  const zeros = new Uint8Array(16 << 20)
  for (let n = 0; n < 64; n += 1) entry.push(zeros, n === 63)
  zip.end()
  return new Uint8Array(Buffer.concat(pieces))
}

type Mutator = (files: readonly SourceFile[], chance: Chance) => SourceFile

/** A file out of the sound ones that no reader should trust. */
export function hostile(files: readonly SourceFile[], chance: Chance): SourceFile {
  return chance.pick(MUTATORS)(files, chance)
}

const DAMAGE: Mutator = (files, chance) => {
  const file = chance.pick(files)
  return { ...file, bytes: damaged(file.bytes, chance), what: 'damaged' }
}

/** Damage comes most often, for there are most ways of it. */
const MUTATORS: readonly Mutator[] = [
  DAMAGE,
  DAMAGE,
  DAMAGE,
  (files, chance) => ({ ...chance.pick(files), name: chance.pick(files).name, what: 'another name' }),
  (files, chance) => ({
    name: chance.pick(files).name,
    bytes: Uint8Array.from({ length: chance.below(5000) }, () => chance.below(256)),
    what: 'noise',
  }),
  (files, chance) =>
    repacked(
      files,
      chance,
      'damaged part',
      (parts, name) => (parts[name] = damaged(parts[name] ?? new Uint8Array(), chance)),
    ),
  (files, chance) => repacked(files, chance, 'missing part', (parts, name) => delete parts[name]),
  (files, chance) =>
    repacked(
      files,
      chance,
      'path name',
      (parts, name) => (parts[chance.pick(PATHS)] = parts[name] ?? new Uint8Array()),
    ),
  (files, chance) =>
    repacked(files, chance, 'bomb', (parts, name) => (parts[name] = new Uint8Array(8 << 20))),
  (files, chance) =>
    repacked(
      files,
      chance,
      'nested',
      (parts) => (parts['more.zip'] = zipSync({ 'a.zip': chance.pick(files).bytes })),
    ),
  (files, chance) => lying(files, chance),
  (files, chance) => sheet(files, chance.pick(SHEETS)),
  (files, chance) => text(files, chance.pick(TEXTS)),
]

const PATHS = ['../../etc/passwd', '/etc/passwd', 'C:\\windows\\a.shp', '..\\a.dbf', 'a/../../b.kml', '']

function repacked(
  files: readonly SourceFile[],
  chance: Chance,
  what: string,
  change: (parts: Record<string, Uint8Array>, name: string) => unknown,
): SourceFile {
  const file = chance.pick(files.filter(({ bytes }) => bytes[0] === 0x50 && bytes[1] === 0x4b))
  const parts = unzipSync(file.bytes)
  change(parts, chance.pick(Object.keys(parts)))
  return { ...file, bytes: zipSync(parts as Zippable), what }
}

/** Sizes, counts and offsets of the directory that are not true. */
function lying(files: readonly SourceFile[], chance: Chance): SourceFile {
  const file = chance.pick(files.filter(({ bytes }) => bytes[0] === 0x50 && bytes[1] === 0x4b))
  const bytes = file.bytes.slice()
  const at = bytes.findIndex(
    (_, index) => bytes[index] === 0x50 && bytes[index + 1] === 0x4b && bytes[index + 2] === 1,
  )
  new DataView(bytes.buffer).setUint32(
    at + chance.pick([16, 20, 24, 28, 42]),
    chance.pick([0, 1, 0x7fffffff, 0xffffffff, chance.below(1e6)]),
    true,
  )
  return { ...file, bytes, what: 'lying sizes' }
}

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n} "${`&lol${n === 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]>`
const wrapped = (rows: string, more = '') => `<worksheet><sheetData>${rows}</sheetData>${more}</worksheet>`
const FIGURES =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>Xã</t></is></c><c r="B1" t="inlineStr"><is><t>Hộ</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Tân Tiến</t></is></c><c r="B2"><v>1</v></c></row>'

/** Sheets with absurd dimensions, entities, broken references. */
const SHEETS: readonly (readonly [what: string, xml: string])[] = [
  [
    'entities',
    `<?xml version="1.0"?>${LAUGHS}${wrapped('<row><c t="inlineStr"><is><t>&lol8;</t></is></c></row>')}`,
  ],
  ['huge join', wrapped(FIGURES, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')],
  [
    'many joins',
    wrapped(FIGURES, `<mergeCells>${'<mergeCell ref="A1:XFD99999"/>'.repeat(5000)}</mergeCells>`),
  ],
  [
    'far cells',
    wrapped(
      Array.from({ length: 3000 }, (_, n) => `<row r="${n + 1}"><c r="XFD${n + 1}"><v>1</v></c></row>`).join(
        '',
      ),
    ),
  ],
  [
    'impossible places',
    wrapped('<row r="-5"><c r="ZZZZ9"><v>1</v></c></row><row r="99999999"><c r="A0"><v>2</v></c></row>'),
  ],
  [
    'odd figures',
    wrapped(
      `${FIGURES}<row r="3"><c r="B3"><v>1e999</v></c></row><row r="4"><c r="B4" t="s"><v>999999</v></c></row><row r="5"><c r="A5" s="77"><v>NaN</v></c></row>`,
    ),
  ],
  [
    'formulas alone',
    wrapped(
      `${FIGURES}<row r="3"><c r="A3"><f>HYPERLINK("http://a")</f></c><c r="B3"><f>1/0</f><v>#DIV/0!</v></c></row>`,
    ),
  ],
  ['unclosed', '<worksheet><sheetData><row><c t="inlineStr"><is><t>Xã'],
  [
    'validations',
    wrapped(
      FIGURES,
      '<dataValidations count="1"><dataValidation sqref="A1:XFD1048576" type="list"/></dataValidations>',
    ),
  ],
]

function sheet(files: readonly SourceFile[], [what, xml]: readonly [string, string]): SourceFile {
  const file = files.find(({ name }) => name === 'a.xlsx') as SourceFile
  const parts = unzipSync(file.bytes)
  parts['xl/worksheets/sheet1.xml'] = strToU8(xml)
  return { name: file.name, bytes: zipSync(parts as Zippable), what }
}

const TEXTS: readonly (readonly [name: string, what: string, text: () => string])[] = [
  [
    'a.kml',
    'entities',
    () =>
      `<?xml version="1.0"?>${LAUGHS}<kml><Document><Placemark><name>&lol8;</name></Placemark></Document></kml>`,
  ],
  ['a.kml', 'deep folders', () => `<kml>${'<Folder>'.repeat(50_000)}`],
  [
    'a.kml',
    'odd coordinates',
    () => '<kml><Placemark><Point><coordinates>1e999,NaN x,y</coordinates></Point></Placemark></kml>',
  ],
  [
    'a.geojson',
    'deep arrays',
    () =>
      `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":${'['.repeat(100_000)}`,
  ],
  [
    'a.geojson',
    'wrong types',
    () =>
      '{"type":"FeatureCollection","features":[1,null,"x",{"type":"Feature","geometry":{"type":"Polygon","coordinates":"x"},"properties":[]}]}',
  ],
  ['a.geojson', 'no features', () => '{"type":"FeatureCollection","features":{}}'],
  [
    'a.geojson',
    'odd keys',
    () =>
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[106,21]},"properties":{"__proto__":{"a":1},"constructor":2}}]}',
  ],
  [
    'a.topojson',
    'wrong arcs',
    () =>
      '{"type":"Topology","objects":{"a":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[99999,-5]]}]}},"arcs":[[[0,0]]]}',
  ],
  ['a.csv', 'formulas', () => '=cmd|a,@SUM(A1)\n+1,-2\n=HYPERLINK("http://a"),3\n'],
  ['a.csv', 'open quote', () => `a,b\n"${'x,1\n'.repeat(200_000)}`],
  ['a.csv', 'many columns', () => `${','.repeat(200_000)}\n1,2\n`],
  ['a.csv', 'many cells', () => `a,b\n${`${','.repeat(2000)}\n`.repeat(2000)}`],
  ['a.csv', 'one long line', () => 'x'.repeat(9_000_000)],
  ['a.csv', 'separators only', () => ';;;;\n'.repeat(1000)],
  ['a.csv', 'controls', () => '\u0000\u0001\u0002,\u0003\n'.repeat(100)],
  ['a.xlsx', 'no workbook', () => 'PK\u0003\u0004'],
]

function text(_: readonly SourceFile[], [name, what, make]: (typeof TEXTS)[number]): SourceFile {
  return { name, bytes: strToU8(make()), what }
}

/** Whatever is in a file, it is read soundly or refused with words. Returns what is wrong, or null. */
export async function sourceFault({ name, bytes, what }: SourceFile): Promise<string | null> {
  const found = await readSource(bytes, { name }).catch((error: Error) => error)
  const label = `${name}, ${what}, ${bytes.length} bytes`
  if (found instanceof Error) return `${label}: ${found.stack}`
  const bare = found.issues.find((issue) => !hasWords(issue))
  if (bare) return `${label}: no words for ${JSON.stringify(bare)}`
  if (!found.ok) {
    return found.issues.some(({ severity }) => severity === 'error')
      ? null
      : `${label}: refused without an error`
  }
  const unsound = unsoundPart(found.value)
  return unsound === null ? null : `${label}: ${unsound}`
}

function unsoundPart({ layers }: Source): string | null {
  if (layers.length === 0) return 'read, but nothing in it'
  for (const { name, fields, records } of layers) {
    for (const { number, values, geometry } of records) {
      const at = `layer ${name}, record ${number}`
      if (!Number.isInteger(number) || number < 1) return `${at}: no number`
      if (values.length !== fields.length) return `${at}: ${values.length} values of ${fields.length} fields`
      if (values.some((value) => typeof value === 'number' && !Number.isFinite(value)))
        return `${at}: no figure`
      const places =
        geometry && geometry.type !== 'GeometryCollection' ? (geometry.coordinates as unknown[]).flat(4) : []
      if (places.some((place) => typeof place !== 'number' || !Number.isFinite(place)))
        return `${at}: no place`
    }
  }
  return null
}
