import { DOMParser } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DocumentFields } from '../../shared/domain/exports.ts'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import { write } from '../../shared/formats/snapshot/docx.ts'
import { officialDate } from '../../shared/formats/word/head.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { costOf } from '../../shared/model/lists/item.ts'
import { item, list, money } from './lists-support.ts'
import { type SampleOptions, sampleSnapshot } from './sample-snapshot.ts'

const OPEN: DocumentFields = {
  ...{ body: '', number: '', place: '', addressee: '', signatoryPost: '', signatoryName: '' },
}
const NO_FONTS = { regular: new Uint8Array(), medium: new Uint8Array(), semibold: new Uint8Array() }
const URL = 'https://example.org/s/k7Qx2'

async function written(options: SampleOptions, fields: Partial<DocumentFields> = {}, url = URL) {
  const { snapshot, geometry } = sampleSnapshot(options)
  const bytes = await write(
    {
      ...{ snapshot, geometry, url, fonts: NO_FONTS },
      options: { paper: 'A4', by: 'district', fields: { ...OPEN, ...fields } },
    },
    () => {},
  )
  const parts = unzipSync(bytes)
  const part = (path: string) => strFromU8(parts[path] ?? new Uint8Array())
  const { value: text } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
  return { snapshot, bytes, parts, part, text }
}

const headsAndFeet = (parts: Record<string, Uint8Array>, kind: 'header' | 'footer') =>
  Object.keys(parts)
    .filter((path) => new RegExp(`^word/${kind}\\d+\\.xml$`).test(path))
    .map((path) => strFromU8(parts[path]!))

describe('a submission of all communes', () => {
  let made: Awaited<ReturnType<typeof written>>
  let snapshot: Snapshot
  beforeAll(async () => {
    made = await written({ top: 200 })
    snapshot = made.snapshot
  })

  test('another library reads every name, every total and the hash', () => {
    const { items } = snapshot.content.list
    expect(snapshot.content.selection).toHaveLength(200)
    for (const { fullName } of snapshot.content.communes) expect(made.text).toContain(fullName)
    expect(made.text).toContain(formatNumber(costOf(items), 0, 'vi'))
    for (const { code, fullName } of snapshot.content.districts) {
      const inside = items.filter(
        (one) =>
          snapshot.content.communes.find((commune) => commune.code === one.code)?.districtCode === code,
      )
      expect(made.text).toContain(fullName)
      expect(made.text).toContain(formatNumber(costOf(inside), 0, 'vi'))
    }
    expect(made.text).toContain(snapshot.hash)
  })

  test('one row per work, one per commune', () => {
    const document = new DOMParser().parseFromString(made.part('word/document.xml'), 'text/xml')
    const tables = [...Array.from(document.getElementsByTagName('w:tbl'))]
    const rows = tables.map((table) => table.getElementsByTagName('w:tr').length)
    const sections = new Set(snapshot.content.communes.map(({ districtCode }) => districtCode)).size
    // Two head rows, the total, the one section of new works, a row per district with works, the works.
    expect(rows).toContain(2 + 1 + 1 + sections + snapshot.content.list.items.length)
    expect(rows).toContain(1 + 200)
  })

  test('every page carries hash, edition, date, quality and the mark', () => {
    const heads = headsAndFeet(made.parts, 'header')
    expect(heads).toHaveLength(3)
    for (const head of heads) {
      expect(head).toContain('SỐ LIỆU MINH HỌA')
      expect(head).toContain('v:textpath')
    }
    // Not on the first page.
    expect(heads.filter((head) => head.includes('PAGE')).length).toBe(2)
    for (const foot of headsAndFeet(made.parts, 'footer')) {
      for (const said of [snapshot.hash, 'Bộ địa giới 2020', '05/03/2026', 'minh họa', 'w:drawing']) {
        expect(foot).toContain(said)
      }
    }
  })

  test('paper, margins, type, language, headings and repeated heads are those of official documents', () => {
    const document = made.part('word/document.xml')
    const margins = [...document.matchAll(/<w:pgMar ([^>]*)>/g)].map(([, text]) => text ?? '')
    expect(margins).toHaveLength(2)
    const millimetres = (text: string, side: string) =>
      (Number(new RegExp(`w:${side}="(\\d+)"`).exec(text)?.[1]) / 1440) * 25.4
    for (const text of margins) {
      expect(millimetres(text, 'top')).toBeCloseTo(22, 1)
      expect(millimetres(text, 'bottom')).toBeCloseTo(22, 1)
      expect(millimetres(text, 'left')).toBeCloseTo(30, 1)
      expect(millimetres(text, 'right')).toBeCloseTo(15, 1)
    }
    const sizes = [...document.matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)" w:orient="(\w+)"/g)]
    expect(sizes.map(([, w, h, way]) => [w, h, way])).toEqual([
      ['11906', '16838', 'portrait'],
      ['16838', '11906', 'landscape'],
    ])
    expect(made.part('word/styles.xml')).toContain('Times New Roman')
    expect(made.part('word/styles.xml')).toContain('w:val="vi-VN"')
    expect(document).toContain('w:pStyle w:val="Heading1"')
    // Five years of money are more columns than one table holds.
    expect(document.split('<w:tblHeader/>').length - 1).toBe(8)
  })
})

