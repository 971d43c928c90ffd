import Excel from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { RawValue, Source, SourceLayer, SourceOptions } from '../../shared/domain/sources.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import { asTyped, encodeLegacy, encodeUtf16 } from '../fixtures/legacy-encode.ts'
import { messyWorkbook } from '../fixtures/messy-workbook.ts'
import { convert, SOFFICE } from '../fixtures/spreadsheet.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

async function read(bytes: Uint8Array, name: string, options: Partial<SourceOptions> = {}): Promise<Source> {
  const checked = await readSource(bytes, { name, ...options })
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  return checked.value
}

async function csv(text: string | Uint8Array, options: Partial<SourceOptions> = {}): Promise<SourceLayer> {
  const { layers } = await read(typeof text === 'string' ? utf8(text) : text, 'a.csv', options)
  expect(layers).toHaveLength(1)
  return layers[0] as SourceLayer
}

async function refusal(bytes: Uint8Array | string, name = 'a.csv', options: Partial<SourceOptions> = {}) {
  const checked = await readSource(typeof bytes === 'string' ? utf8(bytes) : bytes, { name, ...options })
  return checked.ok ? 'read' : checked.issues.map(({ code }) => code).join()
}

type Rows = (Excel.CellValue | undefined)[][]

/** A workbook of one sheet with joined cells. */
async function book(rows: Rows, merges: string[] = [], change: (book: Excel.Workbook) => void = () => {}) {
  const workbook = new Excel.Workbook()
  const sheet = workbook.addWorksheet('Sheet1')
  sheet.addRows(rows)
  for (const range of merges) sheet.mergeCells(range)
  change(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

async function sheet(rows: Rows, merges: string[] = [], options: Partial<SourceOptions> = {}) {
  const source = await read(await book(rows, merges), 'a.xlsx', options)
  return { ...(source.layers[0] as SourceLayer), issues: source.issues }
}

const heads = ({ fields }: SourceLayer) => fields.map(({ name }) => name)
const values = ({ records }: SourceLayer) => records.map((record) => record.values)

describe('text tables', () => {
  test.each([
    [',', 'name,households\nTân Tiến,12\nTân Yên,13\n'],
    [';', 'name;households\nTân Tiến;12\nTân Yên;13'],
    ['tab', 'name\thouseholds\r\nTân Tiến\t12\r\nTân Yên\t13\r\n'],
    ['|', 'name|households\rTân Tiến|12\rTân Yên|13'],
    ['sep= line', 'sep=;\nname;households\nTân Tiến;12\nTân Yên;13'],
    ['quotes', '"name";"households"\n"Tân Tiến";"12"\n"Tân Yên";"13"'],
    ['quotes and CRLF', '"name","households"\r\n"Tân Tiến","12"\r\n"Tân Yên","13"\r\n'],
  ])('separated by %s', async (_, text) => {
    const layer = await csv(text)
    expect(heads(layer)).toEqual(['name', 'households'])
    expect(values(layer)).toEqual([
      ['Tân Tiến', '12'],
      ['Tân Yên', '13'],
    ])
  })

  test('decimal commas between semicolons are no separators', async () => {
    const layer = await csv('xã;tỷ lệ;km\nTân Tiến;12,5;1,5\nTân Yên;13,5;2,5\n')
    expect(values(layer)[0]).toEqual(['Tân Tiến', '12,5', '1,5'])
  })

  test('rows are numbered as a spreadsheet shows them, blank lines and line ends in quotes included', async () => {
    const layer = await csv('name,note\n\n"Tân\nTiến",a\n\nTân Yên,"b ""c"""\n')
    expect(layer.records.map(({ number }) => number)).toEqual([3, 5])
    expect(values(layer)).toEqual([
      ['Tân Tiến', 'a'],
      ['Tân Yên', 'b "c"'],
    ])
  })

  test('what looks like a formula is text', async () => {
    const layer = await csv('name,a\n=1+1,@SUM(A1)\n+84,-5\n')
    expect(values(layer)).toEqual([
      ['=1+1', '@SUM(A1)'],
      ['+84', '-5'],
    ])
  })

  const table = 'Mã;Tên xã;Ghi chú\n06043;Xã Đào Viên;đã cứng hóa\n06076;Xã Quý Hòa;chưa có điện\n'
  test.each([
    ['UTF-8', utf8(table)],
    ['UTF-8', utf8(`\ufeff${table}`)],
    ['UTF-16', encodeUtf16(table, false)],
    ['UTF-16', encodeUtf16(table, true)],
    ['UTF-16', encodeUtf16(table, false, false)],
    ['windows-1258', encodeLegacy(table, 'windows-1258')],
    ['TCVN3', encodeLegacy(table, 'TCVN3')],
    ['VNI', encodeLegacy(table, 'VNI')],
    ['TCVN3', utf8(asTyped(table, 'TCVN3'))],
    ['VNI', utf8(asTyped(table, 'VNI'))],
  ] as const)('in %s', async (encoding, bytes) => {
    const layer = await csv(bytes)
    expect(layer.encoding).toBe(encoding)
    expect(heads(layer)).toEqual(['Mã', 'Tên xã', 'Ghi chú'])
    expect(values(layer)).toEqual([
      ['06043', 'Xã Đào Viên', 'đã cứng hóa'],
      ['06076', 'Xã Quý Hòa', 'chưa có điện'],
    ])
  })

  test('the user overrides the encoding', async () => {
    const bytes = encodeLegacy('name;n\nLạng Sơn;1\n', 'TCVN3')
    expect(values(await csv(bytes, { encoding: 'TCVN3' }))[0]?.[0]).toBe('Lạng Sơn')
    expect(values(await csv(bytes, { encoding: 'windows-1252' }))[0]?.[0]).toBe('L¹ng S¬n')
    expect(values(await csv(utf8('name;n\nL¹ng;1\n'), { encoding: 'TCVN3' }))[0]?.[0]).toBe('Lạng')
  })

  test('long files come in pieces, and say how far they are', async () => {
    const line = (n: number) => `${n},"Thôn Nà ${n}\nhai dòng",${n / 8}\n`
    const text = `id,name,value\n${Array.from({ length: 20_000 }, (_, n) => line(n)).join('')}`
    const shares: number[] = []
    for (const bytes of [utf8(text), encodeUtf16(text, true), encodeLegacy(text, 'windows-1258')]) {
      const layer = await csv(bytes, { progress: (share) => void shares.push(share) })
      expect(layer.records).toHaveLength(20_000)
      expect(layer.records[19_999]).toEqual({
        number: 20_001,
        values: ['19999', 'Thôn Nà 19999 hai dòng', '2499.875'],
        geometry: null,
      })
    }
    expect(shares.length).toBeGreaterThan(2)
    expect(shares.at(-1)).toBe(1)
  })

  test('surplus cells of a row are told', async () => {
    const source = await read(utf8('a,b\n1,5\n3,4,5\n6,7\n'), 'a.csv')
    expect(source.issues).toMatchObject([
      { code: 'moreCells', severity: 'warning', place: { row: 3 }, params: { found: 3, expected: 2 } },
    ])
    expect(values(source.layers[0] as SourceLayer)).toHaveLength(3)
  })

  test.each([
    ['nothing but blanks', ' \n \n', 'noTable'],
    ['a head alone', 'name,households\n', 'noRows'],
    ['a quotation mark never closed', `name,n\n"Tân Tiến,1\n${'x,2\n'.repeat(100)}`, 'openQuote'],
    ['bytes of a program', Uint8Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256), 'notText'],
    ['a text without a table', 'Xin chào', 'noRows'],
  ])('%s is refused', async (_, text, code) => {
    expect(await refusal(text)).toBe(code)
  })

  test('a head outside the table is refused', async () => {
    expect(await refusal('a,b\n1,2\n', 'a.csv', { head: { first: 5, last: 6 } })).toBe('headOutside')
  })
})

describe('heads', () => {
  test('one row over figures', async () => {
    const layer = await sheet([
      ['Xã', 'Số hộ'],
      ['Tân Tiến', 1],
      ['Tân Yên', 2],
    ])
    expect(heads(layer)).toEqual(['Xã', 'Số hộ'])
    expect(layer.head).toEqual({ first: 1, last: 1 })
    expect(values(layer)).toEqual([
      ['Tân Tiến', 1],
      ['Tân Yên', 2],
    ])
  })

  test('a table of texts', async () => {
    const layer = await sheet([
      ['Huyện', 'Xã', 'Khu vực'],
      ['Tràng Định', 'Tân Tiến', 'III'],
      ['Tràng Định', 'Tân Yên', 'II'],
    ])
    expect(layer.head).toEqual({ first: 1, last: 1 })
    expect(layer.records).toHaveLength(2)
  })

  test('title, letterhead and unit of measure above, two rows with joined cells, column numbers below', async () => {
    const layer = await sheet(
      [
        ['UBND TỈNH', undefined, undefined, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
        ['DANH SÁCH THÔN'],
        [undefined, undefined, undefined, 'Đơn vị tính: hộ'],
        ['TT', 'Xã', 'Hộ', undefined],
        [undefined, undefined, 'Tổng số', 'Nghèo'],
        ['A', 'B', 1, 2],
        [1, 'Tân Tiến', 100, 12],
        [2, 'Tân Yên', 120, 13],
      ],
      ['A1:C1', 'A2:D2', 'A4:A5', 'B4:B5', 'C4:D4'],
    )
    expect(layer.head).toEqual({ first: 4, last: 5 })
    expect(heads(layer)).toEqual(['TT', 'Xã', 'Hộ / Tổng số', 'Hộ / Nghèo'])
    expect(layer.notes).toEqual([
      'UBND TỈNH · CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'DANH SÁCH THÔN',
      'Đơn vị tính: hộ',
    ])
    expect(values(layer)).toEqual([
      [1, 'Tân Tiến', 100, 12],
      [2, 'Tân Yên', 120, 13],
    ])
  })

  test('a row of units is part of the head', async () => {
    const layer = await sheet([
      ['Xã', 'Số hộ', 'Đường'],
      [undefined, 'hộ', 'km'],
      ['Tân Tiến', 1, 2.5],
      ['Tân Yên', 2, 3],
    ])
    expect(heads(layer)).toEqual(['Xã', 'Số hộ / hộ', 'Đường / km'])
  })

  test('years are words in a head', async () => {
    const layer = await sheet(
      [
        ['Xã', 'Hộ nghèo', undefined],
        [undefined, 2023, 2024],
        ['Tân Tiến', 10, 9],
        ['Tân Yên', 7, 5],
      ],
      ['B1:C1', 'A1:A2'],
    )
    expect(heads(layer)).toEqual(['Xã', 'Hộ nghèo / 2023', 'Hộ nghèo / 2024'])
  })

  test('two rows in a text file, where no cells are joined', async () => {
    const layer = await csv('TT,Xã,Hộ,,Thôn\n,,Tổng số,Nghèo,\n1,Tân Tiến,100,12,5\n2,Tân Yên,120,13,6\n')
    expect(heads(layer)).toEqual(['TT', 'Xã', 'Hộ / Tổng số', 'Hộ / Nghèo', 'Thôn'])
    expect(layer.head).toEqual({ first: 1, last: 2 })
  })

  test('machine ids over labels', async () => {
    const layer = await sheet([
      ['Biểu nhập'],
      [],
      ['code', 'households'],
      ['Mã xã', 'Số hộ (hộ)'],
      ['05971', 10],
      ['05974', 20],
    ])
    expect(heads(layer)).toEqual(['code / Mã xã', 'households / Số hộ (hộ)'])
    expect(layer.notes).toEqual(['Biểu nhập'])
  })

  test('the first rows of data have no figures yet', async () => {
    const layer = await sheet([
      ['Xã', 'Số hộ'],
      ['Tân Tiến', undefined],
      ['Tân Yên', '-'],
      ['Chi Lăng', 5],
      ['Đội Cấn', 6],
    ])
    expect(layer.head).toEqual({ first: 1, last: 1 })
    expect(layer.records).toHaveLength(4)
  })

  test('the user names the head', async () => {
    const layer = await sheet(
      [
        ['x', 'y'],
        ['Xã', 'Số hộ'],
        ['Tân Tiến', 1],
      ],
      [],
      { head: { first: 2, last: 2 } },
    )
    expect(heads(layer)).toEqual(['Xã', 'Số hộ'])
    expect(layer.notes).toEqual(['x · y'])
  })
})

describe('rows that are no records', () => {
  test('districts above their communes, a total, remarks and signatures', async () => {
    const layer = await sheet([
      ['TT', 'Xã', 'Số hộ', 'Số thôn'],
      ['I', 'Huyện Tràng Định', 300, 9],
      [1, 'Tân Tiến', 100, 4],
      [2, 'Tân Yên', 200, 5],
      ['II', 'Huyện Bình Gia', 50, 2],
      [1, 'Hồng Thái', 50, 2],
      [undefined, 'Tổng cộng', 350, 11],
      ['Ghi chú: số ước'],
      [undefined, undefined, 'Lạng Sơn, ngày 1 tháng 12 năm 2024'],
      [undefined, 'Người lập biểu'],
    ])
    expect(heads(layer)).toEqual(['TT', 'Xã', 'Số hộ', 'Số thôn', 'district'])
    expect(values(layer)).toEqual([
      [1, 'Tân Tiến', 100, 4, 'Huyện Tràng Định'],
      [2, 'Tân Yên', 200, 5, 'Huyện Tràng Định'],
      [1, 'Hồng Thái', 50, 2, 'Huyện Bình Gia'],
    ])
    expect(layer.issues.map(({ code, params }) => [code, params.rows ?? params.row])).toEqual([
      ['totalsLeftOut', '7'],
      ['groupsLeftOut', '2, 5'],
      ['footLeftOut', 8],
    ])
  })

  test('districts and communes above villages', async () => {
    const layer = await sheet([
      ['TT', 'Tên thôn', 'Số hộ'],
      ['I', 'HUYỆN TRÀNG ĐỊNH', undefined],
      ['A', 'Xã Tân Tiến', undefined],
      [1, 'Thôn Nà Pàn', 40],
      [2, 'Bản Chu', 30],
      ['B', 'Xã Tân Yên', undefined],
      [1, 'Thôn Kéo Quang', 20],
    ])
    expect(heads(layer)).toEqual(['TT', 'Tên thôn', 'Số hộ', 'district', 'commune'])
    expect(values(layer)).toEqual([
      [1, 'Thôn Nà Pàn', 40, 'HUYỆN TRÀNG ĐỊNH', 'Xã Tân Tiến'],
      [2, 'Bản Chu', 30, 'HUYỆN TRÀNG ĐỊNH', 'Xã Tân Tiến'],
      [1, 'Thôn Kéo Quang', 20, 'HUYỆN TRÀNG ĐỊNH', 'Xã Tân Yên'],
    ])
  })

  test('a joined district holds for all its rows, a joined figure for its first row', async () => {
    const layer = await sheet(
      [
        ['Huyện', 'Xã', 'Số hộ'],
        ['Tràng Định', 'Tân Tiến', 100],
        [undefined, 'Tân Yên', undefined],
        ['Bình Gia', 'Hồng Thái', 50],
        [undefined, 'Hoa Thám', 60],
      ],
      ['A2:A3', 'A4:A5', 'C2:C3'],
    )
    expect(values(layer)).toEqual([
      ['Tràng Định', 'Tân Tiến', 100],
      ['Tràng Định', 'Tân Yên', null],
      ['Bình Gia', 'Hồng Thái', 50],
      ['Bình Gia', 'Hoa Thám', 60],
    ])
  })

  test('a district written once above blank cells of a text file', async () => {
    const layer = await csv('Huyện,Xã,Số hộ\nTràng Định,Tân Tiến,1\n,Tân Yên,2\nBình Gia,Hồng Thái,3\n')
    expect(values(layer).map(([district]) => district)).toEqual(['Tràng Định', 'Tràng Định', 'Bình Gia'])
  })

  test('a commune without figures, one whose town has a prefix, and one with a remark stay records', async () => {
    const layer = await sheet([
      ['TT', 'Xã', 'Số hộ', 'Ghi chú'],
      [1, 'TT Thất Khê', 100, undefined],
      [2, 'Tân Yên', undefined, undefined],
      [undefined, 'Chi Lăng', undefined, undefined],
      [4, 'Đội Cấn', 7, 'Huyện nghèo'],
      [5, 'Cộng Hòa', 8, undefined],
    ])
    expect(layer.records).toHaveLength(5)
    expect(layer.issues).toEqual([])
  })
})

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
    const [ours, theirs] = [
      await read(messy.bytes, 'a.xlsx'),
      await read(convert(messy.bytes, 'xlsx'), 'a.xlsx'),
    ]
    // It calculates the one formula again; that row is a group.
    expect(
      theirs.layers.map(({ records, fields, head, notes }) => ({ records, fields, head, notes })),
    ).toEqual(ours.layers.map(({ records, fields, head, notes }) => ({ records, fields, head, notes })))
  })
})

