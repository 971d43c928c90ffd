import type Excel from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import { SAVED_LIST_FORMATS } from '../../shared/formats/index.ts'
import type { SavedListDocument } from '../../shared/formats/saved-list-document.ts'
import { listFromPlan } from '../../shared/model/lists/from-plan.ts'
import { greedyPlan } from '../../shared/model/optimise/greedy.ts'
import { edition2020 } from '../fixtures/box.ts'
import { boxPlan } from '../fixtures/box-plan.ts'
import { parseCsv } from '../fixtures/read-list.ts'
import { convert, openXlsx, rowTexts, SOFFICE, sheetNamed } from '../fixtures/spreadsheet.ts'
import { item, list, money } from '../model/lists-support.ts'

const [xlsx, csv] = SAVED_LIST_FORMATS
const problem = boxPlan()
const answer = greedyPlan(problem)
const content = listFromPlan({
  ...{ answer, problem, workTypes: catalogue.workTypes, suggested: [], language: 'vi' },
})
const doc: SavedListDocument = {
  list: list(content.items, {
    ...{ title: 'Danh mục 2026 - 2030', caps: content.caps, author: 'Nông Thị Hạnh', version: 7 },
    savedAt: '2026-02-02T20:05:00.000Z',
  }),
  ...{ edition: edition2020, catalogue, scenarioName: 'Kịch bản mặc định', lang: 'vi' },
  dateIso: '2026-02-03',
}
const small = (items: Parameters<typeof list>[0], lang: 'vi' | 'en' = 'vi') => ({
  ...{ ...doc, lang },
  list: list(items),
})

const result = (cell: Excel.Cell) => Number(cell.result)

/** Number of the column with this head. */
function columnOf(sheet: Excel.Worksheet, head: string): number {
  for (const row of [7, 6]) {
    const found = rowTexts(sheet, row).indexOf(head)
    if (found > 0) return found
  }
  throw new Error(`no column ${head} in ${sheet.name}`)
}

