import type Excel from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ExportInput } from '../../shared/formats/snapshot/format.ts'
import { sectionOf } from '../../shared/formats/snapshot/official-rows.ts'
import { write } from '../../shared/formats/snapshot/xlsx.ts'
import { listSums } from '../../shared/model/lists/sums.ts'
import { dataInput, NASTY, nastyItems, savedInput } from '../fixtures/snapshot-input.ts'
import { convert, openXlsx, rowTexts, SOFFICE, sheetNamed } from '../fixtures/spreadsheet.ts'
import { item, money } from '../model/lists-support.ts'

const TOTAL = 9
const book = async (input: ExportInput) => openXlsx(await write(input, () => {}))

/** Number of the column with this head, in the second head row or the first. */
function columnOf(sheet: Excel.Worksheet, head: string): number {
  for (const row of [7, 6]) {
    const found = rowTexts(sheet, row).indexOf(head)
    if (found > 0) return found
  }
  throw new Error(`no column ${head} in ${sheet.name}`)
}

/** Row number of the first cell in column B with this text. */
function rowOf(sheet: Excel.Worksheet, text: string): number {
  for (let row = TOTAL; row <= sheet.rowCount; row += 1) if (sheet.getCell(row, 2).text === text) return row
  throw new Error(`no row ${text} in ${sheet.name}`)
}

const result = (cell: Excel.Cell) => Number(cell.result)

