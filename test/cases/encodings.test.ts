import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  decodeBytes,
  detectEncoding,
  detectTexts,
  ENCODINGS,
  encodingNamed,
  recodeText,
} from '../../shared/formats/encodings/index.ts'
import { isSyllable } from '../../shared/formats/encodings/syllable.ts'
import { asTyped, encodeLegacy, encodeUtf16, type Legacy } from '../fixtures/legacy-encode.ts'

const SMALL = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ'
const LETTERS = [...SMALL, ...SMALL.toUpperCase()]
const OLD = ['windows-1258', 'TCVN3', 'VNI'] as const satisfies Legacy[]
const PREFIX: Record<string, string> = { xa: 'Xã', phuong: 'Phường', 'thi-tran': 'Thị trấn' }
const names = readFileSync('geodata/editions/communes-2020.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([, name, type]) => `${PREFIX[type ?? '']} ${name}`)
const latin = (text: string) => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))

describe('the 134 accented letters', () => {
  test('there are 134', () => {
    expect(new Set(LETTERS).size).toBe(134)
  })

  test.each(OLD)('%s holds each of them, both ways', (encoding) => {
    for (const letter of LETTERS) expect(decodeBytes(encodeLegacy(letter, encoding), encoding)).toBe(letter)
  })

  // Written by hand from the published tables, so that one wrong table cannot prove itself.
  test.each([
    ['TCVN3', 'L¹ng S¬n', 'Lạng Sơn'],
    ['TCVN3', 'huyÖn Trµng §Þnh', 'huyện Tràng Định'],
    ['TCVN3', 'x· H÷u Liªn, ThÊt Khª', 'xã Hữu Liên, Thất Khê'],
    ['TCVN3', 'HUYÖN TRµNG §ÞNH', 'HUYỆN TRÀNG ĐỊNH'],
    ['TCVN3', 'X· ¸i Quèc, x· A³i Quèc', 'Xã ái Quốc, xã Ái Quốc'],
    ['TCVN3', 'céng hoµ x· héi chñ nghÜa viÖt nam', 'cộng hoà xã hội chủ nghĩa việt nam'],
    ['TCVN3', '\u00ad\u00ac', 'ươ'],
    ['VNI', 'Laïng Sôn', 'Lạng Sơn'],
    ['VNI', 'huyeän Traøng Ñònh', 'huyện Tràng Định'],
    ['VNI', 'xaõ Höõu Lieân, Thaát Kheâ', 'xã Hữu Liên, Thất Khê'],
    ['VNI', 'nöôùc ñöôøng', 'nước đường'],
    ['windows-1258', 'La\u00f2ng S\u00f5n', 'Lạng Sơn'],
    ['windows-1258', 'Tra\u00ccng \u00d0i\u00f2nh', 'Tràng Định'],
  ] as const)('%s: %s is %s', (encoding, typed, meant) => {
    expect(decodeBytes(latin(typed), encoding)).toBe(meant)
    expect(recodeText(typed, encoding)).toBe(meant)
  })

  test('iconv, where it is there, agrees', ({ skip }) => {
    const convert = (bytes: Uint8Array, name: string) =>
      execFileSync('iconv', ['-f', name, '-t', 'UTF-8'], { input: bytes }).toString().normalize('NFC')
    try {
      execFileSync('iconv', ['--version'])
    } catch {
      skip()
    }
    const letters = encodeLegacy(LETTERS.join(' '), 'windows-1258')
    expect(convert(letters, 'CP1258')).toBe(LETTERS.join(' '))
    expect(convert(encodeLegacy(LETTERS.join(' '), 'TCVN3'), 'TCVN5712-1')).toBe(LETTERS.join(' '))
  })
})

