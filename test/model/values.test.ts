import { describe, expect, test } from 'vitest'
import type { IntakeFieldType } from '../../shared/domain/intake.ts'
import type { RawValue } from '../../shared/domain/sources.ts'
import { dateOfNumber, parseDate } from '../../shared/model/dates.ts'
import { numberStyle, parseNumber, parseValue, type ValueRules } from '../../shared/model/values.ts'

const ZONES = [1, 2, 3].map((value) => ({
  value,
  labelVi: `Khu vực ${'I'.repeat(value)}`,
  labelEn: `Zone ${value}`,
}))

/** What a cell reads as: the value, the text, or the code of the mistake. */
function read(raw: RawValue, type: IntakeFieldType, rules: ValueRules = {}): unknown {
  const reading = parseValue(raw, type, rules)
  if (!reading.ok) return reading.code
  return type === 'text' || type === 'date' ? reading.text : reading.value
}

describe('numbers', () => {
  test.each([
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1 234', 1234],
    ['1\u00a0234,5', 1234.5],
    ['1.188.600', 1_188_600],
    ['1,188,600', 1_188_600],
    ['1.234', 1234],
    ['1,234', 1.234],
    ['0.123', 0.123],
    ['0,123', 0.123],
    ['59,8', 59.8],
    ['59.8', 59.8],
    ['-5', -5],
    ['−5', -5],
    ['+5', 5],
    ['007', 7],
    ['', null],
    ['-', null],
    ['1.23.4', null],
    ['1,2,3', null],
    ['12a', null],
    ['1e5', null],
    ['٣', null],
  ])('%j is %j', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  test.each([
    ['1.234', 1.234],
    ['1,234', 1234],
    ['12,5', 12.5],
    ['1.234,5', 1234.5],
    ['1.234.567', 1_234_567],
  ])('in a column of the English style %j is %j', (text, value) => {
    expect(parseNumber(text, 'en')).toBe(value)
  })

  test.each([
    ['nothing to go by', ['1.234', '5', null, 7, 'x'], 'vi'],
    ['a decimal dot', ['12.5', '1,234', '900'], 'en'],
    ['a decimal comma', ['12,5', '1.234'], 'vi'],
    ['both signs, English', ['1,234.50', '2.125'], 'en'],
    ['millions with dots', ['1.234.567', '1,234'], 'vi'],
    ['millions with commas', ['1,234,567'], 'en'],
    ['percents', ['85.3%', '7.5 %'], 'en'],
    ['as many of both', ['12.5', '12,5'], 'vi'],
    ['the majority', ['12.5', '13.25', '12,5'], 'en'],
    ['no numbers', ['Xã', '31/12/2023', '1.2.3'], 'vi'],
  ] as const)('the style of a column: %s', (_, values, style) => {
    expect(numberStyle(values)).toBe(style)
  })
})

describe('cells as numbers', () => {
  test.each<[RawValue, ValueRules, unknown]>([
    [12, {}, 12],
    ['12 hộ', {}, 12],
    ['1.250 nhân khẩu', {}, 1250],
    ['3,5km', {}, 3.5],
    ['12 triệu', {}, 'badNumber'],
    ['3 thôn, 2 bản', {}, 'badNumber'],
    ['85,3%', { percent: true }, 85.3],
    ['85.3 %', { percent: true }, 85.3],
    ['85.123%', { percent: true }, 85.123],
    ['85,3%', {}, 'percentInsteadOfNumber'],
    ['mười', {}, 'badNumber'],
    [true, {}, 'badNumber'],
    [Number.POSITIVE_INFINITY, {}, 'badNumber'],
    [null, {}, null],
    ['   ', {}, null],
    ['-', {}, null],
    ['…', {}, null],
    ['x', {}, null],
    ['N/A', {}, null],
    ['Chưa có số liệu', {}, null],
    ['0', {}, 0],
    [-1, {}, 'negative'],
    [-1, { minimum: -10 }, -1],
    [101, { maximum: 100 }, 'aboveMaximum'],
    [2, { minimum: 3 }, 'belowMinimum'],
    [1.5, { whole: true }, 'notInteger'],
    ['1,234', { whole: true }, 'notInteger'],
    ['1,234', { whole: true, style: 'en' }, 1234],
    ['31/12/2023', {}, 'dateInsteadOfNumber'],
    [{ date: '2023-12-31' }, {}, 'dateInsteadOfNumber'],
    [{ error: '#DIV/0!' }, {}, 'formulaError'],
    ['=1+1', {}, 'badNumber'],
  ])('%j with %j is %j', (raw, rules, expected) => {
    expect(read(raw, 'number', rules)).toBe(expected)
  })
})

describe('flags and classes', () => {
  test.each<[RawValue, unknown]>([
    ['x', 1],
    ['X', 1],
    ['Có', 1],
    ['CÓ', 1],
    ['không', 0],
    ['Chưa có', 0],
    ['Đạt', 1],
    ['chưa đạt', 0],
    ['✓', 1],
    [1, 1],
    [0, 0],
    ['1', 1],
    [true, 1],
    [false, 0],
    ['-', null],
    [null, null],
    ['có thể', 'badFlag'],
    [2, 'badFlag'],
  ])('%j as a flag is %j', (raw, expected) => {
    expect(read(raw, 'flag')).toBe(expected)
  })

  test.each<[RawValue, unknown]>([
    ['III', 3],
    ['iii', 3],
    [3, 3],
    ['3', 3],
    ['KV III', 3],
    ['KVIII', 3],
    ['xã khu vực III', 3],
    ['Xã khu vực 2', 2],
    ['Khu vực I', 1],
    ['zone 2', 2],
    ['-', null],
    ['IV', 'badClass'],
    [0, 'badClass'],
    ['nghèo', 'badClass'],
  ])('%j as a zone is %j', (raw, expected) => {
    expect(read(raw, 'class', { classes: ZONES })).toBe(expected)
  })
})

describe('dates', () => {
  test.each([
    ['31/12/2023', '2023-12-31'],
    ['1/2/2023', '2023-02-01'],
    ['31-12-2023', '2023-12-31'],
    ['31.12.23', '2023-12-31'],
    ['2023-12-31', '2023-12-31'],
    ['2023-12-31T00:00:00Z', '2023-12-31'],
    ['31/12/2023 08:30', '2023-12-31'],
    ['ngày 31 tháng 12 năm 2023', '2023-12-31'],
    ['tháng 12/2023', '2023-12'],
    ['12/2023', '2023-12'],
    ['năm 2023', '2023'],
    ['29/2/2024', '2024-02-29'],
    ['29/2/2023', null],
    ['12/31/2023', null],
    ['31/12', null],
    ['0/1/2023', null],
    ['1/1/0023', null],
    ['hôm qua', null],
  ])('%j is %j', (text, date) => {
    expect(parseDate(text)).toBe(date)
  })

  test.each([
    [45292, '2024-01-01'],
    [45291.75, '2023-12-31'],
    [2024, '2024'],
    [5, null],
    [Number.NaN, null],
  ])('the number %j is %j', (value, date) => {
    expect(dateOfNumber(value)).toBe(date)
  })

  test.each<[RawValue, unknown]>([
    [{ date: '2023-12-31' }, '2023-12-31'],
    [45292, '2024-01-01'],
    ['31/12/2023', '2023-12-31'],
    ['-', ''],
    ['sau', 'badDate'],
    [true, 'badDate'],
  ])('%j in a date field is %j', (raw, expected) => {
    expect(read(raw, 'date')).toBe(expected)
  })
})

describe('texts and degrees', () => {
  test.each<[RawValue, string]>([
    ['  Hoà\u00a0 Bình ', 'Hoà Bình'],
    ['Hoa\u0300', 'Hoà'],
    [12, '12'],
    [{ date: '2023-12-31' }, '31/12/2023'],
    ['=1+1', '=1+1'],
    [null, ''],
  ])('%j as text is %j', (raw, expected) => {
    expect(read(raw, 'text')).toBe(expected)
  })

  test.each<[RawValue, unknown]>([
    [106.759, 106.759],
    ['106.759', 106.759],
    ['106,759', 106.759],
    ['106.7592', 106.7592],
    ['106°45\'33"', 106 + 45 / 60 + 33 / 3600],
    ['106°45.5′ E', 106 + 45.5 / 60],
    ['2.418.123,45', 2_418_123.45],
    ['412.345', 412_345],
    ['', null],
    ['đông', 'badNumber'],
  ])('%j as a longitude is %j', (raw, expected) => {
    expect(read(raw, 'longitude')).toBe(expected)
  })
})
