import type Excel from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Issue } from '../../shared/domain/issues.ts'
import { writeTemplate } from '../../shared/formats/indicator-workbook.ts'
import { issueText } from '../../shared/formats/issue-text.ts'
import { edition2020, editionNamed } from '../fixtures/box.ts'
import { READERS, type TemplateReading } from '../fixtures/read-template.ts'
import { edited, sheetNamed } from '../fixtures/spreadsheet.ts'
import { asked, columnOf, communes, FIRST, input, letter, options, table } from '../fixtures/template.ts'

let filled: Uint8Array
let empty: Uint8Array

beforeAll(async () => {
  filled = await writeTemplate({ ...input, present: table })
  empty = await writeTemplate(input)
})

/** The template after some cells were changed: [commune index, column, value]. */
const changed = (cells: [number, string | number, Excel.CellValue][], bytes = filled): Promise<Uint8Array> =>
  edited(bytes, (workbook) => {
    const sheet = sheetNamed(workbook, 'Số liệu')
    for (const [index, column, value] of cells) {
      const cell = sheet.getCell(FIRST + index, typeof column === 'number' ? column : columnOf(column))
      cell.value = value
      // As a spreadsheet does when someone types 12/5. Cells read from a file share their style object.
      if (value instanceof Date) cell.style = { ...cell.style, numFmt: 'dd/mm/yyyy' }
    }
  })

/** Position of a commune of the district in the table. */
const row = (index: number) => table.codes.indexOf(communes[index]?.code ?? '')

const brief = ({ code, place }: Issue) => `${code} ${place.sheet} ${place.column}${place.row}`

function valueIn(reading: TemplateReading, indicator: string, index: number): number | null | undefined {
  const code = communes[index]?.code
  return reading.observations.find((one) => one.code === code && one.indicator === indicator)?.value
}

describe.each(READERS)('a filled workbook, read by %s', (_, readAll) => {
  const read = async (...given: Parameters<typeof changed>) => readAll(await changed(...given), options)

  test('reads back exactly the values that were written', async () => {
    const reading = await readAll(filled, options)
    expect(reading.issues).toEqual([])
    expect(reading.indicators).toEqual(asked.map((indicator) => indicator.id))
    for (const { code, indicator, value } of reading.observations) {
      expect(value, `${code} ${indicator}`).toBe(table.columns[indicator]?.values[table.codes.indexOf(code)])
    }
    expect(reading.observations).toHaveLength(communes.length * asked.length)
  })

  test('covers only columns with a value; blanks in a covered column are missing, never 0', async () => {
    const reading = await read([[1, 'population', 1234]], empty)
    expect(reading.indicators).toEqual(['population'])
    expect(reading.observations).toHaveLength(communes.length)
    expect(valueIn(reading, 'population', 1)).toBe(1234)
    expect(valueIn(reading, 'population', 0)).toBeNull()
  })

  test.each([
    [85, 85],
    ['85', 85],
    ['1.234', 1234],
    ['1 234', 1234],
    ['1\u00a0234', 1234],
    [' 1234 ', 1234],
    ['1,234.0', 1234],
    [{ formula: '600+34', result: 634 }, 634],
    [{ formula: '1-1', result: 0 }, 0],
    [{ richText: [{ text: '1' }, { text: '2' }] }, 12],
    ['-', null],
    ['–', null],
    ['x', null],
    ['', null],
  ])('understands %j as the count %j', async (cell, value) => {
    const reading = await read([[0, 'population', cell as Excel.CellValue]])
    expect(reading.issues).toEqual([])
    expect(valueIn(reading, 'population', 0)).toBe(value)
  })

  test.each([
    ['4,7', 4.7],
    ['4.7', 4.7],
    ['0.125', 0.125],
    ['1.234,5', null],
  ])('understands %j as the length %j', async (cell, value) => {
    const reading = await read([[0, 'centreUnpavedKm', cell]])
    expect(reading.issues.map((issue) => issue.code)).toEqual(value === null ? ['aboveMaximum'] : [])
    if (value !== null) expect(valueIn(reading, 'centreUnpavedKm', 0)).toBe(value)
    else expect(reading.issues[0]?.params).toMatchObject({ value: 1234.5, maximum: 100 })
  })

  test.each([
    ['III', 3],
    ['iii', 3],
    [2, 2],
    ['1', 1],
    ['KV III', 3],
    ['Khu vực II', 2],
    ['Xã khu vực I', 1],
    ['Zone 3', 3],
    ['-', null],
  ])('understands %j as zone %j', async (cell, value) => {
    const reading = await read([[0, 'zone', cell]])
    expect(reading.issues).toEqual([])
    expect(valueIn(reading, 'zone', 0)).toBe(value)
  })

  test.each([
    ['Có', 1],
    ['Không'.normalize('NFD'), 0],
    ['x', 1],
    ['yes', 1],
    [0, 0],
    [true, 1],
    ['', null],
  ])('understands %j as the flag %j', async (cell, value) => {
    const reading = await read([[0, 'pavedCentre', cell]])
    expect(reading.issues).toEqual([])
    expect(valueIn(reading, 'pavedCentre', 0)).toBe(value)
  })

  test('finds communes by name within the district when codes are missing, and by number when zeros are lost', async () => {
    const reading = await read([
      [0, 1, null],
      [1, 1, Number(communes[1]?.code)],
      [2, 1, null],
      [2, 3, 'TT. '.concat(communes[2]?.name ?? '')],
    ])
    expect(reading.issues.filter((issue) => issue.severity === 'error')).toEqual([])
    expect(valueIn(reading, 'households', 0)).toBe(table.columns.households?.values[row(0)])
    expect(valueIn(reading, 'households', 2)).toBe(table.columns.households?.values[row(2)])
    expect(reading.observations).toHaveLength(communes.length * asked.length)
  })

  test('is still understood when the row of ids was deleted and columns were moved', async () => {
    const sent = await edited(filled, (workbook) => {
      const sheet = sheetNamed(workbook, 'Số liệu')
      sheet.spliceRows(3, 1)
      sheet.spliceColumns(4, 1)
    })
    const reading = await readAll(sent, options)
    expect(reading.issues).toEqual([])
    expect(reading.indicators).toEqual(asked.slice(1).map((indicator) => indicator.id))
    expect(reading.observations.find(({ indicator }) => indicator === 'households')?.value).toBeGreaterThan(0)
  })
})

