import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Criterion,
  METHODS,
  NORMALISATIONS,
  type RankRow,
  type Scenario,
} from '../../shared/domain/scenarios.ts'
import { filterMask } from '../../shared/model/filters.ts'
import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { fixedAnchorScore } from '../../shared/model/normalise.ts'
import { rank } from '../../shared/model/rank.ts'
import { commune, editionOf, indicator, scenario, tableOf } from './support.ts'

const A = indicator('a', { anchorTarget: 0, anchorWorst: 100 })
const B = indicator('b', { anchorTarget: 100, anchorWorst: 0, polarity: 'less-is-need' })
const TIES = [indicator('difficultVillages'), indicator('householdsToMove')]
const INDICATORS = [A, B, ...TIES]
const both = (a: number, b: number) => [
  { indicator: 'a', weight: a, a: null, b: null },
  { indicator: 'b', weight: b, a: null, b: null },
]

function rankColumns(columns: Record<string, (number | null)[]>, criteria: Criterion[] = both(60, 40)) {
  const table = tableOf(columns)
  return rank(scenario(criteria), table, editionOf(table.codes), INDICATORS)
}

const brief = (rows: RankRow[]) => rows.map((row) => [row.code, row.rank])

describe('fixedAnchorScore', () => {
  test('is 0 at the target, 1 at the worst, clipped outside, in either direction', () => {
    expect([80, 40, 0, 90, -5].map((x) => fixedAnchorScore(x, 80, 0))).toEqual([0, 0.5, 1, 0, 1])
    expect([10, 35, 60].map((x) => fixedAnchorScore(x, 10, 60))).toEqual([0, 0.5, 1])
    expect(() => fixedAnchorScore(3, 20, 20)).toThrow('20')
  })
})

describe('rank', () => {
  test('adds weighted scores and orders by total', () => {
    const { rows } = rankColumns({ a: [0, 100, 50], b: [100, 0, 100] })
    expect(rows.map((row) => [row.code, row.rank, row.total])).toEqual([
      ['00002', 1, 100],
      ['00003', 2, 30],
      ['00001', 3, 0],
    ])
    expect(rows[1]?.contributions).toEqual([30, 0])
  })

  test('ties share a rank, the next rank is skipped, and the stated rule orders them', () => {
    const { rows } = rankColumns({
      a: [50, 90, 50, 50, 10],
      b: [50, 90, 50, 50, 50],
      difficultVillages: [1, 0, 4, 4, 0],
      householdsToMove: [0, 0, 2, 9, 0],
    })
    expect(brief(rows)).toEqual([
      ['00002', 1],
      ['00004', 2],
      ['00003', 2],
      ['00001', 2],
      ['00005', 5],
    ])
  })

  test('totals that differ by rounding alone are ties', () => {
    const { rows } = rankColumns({ a: [30, 30 + 1e-12], b: [50, 50] })
    expect(brief(rows)).toEqual([
      ['00001', 1],
      ['00002', 1],
    ])
  })

  test('a missing value stays missing and gives an interval', () => {
    const { rows } = rankColumns({ a: [100, 50, null], b: [0, 50, 0] })
    const unknown = rows.at(-1)
    expect(unknown).toMatchObject({ code: '00003', rank: null, total: null, missing: ['a'] })
    expect(unknown).toMatchObject({ totalLow: 40, totalHigh: 100, rankBest: 1, rankWorst: 3 })
    expect(unknown?.scores).toEqual([null, 1])
    expect(unknown?.contributions).toEqual([null, 40])
    expect(rows[0]).toMatchObject({ code: '00001', rank: 1, rankBest: 1, rankWorst: 1 })
    expect(rows[1]).toMatchObject({ code: '00002', rank: 2, rankBest: 2, rankWorst: 3 })
  })

  test('a criterion without weight does not make a commune unrankable', () => {
    const { rows } = rankColumns({ a: [100, 50], b: [null, 0] }, both(100, 0))
    expect(rows[0]).toMatchObject({ rank: 1, total: 100, missing: [], contributions: [100, 0] })
  })

  test('own anchors of the scenario win over those of the catalogue', () => {
    const { rows } = rankColumns({ a: [50] }, [{ indicator: 'a', weight: 100, a: 50, b: 60 }])
    expect(rows[0]?.total).toBe(0)
  })

  test('what cannot be a criterion throws by name', () => {
    const run = (id: string, a: number | null, b: number | null) => () =>
      rankColumns({ a: [1] }, [{ indicator: id, weight: 100, a, b }])
    expect(run('nothing', 0, 1)).toThrow('nothing')
    expect(run('difficultVillages', null, null)).toThrow('difficultVillages')
    expect(run('a', 7, 7)).toThrow('7')
  })
})

