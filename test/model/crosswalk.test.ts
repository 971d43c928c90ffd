import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crosswalks, editions } from '../../geodata/index.ts'
import type { Crosswalk } from '../../shared/domain/units.ts'
import { aggregate } from '../../shared/model/aggregate.ts'
import { crosswalkCodes, crosswalkTable, parts } from '../../shared/model/crosswalk.ts'
import { evaluate } from '../../shared/model/evaluate.ts'
import { boxTable, catalogue, dataset, editionOf, indicator, rate, tableOf } from './support.ts'

const SPLIT: Crosswalk = {
  from: 'test',
  to: 'new',
  rows: [
    { oldCode: '00001', newCode: 'N1', share: 1 },
    { oldCode: '00002', newCode: 'N1', share: 0.25 },
    { oldCode: '00002', newCode: 'N2', share: 0.75 },
    { oldCode: '00003', newCode: 'N3', share: 1 },
  ],
}
const TARGET = editionOf(['N1', 'N2', 'N3'], 'new')
const COUNT = indicator('count')
const FLAG = indicator('flag', { kind: 'flag' })
const ZONE = indicator('zone', { kind: 'class' })

describe('crosswalkTable', () => {
  const table = tableOf({ count: [10, 40, 7], flag: [1, 0, 1], zone: [3, 1, 2], odd: [1, 1, 1] })
  const seen = crosswalkTable(table, SPLIT, TARGET, [COUNT, FLAG, ZONE])

  test('counts are split by share and summed', () => {
    expect(seen.columns.count?.values).toEqual([20, 30, 7])
    expect(seen.codes).toEqual(['N1', 'N2', 'N3'])
    expect([seen.edition, seen.enteredEdition]).toEqual(['new', 'test'])
  })

  test('a flag is the part of the whole old communes that have it; sums over an area go by share', () => {
    expect(seen.columns.flag?.values).toEqual([0.5, 0, 1])
    expect(seen.columns.flag?.units).toEqual([{ 0: 1, 1: 1 }, { 0: 1 }, null])
    expect(evaluate(seen, FLAG)).toEqual([50, 0, 100])
    // Two of the three old communes have it, in every edition.
    expect(aggregate(seen, FLAG, [0, 1, 2])).toMatchObject({ numerator: 2, denominator: 3, missing: 0 })
  })

  test('a strip of an old commune is none of those that a new one is made of, unless there is nothing else', () => {
    const rows = [
      { oldCode: '00001', newCode: 'N1', share: 1 },
      { oldCode: '00002', newCode: 'N1', share: 0.04 },
      { oldCode: '00002', newCode: 'N2', share: 0.93 },
      { oldCode: '00002', newCode: 'N3', share: 0.03 },
    ]
    const entered = tableOf({ flag: [1, 0], zone: [3, 1] })
    const there = crosswalkTable(entered, { ...SPLIT, rows }, TARGET, [FLAG, ZONE])
    expect(there.columns.flag?.values).toEqual([1, 0, 0])
    expect(there.columns.zone?.values).toEqual([3, 1, 1])
    expect(there.columns.zone?.units).toEqual([{ 3: 1 }, { 1: 1 }, { 1: 1 }])
    expect(aggregate(there, FLAG, [0, 1, 2])).toMatchObject({ numerator: 1, denominator: 2 })
  })

  test('classes stay where the parts agree and are a composition where they do not', () => {
    expect(seen.columns.zone?.values).toEqual([0, 1, 2])
    expect(seen.columns.zone?.composition).toEqual([{ 1: 0.25, 3: 1 }, { 1: 0.75 }, null])
    expect(seen.columns.zone?.units).toEqual([{ 1: 1, 3: 1 }, { 1: 1 }, null])
    expect(aggregate(seen, ZONE, [0, 1, 2]).composition).toEqual({ 1: 1, 2: 1, 3: 1 })
  })

  test('rates are recomputed from the split counts', () => {
    const both = tableOf({ done: [1, 40, 0], all: [10, 40, 10] })
    const there = crosswalkTable(both, SPLIT, TARGET, [indicator('done'), indicator('all')])
    expect(evaluate(there, rate('r', 'done', 'all'))).toEqual([55, 100, 0])
  })

  test('a missing part makes the value missing, as does a commune nobody maps to', () => {
    const gaps = tableOf({ count: [10, null, 7], zone: [3, null, 2] })
    const there = crosswalkTable(gaps, SPLIT, editionOf(['N1', 'N2', 'N3', 'N4'], 'new'), [COUNT, ZONE])
    expect(there.columns.count?.values).toEqual([null, null, 7, null])
    expect(there.columns.zone?.values).toEqual([null, null, 2, null])
  })

  test('each value carries the worst dataset and the oldest period of its parts', () => {
    const mixed = tableOf({ count: [10, 40, 7] })
    mixed.datasets = [dataset(1, 'official'), dataset(2, 'illustrative')]
    mixed.columns.count = { values: [10, 40, 7], dataset: [0, 1, 0], period: ['2024', '2022', '2024'] }
    const there = crosswalkTable(mixed, SPLIT, TARGET, [COUNT])
    expect(there.columns.count?.dataset).toEqual([1, 1, 0])
    expect(there.columns.count?.period).toEqual(['2022', '2022', '2024'])
  })

  test('columns nobody describes are left out, a crosswalk that does not fit throws', () => {
    expect(Object.keys(seen.columns)).toEqual(['count', 'flag', 'zone'])
    expect(() => crosswalkTable(seen, SPLIT, TARGET, [COUNT])).toThrow('new → new')
  })

  test('provincial totals of counts survive any split', () => {
    const shares = fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 3, maxLength: 12 })
    fc.assert(
      fc.property(shares, fc.array(fc.nat(100000), { minLength: 12, maxLength: 12 }), (cuts, values) => {
        const old = tableOf({ count: values.slice(0, cuts.length) })
        const rows = cuts.flatMap((cut, i) => [
          { oldCode: old.codes[i] ?? '', newCode: `N${i % 3}`, share: cut },
          { oldCode: old.codes[i] ?? '', newCode: `N${(i + 1) % 3}`, share: 1 - cut },
        ])
        const there = crosswalkTable(
          old,
          { from: 'test', to: 'new', rows },
          editionOf(['N0', 'N1', 'N2'], 'new'),
          [COUNT],
        )
        const sum = (list: (number | null)[]) => list.reduce<number>((all, value) => all + (value ?? 0), 0)
        const before = sum(old.columns.count?.values ?? [])
        expect(Math.abs(sum(there.columns.count?.values ?? []) - before)).toBeLessThan(1e-6)
      }),
    )
  })
})

