import { describe, expect, test } from 'vitest'
import type { SourceLayer } from '../../shared/domain/sources.ts'
import { asTyped, encodeLegacy, encodeUtf16 } from '../fixtures/legacy-encode.ts'
import { csv, heads, read, refusal, utf8, values } from '../fixtures/read-tables.ts'

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

  test('commas of a remark in every row are no separators', async () => {
    const remark = 'mưa, lũ, sạt lở, đường hỏng'
    const layer = await csv(`xã;ghi chú\nTân Tiến;${remark}\nTân Yên;${remark}\n`)
    expect(heads(layer)).toEqual(['xã', 'ghi chú'])
    expect(values(layer)[0]).toEqual(['Tân Tiến', remark])
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
