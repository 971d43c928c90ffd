import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../shared/formats/index.ts'
import { csvText } from '../../shared/formats/safe-text.ts'
import { decodeUtf8, encodeUtf8 } from '../../shared/formats/utf8.ts'

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
