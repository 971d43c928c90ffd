import { describe, expect, test } from 'vitest'
import type { SourceLayer } from '../../shared/domain/sources.ts'
import { messyWorkbook } from '../fixtures/messy-workbook.ts'
import { csv, heads, read, sheet, values } from '../fixtures/read-tables.ts'

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