describe('workbook of the works that gaps suggest', () => {
  const input = dataInput()
  const { content, hash } = input.snapshot
  const sums = listSums(content.list, () => null)
  let workbook: Excel.Workbook
  beforeAll(async () => {
    workbook = await book(input)
  })

  test('has the list, a sheet for each funding line, money, ranking, codebook and provenance', () => {
    const lines = content.lines.filter(({ id }) => sums.byLine[id])
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Danh mục',
      ...lines.map(({ short }) => short.vi),
      ...['Tổng hợp vốn', 'Xếp hạng xã', 'Giải thích', 'Nguồn gốc'],
    ])
    const whole = sheetNamed(workbook, 'Danh mục')
    expect(result(whole.getCell(TOTAL, columnOf(whole, 'Tổng mức đầu tư')))).toBe(sums.cost)
    for (const { id, short } of lines) {
      expect(result(whole.getCell(TOTAL, columnOf(whole, short.vi)))).toBe(sums.byLine[id])
      const sheet = sheetNamed(workbook, short.vi)
      expect(result(sheet.getCell(TOTAL, columnOf(sheet, 'Kế hoạch sau điều chỉnh')))).toBe(sums.byLine[id])
      for (const [year, byLine] of Object.entries(sums.byYear)) {
        if (!byLine[id]) continue
        expect(result(sheet.getCell(TOTAL, columnOf(sheet, `Kế hoạch năm ${year}`)))).toBe(byLine[id])
      }
    }
  })

  test('names the money unit once, top right, and stands as the official form does', () => {
    const sheet = sheetNamed(workbook, 'Danh mục')
    expect(sheet.getCell(5, 1).text).toBe('Đơn vị tính: Triệu đồng')
    expect(sheet.getCell(5, 1).alignment.horizontal).toBe('right')
    expect(sheet.getCell(TOTAL, 2).text).toBe('TỔNG SỐ')
    expect([sheet.getCell(10, 1).text, sheet.getCell(10, 2).text]).toEqual(['I', 'DỰ ÁN KHỞI CÔNG MỚI'])
    expect(sheet.getCell(11, 2).text).toMatch(/^(Huyện|Thành phố) /)
    expect(sheet.getCell(12, 2).text).toMatch(/^(Xã|Thị trấn|Phường) /)
    const heads = rowTexts(sheet, 7).slice(1)
    const note = heads.indexOf('Ghi chú')
    expect(heads.indexOf('Lý do đề xuất')).toBeGreaterThan(note)
    expect(sheet.getCell(6, note + 2).text).toBe('Phần phụ lục: căn cứ lựa chọn')
  })

  test('is set up for paper: landscape, one page wide, heads repeated, page number, hash, edition and date', () => {
    for (const sheet of workbook.worksheets) {
      const { orientation, paperSize, fitToWidth, fitToHeight } = sheet.pageSetup
      expect({ orientation, paperSize, fitToWidth, fitToHeight }).toEqual({
        ...{ orientation: 'landscape', paperSize: 9, fitToWidth: 1, fitToHeight: 0 },
      })
      const { oddFooter, oddHeader } = sheet.headerFooter
      expect(oddFooter).toContain(hash)
      expect(oddFooter).toContain('&P/&N')
      expect(oddFooter).toContain('Bộ địa giới 2020, ngày 05/03/2026')
      expect(oddFooter?.length).toBeLessThan(256)
      expect(oddHeader).toContain('MINH HỌA')
    }
    const sheet = sheetNamed(workbook, 'Danh mục')
    expect(sheet.pageSetup.printTitlesRow).toBe('6:8')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 8 })
    expect(sheet.autoFilter).toBeTruthy()
  })

  test('says in red on every sheet that figures are invented, and for each work', () => {
    for (const sheet of workbook.worksheets) {
      const marks: Excel.Cell[] = []
      for (const row of [1, 2, 3]) sheet.getRow(row).eachCell((cell) => marks.push(cell))
      const mark = marks.find((cell) => cell.text.startsWith('SỐ LIỆU MINH HỌA'))
      expect(mark?.font.color?.argb, sheet.name).toBe('FF9C2B1B')
    }
    const sheet = sheetNamed(workbook, 'Danh mục')
    const quality = columnOf(sheet, 'Chất lượng số liệu')
    const texts = content.list.items.map((_, index) => index)
    const written: string[] = []
    sheet.eachRow((row, number) => {
      if (number > TOTAL && row.getCell(quality).text) written.push(row.getCell(quality).text)
    })
    expect(written).toHaveLength(texts.length)
  })

  test('names ranges that hold what they say', () => {
    const names = new Map(workbook.definedNames.model.map(({ name, ranges }) => [name, ranges[0] ?? '']))
    const [sheet = '', address = ''] = (names.get('TongMucDauTu') ?? '').replaceAll(/[$']/g, '').split('!')
    expect(result(sheetNamed(workbook, sheet).getCell(address))).toBe(sums.cost)
    expect([...names.keys()]).toEqual(
      expect.arrayContaining(['DuLieu_DanhMuc', 'DuLieu_Xa', 'MaBanChup', 'KeHoach_developmentCentral']),
    )
  })

  test('ranks all communes by name, letter for letter, with the quality of every figure', () => {
    const sheet = sheetNamed(workbook, 'Xếp hạng xã')
    const names = new Map<string, string>()
    sheet.eachRow((row, number) => {
      if (number > 5) names.set(row.getCell(1).text, row.getCell(2).text)
    })
    for (const { code, fullName } of content.communes) expect(names.get(code)).toBe(fullName.normalize('NFC'))
    expect(names.size).toBe(200)
    expect(sheet.actualRowCount).toBe(content.communes.length + 4)
    const heads = rowTexts(sheet, 5)
    expect(heads.filter((head) => head === 'Chất lượng số liệu')).toHaveLength(content.indicators.length)
  })

  test('says where it comes from, with the picture of the code to scan', () => {
    const sheet = sheetNamed(workbook, 'Nguồn gốc')
    const facts = new Map<string, string>()
    sheet.eachRow((_, number) => {
      const [, label = '', value = ''] = rowTexts(sheet, number)
      facts.set(label, value)
    })
    expect(facts.get('Mã bản chụp (SHA-256)')).toBe(hash)
    expect(facts.get('Đường liên kết')).toBe(input.url)
    expect(facts.get('Số hạng mục theo chất lượng số liệu')).toBe(
      `chính thức: 0; báo cáo: 0; minh họa: ${content.list.items.length}`,
    )
    expect(sheet.getImages()).toHaveLength(1)
    for (const source of content.sources) expect(facts.has(source.figure.vi.normalize('NFC'))).toBe(true)
  })

  test('defines every indicator', () => {
    const sheet = sheetNamed(workbook, 'Giải thích')
    const ids = new Set<string>()
    sheet.getColumn(1).eachCell((cell) => ids.add(cell.text))
    for (const { id } of content.indicators) expect(ids).toContain(id)
  })

  test('without an address that others reach there is no code to scan', async () => {
    const sheet = sheetNamed(await book({ ...input, url: '' }), 'Nguồn gốc')
    expect(sheet.getImages()).toHaveLength(0)
  })
})