describe('the messy workbook', () => {
  test('every row is a record, a group, a total or the foot', async () => {
    const messy = await messyWorkbook()
    const source = await read(messy.bytes, 'a.xlsx')
    expect(source.layers).toHaveLength(1)
    const layer = source.layers[0] as SourceLayer
    expect(layer.head).toEqual(messy.head)
    expect(layer.notes).toContain(messy.title)
    expect(layer.records.map(({ number }) => number)).toEqual(messy.rows.map(({ row }) => row))
    expect(heads(layer)).toEqual([
      'TT',
      'Tên xã, phường, thị trấn',
      'Dân cư / Số hộ',
      'Dân cư / Số hộ nghèo',
      'Hạ tầng thiết yếu / Số thôn',
      'Hạ tầng thiết yếu / Đường / Số thôn có đường đến trung tâm thôn được cứng hóa',
      'Hạ tầng thiết yếu / Đường / Có đường ô tô đến trung tâm xã được rải nhựa hoặc bê tông',
      'Hạ tầng thiết yếu / Hộ được sử dụng điện (%)',
      'Khu vực',
      'Ghi chú',
      'district',
    ])
    const told = Object.fromEntries(
      source.issues.map(({ code, params }) => [code, params.rows ?? params.row ?? params.sheets]),
    )
    expect(told).toEqual({
      totalsLeftOut: messy.totals.join(', '),
      groupsLeftOut: messy.groups.join(', '),
      footLeftOut: (messy.totals[0] ?? 0) + 2,
      sheetsLeftOut: 'Nháp',
    })
    expect(new Set(layer.records.map((record) => record.values.at(-1)))).toEqual(
      new Set(['Huyện Tràng Định', 'H. Bình Gia', 'Thành phố Lạng Sơn']),
    )
  })
})
