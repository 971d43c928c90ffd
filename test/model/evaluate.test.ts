import { describe, expect, test } from 'vitest'
import { aggregate } from '../../shared/model/aggregate.ts'
import { evaluate, evaluateTerms, sourceOf, worseQuality } from '../../shared/model/evaluate.ts'
import { dataset, indicator, rate, tableOf } from './support.ts'

describe('evaluate', () => {
  const table = tableOf({ done: [5, 0, null, 3, 0], all: [10, 4, 8, null, 0], road: [1, 0, null, 1, 1] })

  test('a rate is a percentage, missing where a part is missing or the denominator is 0', () => {
    expect(evaluate(table, rate('r', 'done', 'all'))).toEqual([50, 0, null, null, null])
    expect(evaluate(tableOf({ done: [29], all: [50] }), rate('r', 'done', 'all'))).toEqual([58])
  })

  test('a flag reads as 0 or 100 percent, a class and a count as entered', () => {
    expect(evaluate(table, indicator('road', { kind: 'flag' }))).toEqual([100, 0, null, 100, 100])
    expect(evaluate(table, indicator('done'))).toEqual([5, 0, null, 3, 0])
    expect(evaluate(table, indicator('road', { kind: 'class' }))).toEqual([1, 0, null, 1, 1])
  })

  test('a computed count is a signed sum', () => {
    const terms = [
      { id: 'all', sign: 1 as const },
      { id: 'done', sign: -1 as const },
    ]
    expect(evaluateTerms(table, terms)).toEqual([5, 4, null, null, 0])
    expect(evaluate(table, indicator('left', { entered: false, numerator: terms }))).toEqual([
      5,
      4,
      null,
      null,
      0,
    ])
  })

  test('an indicator nobody has entered is missing everywhere, never 0', () => {
    expect(evaluate(table, indicator('unknown'))).toEqual([null, null, null, null, null])
    expect(evaluateTerms(table, [])).toEqual([null, null, null, null, null])
  })
})

describe('sourceOf', () => {
  test('gives the worst quality of the parts and names every dataset and period', () => {
    const table = tableOf({ done: [5, 1], all: [10, 2] })
    table.datasets = [dataset(1, 'official'), dataset(2, 'illustrative')]
    table.columns.all = { values: [10, 2], dataset: [1, 0], period: ['2023', '2024'] }
    const share = rate('r', 'done', 'all')
    const first = sourceOf(table, share, 0)
    expect(first.quality).toBe('illustrative')
    expect(first.datasets.map((one) => one.id)).toEqual([1, 2])
    expect(first.periods).toEqual(['2023', '2024'])
    expect(sourceOf(table, share, 1).quality).toBe('official')
  })

  test('a missing value has no source, and nothing is worse than illustrative', () => {
    const table = tableOf({ done: [null] })
    expect(sourceOf(table, indicator('done'), 0)).toEqual({ quality: null, datasets: [], periods: [] })
    expect(worseQuality('official', 'reported')).toBe('reported')
    expect(worseQuality('illustrative', 'official')).toBe('illustrative')
    expect(worseQuality(null, 'official')).toBe('official')
  })
})

describe('aggregate', () => {
  const table = tableOf({
    done: [5, 0, null, 3],
    all: [10, 40, 8, null],
    road: [1, 0, null, 1],
    zone: [3, 3, 1, null],
  })
  const everyone = [0, 1, 2, 3]

  test('a rate is recomputed from sums over communes with both figures, not averaged', () => {
    const found = aggregate(table, rate('r', 'done', 'all'), everyone)
    expect(found).toEqual({ value: 10, numerator: 5, denominator: 50, missing: 2 })
  })

  test('counts are summed and say how many are missing', () => {
    expect(aggregate(table, indicator('all'), everyone)).toMatchObject({ value: 58, missing: 1 })
    expect(aggregate(table, indicator('all'), [3])).toMatchObject({ value: null, missing: 1 })
    expect(aggregate(table, indicator('all'), [])).toMatchObject({ value: null, missing: 0 })
  })

  test('flags read as the share of communes, classes as a composition', () => {
    const flags = aggregate(table, indicator('road', { kind: 'flag' }), everyone)
    expect(flags.value).toBeCloseTo(66.6667, 3)
    expect(flags).toMatchObject({ numerator: 2, denominator: 3, missing: 1 })
    const zones = aggregate(table, indicator('zone', { kind: 'class' }), everyone)
    expect(zones).toMatchObject({ value: null, missing: 1, composition: { 1: 1, 3: 2 } })
  })

  test('a denominator that sums to 0 gives no rate', () => {
    const empty = tableOf({ done: [0], all: [0] })
    expect(aggregate(empty, rate('r', 'done', 'all'), [0]).value).toBeNull()
  })
})
