import { beforeAll, describe, expect, test } from 'vitest'
import { fontFiles } from '../../server/services/fonts.ts'
import { pngOf } from '../../server/services/png.ts'
import type { SnapshotFormatId } from '../../shared/domain/exports.ts'
import { SNAPSHOT_FORMAT_IDS } from '../../shared/domain/exports.ts'
import type { ExportInput } from '../../shared/formats/snapshot/format.ts'
import { SNAPSHOT_FORMATS, snapshotFormat } from '../../shared/formats/snapshot/index.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { parseCsv } from '../fixtures/read-list.ts'
import {
  calculatedSheets,
  hasOgr,
  hasPdftotext,
  mapLayers,
  officeText,
  pdfText,
} from '../fixtures/snapshot-files.ts'
import { SOFFICE } from '../fixtures/spreadsheet.ts'
import { item, list, money } from '../model/lists-support.ts'
import { type SampleOptions, sampleSnapshot } from '../model/sample-snapshot.ts'

if (!SOFFICE)
  console.warn(
    'LibreOffice is not installed: workbooks are not calculated, documents are read from their XML',
  )
if (!hasPdftotext) console.warn('pdftotext is not installed: texts of PDF files are not read')
if (!hasOgr) console.warn('GDAL is not installed: map files are not read')

const FIELDS = { body: '', number: '', place: '', addressee: '', signatoryPost: '', signatoryName: '' }

async function inputOf(options: SampleOptions): Promise<ExportInput> {
  return {
    ...sampleSnapshot(options),
    url: 'http://sondo.example/s/abc',
    fonts: await fontFiles(),
    png: pngOf,
    options: { paper: 'A4', by: 'district', fields: FIELDS },
  }
}

async function written(id: SnapshotFormatId, input: ExportInput): Promise<Uint8Array> {
  const row = snapshotFormat(id)
  if (!row) throw new Error(`no writer of ${id}`)
  return (await row.load()).write(input, () => {})
}

/** Without white space: columns and lines break words wherever they like. */
const squeezed = (text: string) => text.replace(/\s+/g, '')

let all: ExportInput
const wanted = { cost: 0, items: 0 }

beforeAll(async () => {
  all = await inputOf({ top: 200 })
  const { items } = all.snapshot.content.list
  wanted.cost = items.reduce((sum, { cost }) => sum + cost, 0)
  wanted.items = items.length
  expect(all.snapshot.content.selection).toHaveLength(200)
  expect(wanted.items).toBeGreaterThan(600)
})

const names = () => new Map(all.snapshot.content.communes.map(({ code, fullName }) => [code, fullName]))

test('every format has a row with labels, an extension, a media type and a name for its files', () => {
  expect(SNAPSHOT_FORMATS.map(({ id }) => id).sort()).toEqual([...SNAPSHOT_FORMAT_IDS].sort())
  for (const row of SNAPSHOT_FORMATS) {
    expect(row.labelVi.normalize('NFC')).toBe(row.labelVi)
    expect(row.labelEn).not.toBe('')
    expect(row.extensions[0]).toMatch(/^[a-z]+$/)
    expect(row.mime).toMatch(/^[a-z]+\/[a-z0-9.+-]+/)
    expect(row.stem).toMatch(/^[a-z-]+$/)
  }
})

/** The one column of a table that has this head, by the first rows of it. */
function columnOf(rows: string[][], head: string): number {
  for (const row of rows.slice(0, 12)) {
    const at = row.indexOf(head)
    if (at >= 0) return at
  }
  throw new Error(`no column ${head}`)
}