describe('all commune names', () => {
  const text = names.join('\n')

  test.each(OLD)('%s is recognised and read back', (encoding) => {
    const bytes = encodeLegacy(text, encoding)
    expect(detectEncoding(bytes)).toBe(encoding)
    expect(detectEncoding(names.map((name) => encodeLegacy(name, encoding)))).toBe(encoding)
    expect(decodeBytes(bytes, encoding)).toBe(text)
  })

  test.each(OLD)('%s typed into cells is recognised and read back', (encoding) => {
    const cells = names.map((name) => asTyped(name, encoding))
    expect(detectTexts(cells)).toBe(encoding)
    expect(cells.map((cell) => recodeText(cell, encoding))).toEqual(names)
  })

  test('any seven of them are enough', () => {
    for (const encoding of OLD) {
      for (let from = 0; from + 7 <= names.length; from += 7) {
        const some = names.slice(from, from + 7)
        expect(detectEncoding(some.map((name) => encodeLegacy(name, encoding))), some.join()).toBe(encoding)
        expect(detectTexts(some.map((name) => asTyped(name, encoding))), some.join()).toBe(encoding)
        expect(detectTexts(some)).toBeNull()
      }
    }
  })

  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-8', new TextEncoder().encode(text).subarray(0, 1001)],
    ['UTF-8', new TextEncoder().encode(text.normalize('NFD'))],
    ['UTF-16', encodeUtf16(text, false)],
    ['UTF-16', encodeUtf16(text, true)],
    ['UTF-16', encodeUtf16(text, false, false)],
    ['UTF-16', encodeUtf16(text, true, false)],
  ] as const)('%s is recognised and read back', (encoding, bytes) => {
    expect(detectEncoding(bytes)).toBe(encoding)
    expect(text.startsWith(decodeBytes(bytes, encoding).replace(/\ufffd+$/, ''))).toBe(true)
  })

  test('every syllable of every name is known as one', () => {
    const words = names.flatMap((name) => name.split(/[\s.-]+/))
    expect(words.filter((word) => !isSyllable(word))).toEqual([])
  })

  test('UTF-8 that was read as windows-1252 is put right', () => {
    const garbled = names.map((name) => decodeBytes(new TextEncoder().encode(name), 'windows-1252'))
    expect(detectTexts(garbled)).toBe('UTF-8')
    expect(garbled.map((name) => recodeText(name, 'UTF-8'))).toEqual(names)
  })
})

describe('what is not in an old encoding stays as it is', () => {
  test.each([
    [['Hoà Bình', 'Hòa Thắng', 'ngoài', 'hoá']],
    [['12 m²', '25 °C', '½']],
    [['Café', 'naïve']],
    [['Số hộ nghèo (hộ)']],
    [[]],
  ])('%j', (texts) => {
    expect(detectTexts(texts)).toBeNull()
  })

  test('ASCII and nothing at all are UTF-8; bytes without sense are windows-1252', () => {
    expect(detectEncoding(latin('name;value\n1;2'))).toBe('UTF-8')
    expect(detectEncoding([])).toBe('UTF-8')
    expect(detectEncoding(latin('\u00c7\u00c7\u00c7 \u00d8\u00d8'))).toBe('windows-1252')
  })

  test('damaged bytes become a mark, never an exception', () => {
    expect(decodeBytes(Uint8Array.of(0x41, 0xff, 0x42), 'UTF-8')).toBe('A\ufffdB')
    expect(decodeBytes(Uint8Array.of(0x00, 0xd8, 0x41, 0x00, 0x42), 'UTF-16')).toBe('\ufffdA')
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    for (const encoding of ENCODINGS) expect(decodeBytes(bytes, encoding).length).toBeGreaterThan(100)
  })

  test.each([
    ['1258', 'windows-1258'],
    ['ANSI 1258', 'windows-1258'],
    ['utf-8', 'UTF-8'],
    ['65001', 'UTF-8'],
    ['ISO-8859-1', 'windows-1252'],
    ['TCVN3', 'TCVN3'],
    ['klingon', null],
  ])('a .cpg that says %s', (name, encoding) => {
    expect(encodingNamed(name)).toBe(encoding)
  })
})
