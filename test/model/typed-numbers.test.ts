import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber } from '../../shared/model/format.ts'
import { type NumberKind, readTyped, typedText } from '../../shared/model/numbers.ts'

const KINDS = {
  money: { decimals: 0, least: 0, most: 1e12 },
  quantity: { decimals: 2, least: 0, most: 1e9 },
  percent: { decimals: 1, least: 0, most: 100 },
  year: { decimals: 0, least: 2000, most: 2060 },
  any: { decimals: 3, least: -1e6, most: 1e6 },
} satisfies Record<string, NumberKind>

/** The number, the word of the refusal, or "a|b": asked which of the two is meant. */
function read(text: string, kind: keyof typeof KINDS): number | string | null {
  const typed = readTyped(text, KINDS[kind])
  if ('value' in typed) return typed.value
  return typed.refusal === 'unsure' ? `${typed.grouped}|${typed.fraction}` : typed.refusal
}

type Row = [text: string, money: unknown, quantity: unknown, percent: unknown, year: unknown, any: unknown]

/** One text in five kinds of field. */
const TABLE: Row[] = [
  ['', null, null, null, null, null],
  ['   ', null, null, null, null, null],
  ['0', 0, 0, 0, 'range', 0],
  ['5', 5, 5, 5, 'range', 5],
  ['+5', 5, 5, 5, 'range', 5],
  [' 5 ', 5, 5, 5, 'range', 5],
  ['007', 7, 7, 7, 'range', 7],
  ['2026', 2026, 2026, 'range', 2026, 2026],
  ['2.026', 2026, '2026|2.026', 'places', 2026, '2026|2.026'],
  ['2061', 2061, 2061, 'range', 'range', 2061],
  ['4.7', 'whole', 4.7, 4.7, 'range', 4.7],
  ['4,7', 'whole', 4.7, 4.7, 'range', 4.7],
  ['0.5', 'whole', 0.5, 0.5, 'range', 0.5],
  ['0,5', 'whole', 0.5, 0.5, 'range', 0.5],
  ['4.70', 'whole', 4.7, 4.7, 'range', 4.7],
  ['470', 470, 470, 'range', 'range', 470],
  ['12.25', 'whole', 12.25, 'places', 'range', 12.25],
  ['12,25', 'whole', 12.25, 'places', 'range', 12.25],
  ['5,71', 'whole', 5.71, 'places', 'range', 5.71],
  ['1.5', 'whole', 1.5, 1.5, 'range', 1.5],
  ['4,0', 4, 4, 4, 'range', 4],
  ['1.188', 1188, '1188|1.188', 'places', 'range', '1188|1.188'],
  ['1,188', 1188, '1188|1.188', 'places', 'range', '1188|1.188'],
  ['12.500', 12500, '12500|12.5', 12.5, 'range', '12500|12.5'],
  ['12,500', 12500, '12500|12.5', 12.5, 'range', '12500|12.5'],
  ['100.000', 100000, '100000|100', 100, 'range', '100000|100'],
  ['-1.188', 'range', 'range', 'range', 'range', '-1188|-1.188'],
  ['0.188', 'whole', 'places', 'places', 'range', 0.188],
  ['0,188', 'whole', 'places', 'places', 'range', 0.188],
  ['1234.567', 'whole', 'places', 'range', 'range', 1234.567],
  ['1234,567', 'whole', 'places', 'range', 'range', 1234.567],
  ['1188', 1188, 1188, 'range', 'range', 1188],
  ['1.188.600', 1188600, 1188600, 'range', 'range', 'range'],
  ['1,188,600', 1188600, 1188600, 'range', 'range', 'range'],
  ['1 188 600', 1188600, 1188600, 'range', 'range', 'range'],
  ['1\u00a0188\u00a0600', 1188600, 1188600, 'range', 'range', 'range'],
  ["1'188'600", 1188600, 1188600, 'range', 'range', 'range'],
  ['1188600', 1188600, 1188600, 'range', 'range', 'range'],
  ['1 188', 1188, 1188, 'range', 'range', 1188],
  ['1 188,5', 'whole', 1188.5, 'range', 'range', 1188.5],
  ['1.234,5', 'whole', 1234.5, 'range', 'range', 1234.5],
  ['1,234.5', 'whole', 1234.5, 'range', 'range', 1234.5],
  ['1.188,0', 1188, 1188, 'range', 'range', 1188],
  ['1,188.0', 1188, 1188, 'range', 'range', 1188],
  ['12.345,678', 'whole', 'places', 'range', 'range', 12345.678],
  ['99.999.999.999.999', 'range', 'range', 'range', 'range', 'range'],
  ['-3', 'range', 'range', 'range', 'range', -3],
  ['−3', 'range', 'range', 'range', 'range', -3],
  ['-4.7', 'range', 'range', 'range', 'range', -4.7],
  ['100', 100, 100, 100, 'range', 100],
  ['100.1', 'whole', 100.1, 'range', 'range', 100.1],
  ['1.2.3', 'words', 'words', 'words', 'words', 'words'],
  ['1,2,3', 'words', 'words', 'words', 'words', 'words'],
  ['1.23.456', 'words', 'words', 'words', 'words', 'words'],
  ['1.234.5', 'words', 'words', 'words', 'words', 'words'],
  ['1 2', 'words', 'words', 'words', 'words', 'words'],
  ['12 34', 'words', 'words', 'words', 'words', 'words'],
  ['abc', 'words', 'words', 'words', 'words', 'words'],
  ['5%', 'words', 'words', 'words', 'words', 'words'],
  ['4.7 km', 'words', 'words', 'words', 'words', 'words'],
  ['4,7km', 'words', 'words', 'words', 'words', 'words'],
  ['1e5', 'words', 'words', 'words', 'words', 'words'],
  ['5.', 'words', 'words', 'words', 'words', 'words'],
  [',5', 'words', 'words', 'words', 'words', 'words'],
  ['.', 'words', 'words', 'words', 'words', 'words'],
  ['-', 'words', 'words', 'words', 'words', 'words'],
  ['--3', 'words', 'words', 'words', 'words', 'words'],
  ['3-4', 'words', 'words', 'words', 'words', 'words'],
  ['٣', 'words', 'words', 'words', 'words', 'words'],
  ['NaN', 'words', 'words', 'words', 'words', 'words'],
  ['Infinity', 'words', 'words', 'words', 'words', 'words'],
]