describe('filters choose among communes and change none of them', () => {
  const table = tableOf({ a: [90, 60, 40, 20], b: [5, 5, 5, 5] })
  const edition = editionOf(table.codes)
  const filters = { ranges: [{ indicator: 'a', min: 30, max: 70 }] }
  const made = (change: Partial<Scenario>, filtered: boolean) =>
    rank({ ...scenario(both(80, 20), filtered ? filters : {}), ...change }, table, edition, INDICATORS)
  const scored = METHODS.filter((method) => !methodNeeds(method).villages)
  const ways = scored.flatMap((method) => NORMALISATIONS.map((normalisation) => ({ method, normalisation })))

  test.each(ways)('scores, totals and ranks of $method on $normalisation are those of all', (way) => {
    const [all, filtered] = [made(way, false), made(way, true)]
    expect(filtered.all.map((row) => ({ ...row, within: null }))).toEqual(all.all)
    expect(filtered.rows).toEqual(filtered.all.filter(({ code }) => ['00002', '00003'].includes(code)))
    expect(all.rows).toEqual(all.all)
  })

  test('the place among those kept is a second figure', () => {
    const place = (rank: number) => ({ rank, rankBest: rank, rankWorst: rank })
    const { all, rows } = made({}, true)
    expect(all.map(({ code, rank, within }) => [code, rank, within])).toEqual([
      ['00001', 1, null],
      ['00002', 2, place(1)],
      ['00003', 3, place(2)],
      ['00004', 4, null],
    ])
    expect(rows.map(({ rank }) => rank)).toEqual([2, 3])
    expect(made({}, false).all.every(({ within }) => within === null)).toBe(true)
  })

  test('what is missing leaves a range in both', () => {
    const open = tableOf({ a: [90, 60, null, 20], b: [5, 5, 40, 5] })
    const kept = scenario(both(80, 20), { ranges: [{ indicator: 'b', min: 6, max: null }] })
    const { rows } = rank(kept, open, edition, INDICATORS)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ code: '00003', rank: null, rankBest: 1, rankWorst: 4 })
    expect(rows[0]?.within).toEqual({ rank: null, rankBest: 1, rankWorst: 1 })
  })

  test('where nobody is kept nobody has a place within', () => {
    const none = { ranges: [{ indicator: 'a', min: 99, max: null }] }
    const { all, rows } = rank(scenario(both(80, 20), none), table, edition, INDICATORS)
    expect(rows).toEqual([])
    expect(all.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
  })
})