describe.each(READERS)('mistakes, read by %s', (_, readAll) => {
  const read = async (...given: Parameters<typeof changed>) => readAll(await changed(...given), options)

  test('ten wrong cells are exactly ten issues, each with its sheet, row and column', async () => {
    const households = table.columns.households?.values[table.codes.indexOf(communes[4]?.code ?? '')] ?? 0
    const reading = await read([
      [0, 'population', 'nhiều'],
      [1, 'villages', -3],
      [2, 'households', 1_000_000],
      [3, 'population', 10.5],
      [4, 'poweredHouseholds', households + 1],
      [5, 'zone', 'IV'],
      [6, 'pavedCentre', 'có lẽ'],
      [7, 1, '99999'],
      [8, 'riskFlood', { formula: '1/0', result: { error: '#DIV/0!' } }],
      [9, 'poorHouseholds', new Date('2025-05-12')],
    ])
    expect(reading.issues.map(brief).sort()).toEqual(
      [
        `badNumber Số liệu ${letter('population')}5`,
        `negative Số liệu ${letter('villages')}6`,
        `aboveMaximum Số liệu ${letter('households')}7`,
        `notInteger Số liệu ${letter('population')}8`,
        `aboveOther Số liệu ${letter('poweredHouseholds')}9`,
        `badClass Số liệu ${letter('zone')}10`,
        `badFlag Số liệu ${letter('pavedCentre')}11`,
        'unknownCode Số liệu A12',
        `formulaError Số liệu ${letter('riskFlood')}13`,
        `dateInsteadOfNumber Số liệu ${letter('poorHouseholds')}14`,
      ].sort(),
    )
    expect(reading.issues.every((issue) => issue.severity === 'error')).toBe(true)
    for (const issue of reading.issues) {
      for (const lang of ['vi', 'en'] as const) {
        const { where, text, remedy } = issueText(issue, lang)
        expect(`${where} ${text} ${remedy}`).not.toMatch(/\{\{|\$t\(|undefined/)
        expect(text).not.toBe(issue.code)
        expect(remedy.length).toBeGreaterThan(10)
      }
    }
  })

  test('read as sentences with place, figures in Vietnamese form and a remedy', async () => {
    const reading = await read([[2, 'households', 1_000_000]])
    const [issue] = reading.issues
    expect(issue && issueText(issue, 'vi')).toEqual({
      where: `Sheet Số liệu, hàng 7, cột ${letter('households')}`,
      text: 'Số hộ là 1.000.000, lớn hơn mức cao nhất 20.000.',
      remedy: 'Kiểm tra lại con số và đơn vị, nhập giá trị không quá 20.000.',
    })
    expect(issue && issueText(issue, 'en').where).toBe(`Sheet Số liệu, row 7, column ${letter('households')}`)
  })

  test('a commune given twice, a name that fits several, a row without a name', async () => {
    const twice = await read([[1, 1, communes[0]?.code ?? '']])
    expect(twice.issues.map(brief).sort()).toEqual(['codeNameMismatch Số liệu A6', 'duplicateRow Số liệu A6'])
    const repeat = twice.issues.find(({ code }) => code === 'duplicateRow')
    expect(repeat?.params).toMatchObject({ first: 5 })
    expect(repeat?.params.found).toContain(communes[0]?.code)
    const names = edition2020.communes.map((commune) => commune.name)
    const repeated = names.find((name, index) => names.indexOf(name) !== index) ?? ''
    const ambiguous = await read([
      [0, 1, null],
      [0, 2, null],
      [0, 3, repeated],
      [1, 1, null],
      [1, 3, null],
    ])
    expect(ambiguous.issues.map(({ code, place }) => `${code} ${place.row}`)).toEqual([
      'ambiguousName 5',
      'missingCode 6',
    ])
  })

  test('no head, no figure', async () => {
    expect((await readAll(empty, options)).issues.map(({ code }) => code)).toContain('emptyWorkbook')
    const headless = await edited(filled, (workbook) => sheetNamed(workbook, 'Số liệu').spliceRows(3, 2))
    expect((await readAll(headless, options)).issues.some(({ severity }) => severity === 'error')).toBe(true)
  })
})

describe('what only a round can say', () => {
  const [, [, readAll]] = READERS as [(typeof READERS)[0], (typeof READERS)[0]]

  test('an unknown column is a warning, a repeated one an error', async () => {
    const sent = await edited(filled, (workbook) => {
      const sheet = sheetNamed(workbook, 'Số liệu')
      sheet.getCell(3, 30).value = 'ghi chú riêng'
      sheet.getCell(3, 31).value = 'households'
    })
    const reading = await readAll(sent, options)
    expect(reading.issues.map((issue) => [issue.severity, issue.code, issue.place.column])).toEqual([
      ['warning', 'unknownColumn', 'AD'],
      ['error', 'duplicateColumn', 'AE'],
    ])
  })

  test('another edition, another period', async () => {
    const edition = editionNamed('2024')
    const reading = await readAll(filled, { ...options, edition, period: '2026' })
    expect(reading.issues.map(({ severity, code, params }) => [severity, code, params.found])).toEqual([
      ['error', 'wrongEdition', '2020'],
      ['warning', 'otherPeriod', '2025'],
    ])
  })

  test('no workbook, no head, no figure', async () => {
    const codes = async (bytes: Uint8Array) =>
      (await readAll(bytes, options)).issues.map((issue) => issue.code)
    expect(await codes(new Uint8Array())).toEqual(['notWorkbook'])
    expect(await codes(new TextEncoder().encode('a,b\n1,2'))).toEqual(['notWorkbook'])
    expect(await codes(filled.slice(0, 4000))).toEqual(['notWorkbook'])
    expect(await codes(empty)).toEqual(['emptyWorkbook'])
    const headless = await edited(filled, (workbook) => sheetNamed(workbook, 'Số liệu').spliceRows(3, 2))
    expect(await codes(headless)).toEqual(['missingHead'])
  })
})