describe('workbook of a saved list', () => {
  test('sorts works into finished, carried on and new', () => {
    expect(sectionOf(item('a', { from: 2022, to: 2025 }), 2026)).toBe('done')
    expect(sectionOf(item('b', { from: 2025, to: 2026 }), 2026)).toBe('continued')
    expect(sectionOf(item('c', { from: 2026 }), 2026)).toBe('fresh')
    const carried = [money(2026, 'development', 5, { carried: 1 })]
    expect(sectionOf(item('d', { from: 2026, money: carried }), 2026)).toBe('continued')
  })

  test('numbers sections, districts and communes, and adds each up', async () => {
    const sheet = sheetNamed(await book(savedInput()), 'Danh mục')
    const heads: [string, string, number][] = []
    const cost = columnOf(sheet, 'Tổng mức đầu tư')
    for (let row = 10; row <= sheet.rowCount; row += 1) {
      const [order, title] = [sheet.getCell(row, 1).text, sheet.getCell(row, 2).text]
      if (order.includes('.') || /^I/.test(order))
        heads.push([order, title, result(sheet.getCell(row, cost))])
    }
    expect(heads.filter(([order]) => !order.includes('.'))).toEqual([
      ['I', 'DỰ ÁN HOÀN THÀNH, BÀN GIAO TRƯỚC NĂM 2026', 100],
      ['II', 'DỰ ÁN CHUYỂN TIẾP', 120],
      ['III', 'DỰ ÁN KHỞI CÔNG MỚI', 200],
    ])
    expect(heads.find(([order]) => order === 'III.1.1')).toEqual(['III.1.1', 'Xã Cao Minh', 200])
    expect(sheet.getCell(TOTAL, cost).formula).toMatch(/^SUBTOTAL\(9,[A-Z]+10:[A-Z]+\d+\)$/)
    expect(sheet.getCell(2, 1).text).toContain('Danh mục danh-muc, phiên bản 7 (dự thảo)')
  })

  test('shows carry-over, changes and payments of a line, and leaves blank what nobody reported', async () => {
    const workbook = await book(savedInput())
    const development = sheetNamed(workbook, 'ĐTPT chung')
    const row = rowOf(development, 'Công trình chuyen')
    const figure = (head: string) => development.getCell(row, columnOf(development, head)).value
    expect(figure('Lũy kế vốn đã bố trí đến hết năm 2025')).toBe(50)
    expect(figure('Kế hoạch năm trước được phép kéo dài')).toBe(10)
    expect(figure('Kế hoạch vốn 2024 - 2026, ban đầu')).toBe(90)
    expect(figure('Kế hoạch năm 2025')).toBe(50)
    expect(figure('Điều chỉnh tăng')).toBe(15)
    expect(figure('Điều chỉnh giảm')).toBe(10)
    expect(figure('Kế hoạch sau điều chỉnh')).toBe(95)
    expect(figure('Lũy kế giải ngân')).toBe(40)
    expect(figure('Tỷ lệ giải ngân (%)')).toMatchObject({ result: expect.closeTo((100 * 40) / 95, 9) })
    expect(figure('Nhóm dự án')).toBe('B')
    expect(figure('Số quyết định, ngày, tháng, năm')).toBe('12/QĐ-UBND, 05/02/2026')
    const recurrent = sheetNamed(workbook, 'Sự nghiệp chung')
    const paid = columnOf(recurrent, 'Lũy kế giải ngân')
    expect(recurrent.getCell(rowOf(recurrent, 'Công trình chuyen'), paid).value).toBeNull()
    expect(recurrent.getCell(TOTAL, paid).numFmt).toBe('#,##0;-#,##0;')
    expect(rowTexts(recurrent, 7)).not.toContain('Kế hoạch năm 2025')
  })

  test('holds money against its ceiling by formulas that point at the sheet of its line', async () => {
    const sheet = sheetNamed(await book(savedInput()), 'Tổng hợp vốn')
    const rows: [string, Excel.CellValue, Excel.CellValue][] = []
    sheet.eachRow((row) => rows.push([row.getCell(2).text, row.getCell(3).value, row.getCell(7).value]))
    const year = rows.find(([text]) => text === '2026')
    expect(year?.[1]).toMatchObject({ formula: expect.stringMatching(/^'ĐTPT chung'!/), result: 145 })
    expect(year?.[2]).toMatchObject({ result: -55 })
  })

  test('text that looks like a formula stays text', async () => {
    const sheet = sheetNamed(await book(savedInput(nastyItems())), 'Danh mục')
    const found: unknown[] = []
    sheet.getColumn(2).eachCell((cell) => {
      if (cell.type === 3 && NASTY.includes(String(cell.value))) found.push(cell.value)
      if (NASTY.includes(String(cell.value))) expect(cell.formula).toBeUndefined()
    })
    expect(new Set(found).size).toBeGreaterThanOrEqual(NASTY.length - 1)
  })

  test('an empty list has its heads and a total of 0', async () => {
    const workbook = await book(savedInput([], { lang: 'en' }))
    const sheet = sheetNamed(workbook, 'List')
    expect(sheet.getCell(TOTAL, columnOf(sheet, 'Total investment')).value).toBe(0)
    expect(workbook.getWorksheet('Money')).toBeUndefined()
  })

  test('a chosen commune without works is named', async () => {
    const input = dataInput({ top: 3 })
    const [first] = input.snapshot.content.selection
    const { list } = input.snapshot.content
    list.items = list.items.filter(({ code }) => code !== first)
    const sheet = sheetNamed(await book(input), 'Danh mục')
    const row = rowOf(sheet, 'Không có hạng mục đề xuất')
    expect(sheet.getCell(row - 3, 2).text).toBe('XÃ ĐƯỢC CHỌN, KHÔNG CÓ HẠNG MỤC ĐỀ XUẤT')
    expect(sheet.getCell(row, columnOf(sheet, 'Mã xã')).text).toBe(first)
  })
})