describe('XLSX of a saved list', () => {
  let workbook: Excel.Workbook
  beforeAll(async () => {
    workbook = await openXlsx(await xlsx.write(doc))
  })

  test('has the whole list, a sheet for each funding line, and where it comes from', () => {
    const lines = catalogue.fundingLines.filter(({ id }) => answer.totals.byLine[id])
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Danh mục',
      ...lines.map(({ shortVi }) => shortVi),
      'Nguồn gốc',
    ])
    const whole = sheetNamed(workbook, 'Danh mục')
    expect(rowTexts(whole, 9)[2]).toBe('Tổng số')
    expect(result(whole.getCell(9, columnOf(whole, 'Tổng số')))).toBe(answer.totals.cost)
    for (const { id, shortVi } of lines) {
      const total = answer.totals.byLine[id]
      expect(result(whole.getCell(9, columnOf(whole, shortVi)))).toBe(total)
      const sheet = sheetNamed(workbook, shortVi)
      expect(result(sheet.getCell(9, columnOf(sheet, 'Kế hoạch sau điều chỉnh')))).toBe(total)
      for (const [year, byLine] of Object.entries(answer.totals.byYear)) {
        if (!byLine[id]) continue
        expect(result(sheet.getCell(9, columnOf(sheet, `Kế hoạch năm ${year}`)))).toBe(byLine[id])
      }
    }
  })

  test('heads the works of each commune with its name, its subtotal a formula', () => {
    const sheet = sheetNamed(workbook, 'Danh mục')
    const cost = columnOf(sheet, 'Tổng số')
    expect(sheet.getCell(10, 2).text).toMatch(/^(Xã|Thị trấn|Phường) .+, (Huyện|Thành phố) /)
    expect(sheet.getCell(10, cost).formula).toMatch(/^SUM\([A-Z]+11:[A-Z]+\d+\)$/)
    const communes = new Set(doc.list.items.map(({ code }) => code)).size
    let heads = 0
    sheet.eachRow((row, number) => {
      if (number > 9 && row.getCell(cost).formula !== undefined) heads += 1
    })
    expect(heads).toBe(communes)
  })

  test('says which version of which list it is, and marks invented figures on every page', () => {
    const sheet = sheetNamed(workbook, 'Danh mục')
    expect(sheet.getCell(2, 1).text).toContain('Danh mục danh-muc, phiên bản 7 (dự thảo)')
    expect(sheet.getCell(3, 1).text).toContain('MINH HOẠ')
    expect(sheet.headerFooter.oddHeader).toContain('MINH HOẠ')
    const from = sheetNamed(workbook, 'Nguồn gốc')
    const facts = new Map<string, string>()
    from.eachRow((_, number) => {
      const [, label = '', value = ''] = rowTexts(from, number)
      facts.set(label, value)
    })
    expect(facts.get('Phiên bản')).toBe('7')
    expect(facts.get('Lưu lúc')).toBe('03/02/2026 03:05')
    expect(facts.get('Người lưu')).toBe('Nông Thị Hạnh')
    expect(facts.get('2026')).toMatch(/, chưa tách theo cấp ngân sách$/)
  })

  test('leaves blank what nobody reported, and keeps sources of money apart', async () => {
    const items = [
      item('a', {
        ...{ from: 2025, to: 2026, group: 'B', decisionNumber: '12/QĐ-UBND', decisionDate: '2026-02-05' },
        money: [
          money(2025, 'development', 60, { adjusted: 50, disbursed: 40, carried: 10 }),
          money(2026, 'development', 30),
          money(2026, 'recurrent', 10),
        ],
      }),
    ]
    const book = await openXlsx(await xlsx.write(small(items)))
    const development = sheetNamed(book, 'ĐTPT chung')
    const figure = (head: string) => development.getCell(11, columnOf(development, head)).value
    expect(figure('Kế hoạch ban đầu')).toBe(90)
    expect(figure('Kế hoạch sau điều chỉnh')).toBe(80)
    expect(figure('Kế hoạch năm 2025')).toBe(50)
    expect(figure('Trong đó năm trước được phép kéo dài')).toBe(10)
    expect(figure('Giải ngân')).toBe(40)
    expect(figure('Nhóm dự án')).toBe('B')
    expect(figure('Thời gian KC-HT')).toBe('2025-2026')
    expect(figure('Số quyết định, ngày, tháng, năm')).toBe('12/QĐ-UBND, 05/02/2026')
    const recurrent = sheetNamed(book, 'Sự nghiệp chung')
    expect(recurrent.getCell(11, columnOf(recurrent, 'Giải ngân')).value).toBeNull()
    expect(rowTexts(recurrent, 7)).not.toContain('Kế hoạch năm 2025')
  })

  test('an empty list has its heads and a total of 0', async () => {
    const book = await openXlsx(await xlsx.write(small([], 'en')))
    expect(book.worksheets.map(({ name }) => name)).toEqual(['List', 'Provenance'])
    const sheet = sheetNamed(book, 'List')
    expect(result(sheet.getCell(9, columnOf(sheet, 'Total')))).toBe(0)
  })

  test.skipIf(SOFFICE === null)(
    'LibreOffice calculates every formula as it is stored',
    {
      timeout: 120_000,
    },
    async () => {
      const spoiled = await openXlsx(await xlsx.write(small(content.items.slice(0, 60))))
      const formulas = new Map<string, number>()
      for (const sheet of spoiled.worksheets) {
        sheet.eachRow((row) => {
          row.eachCell((cell) => {
            if (cell.formula === undefined) return
            formulas.set(`${sheet.name}!${cell.address}`, result(cell))
            // Without stored results, what comes back can only have been calculated.
            cell.value = { formula: cell.formula }
          })
        })
      }
      const again = await openXlsx(convert(new Uint8Array(await spoiled.xlsx.writeBuffer()), 'xlsx'))
      expect(formulas.size).toBeGreaterThan(50)
      for (const [place, stored] of formulas) {
        const [name = '', address = ''] = place.split('!')
        expect(result(sheetNamed(again, name).getCell(address)), place).toBe(stored)
      }
    },
  )
})

describe('text that looks like a formula', () => {
  const nasty = ['=1+1', '+84', '-5', '@SUM(A1)', '\t=2', '=HYPERLINK("http://x")']
  const items = nasty.map((text, index) =>
    item(`i${index}`, { name: text, owner: text, note: text, decisionNumber: text, unit: text }),
  )

  test('stays text in XLSX', async () => {
    const book = await openXlsx(await xlsx.write(small(items)))
    const sheet = sheetNamed(book, 'Danh mục')
    nasty.forEach((text, index) => {
      const cell = sheet.getCell(11 + index, 2)
      expect(cell.formula).toBeUndefined()
      expect(cell.value).toBe(text)
    })
  })

  test('stays text in CSV', async () => {
    const rows = parseCsv(new TextDecoder().decode(await csv.write(small(items))))
    for (const field of rows.slice(1).flat()) expect(field).not.toMatch(/^[=+\-@\t]/)
  })
})

test('CSV: a line for each item, money by line, year and kind, adding up to the plan', async () => {
  const [head = [], ...rows] = parseCsv(new TextDecoder().decode(await csv.write(doc)).replace('\ufeff', ''))
  expect(rows).toHaveLength(doc.list.items.length)
  const sum = (name: string) => rows.reduce((all, row) => all + Number(row[head.indexOf(name)] || 0), 0)
  expect(sum('costTrieuDong')).toBe(answer.totals.cost)
  for (const [year, byLine] of Object.entries(answer.totals.byYear)) {
    for (const [line, amount] of Object.entries(byLine)) expect(sum(`${line}.${year}.planned`)).toBe(amount)
  }
  expect(head.some((name) => name.endsWith('.disbursed'))).toBe(false)
  expect(rows.every((row) => row[head.indexOf('listVersion')] === '7')).toBe(true)
})
