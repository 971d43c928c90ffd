import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ClassifyMethod,
  classColours,
  classCounts,
  classify,
  classOf,
  colourRamp,
} from '../../shared/model/classify.ts'

const METHODS: ClassifyMethod[] = ['target', 'quantile', 'equal', 'natural', 'manual']

function breaksOf(
  values: (number | null)[],
  method: ClassifyMethod,
  classes: number,
  target: number | null = null,
) {
  return classify(values, { method, classes, target, breaks: [] }).breaks
}

describe('classify', () => {
  test('no values, or one single value, make one class', () => {
    for (const method of ['quantile', 'equal', 'natural'] as const) {
      expect(breaksOf([], method, 5)).toEqual([])
      expect(breaksOf([null, null], method, 5)).toEqual([])
      expect(breaksOf([7, 7, 7], method, 5)).toEqual([])
    }
    expect(breaksOf([], 'target', 5, 80)).toEqual([80])
  })

  test('equal steps', () => {
    expect(breaksOf([0, 100], 'equal', 4)).toEqual([25, 50, 75])
    expect(breaksOf([0, 0.3], 'equal', 3)).toEqual([0.1, 0.2])
  })

  test('quantiles hold the same number of values and never part equal ones', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8]
    expect(classCounts(values, breaksOf(values, 'quantile', 4)).counts).toEqual([2, 2, 2, 2])
    expect(breaksOf([0, 0, 0, 0, 0, 1], 'quantile', 3)).toEqual([])
    expect(classCounts([0, 1, 1, 1, 1, 1], breaksOf([0, 1, 1, 1, 1, 1], 'quantile', 3)).counts).toEqual([
      1, 5,
    ])
  })

  test('natural breaks find the gaps', () => {
    expect(classCounts([1, 2, 3, 50, 51, 99], breaksOf([1, 2, 3, 50, 51, 99], 'natural', 3)).counts).toEqual([
      3, 2, 1,
    ])
    expect(breaksOf([1, 2], 'natural', 5)).toEqual([2])
  })

  test('breaks of quantiles and gaps are the roundest numbers that part the values in the same way', () => {
    expect(breaksOf([12.3, 12.4, 57.2, 58], 'natural', 2)).toEqual([50])
    expect(breaksOf([-3.2, -3.1, 4], 'natural', 2)).toEqual([0])
  })

  test('the target is a break, the others lie on the needy side', () => {
    const values = [0, 20, 40, 75, 90, 100]
    expect(breaksOf(values, 'target', 5, 80)).toEqual([20, 40, 60, 80])
    const more = classify([1, 5, 50], {
      method: 'target',
      classes: 3,
      target: 10,
      breaks: [],
      polarity: 'more-is-need',
    })
    expect(more.breaks).toEqual([10, 30])
    const met = classify([90, 95], {
      method: 'target',
      classes: 5,
      target: 80,
      breaks: [],
      polarity: 'less-is-need',
    })
    expect(met.breaks).toEqual([80])
  })

  test('without a target its method falls back to quantiles', () => {
    expect(breaksOf([1, 2, 3, 4], 'target', 2)).toEqual(breaksOf([1, 2, 3, 4], 'quantile', 2))
  })

  test('manual breaks are sorted, without repeats and without what is no number', () => {
    const { breaks } = classify([], {
      method: 'manual',
      classes: 9,
      target: null,
      breaks: [50, 10, 50, Number.NaN],
    })
    expect(breaks).toEqual([10, 50])
  })

  test('any values give ascending distinct breaks, not more classes than asked, every value in one class', () => {
    const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null })
    const input = [
      fc.array(value, { maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom(...METHODS),
    ] as const
    fc.assert(
      fc.property(...input, (values, classes, method) => {
        const { breaks } = classify(values, { method, classes, target: 12.5, breaks: [3, 1] })
        expect(breaks).toEqual([...new Set(breaks)].sort((one, other) => one - other))
        if (method !== 'manual') expect(breaks.length).toBeLessThan(Math.max(2, classes))
        const { counts, missing } = classCounts(values, breaks)
        expect(counts.reduce((sum, count) => sum + count, missing)).toBe(values.length)
      }),
    )
  })

  test('natural breaks are optimal: no other split has a smaller squared deviation', () => {
    const deviation = (group: number[]) => {
      const mean = group.reduce((sum, value) => sum + value, 0) / group.length
      return group.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    }
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 14 }), (raw) => {
        const values = [...raw].sort((one, other) => one - other)
        const [first, second] = breaksOf(values, 'natural', 3)
        if (first === undefined || second === undefined) return
        const parts = [0, 1, 2].map((k) => values.filter((value) => classOf(value, [first, second]) === k))
        const ours = parts.reduce((sum, group) => sum + deviation(group), 0)
        for (let i = 1; i < values.length - 1; i++) {
          for (let j = i + 1; j < values.length; j++) {
            const other =
              deviation(values.slice(0, i)) + deviation(values.slice(i, j)) + deviation(values.slice(j))
            expect(ours).toBeLessThanOrEqual(other + 1e-6)
          }
        }
      }),
    )
  })
})

describe('classOf', () => {
  test('a break belongs to the class above it', () => {
    expect([9.9, 10, 49, 50, 1e9].map((value) => classOf(value, [10, 50]))).toEqual([0, 1, 1, 2, 2])
    expect(classOf(null, [10])).toBeNull()
    expect(classOf(3, [])).toBe(0)
  })

  test('a mask limits the count', () => {
    expect(classCounts([1, null, 9, 9], [5], [true, true, false, true])).toEqual({
      counts: [1, 1],
      missing: 1,
    })
  })
})

describe('colours', () => {
  const palette = { id: 'p', kind: 'sequential' as const, colours: ['#ffffff', '#808080', '#000000'] }

  test('a ramp takes both ends, the middle for one class, and mixes when it has too few colours', () => {
    expect(colourRamp(palette.colours, 2)).toEqual(['#ffffff', '#000000'])
    expect(colourRamp(palette.colours, 1)).toEqual(['#808080'])
    expect(colourRamp(palette.colours, 0)).toEqual([])
    expect(new Set(colourRamp(palette.colours, 7)).size).toBe(7)
    expect(() => colourRamp([], 3)).toThrow('palette')
  })

  test('dark is the greatest need whichever way the indicator runs', () => {
    expect(classColours({ polarity: 'more-is-need' }, palette, 2)).toEqual(['#ffffff', '#000000'])
    expect(classColours({ polarity: 'less-is-need' }, palette, 2)).toEqual(['#000000', '#ffffff'])
    const named = { ...palette, kind: 'categorical' as const }
    expect(classColours({ polarity: 'less-is-need' }, named, 2)).toEqual(['#ffffff', '#808080'])
  })
})
