import { describe, expect, test } from 'vitest'
import type { Indicator } from '../../shared/domain/indicators.ts'
import { changeOf, changeText } from '../../shared/model/layer-change.ts'
import { catalogue, indicator, rate } from './support.ts'

const change = (of: Indicator, before: (number | null)[], after: (number | null)[]) =>
  changeOf({ indicator: of, from: '2022', before, after, kept: after.map(() => true) })

const known = (id: string): Indicator => {
  const found = catalogue.indicators.find((one) => one.id === id)
  if (!found) throw new Error(`no indicator ${id}`)
  return found
}

const luminance = (colour: string) =>
  [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(colour.slice(at, at + 2), 16), 0)
const warm = (colour: string) =>
  Number.parseInt(colour.slice(1, 3), 16) > Number.parseInt(colour.slice(5, 7), 16)

describe('amounts', () => {
  const worse = rate('poverty', 'a', 'b', { polarity: 'more-is-need' })
  const found = change(worse, [10, 10, 10, 10, 10, null], [10, 13.4, 30, 6, 10.04, 4])
  const colourAt = (i: number) => found.classes.find((one) => one.key === found.keys[i])?.colour as string

  test('are the value now less the value then; missing on either side stays missing', () => {
    expect(found.values.map((value) => value && Number(value.toFixed(2)))).toEqual([
      0,
      3.4,
      20,
      -4,
      0.04,
      null,
    ])
    expect(found.keys[5]).toBeNull()
  })

  test('worse is warm, better is cool, more of it darker, and what reads as 0 is neutral', () => {
    expect(warm(colourAt(2))).toBe(true)
    expect(warm(colourAt(3))).toBe(false)
    expect(luminance(colourAt(2))).toBeLessThan(luminance(colourAt(1)))
    expect(colourAt(4)).toBe(colourAt(0))
  })

  test('the colours turn with the polarity', () => {
    const better = change(rate('roads', 'a', 'b', { polarity: 'less-is-need' }), [10], [30])
    expect(warm(better.classes.at(-1)?.colour as string)).toBe(false)
  })

  test('are told with sign and unit in both languages', () => {
    expect(changeText(found, worse, 1, 'vi')).toBe('+3,4 điểm %')
    expect(changeText(found, worse, 3, 'en')).toBe('−4 points')
    expect(changeText(found, worse, 5, 'vi')).toBe('chưa có số liệu')
    const homes = indicator('homes', { unitVi: 'hộ', unitEn: 'households' })
    expect(changeText(change(homes, [5], [2]), homes, 0, 'vi')).toBe('−3 hộ')
  })

  test('every commune with a value is counted in exactly one class', () => {
    const counted = found.classes.reduce((sum, one) => sum + one.count, 0)
    expect(counted).toBe(found.values.filter((value) => value !== null).length)
  })
})

describe('categories', () => {
  test('zones go from one to another', () => {
    const found = change(known('zone'), [3, 3, 2, 1, null], [2, 3, 1, 2, 1])
    expect(found.categorical).toBe(true)
    expect(changeText(found, known('zone'), 0, 'vi')).toBe('Xã khu vực III → Xã khu vực II')
    expect(changeText(found, known('zone'), 1, 'vi')).toBe('không đổi')
    expect(changeText(found, known('zone'), 4, 'vi')).toBe('chưa có số liệu')
    const colourAt = (i: number) => found.classes.find((one) => one.key === found.keys[i])?.colour as string
    expect(warm(colourAt(3))).toBe(true)
    expect(warm(colourAt(0))).toBe(false)
    expect(colourAt(0)).not.toBe(colourAt(2))
  })

  test('a yes or no carried over goes by none, some and all of the old communes', () => {
    const paved = known('pavedCentre')
    expect(change(paved, [0], [100]).categorical).toBe(true)
    const split = change(paved, [50], [100])
    expect(split.categorical).toBe(true)
    expect(changeText(split, paved, 0, 'vi')).toMatch(/^Một phần số xã cũ → /)
    const more = change(paved, [25, 50], [75, 50])
    expect(changeText(more, paved, 0, 'vi')).toBe('Một phần số xã cũ → Một phần số xã cũ')
    expect(changeText(more, paved, 1, 'vi')).toBe('không đổi')
  })
})
