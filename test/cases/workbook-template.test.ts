import { beforeAll, describe, expect, test } from 'vitest'
import { writeTemplate } from '../../shared/formats/indicator-workbook.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import { edition2020, editionNamed } from '../fixtures/box.ts'
import { READERS } from '../fixtures/read-template.ts'
import { convert, edited, openXlsx, SOFFICE, sheetNamed } from '../fixtures/spreadsheet.ts'
import { asked, columnOf, communes, FIRST, input, letter, options, table } from '../fixtures/template.ts'

let filled: Uint8Array
let empty: Uint8Array

beforeAll(async () => {
  filled = await writeTemplate({ ...input, present: table })
  empty = await writeTemplate(input)
})

describe('the template', () => {
  test('says what it was made for to whoever reads it back', async () => {
    const read = await readSource(filled, { name: 'bieu-mau.xlsx' })
    const [layer] = read.ok ? read.value.layers : []
    expect(layer?.template).toEqual({ edition: '2020', period: '2025' })
  })

  test('asks for entered indicators, not for what the gazetteer knows', async () => {
    const sheet = sheetNamed(await openXlsx(empty), 'Số liệu')
    const ids = (sheet.getRow(3).values as string[]).slice(1)
    expect(ids).toEqual(['code', 'district', 'name', ...asked.map((indicator) => indicator.id)])
    expect(ids).not.toContain('border')
    expect(ids).not.toContain('povertyRate')
    expect(sheet.getRow(4).values).toContain('Số hộ (hộ)')
    expect(sheet.getCell(FIRST, 1).value).toBe(communes[0]?.code)
    expect(sheet.getCell(FIRST + communes.length, 1).value).toBeNull()
  })

  test('locks everything but the cells to fill in, without a password', async () => {
    const sheet = sheetNamed(await openXlsx(empty), 'Số liệu')
    const { sheetProtection } = sheet as unknown as { sheetProtection: Record<string, unknown> }
    expect(sheetProtection.sheet).toBe(true)
    expect(sheetProtection.hashValue).toBeUndefined()
    expect(sheet.getCell(FIRST, 1).protection?.locked ?? true).toBe(true)
    expect(sheet.getCell(FIRST, columnOf('households')).protection?.locked).toBe(false)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 3, ySplit: 4 })
  })

  test('checks while typing: lists for classes and flags, ranges and limits for counts', async () => {
    const sheet = sheetNamed(await openXlsx(empty), 'Số liệu')
    const rule = (id: string) => sheet.getCell(FIRST + 2, columnOf(id)).dataValidation
    expect(rule('zone').formulae).toEqual(['"I,II,III"'])
    expect(rule('pavedCentre').formulae).toEqual(['"Có,Không"'])
    const powered = rule('poweredHouseholds')
    expect(powered.type).toBe('custom')
    const [p, h] = [`${letter('poweredHouseholds')}5`, `${letter('households')}5`]
    expect(powered.formulae?.[0]).toBe(
      `AND(ISNUMBER(${p}),${p}>=0,${p}<=20000,${p}=INT(${p}),OR(ISBLANK(${h}),${p}<=${h}))`,
    )
    expect(powered.error).toContain('Số hộ (hộ)')
  })

  test('says in a hidden sheet what it is', async () => {
    const workbook = await openXlsx(empty)
    const meta = sheetNamed(workbook, '_meta')
    expect(meta.state).toBe('veryHidden')
    expect(
      meta
        .getSheetValues()
        .slice(1)
        .map((row) => (row as string[]).slice(1)),
    ).toEqual([
      ['product', 'son-do'],
      ['templateVersion', 1],
      ['edition', '2020'],
      ['district', 'Huyện Bình Gia'],
      ['period', '2025'],
      ['lang', 'vi'],
    ])
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['Số liệu', 'Hướng dẫn', '_meta'])
  })

  test('in English, and for an edition without districts, reads back as well', async () => {
    const edition = editionNamed('2025')
    const bytes = await writeTemplate({
      ...input,
      edition,
      communes: edition.communes,
      districtName: null,
      lang: 'en',
    })
    const changed = await edited(bytes, (workbook) => {
      sheetNamed(workbook, 'Data').getCell(FIRST, 3).value = 'II'
    })
    for (const [name, read] of READERS) {
      const reading = await read(changed, { ...options, edition })
      expect(reading.issues, name).toEqual([])
      expect(reading.observations, name).toHaveLength(65)
      expect(reading.indicators, name).toEqual([asked[0]?.id])
    }
  })
})

test('all 200 names survive the template, letter by letter', async () => {
  const bytes = await writeTemplate({
    ...input,
    communes: edition2020.communes,
    districtName: null,
    present: table,
  })
  const sheet = sheetNamed(await openXlsx(bytes), 'Số liệu')
  edition2020.communes.forEach((commune, index) => {
    expect(sheet.getCell(FIRST + index, 3).text).toBe(commune.fullName.normalize('NFC'))
  })
  for (const [name, read] of READERS) {
    const { observations, issues } = await read(bytes, options)
    expect([new Set(observations.map(({ code }) => code)).size, issues], name).toEqual([200, []])
  }
})

test.skipIf(SOFFICE === null).each(READERS)(
  'a template saved by LibreOffice is read the same by %s',
  { timeout: 120_000 },
  async (_, read) => {
    const ours = await read(filled, options)
    const theirs = await read(convert(filled), options)
    expect(theirs.issues).toEqual([])
    expect(theirs.observations).toEqual(ours.observations)
  },
)
