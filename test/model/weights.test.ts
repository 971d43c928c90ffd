import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseWeights, setWeight } from '../../shared/model/weights.ts'

/** Sum in tenths: decimal fractions such as 33,3 have no exact binary form. */
function tenths(weights: number[]): number {
  return weights.reduce((sum, weight) => sum + Math.round(weight * 10), 0)
}

const percent = fc.double({ min: 0, max: 100, noNaN: true })

describe('setWeight', () => {
  test('the others keep their proportions', () => {
    expect(setWeight([50, 30, 20], 0, 60)).toEqual([60, 24, 16])
    expect(setWeight([25, 15, 15, 15, 20, 10], 0, 0)).toEqual([0, 20, 20, 20, 26.7, 13.3])
  })

  test('others that are all 0 share the rest equally', () => {
    expect(setWeight([100, 0, 0], 0, 40)).toEqual([40, 30, 30])
    expect(setWeight([100, 0, 0, 0], 0, 0)).toEqual([0, 33.4, 33.3, 33.3])
  })

  test('a single weight stays 100, values are clipped, no such weight throws', () => {
    expect(setWeight([100], 0, 30)).toEqual([100])
    expect(setWeight([50, 50], 1, 180)).toEqual([0, 100])
    expect(setWeight([50, 50], 1, -3)).toEqual([100, 0])
    expect(setWeight([50, 50], 1, Number.NaN)).toEqual([100, 0])
    expect(() => setWeight([50, 50], 2, 10)).toThrow('index 2')
  })

  test('whatever is set, weights sum to exactly 100 with one decimal and none is negative', () => {
    const list = fc.array(percent, { minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(list, fc.nat(), fc.double(), (weights, at, value) => {
        const set = setWeight(weights, at % weights.length, value)
        expect(tenths(set)).toBe(1000)
        for (const weight of set) {
          expect(weight).toBeGreaterThanOrEqual(0)
          expect(weight).toBe(Math.round(weight * 10) / 10)
        }
      }),
    )
  })
})

describe('normaliseWeights', () => {
  test('scales to 100, equal shares for zeros, nothing for nothing', () => {
    expect(normaliseWeights([1, 1, 2])).toEqual([25, 25, 50])
    expect(normaliseWeights([0, 0, 0])).toEqual([33.4, 33.3, 33.3])
    expect(normaliseWeights([])).toEqual([])
    expect(normaliseWeights([Number.NaN, -5, 10])).toEqual([0, 0, 100])
    expect(normaliseWeights([1e308, 1e308])).toEqual([50, 50])
  })

  test('is settled after one go', () => {
    fc.assert(
      fc.property(fc.array(percent, { minLength: 1, maxLength: 14 }), (weights) => {
        const once = normaliseWeights(weights)
        expect(tenths(once)).toBe(1000)
        expect(normaliseWeights(once)).toEqual(once)
      }),
    )
  })
})
