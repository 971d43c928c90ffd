import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crosswalks, editions } from '../../geodata/index.ts'
import type { KnownCrosswalk, SharesDocument } from '../../shared/domain/shares.ts'
import { aggregate } from '../../shared/model/aggregate.ts'
import { crosswalkTable } from '../../shared/model/crosswalk.ts'
import {
  type CrosswalkWorld,
  carryCodes,
  crosswalkBetween,
  splitUnits,
} from '../../shared/model/crosswalk-between.ts'
import { mergeTables } from '../../shared/model/crosswalk-merge.ts'
import { evaluate } from '../../shared/model/evaluate.ts'
import { boxTable, catalogue, dataset, editionOf, indicator, tableOf } from './support.ts'

const BOX: CrosswalkWorld = { editions, crosswalks, shares: [] }

function between(from: string, to: string, world: CrosswalkWorld = BOX): KnownCrosswalk {
  const found = crosswalkBetween(from, to, world)
  if (!found) throw new Error(`no way from ${from} to ${to}`)
  return found
}

const edition = (id: string) => {
  const found = editions.find((one) => one.id === id)
  if (!found) throw new Error(`no edition ${id}`)
  return found
}

const rowsOf = (crosswalk: KnownCrosswalk, code: string) =>
  crosswalk.rows
    .filter((row) => row.oldCode === code)
    .map(({ newCode, share, known }) => [newCode, Math.round(share * 1000) / 1000, known])

const told = (id: string, rows: [string, string, number][]): SharesDocument => ({
  id,
  version: 1,
  rows: rows.map(([oldCode, newCode, share]) => ({
    ...{ oldCode, newCode, share, source: 'Biên bản bàn giao' },
    ...{ documentNumber: '12/BB', documentDate: '2025-06-30' },
  })),
})

/** Kiên Mộc, as people might divide it. */
const KIEN_MOC = told('2024-2025', [
  ['06625', '06625', 0.9],
  ['06625', '06637', 0.1],
])

describe('crosswalkBetween', () => {
  const pairs = editions.flatMap((a) => editions.map((b) => [a.id, b.id] as const))

  test.each(pairs)('%s → %s: every unit is there, its shares sum to 1', (from, to) => {
    const crosswalk = between(from, to)
    const sums = new Map<string, number>()
    const whole = new Map<string, number>()
    for (const row of crosswalk.rows) {
      sums.set(row.oldCode, (sums.get(row.oldCode) ?? 0) + row.share)
      whole.set(row.newCode, (whole.get(row.newCode) ?? 0) + row.part)
    }
    expect([...sums.keys()].sort()).toEqual(edition(from).communes.map((one) => one.code))
    expect([...whole.keys()].sort()).toEqual(edition(to).communes.map((one) => one.code))
    for (const sum of [...sums.values(), ...whole.values()]) expect(sum).toBeCloseTo(1, 9)
  })

  test('says how each share is known', () => {
    const now = between('2024', '2025')
    expect([...splitUnits(now).keys()]).toEqual(['06622', '06625'])
    expect(rowsOf(now, '06040')).toEqual([['06040', 1, 'whole']])
    expect(rowsOf(now, '06625')).toEqual([
      ['06625', 0.839, 'area'],
      ['06637', 0.161, 'area'],
    ])
    expect(between('2025', '2025').rows.every((row) => row.known === 'whole' && row.share === 1)).toBe(true)
  })

  test('turned round, a merged unit is divided by area', () => {
    const back = between('2024', '2020')
    const area = (code: string) => edition('2020').communes.find((one) => one.code === code)?.areaKm2 ?? 0
    const [own, joined] = [area('05998'), area('06007')]
    expect(rowsOf(back, '05998')).toEqual([
      ['05998', Math.round((own / (own + joined)) * 1000) / 1000, 'area'],
      ['06007', Math.round((joined / (own + joined)) * 1000) / 1000, 'area'],
    ])
  })

  test('shares that people set win, and reach a neighbouring pair through units that stayed whole', () => {
    const world = { ...BOX, shares: [KIEN_MOC] }
    const set = [
      ['06625', 0.9, 'set'],
      ['06637', 0.1, 'set'],
    ]
    expect(rowsOf(between('2024', '2025', world), '06625')).toEqual(set)
    expect(rowsOf(between('2020', '2025', world), '06625')).toEqual(set)
    expect(between('2020', '2025', world).rows.find((row) => row.known === 'set')?.source).toContain(
      'Biên bản',
    )
    expect(rowsOf(between('2020', '2025', world), '06622')[0]?.[2]).toBe('area')
  })

  test('what passes through a unit made of several is known by area only', () => {
    const world: CrosswalkWorld = {
      editions: [editionOf(['A1', 'A2'], 'a'), editionOf(['B'], 'b'), editionOf(['C1', 'C2'], 'c')],
      crosswalks: [
        { from: 'a', to: 'b', rows: ['A1', 'A2'].map((oldCode) => ({ oldCode, newCode: 'B', share: 1 })) },
        { from: 'b', to: 'c', rows: ['C1', 'C2'].map((newCode) => ({ oldCode: 'B', newCode, share: 0.5 })) },
      ],
      shares: [
        told('b-c', [
          ['B', 'C1', 0.7],
          ['B', 'C2', 0.3],
        ]),
      ],
    }
    expect(rowsOf(between('b', 'c', world), 'B')).toEqual([
      ['C1', 0.7, 'set'],
      ['C2', 0.3, 'set'],
    ])
    expect(rowsOf(between('a', 'c', world), 'A1')).toEqual([
      ['C1', 0.7, 'area'],
      ['C2', 0.3, 'area'],
    ])
    expect(crosswalkBetween('a', 'nowhere', world)).toBeNull()
    expect(crosswalkBetween('a', 'b', { ...world, crosswalks: [] })).toBeNull()
  })
})

