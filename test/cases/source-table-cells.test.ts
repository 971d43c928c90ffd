import type Excel from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { RawValue, SourceLayer } from '../../shared/domain/sources.ts'
import { asTyped } from '../fixtures/legacy-encode.ts'
import { messyWorkbook } from '../fixtures/messy-workbook.ts'
import { book, heads, read, sheet, values } from '../fixtures/read-tables.ts'
import { convert, SOFFICE } from '../fixtures/spreadsheet.ts'

describe('cells of workbooks', () => {
  test('dates, percents, formulas, errors, flags and rich texts', async () => {
    const bytes = await book(
      [
        ['Xã', 'a', 'b'],
        ['số', 12.5, -3],
        ['ngày', new Date(Date.UTC(2023, 11, 31)), 1],
        ['tỷ lệ', 0.853, 0.5],
        ['công thức', { formula: '1+1', result: 2 }, { formula: 'A1&"x"', result: 'Xãx' }],
        ['chưa tính', { formula: '1+1' } as Excel.CellValue, 0],
        ['lỗi', { error: '#N/A' } as Excel.CellValue, '#DIV/0!'],
        ['đúng', true, false],
        [
          { richText: [{ text: 'Tân ' }, { text: 'Tiến' }] },
          { text: 'chữ', hyperlink: 'https://a.vn' },
          '=1+1',
        ],
      ],
      [],
      (workbook) => {
        const sheet1 = workbook.worksheets[0] as Excel.Worksheet
        sheet1.getCell('B3').numFmt = 'dd/mm/yyyy'
        sheet1.getCell('B4').numFmt = '0.0%'
        sheet1.getCell('C4').numFmt = '#,##0.00 "%"'
      },
    )
    const layer = (await read(bytes, 'a.xlsx', { head: { first: 1, last: 1 } })).layers[0] as SourceLayer
    expect(values(layer)).toEqual<RawValue[][]>([
      ['số', 12.5, -3],
      ['ngày', { date: '2023-12-31' }, 1],
      ['tỷ lệ', '85,3%', 0.5],
      ['công thức', 2, 'Xãx'],
      ['chưa tính', { error: '=' }, 0],
      ['lỗi', { error: '#N/A' }, { error: '#DIV/0!' }],
      ['đúng', true, false],
      ['Tân Tiến', 'chữ', '=1+1'],
    ])
  })

  test('sheets are layers; hidden ones are told, the hidden sheet of the template is not', async () => {
    const bytes = await book(
      [
        ['Xã', 'Số hộ'],
        ['Tân Tiến', 1],
      ],
      [],
      (workbook) => {
        const rows = [
          ['Xã', 'Số thôn'],
          ['Tân Yên', 2],
        ]
        workbook.addWorksheet('Thôn & bản').addRows(rows)
        workbook.addWorksheet('Nháp', { state: 'hidden' }).addRows(rows)
        workbook.addWorksheet('_meta', { state: 'veryHidden' }).addRows(rows)
        workbook.addWorksheet('Trống')
      },
    )
    const source = await read(bytes, 'a.xlsx')
    expect(source.layers.map(({ name }) => name)).toEqual(['Sheet1', 'Thôn & bản'])
    expect(source.issues).toMatchObject([{ code: 'sheetsLeftOut', params: { sheets: 'Nháp' } }])
  })

  test('columns typed in TCVN3 and VNI fonts are put right, Unicode columns beside them stay', async () => {
    const names = ['Xã Đào Viên', 'Xã Quý Hòa', 'Thị trấn Thất Khê', 'Xã Hữu Liên']
    const rows = names.map((name, index) => [asTyped(name, 'TCVN3'), asTyped(name, 'VNI'), name, index])
    const layer = await sheet([[asTyped('Tên xã', 'TCVN3'), 'VNI', 'Hoà', 'Số'], ...rows])
    expect(heads(layer)).toEqual(['Tên xã', 'VNI', 'Hoà', 'Số'])
    expect(values(layer)).toEqual(names.map((name, index) => [name, name, name, index]))
    expect(layer.encoding).toBe('TCVN3')
  })

  test('what LibreOffice writes reads the same', async ({ skip }) => {
    if (!SOFFICE) skip()
    const messy = await messyWorkbook()
    const [ours, theirs] = [await read(messy.bytes, 'a.xlsx'), await read(convert(messy.bytes), 'a.xlsx')]
    // It calculates the one formula again; that row is a group.
    expect(
      theirs.layers.map(({ records, fields, head, notes }) => ({ records, fields, head, notes })),
    ).toEqual(ours.layers.map(({ records, fields, head, notes }) => ({ records, fields, head, notes })))
  })
})