describe.skipIf(SOFFICE === null)('the workbook, calculated by LibreOffice', () => {
  let read: ReturnType<typeof calculatedSheets>
  beforeAll(async () => {
    read = calculatedSheets(await written('xlsx', all))
  }, 180_000)
  const sheet = (name: string) => {
    const rows = read.sheets.get(name)
    if (!rows) throw new Error(`no sheet ${name} among ${[...read.sheets.keys()].join(', ')}`)
    return rows
  }

  test('has no error in any cell, and sums that are all its own work', () => {
    expect(read.formulas).toBeGreaterThan(400)
    expect(read.sheets.size).toBeGreaterThan(4)
    for (const [name, rows] of read.sheets) {
      const wrong = rows.flat().filter((cell) => /^(#[A-Z/0!?]+|Err:\d+)$/.test(cell))
      expect(wrong, name).toEqual([])
    }
  })

  test('totals, counts, names and hash are those of the snapshot', () => {
    const rows = sheet('Danh mục')
    const cost = columnOf(rows, 'Tổng mức đầu tư')
    const [total] = rows.filter((row) => row[1] === 'TỔNG SỐ')
    expect(Number(total?.[cost])).toBe(wanted.cost)
    const lines = rows.filter((row) => /^\d+$/.test(row[0] ?? '') && row[columnOf(rows, 'Mã xã')] !== '')
    expect(lines).toHaveLength(wanted.items)
    expect(lines.reduce((sum, row) => sum + Number(row[cost]), 0)).toBe(wanted.cost)
    expect(rows.flat().some((cell) => cell.includes(all.snapshot.hash))).toBe(true)
    const ranked = sheet('Xếp hạng xã').filter((row) => /^\d{5}$/.test(row[0] ?? ''))
    expect(new Map(ranked.map(([code = '', name = '']) => [code, name]))).toEqual(names())
  })

  test('subtotals of districts add up to the total, and each is that of its works', () => {
    const rows = sheet('Danh mục')
    const [cost, code] = [columnOf(rows, 'Tổng mức đầu tư'), columnOf(rows, 'Mã xã')]
    const byDistrict = new Map<string, number>()
    const { communes, list: works } = all.snapshot.content
    for (const work of works.items) {
      const district = communes.find((commune) => commune.code === work.code)?.districtName ?? ''
      byDistrict.set(district, (byDistrict.get(district) ?? 0) + work.cost)
    }
    const subtotals = rows.filter((row) => row[code] === '' && byDistrict.has(row[1] ?? ''))
    expect(new Map(subtotals.map((row) => [row[1] ?? '', Number(row[cost])]))).toEqual(byDistrict)
  })
})

test('CSV: lines, sums, names and hash are those of the snapshot', async () => {
  const text = new TextDecoder('utf-8', { fatal: true })
    .decode(await written('csv', all))
    .replace('\ufeff', '')
  const [head = [], ...rows] = parseCsv(text)
  const at = (name: string) => columnOf([head], name)
  const works = rows.filter((row) => row[at('item')] !== '')
  expect(works).toHaveLength(wanted.items)
  expect(works.reduce((sum, row) => sum + Number(row[at('costTrieuDong')]), 0)).toBe(wanted.cost)
  expect(new Map(rows.map((row) => [row[at('code')], row[at('commune')]]))).toEqual(names())
  expect(new Set(rows.map((row) => row[at('snapshot')]))).toEqual(new Set([all.snapshot.hash]))
})

describe.skipIf(!hasOgr)('map files, read by GDAL', () => {
  test('GeoJSON: communes, sums, names and hash are those of the snapshot', async () => {
    const bytes = await written('geojson', all)
    const [layer, ...others] = mapLayers(bytes, 'geojson')
    expect(others).toEqual([])
    expect(new Map(layer?.rows.map(({ code, name }) => [code, name]))).toEqual(names())
    expect(layer?.rows.reduce((sum, row) => sum + Number(row.costTrieuDong), 0)).toBe(wanted.cost)
    expect(layer?.shapes.every((shape) => shape.endsWith('Polygon'))).toBe(true)
    expect(new TextDecoder().decode(bytes)).toContain(all.snapshot.hash)
  })

  test('GeoPackage: communes, works, sums, names and hash are those of the snapshot', async () => {
    const layers = mapLayers(await written('gpkg', all), 'gpkg')
    const rows = layers.flatMap((layer) => layer.rows)
    const areas = layers.find(
      (layer) => layer.shapes.some((shape) => shape.endsWith('Polygon')) && layer.rows.length === 200,
    )
    expect(new Map(areas?.rows.map(({ code, name }) => [code, name]))).toEqual(names())
    const works = layers.find((layer) => layer.rows.length === wanted.items)
    const costs = Object.keys(works?.rows[0] ?? {}).filter((key) => /^cost/i.test(key) && !/unit/i.test(key))
    expect(works?.rows.reduce((sum, row) => sum + Number(row[costs[0] ?? '']), 0)).toBe(wanted.cost)
    expect(JSON.stringify(rows)).toContain(all.snapshot.hash)
  })
})

/** Texts of files that people read, each read by a program that did not write it. The atlas of communes is read by the tests of PDF files. */
const TEXTS: [SnapshotFormatId, (bytes: Uint8Array) => string, boolean][] = [
  ['docx', (bytes) => officeText(bytes, 'docx'), true],
  ['pptx', (bytes) => officeText(bytes, 'pptx'), true],
  ['pdf', pdfText, hasPdftotext],
]

describe.each(TEXTS)('%s, read as text', (id, read, possible) => {
  test.skipIf(!possible)(
    'holds all 200 names letter by letter, the total, the number of works and the hash',
    {
      timeout: 240_000,
    },
    async () => {
      const text = squeezed(read(await written(id, all)))
      const missing = [...names().values()].filter((name) => !text.includes(squeezed(name)))
      expect(missing).toEqual([])
      // Whole files in a message say nothing: what is missing is named.
      const { hash } = all.snapshot
      const parts = [formatNumber(wanted.cost, 0, 'vi'), formatNumber(wanted.items, 0, 'vi'), hash]
      expect(parts.filter((part) => !text.includes(part))).toEqual([])
    },
  )
})

test.each(['svg', 'png'] as const)('%s is a drawing of the same map', async (id) => {
  const bytes = await written(id, all)
  if (id === 'png') {
    expect([...bytes.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    return
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  expect(text).toContain(all.snapshot.hash.slice(0, 12))
  expect(text.normalize('NFC')).toBe(text)
})

test.each(['docx', 'pdf', 'gpkg'] as const)('%s: the same bytes wherever the server stands', async (id) => {
  const input = await inputOf({ top: 3 })
  const zone = process.env.TZ
  try {
    const [east, west] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']
    process.env.TZ = east
    const one = await written(id, input)
    process.env.TZ = west
    expect(Buffer.compare(one, await written(id, input))).toBe(0)
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})

describe('a small saved list', () => {
  const nasty = ['=1+1', '+84', '-5', '@SUM(A1)', '=HYPERLINK("http://x")']
  const saved = list([
    ...nasty.map((text, at) => item(`i${at}`, { name: text, owner: text, note: text, unit: text })),
    item('i9', {
      name: 'Đường Lũng Vài <b>&amp;</b>',
      money: [money(2026, 'development', 60), money(2027, 'development', 40)],
    }),
  ])

  test('a text that looks like a formula stays text', async () => {
    const input = await inputOf({ list: saved, change: { codes: [] } })
    const rows = parseCsv(new TextDecoder().decode(await written('csv', input)))
    for (const field of rows.slice(1).flat()) {
      expect(Number.isNaN(Number(field)) && /^[=+\-@\t]/.test(field), field).toBe(false)
    }
    if (!SOFFICE) return
    const { sheets } = calculatedSheets(await written('xlsx', input))
    const texts = [...(sheets.get('Danh mục') ?? [])].flat()
    for (const text of nasty) expect(texts, text).toContain(text)
  }, 120_000)
})