describe('selections carried between editions', () => {
  const codes = (id: string) => edition(id).communes.map((one) => one.code)
  const pairs = [
    ['2025', '2020'],
    ['2025', '2024'],
    ['2024', '2020'],
  ] as const

  test.each(pairs)('%s → %s and back gives the same set', (coarse, fine) => {
    const [there, back] = [between(coarse, fine), between(fine, coarse)]
    fc.assert(
      fc.property(fc.subarray(codes(coarse), { minLength: 1 }), (chosen) => {
        expect(carryCodes(carryCodes(chosen, there), back).sort()).toEqual([...chosen].sort())
      }),
    )
  })
})

describe('figures through any two editions', () => {
  const box = boxTable()
  const entered = catalogue.indicators.filter((one) => one.entered)
  const through = (...ids: string[]) =>
    ids.slice(1).reduce((table, to, i) => {
      return crosswalkTable(table, between(ids[i] ?? '', to), edition(to), entered)
    }, box)
  const all = (length: number) => Array.from({ length }, (_, i) => i)
  const sumOf = (values: readonly (number | null)[]) =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0)

  test('2020 → 2025 keeps whole counts exactly and rates to rounding', () => {
    const there = through('2020', '2025')
    for (const { id, kind, decimals } of entered) {
      if (kind !== 'count') continue
      const [before, after] = [box, there].map((table) => sumOf(table.columns[id]?.values ?? []))
      if (decimals === 0) expect(after, id).toBe(before)
      else expect(after, id).toBeCloseTo(before ?? Number.NaN, 6)
    }
    for (const one of catalogue.indicators.filter(({ kind }) => kind === 'rate')) {
      const before = aggregate(box, one, all(box.codes.length)).value
      const after = aggregate(there, one, all(there.codes.length)).value
      expect(after, one.id).toBeCloseTo(before ?? Number.NaN, 9)
    }
  })

  test('2020 → 2024 → 2025 equals 2020 → 2025', () => {
    const [straight, twice] = [through('2020', '2025'), through('2020', '2024', '2025')]
    for (const one of catalogue.indicators.filter(({ kind }) => kind === 'count' || kind === 'rate')) {
      const values = evaluate(twice, one)
      evaluate(straight, one).forEach((value, row) => {
        if (value === null) expect(values[row], one.id).toBeNull()
        else expect(values[row], one.id).toBeCloseTo(value, 4)
      })
    }
  })

  test('2025 → 2020 → 2025 keeps sums', () => {
    const there = through('2020', '2025')
    const back = through('2020', '2025', '2020', '2025')
    for (const { id, kind } of entered) {
      if (kind !== 'count') continue
      const [before, after] = [there, back].map((table) => sumOf(table.columns[id]?.values ?? []))
      expect(after, id).toBeCloseTo(before ?? Number.NaN, 6)
    }
  })

  test('marks what a share by area went into, and nothing once the shares are set', () => {
    const marked = (table: ReturnType<typeof through>) =>
      table.codes.filter((_, row) => table.columns.population?.uncertain?.[row])
    expect(marked(through('2020', '2025'))).toEqual(['06004', '06040', '06613', '06625', '06637'])
    const sure = told('2020-2025', [
      ...([
        ['06040', '06040', 0.7],
        ['06040', '06004', 0.3],
        ['06622', '06625', 0.8],
        ['06622', '06613', 0.2],
        ['06625', '06625', 0.9],
        ['06625', '06637', 0.1],
      ] as [string, string, number][]),
    ])
    const crosswalk = between('2020', '2025', { ...BOX, shares: [sure] })
    expect(marked(crosswalkTable(box, crosswalk, edition('2025'), entered))).toEqual([])
  })
})

describe('mergeTables', () => {
  const target = editionOf(['00001', '00002'], 'new')
  const COUNT = indicator('count')
  const old = { ...tableOf({ count: [10, 20] }), edition: 'test' }
  const crossed = crosswalkTable(
    old,
    { from: 'test', to: 'new', rows: ['00001', '00002'].map((c) => ({ oldCode: c, newCode: c, share: 1 })) },
    target,
    [COUNT],
  )
  const own = (value: number | null, quality: 'reported' | 'illustrative', period: string) => ({
    ...tableOf({ count: [value, null] }),
    ...{ edition: 'new', enteredEdition: 'new', datasets: [dataset(7, quality)] },
    columns: { count: { values: [value, null], dataset: [0, null], period: [period, null] } },
  })
  const first = (value: number | null, quality: 'reported' | 'illustrative', period: string) => {
    const merged = mergeTables([own(value, quality, period), crossed])
    const { values, enteredIn, dataset: from } = merged.columns.count ?? { values: [], dataset: [] }
    return [values[0], enteredIn?.[0] ?? null, merged.datasets[from[0] ?? -1]?.id]
  }

  test('entered for the unit itself wins in the same period, and in a later one', () => {
    expect(first(5, 'reported', '2024')).toEqual([5, null, 7])
    expect(first(5, 'reported', '2025')).toEqual([5, null, 7])
  })
  test('a later period wins over the unit’s own earlier figure', () => {
    expect(first(5, 'reported', '2023')).toEqual([10, 'test', 1])
  })
  test('an invented figure never hides a real one', () => {
    expect(first(5, 'illustrative', '2030')).toEqual([10, 'test', 1])
  })
  test('a figure recorded as missing hides older ones, and values without a rival stay', () => {
    expect(first(null, 'reported', '2025')).toEqual([null, null, 7])
    expect(mergeTables([own(5, 'reported', '2024'), crossed]).columns.count?.values[1]).toBe(20)
  })
})