describe('numbers typed into fields', () => {
  test.each(TABLE)('%j', (text, money, quantity, percent, year, any) => {
    expect({
      money: read(text, 'money'),
      quantity: read(text, 'quantity'),
      percent: read(text, 'percent'),
      year: read(text, 'year'),
      any: read(text, 'any'),
    }).toEqual({ money, quantity, percent, year, any })
  })

  test('what a field shows is read back as the same number, in both languages', () => {
    const kinds = fc.constantFrom<NumberKind>(KINDS.money, KINDS.quantity, KINDS.percent, KINDS.any)
    const number = fc.oneof(
      fc.integer({ min: -2e6, max: 2e6 }),
      fc.double({ min: -2e4, max: 2e4, noNaN: true }),
    )
    const language = fc.constantFrom('vi' as const, 'en' as const)
    fc.assert(
      fc.property(kinds, number, language, (kind, drawn, lang) => {
        const value = Number(Math.min(kind.most, Math.max(kind.least, drawn)).toFixed(kind.decimals)) + 0
        const written = formatNumber(value, kind.decimals, lang)
        const shown = kind.decimals === 0 ? written : typedText(written, lang === 'vi' ? ',' : '.')
        expect(readTyped(shown, kind)).toEqual({ value })
      }),
      { numRuns: 2000 },
    )
  })
})
