import type Excel from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import { listSections } from '../../shared/formats/list-document.ts'
import { listXlsx } from '../../shared/formats/list-xlsx.ts'
import { boxList, boxTable, edition2020 } from '../fixtures/box.ts'
import { listColumn } from '../fixtures/read-list.ts'
import { convert, openXlsx, rowTexts, SOFFICE, sheetNamed } from '../fixtures/spreadsheet.ts'

const doc = boxList({ top: 20 })
let bytes: Uint8Array
let workbook: Excel.Workbook
let sheet: Excel.Worksheet

beforeAll(async () => {
  bytes = await listXlsx.write(doc)
  workbook = await openXlsx(bytes)
  sheet = sheetNamed(workbook, 'Danh mục')
})

/** Row number of the first cell in column B with this text. */
function rowOf(of: Excel.Worksheet, text: string): number {
  for (let row = 9; row <= of.rowCount; row += 1) if (of.getCell(row, 2).text === text) return row
  throw new Error(`no row ${text}`)
}

const money = (cell: Excel.Cell) => Number(cell.result)

describe('sheet 1, the list', () => {
  test('has the province columns, then the annex, and names the money unit once, top right', () => {
    const heads = rowTexts(sheet, 7).slice(1)
    expect(heads.slice(0, 5)).toEqual([
      'STT',
      'Danh mục dự án',
      'Mã số dự án',
      'Mã chương; mã loại khoản',
      'Địa điểm xây dựng',
    ])
    for (const head of [
      'Số quyết định, ngày, tháng, năm',
      'Trung hạn 5 năm',
      'Kế hoạch năm',
      'Chủ đầu tư',
      'Ghi chú',
    ]) {
      expect(heads).toContain(head)
    }
    expect(heads.slice(heads.indexOf('Ghi chú') + 1)).toEqual([
      'Mã xã',
      'Khu vực',
      'Số thôn ĐBKK',
      'Điểm nhu cầu',
      'Thứ hạng',
      'Phần phân bổ (%)',
      'Hạng theo phân bổ',
      'Người trên triệu đồng',
      'Hạng theo giá trị',
      'Số người hưởng lợi',
      'Đơn giá',
      'Lý do đề xuất',
      'Chất lượng số liệu',
    ])
    expect(sheet.getCell('A5').text).toBe('Đơn vị tính: Triệu đồng')
    expect(sheet.getCell('A3').text).toBe('SỐ LIỆU MINH HOẠ: không dùng làm căn cứ phân bổ vốn')
  })

  test('has a subtotal formula per district and a grand total, with results equal to the totals on screen', () => {
    const cost = listColumn(sheet, 'Tổng số')
    for (const section of listSections(doc)) {
      const cell = sheet.getCell(rowOf(sheet, section.title ?? ''), cost)
      expect(cell.formula).toMatch(/^SUM\([A-Z]+\d+:[A-Z]+\d+\)$/)
      expect(money(cell)).toBe(doc.totals.byDistrict[section.rows[0]?.unit.districtCode ?? ''])
    }
    const total = sheet.getCell(rowOf(sheet, 'Tổng số'), cost)
    expect(total.formula).toMatch(/^SUM\(/)
    expect(money(total)).toBe(doc.totals.cost)
    const lines = catalogue.fundingLines.filter((line) => doc.totals.byLine[line.id])
    for (const line of lines) {
      const column = listColumn(sheet, line.shortVi)
      expect(money(sheet.getCell(rowOf(sheet, 'Tổng số'), column))).toBe(doc.totals.byLine[line.id])
    }
  })

  test('writes money as numbers with a locale format and codes as text with leading zeros', () => {
    const row = rowOf(sheet, listSections(doc)[0]?.title ?? '') + 1
    const cost = sheet.getCell(row, listColumn(sheet, 'Tổng số'))
    expect(typeof cost.value).toBe('number')
    expect(cost.numFmt).toBe('#,##0')
    const code = sheet.getCell(row, listColumn(sheet, 'Mã xã'))
    expect(code.value).toMatch(/^0\d{4}$/)
    expect(code.numFmt).toBe('@')
  })

  test('is set up for A4 landscape, fitted to the width, with the head on every page and page numbers', () => {
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '6:8',
    })
    expect(sheet.headerFooter.oddFooter).toContain('&P/&N')
    expect(sheet.headerFooter.oddHeader).toContain('SỐ LIỆU MINH HOẠ')
  })
})