test('open places are content controls that say what belongs there; given ones hold it', async () => {
  const open = await written({ top: 2 })
  const controls = [...open.part('word/document.xml').matchAll(/<w:tag w:val="(\w+)"\/>/g)].map(
    ([, tag]) => tag,
  )
  for (const tag of ['body', 'number', 'place', 'addressee', 'signatoryPost', 'signatoryName', 'ground1']) {
    expect(controls).toContain(tag)
  }
  expect(open.text).toContain('[TÊN CƠ QUAN BAN HÀNH]')
  expect(open.part('word/document.xml')).toContain('w:highlight w:val="yellow"')
  const filled = await written(
    { top: 2 },
    {
      body: 'UBND huyện Tràng Định',
      number: '12/TTr-UBND',
      place: 'Tràng Định',
      signatoryName: 'Nguyễn Văn Á',
    },
  )
  expect(filled.text).toContain('UBND HUYỆN TRÀNG ĐỊNH')
  expect(filled.text).toContain('TM. ỦY BAN NHÂN DÂN')
  expect(filled.text).toContain('Số: 12/TTr-UBND')
  expect(filled.text).toContain('Tràng Định, ngày 05 tháng 3 năm 2026')
  expect(filled.text).toContain('Nguyễn Văn Á')
  expect(filled.text).not.toContain('[TÊN CƠ QUAN BAN HÀNH]')
})

test('a saved list: lines apart, adjusted money counts, typed text stays text', async () => {
  const saved = list(
    [
      item('a', {
        ...{ name: '=HYPERLINK("x") & <Đường> \u0001thôn', cost: 500, quality: 'official' },
        money: [
          money(2026, 'developmentCentral', 300, { adjusted: 250 }),
          money(2027, 'recurrentLocal', 200),
        ],
        ...{ legalBasis: 'Nghị quyết 12/NQ-HĐND', people: 1200, group: 'C', note: 'gấp' },
      }),
    ],
    { version: 3 },
  )
  const { text, snapshot } = await written({ list: saved })
  expect(text).toContain('=HYPERLINK("x") & <Đường> thôn')
  expect(text).toContain('Căn cứ Nghị quyết 12/NQ-HĐND;')
  expect(text).toContain('1.200 lượt người')
  expect(text).toContain('01 hạng mục tại 01 xã')
  expect(text).toContain('50 triệu đồng chưa có kế hoạch vốn theo năm')
  for (const said of ['250', '200', '500', 'gấp']) expect(text).toContain(said)
  // Lines are never added into one another.
  expect(text).not.toContain('450')
  expect(text).toContain(snapshot.hash)
})

test('an empty list and no address: no code, no table of works, still a letter', async () => {
  const { text, parts } = await written({ list: list([]) }, {}, '')
  expect(text).toContain('Danh mục chưa có hạng mục nào.')
  for (const foot of headsAndFeet(parts, 'footer')) expect(foot).not.toContain('w:drawing')
})

test('English words where English is asked for; the same snapshot gives the same bytes', async () => {
  const one = await written({ top: 3, lang: 'en' })
  const again = await written({ top: 3, lang: 'en' })
  expect(Buffer.compare(one.bytes, again.bytes)).toBe(0)
  expect(one.text).toContain('SOCIALIST REPUBLIC OF VIET NAM')
  expect(one.text).toContain('5 March 2026')
  expect(one.part('docProps/core.xml')).toContain('2026-03-05T00:00:00Z')
  expect(one.part('word/document.xml')).not.toMatch(/submission\.[a-z]/)
})

test('dates have a zero before days under ten and the first two months', () => {
  expect(officialDate('2024-02-05', 'vi')).toBe('ngày 05 tháng 02 năm 2024')
  expect(officialDate('2024-10-15', 'vi')).toBe('ngày 15 tháng 10 năm 2024')
  expect(officialDate('2024-03-01', 'en')).toBe('1 March 2024')
  expect(officialDate('', 'vi')).toBe('')
})
