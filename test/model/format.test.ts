import { describe, expect, test } from 'vitest'
import {
  formatCarried,
  formatDate,
  formatMoney,
  formatNumber,
  formatValue,
} from '../../shared/model/format.ts'
import { indicator, rate } from './support.ts'

describe('formatNumber', () => {
  test.each([
    [1188600, 0, '1.188.600', '1,188,600'],
    [59.8, 1, '59,8', '59.8'],
    [80, 1, '80', '80'],
    [1234, 0, '1.234', '1,234'],
    [0.04, 1, '0', '0'],
    [-0.04, 1, '0', '0'],
    [-12.5, 1, '-12,5', '-12.5'],
    [null, 1, '–', '–'],
    [Number.NaN, 1, '–', '–'],
  ])('%s', (value, decimals, vi, en) => {
    expect(formatNumber(value, decimals, 'vi')).toBe(vi)
    expect(formatNumber(value, decimals, 'en')).toBe(en)
  })
})

describe('formatValue', () => {
  const classes = [
    { value: 3, labelVi: 'Xã khu vực III', labelEn: 'Zone III commune' },
    { value: 0, labelVi: 'Nhiều khu vực', labelEn: 'Several zones' },
  ]
  const flag = indicator('f', {
    kind: 'flag',
    classes: [
      { value: 1, labelVi: 'Có', labelEn: 'Yes' },
      { value: 0, labelVi: 'Chưa', labelEn: 'No' },
    ],
  })

  test('percent stands close, other units after a space', () => {
    expect(formatValue(41.666, rate('r', 'a', 'b'), 'vi')).toBe('41,7%')
    expect(formatValue(1200, indicator('v', { unitVi: 'thôn', unitEn: 'villages' }), 'vi')).toBe('1.200 thôn')
    expect(formatValue(1200, indicator('v', { unitVi: 'thôn', unitEn: 'villages' }), 'en')).toBe(
      '1,200 villages',
    )
    expect(formatValue(3, indicator('v'), 'vi')).toBe('3')
  })

  test('classes and flags read as their labels, a flag in between as some of the old communes', () => {
    expect(formatValue(3, indicator('z', { kind: 'class', classes }), 'vi')).toBe('Xã khu vực III')
    expect(formatValue(0, indicator('z', { kind: 'class', classes }), 'en')).toBe('Several zones')
    expect(formatValue(100, flag, 'vi')).toBe('Có')
    expect(formatValue(0, flag, 'en')).toBe('No')
    // Neither a percentage nor a fraction: some communes were merged, and some of them have it.
    expect(formatValue(33.33, flag, 'vi')).toBe('Một phần số xã cũ')
    expect(formatCarried(33.33, { 0: 2, 1: 1 }, flag, 'vi')).toBe('1 trong 3 xã cũ')
    expect(formatCarried(33.33, { 0: 2, 1: 1 }, flag, 'en')).toBe('1 of 3 old communes')
    expect(formatCarried(100, { 1: 3 }, flag, 'vi')).toBe('Có')
    expect(formatCarried(null, null, flag, 'vi')).toBe(formatValue(null, flag, 'vi'))
    const zone = indicator('z', { kind: 'class', classes })
    expect(formatCarried(0, { 1: 2, 3: 1 }, zone, 'vi')).toBe('1 xã khu vực III, 2 1')
  })

  test('missing says so, and is not 0', () => {
    expect(formatValue(null, flag, 'vi')).toBe('chưa có số liệu')
    expect(formatValue(null, flag, 'en')).toBe('no data')
  })
})

test('dates and money', () => {
  expect(formatDate('2023-12-31', 'vi')).toBe('31/12/2023')
  // One minute to midnight in London is seven in the morning of the next day here.
  expect(formatDate('2023-12-31T23:59:00Z', 'en')).toBe('01/01/2024')
  expect(formatDate('', 'vi')).toBe('')
  expect(formatDate('quý III/2023', 'vi')).toBe('quý III/2023')
  expect(formatMoney(1188600, 'vi')).toBe('1.188.600 triệu đồng')
  expect(formatMoney(1188600, 'en')).toBe('1,188,600 million đồng')
  expect(formatMoney(null, 'vi')).toBe('–')
})