test('sheet 2 holds what the ranking depends on', () => {
  const scenario = sheetNamed(workbook, 'Kịch bản')
  const rows: string[][] = []
  scenario.eachRow((_, number) => {
    rows.push(rowTexts(scenario, number).slice(1))
  })
  const value = (label: string) => rows.findLast(([first]) => first === label)?.[1]
  expect(value('Kịch bản')).toBe('Kịch bản mặc định')
  expect(value('Bộ địa giới')).toBe(edition2020.labelVi)
  expect(value('Kỳ số liệu')).toBe('2024')
  expect(value('Ngày lập')).toBe('25/05/2024')
  for (const criterion of doc.scenario.criteria) {
    const indicator = catalogue.indicators.find((candidate) => candidate.id === criterion.indicator)
    const row = rows.find(([first]) => first === indicator?.labelVi)
    expect(row?.slice(1, 4).map(Number)).toEqual([
      criterion.weight,
      indicator?.anchorTarget,
      indicator?.anchorWorst,
    ])
  }
  expect(Number(value('Tổng số'))).toBe(100)
  expect(rows.flat()).toContain('Không lọc: xét mọi xã của bộ địa giới')
})

test('sheet 3 gives source and quality of every figure, unit costs included', () => {
  const sources = sheetNamed(workbook, 'Nguồn số liệu')
  const rows = new Map<string, string[]>()
  sources.eachRow((_, number) => {
    const texts = rowTexts(sources, number)
    rows.set(texts[1] ?? '', texts.slice(2))
  })
  const used = ['zone', 'villages', 'hardenedVillages', 'households', 'poweredHouseholds', 'population']
  for (const id of used) {
    const indicator = catalogue.indicators.find((candidate) => candidate.id === id)
    expect(rows.get(indicator?.labelVi ?? '')?.slice(0, 2), id).toEqual(['minh hoạ', '2024'])
  }
  for (const item of doc.items) {
    const work = catalogue.workTypes.find((candidate) => candidate.id === item.workType)
    expect(rows.get(`Đơn giá: ${work?.labelVi}`)?.[0]).toBe('minh hoạ')
  }
  expect(boxTable().datasets.some(({ title }) => [...rows.values()].flat().includes(title))).toBe(true)
})

test('an edition without districts has lines and a total, but no sections', async () => {
  const units = Object.fromEntries(
    Object.entries(doc.units).map(([code, unit]) => [
      code,
      { ...unit, districtCode: null, districtName: null },
    ]),
  )
  const flat = sheetNamed(await openXlsx(await listXlsx.write({ ...doc, units })), 'Danh mục')
  expect(money(flat.getCell(9, listColumn(flat, 'Tổng số')))).toBe(doc.totals.cost)
  expect(flat.getCell(10, 1).value).toBe(1)
})

describe.skipIf(SOFFICE === null)('opened by LibreOffice', () => {
  test('every formula recalculates to the stored result', {
    timeout: 120_000,
  }, async () => {
    // Without stored results, what comes back can only have been calculated.
    const spoiled = await openXlsx(bytes)
    const list = sheetNamed(spoiled, 'Danh mục')
    const formulas = new Map<string, number>()
    list.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.formula === undefined) return
        formulas.set(cell.address, money(cell))
        cell.value = { formula: cell.formula }
      })
    })
    const again = await openXlsx(convert(new Uint8Array(await spoiled.xlsx.writeBuffer()), 'xlsx'))
    expect(formulas.size).toBeGreaterThan(10)
    for (const [address, result] of formulas) {
      expect(money(sheetNamed(again, 'Danh mục').getCell(address)), address).toBe(result)
    }
  })
})
