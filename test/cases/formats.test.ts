import { describe, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import type { InvestmentItem } from '../../shared/domain/investments.ts'
import { FORMATS, LIST_FORMATS } from '../../shared/formats/index.ts'
import { type ListDocument, listRows } from '../../shared/formats/list-document.ts'
import { csvText } from '../../shared/formats/safe-text.ts'
import { decodeUtf8, encodeUtf8 } from '../../shared/formats/utf8.ts'
import { boxList, edition2020 } from '../fixtures/box.ts'
import { readList, textsOf } from '../fixtures/read-list.ts'

const allCodes = edition2020.communes.map((commune) => commune.code)

/** Texts that spreadsheets would run, browsers would show wrongly, or file formats would break on. */
const HOSTILE = [
  '=1+1',
  '+84',
  '-5',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  'a"b,c;d\ne',
  'Ẫ Ẵ Ễ Ố Ồ',
  '<b>&amp;',
  'x\u0000y\u0008',
]

function withNames(names: string[]): ListDocument {
  const doc = boxList({ codes: allCodes.slice(0, names.length) })
  doc.codes.forEach((code, index) => {
    const unit = doc.units[code]
    if (unit) unit.fullName = names[index] ?? ''
  })
  return { ...doc, title: names[0] ?? '', scenario: { ...doc.scenario, name: names[1] ?? '' } }
}

describe('the registry', () => {
  test('has one row per format, with an id, two labels, an extension and a media type', () => {
    expect(new Set(FORMATS.map((format) => format.id)).size).toBe(FORMATS.length)
    for (const format of FORMATS) {
      expect(format.labelVi.normalize('NFC')).toBe(format.labelVi)
      expect(format.labelEn).not.toBe('')
      expect(format.extensions[0]).toMatch(/^[a-z]+$/)
      expect(format.mime).toMatch(/^[a-z]+\/[a-z0-9.+-]+/)
      expect('read' in format || 'write' in format).toBe(true)
    }
  })
})

describe.each(LIST_FORMATS.map((format) => [format.id, format] as const))(
  'an investment list as %s',
  (id, format) => {
    test('reads back with the same communes, works and money', async () => {
      const doc = boxList()
      const read = await readList[id](await format.write(doc))
      const wanted = listRows(doc).flatMap(({ unit, item }) =>
        item ? [{ code: unit.code, name: unit.fullName, quantity: item.quantity, cost: item.cost }] : [],
      )
      const order = (rows: typeof wanted) =>
        [...rows].sort((a, b) => a.code.localeCompare(b.code) || a.cost - b.cost || a.quantity - b.quantity)
      expect(order(read.works)).toEqual(order(wanted))
      expect(read.works.reduce((sum, row) => sum + row.cost, 0)).toBe(doc.totals.cost)
    })

    test('carries all 200 names, letter by letter, in NFC', async () => {
      const doc = boxList({ codes: allCodes })
      const read = await readList[id](await format.write(doc))
      const names = new Map(read.communes.map((commune) => [commune.code, commune.name]))
      expect(names.size).toBe(200)
      for (const commune of edition2020.communes) expect(names.get(commune.code)).toBe(commune.fullName)
    })

    test('keeps hostile texts as text', async () => {
      const texts = await textsOf[id](await format.write(withNames(HOSTILE)))
      for (const name of ['=1+1', '+84', '-5', '@SUM(A1)']) {
        const written = texts.filter(({ text }) => text.replace(/^'/, '') === name)
        expect(written.length, name).toBeGreaterThan(0)
        for (const { runs } of written) expect(runs).toBe(false)
      }
      expect(texts.some(({ text }) => text === 'Ẫ Ẵ Ễ Ố Ồ'.normalize('NFC'))).toBe(true)
    })

    test('says that figures are illustrative, and says nothing of the kind when they are not', async () => {
      const doc = boxList({ top: 2 })
      expect(await mentions(doc, id, format, /illustrative|minh hoạ/i)).toBe(true)
      const official = {
        ...doc,
        items: doc.items.map((item): InvestmentItem => ({ ...item, quality: 'official' })),
        sources: doc.sources.map((source) => ({
          ...source,
          quality: 'official' as const,
          sourceVi: '',
          dataset: '',
        })),
        units: Object.fromEntries(
          Object.entries(doc.units).map(([code, unit]) => [
            code,
            {
              ...unit,
              figures: Object.fromEntries(
                Object.entries(unit.figures).map(([key, figure]) => [
                  key,
                  { ...figure, quality: 'official' as const },
                ]),
              ),
            },
          ]),
        ),
        catalogue: {
          ...catalogue,
          workTypes: catalogue.workTypes.map((work) => ({
            ...work,
            costQuality: 'official' as const,
            costSourceVi: '',
          })),
        },
      }
      expect(await mentions(official, id, format, /illustrative|minh hoạ/i)).toBe(false)
    })

    test('keeps a commune without a work, and an empty list stays a readable file', async () => {
      const doc = boxList({ codes: allCodes.slice(0, 3), items: [] })
      const read = await readList[id](await format.write(doc))
      expect(read.communes.map((commune) => commune.code).sort()).toEqual([...doc.codes].sort())
      expect(read.works).toEqual([])
      const none = await readList[id](await format.write(boxList({ codes: [], items: [] })))
      expect(none.communes).toEqual([])
    })

    test('gives the same bytes for the same list', async () => {
      const [one, other] = await Promise.all([
        format.write(boxList({ top: 3 })),
        format.write(boxList({ top: 3 })),
      ])
      expect(await textsOf[id](one)).toEqual(await textsOf[id](other))
    })
  },
)

async function mentions(
  doc: ListDocument,
  id: keyof typeof textsOf,
  format: (typeof LIST_FORMATS)[number],
  pattern: RegExp,
): Promise<boolean> {
  return (await textsOf[id](await format.write(doc))).some(({ text }) => pattern.test(text))
}

test('GeoJSON writes outlines wound as RFC 7946 asks, with at most six decimals, and says that they are schematic', async () => {
  const code = allCodes[0] ?? ''
  const ring = [
    [106.1, 22.000_000_049],
    [106.1, 22.1],
    [106.2, 22.1],
    [106.1, 22.000_000_049],
  ]
  const geometry = { [code]: { type: 'Polygon' as const, coordinates: [ring] } }
  const bytes = await LIST_FORMATS[2].write(boxList({ codes: [code], geometry }))
  const file = JSON.parse(new TextDecoder().decode(bytes))
  expect(file.features[0].geometry.coordinates[0]).toEqual([
    [106.1, 22],
    [106.2, 22.1],
    [106.1, 22.1],
    [106.1, 22],
  ])
  expect([file.schematic, file.features[0].properties.schematic]).toEqual([true, true])
  expect(file.geometryNote).toBe('Ranh giới sơ đồ, không có giá trị pháp lý')
})

describe('text helpers', () => {
  test.each(['', 'abc', 'Lạng Sơn – Đồng Đăng', '𝒳 😀', 'ẪẴỄỐỒ'.normalize('NFD')])(
    'UTF-8 of %j agrees with the platform',
    (text) => {
      expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text))
      expect(decodeUtf8(new TextEncoder().encode(text))).toBe(text)
    },
  )

  test('bytes that are not UTF-8 are refused, a byte order mark is dropped', () => {
    for (const bytes of [[0xff], [0xc0, 0x80], [0xe1, 0xba], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]]) {
      expect(decodeUtf8(new Uint8Array(bytes))).toBeNull()
    }
    expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x41]))).toBe('A')
  })

  test('CSV text that a spreadsheet would run gets an apostrophe, other text does not', () => {
    expect(['=1', '+1', '-1', '@a', '\ta', '\ra'].map(csvText)).toEqual([
      "'=1",
      "'+1",
      "'-1",
      "'@a",
      "'\ta",
      "'\ra",
    ])
    expect(csvText('Xã Hòa Bình'.normalize('NFD'))).toBe('Xã Hòa Bình'.normalize('NFC'))
  })
})
