import { describe, expect, test } from 'vitest'
import type { Indicator } from '../../shared/domain/indicators.ts'
import {
  breaksOf,
  type ClassChoice,
  classesOf,
  NEUTRAL_FILL,
  PARTIAL_KEY,
  sayClass,
} from '../../shared/model/layer-classes.ts'
import { indicator } from './support.ts'

const PALETTES = [{ id: 'paved', colours: ['#000000', '#ffffff'], kind: 'categorical' as const }]
const AS_BEST: ClassChoice = { method: null, classes: 5, breaks: [] }
/** As the road layer: a target of 100, a maximum of 1 for what is entered. */
const PAVED = indicator('paved', {
  ...{ kind: 'flag', palette: 'paved', minimum: 0, maximum: 1, target2025: 100, polarity: 'less-is-need' },
  classes: [
    { value: 1, labelVi: 'Đã rải nhựa', labelEn: 'Paved' },
    { value: 0, labelVi: 'Chưa', labelEn: 'Not paved' },
  ],
})

describe('classes of a yes-or-no layer', () => {
  test('carried over: all, some and none of the old communes, and no data apart', () => {
    const values = [100, 100, 50, 33.3, 0, null]
    const kept = [true, false, true, true, true, true]
    const { classes, keys } = classesOf(PALETTES, AS_BEST, PAVED, values, kept)
    expect(classes.map(({ key, labelVi, from, to, count }) => [key, labelVi, from, to, count])).toEqual([
      [1, 'Đã rải nhựa', null, null, 1],
      [PARTIAL_KEY, 'Một phần số xã cũ', null, null, 2],
      [0, 'Chưa', null, null, 1],
    ])
    expect(classes.map(({ colour }) => colour)).toEqual(['#000000', '#808080', '#ffffff'])
    expect(keys).toEqual([1, 1, PARTIAL_KEY, PARTIAL_KEY, 0, null])
  })

  test('whole: as they are named, whatever way of making classes is chosen', () => {
    const { classes, keys } = classesOf(
      PALETTES,
      { ...AS_BEST, method: 'quantile' },
      PAVED,
      [100, 0],
      [true, true],
    )
    expect(classes.map(({ key, count }) => [key, count])).toEqual([
      [1, 1],
      [0, 1],
    ])
    expect(keys).toEqual([1, 0])
  })
})

describe('communes that want no figure', () => {
  const money = indicator('value', { ...{ kind: 'count', palette: 'value', classes: [], breaks: [] } })
  const values = [1, 2, 3, null, null, null, null, null]
  const none = [null, null, null, 'noNeed', 'few', 'unknown', 'few', 'few'] as const
  const kept = [true, true, true, true, true, true, true, false]
  const palettes = [{ id: 'value', colours: ['#000000', '#ffffff'], kind: 'sequential' as const }]
  const { classes, keys } = classesOf(palettes, { ...AS_BEST, classes: 3 }, money, values, kept, none)

  test('have rows of their own after the classes, in the neutral fill; only what nobody knows lacks a class', () => {
    const [noNeed, few] = classes.slice(-2)
    expect(noNeed).toMatchObject({ colour: NEUTRAL_FILL, labelVi: 'Không có nhu cầu', count: 1 })
    expect(few).toMatchObject({ colour: NEUTRAL_FILL, labelVi: 'Dưới 30 người', count: 2 })
    expect(keys.slice(3)).toEqual([noNeed?.key, few?.key, null, few?.key, few?.key])
    expect(breaksOf(classes)).toHaveLength(classes.length - 3)
  })

  test('a reason that no commune has is no row', () => {
    const plain = classesOf(
      palettes,
      AS_BEST,
      money,
      values,
      kept,
      values.map(() => null),
    ).classes
    expect(plain.filter(({ labelVi }) => labelVi)).toEqual([])
  })
})

describe('bounds of a class in words', () => {
  const rate = { ...PAVED, kind: 'rate', classes: [], decimals: 1, maximum: 100 } as Indicator
  const named = (from: number | null, to: number | null, change: Partial<Indicator> = {}) =>
    sayClass(
      { key: 0, colour: null, from, to, labelVi: '', labelEn: '', count: 1 },
      { ...rate, ...change },
      'vi',
    )
  test.each([
    [0, 12.5, '0 – 12,5'],
    [0, 0.04, '0'],
    [99.9, 99.93, '99,9'],
    [80, null, '80 – 100'],
    [100, null, '100'],
    [null, 50, 'dưới 50'],
  ] as [number | null, number | null, string][])('from %s to %s: %s', (from, to, text) =>
    expect(named(from, to)).toBe(text),
  )

  test('an open end says so', () => expect(named(30, null, { maximum: null })).toMatch(/30/))
})