describe('rank, whatever the figures', () => {
  const value = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null, freq: 8 })
  const columns = fc.integer({ min: 1, max: 30 }).chain((n) => {
    const column = fc.array(value, { minLength: n, maxLength: n })
    return fc.record({ a: column, b: column })
  })
  const complete = fc.integer({ min: 2, max: 30 }).chain((n) => {
    const column = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: n, maxLength: n })
    return fc.record({ a: column, b: column })
  })
  const weights = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 }))

  test('contributions sum to the total, which lies in its interval, as does the rank', () => {
    fc.assert(
      fc.property(columns, weights, (given, [wa, wb]) => {
        const { rows } = rankColumns(given, both(wa, wb))
        for (const row of rows) {
          expect(row.rankBest).toBeLessThanOrEqual(row.rankWorst)
          expect(row.totalLow).toBeLessThanOrEqual(row.totalHigh)
          expect((row.rank === null) === row.missing.length > 0).toBe(true)
          if (row.total === null) continue
          const sum = row.contributions.reduce<number>((all, part) => all + (part ?? 0), 0)
          expect(Math.abs(sum - row.total)).toBeLessThan(1e-12)
          expect(row.total).toBeGreaterThanOrEqual(0)
          expect(row.total).toBeLessThanOrEqual(100 + 1e-9)
        }
      }),
    )
  })

  test('the interval holds the rank that any completion of the figures would give', () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 0, max: 100 }), (given, filler) => {
        const intervals = new Map(rankColumns(given).rows.map((row) => [row.code, row]))
        const fill = (column: (number | null)[]) => column.map((one) => one ?? filler)
        for (const row of rankColumns({ a: fill(given.a), b: fill(given.b) }).rows) {
          const interval = intervals.get(row.code)
          expect(row.rank).toBeGreaterThanOrEqual(interval?.rankBest ?? 0)
          expect(row.rank).toBeLessThanOrEqual(interval?.rankWorst ?? 0)
        }
      }),
    )
  })

  test('dropping a commune never reorders the rest', () => {
    fc.assert(
      fc.property(complete, fc.nat(), (given, at) => {
        const table = tableOf(given)
        const dropped = table.codes[at % table.codes.length] ?? ''
        const full = rank(scenario(both(60, 40)), table, editionOf(table.codes), INDICATORS)
        const keep = table.codes.map((code) => code !== dropped)
        const less = {
          ...table,
          codes: table.codes.filter((_, i) => keep[i]),
          columns: {} as typeof table.columns,
        }
        for (const [id, column] of Object.entries(table.columns)) {
          less.columns[id] = { ...column, values: column.values.filter((_, i) => keep[i]) }
        }
        const rest = rank(scenario(both(60, 40)), less, editionOf(less.codes), INDICATORS)
        expect(rest.rows.map((row) => row.code)).toEqual(
          full.rows.map((row) => row.code).filter((code) => code !== dropped),
        )
      }),
    )
  })

  test('rescaling all weights changes no rank', () => {
    fc.assert(
      fc.property(complete, weights, fc.integer({ min: 1, max: 50 }), (given, [wa, wb], factor) => {
        const once = rankColumns(given, both(wa, wb))
        expect(brief(rankColumns(given, both(wa * factor, wb * factor)).rows)).toEqual(brief(once.rows))
      }),
    )
  })

  test('equal totals share a rank, unequal ones do not', () => {
    fc.assert(
      fc.property(complete, (given) => {
        const { rows } = rankColumns(given)
        rows.forEach((row, i) => {
          const next = rows[i + 1]
          if (!next) return
          const equal = Math.abs((row.total ?? 0) - (next.total ?? 0)) <= 1e-9
          expect(next.rank).toBe(equal ? row.rank : i + 2)
        })
      }),
    )
  })
})

describe('filterMask', () => {
  const table = tableOf({ zone: [3, 1, null, 0], border: [1, 0, null, 0.4], a: [5, 50, null, 95] })
  table.columns.zone = { ...table.columns.zone!, composition: [null, null, null, { 2: 1, 3: 0.5 }] }
  const edition = {
    ...editionOf(table.codes),
    communes: table.codes.map((code, i) => commune(code, code, i < 2 ? '178' : '180')),
    districts: [{ code: '178', name: 'Lạng Sơn', fullName: 'Thành phố Lạng Sơn' }],
  }
  const mask = (filters: Parameters<typeof scenario>[1]) =>
    filterMask(scenario([], filters).filters, table, edition, INDICATORS)

  test('no restriction keeps everything', () => expect(mask({})).toEqual([true, true, true, true]))
  test('districts', () => expect(mask({ districts: ['180'] })).toEqual([false, false, true, true]))
  test('zones, also by the parts of a commune made of several', () => {
    expect(mask({ zones: [3] })).toEqual([true, false, false, true])
    expect(mask({ zones: [1, 2] })).toEqual([false, true, false, true])
  })
  test('border: any part counts, missing passes neither way', () => {
    expect(mask({ border: true })).toEqual([true, false, false, true])
    expect(mask({ border: false })).toEqual([false, true, false, false])
  })
  test('ranges are inclusive and drop what is missing', () => {
    expect(mask({ ranges: [{ indicator: 'a', min: 50, max: 95 }] })).toEqual([false, true, false, true])
    expect(mask({ ranges: [{ indicator: 'a', min: null, max: null }] })).toEqual([true, true, true, true])
    expect(() => mask({ ranges: [{ indicator: 'zzz', min: 1, max: null }] })).toThrow('zzz')
  })
  test('districts do not restrict an edition that has none', () => {
    const filters = scenario([], { districts: ['178'] }).filters
    expect(filterMask(filters, table, editionOf(table.codes), INDICATORS)).toEqual([true, true, true, true])
  })
})