describe.skipIf(SOFFICE === null)('LibreOffice', () => {
  const cases: [string, () => ExportInput][] = [
    ['vi', () => dataInput()],
    ['en', () => savedInput(undefined, { lang: 'en' })],
    ['formulas typed by people', () => savedInput(nastyItems())],
  ]
  test.each(cases)(
    'calculates every formula as it is stored, without an error: %s',
    { timeout: 120_000 },
    async (_, input) => {
      const workbook = await book(input())
      const formulas = new Map<string, unknown>()
      for (const sheet of workbook.worksheets) {
        sheet.eachRow((row) => {
          row.eachCell((cell) => {
            if (cell.formula === undefined) return
            formulas.set(`${sheet.name}!${cell.address}`, cell.result)
            // Without stored results, what comes back can only have been calculated.
            cell.value = { formula: cell.formula }
          })
        })
      }
      const again = await openXlsx(convert(new Uint8Array(await workbook.xlsx.writeBuffer())))
      expect(formulas.size).toBeGreaterThan(20)
      for (const [place, stored] of formulas) {
        const [name = '', address = ''] = place.split('!')
        const found = sheetNamed(again, name).getCell(address).result ?? ''
        if (typeof stored === 'number') expect(found, place).toBeCloseTo(stored, 6)
        else expect(found, place).toBe('')
      }
      for (const sheet of again.worksheets) {
        sheet.eachRow((row) => {
          row.eachCell((cell) => expect(cell.type, `${sheet.name}!${cell.address}`).not.toBe(10))
        })
      }
    },
  )
})