describe('codes', () => {
  test('follow the crosswalk without repeats; unknown ones drop out', () => {
    expect(crosswalkCodes(['00002', '00001', '99999'], SPLIT)).toEqual(['N1', 'N2'])
    expect(parts('N1', SPLIT)).toEqual([
      { code: '00001', share: 1 },
      { code: '00002', share: 0.25 },
    ])
    expect(parts('nowhere', SPLIT)).toEqual([])
  })
})

describe('the figures in the box seen in later editions', () => {
  const box = boxTable()
  const everywhere = (length: number) => Array.from({ length }, (_, i) => i)

  const fromFirst = crosswalks.filter((crosswalk) => crosswalk.from === box.edition)
  test.each(fromFirst.map((crosswalk) => [crosswalk.to, crosswalk] as const))(
    '%s keeps every provincial count',
    (to, crosswalk) => {
      const target = editions.find((edition) => edition.id === to)
      if (!target) throw new Error(`edition ${to} is not in the box`)
      const there = crosswalkTable(box, crosswalk, target, catalogue.indicators)
      expect(there.codes).toHaveLength(target.communes.length)
      for (const one of catalogue.indicators.filter(({ kind, entered }) => kind === 'count' && entered)) {
        const before = aggregate(box, one, everywhere(box.codes.length))
        const after = aggregate(there, one, everywhere(there.codes.length))
        if (before.missing > 0) continue
        expect(after.value, one.id).toBeCloseTo(before.value ?? Number.NaN, 6)
      }
    },
  )
})
