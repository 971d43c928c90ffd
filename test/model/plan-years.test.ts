import { describe, expect, test } from 'vitest'
import type { Cap } from '../../shared/domain/plans.ts'
import { listWarnings } from '../../shared/model/lists/warnings.ts'
import { moneyIn, purses } from '../../shared/model/meaning/purses.ts'
import { planWarnings, sayWarning } from '../../shared/model/meaning/warnings.ts'
import { capsInForce, leastSpread } from '../../shared/model/optimise/money.ts'
import { realMoney } from '../../shared/model/works/real-money.ts'
import { item, list } from './lists-support.ts'

const cap = (line: string, year: number | null, amount: number): Cap => ({ line, year, amount })
const even = (caps: Cap[], from = 2026, to = 2030) => ({ from, to, caps, spread: 'even' as const })
const byYear = (caps: Cap[]) => caps.map(({ year, amount }) => [year, amount])

describe('money capped over the period', () => {
  test('is spread evenly, the remainder in the last year', () => {
    expect(byYear(capsInForce(even([cap('dev', null, 501)])))).toEqual([
      [2026, 100],
      [2027, 100],
      [2028, 100],
      [2029, 100],
      [2030, 101],
    ])
  })

  test('leaves years that are typed as they are', () => {
    const caps = capsInForce(even([cap('dev', null, 100), cap('dev', 2026, 30)]))
    expect(byYear(caps)).toEqual([
      [2026, 30],
      [2027, 17],
      [2028, 17],
      [2029, 17],
      [2030, 19],
    ])
    expect(capsInForce(even(caps))).toEqual(caps)
  })

  test('is the least that gives each year enough', () => {
    const parts = (total: number) => capsInForce(even([cap('dev', null, total)])).map(({ amount }) => amount)
    const enough = (total: number, sums: number[]) => parts(total).every((part, i) => part >= (sums[i] ?? 0))
    for (const sums of [
      [3, 9, 0, 4, 2],
      [3, 3, 3, 3, 9],
      [1, 1, 1, 1, 2],
      [0, 0, 0, 0, 3],
    ]) {
      const total = leastSpread(sums)
      expect(enough(total, sums), `${total}`).toBe(true)
      for (let less = total - 1; less > total - 20 && less > 0; less--)
        expect(enough(less, sums), `${less}`).toBe(false)
    }
  })

  test('still holds when the years come to more', () => {
    const settings = even([cap('dev', null, 100), cap('dev', 2026, 130)])
    expect(capsInForce(settings).at(-1)).toEqual(cap('dev', null, 100))
    expect(moneyIn(settings)).toBe(100)
  })

  test('may be spent in any year in plans saved before there was a choice', () => {
    const caps = [cap('dev', null, 100), cap('dev', 2026, 30)]
    expect(capsInForce({ from: 2026, to: 2030, caps })).toEqual(caps)
    expect(moneyIn({ from: 2026, to: 2030, caps })).toBe(100)
  })

  test('comes to one sum whoever asks: a cap of a year beside it, or standing twice', () => {
    expect(moneyIn(even([cap('dev', null, 100), cap('dev', 2026, 30)]))).toBe(100)
    const twice = [cap('dev', 2026, 80), cap('dev', 2026, 30)]
    expect(purses(even(twice)).get('dev')).toBe(30)
    expect(capsInForce(even(twice))).toEqual([cap('dev', 2026, 30)])
  })
})

const line = (id: string) => ({ id, labelVi: id, labelEn: id, shortVi: id, shortEn: id })
const paid = (id: string, planned: number, asOf: string) => ({
  ...{ plan: `Kế hoạch ${asOf}`, planEn: '', line: id, planned, disbursed: null, percentStated: null },
  ...{ asOf, source: 'Báo cáo' },
})
const known = {
  fundingLines: [line('development'), line('developmentCentral')],
  finance: [
    paid('total', 900, '2023-12-31'),
    paid('development', 500, '2022-12-31'),
    paid('development', 570, '2023-12-31'),
  ],
  workTypes: [],
}

describe('years of a plan', () => {
  test('are held against what a line really had in the last year known', () => {
    expect(realMoney(known)).toMatchObject([{ line: 'development', year: 2023, amount: 570 }])
    const spent = { 2027: { development: 571, other: 9999 }, 2028: { development: 570 } }
    const [warning, ...more] = planWarnings({ from: 2027 }, { byYear: spent }, known, '2026-11-30')
    expect(warning).toMatchObject({ code: 'overReal', year: 2027, planned: 571, real: 570, realYear: 2023 })
    expect(more).toEqual([])
    expect(warning && sayWarning(warning, (id) => id, 'vi')).toBe(
      'development, năm 2027: 571 triệu đồng, hơn 1 so với số nguồn này thực có năm 2023 là 570 (Báo cáo).',
    )
  })

  test('that are past or under way are told', () => {
    const on = (from: number) => planWarnings({ from }, { byYear: {} }, known, '2026-11-30')
    expect(on(2025)).toEqual([{ code: 'pastYear', year: 2025, next: 2027 }])
    expect(on(2026)).toEqual([{ code: 'endingYear', year: 2026, next: 2027 }])
    expect(on(2027)).toEqual([])
  })

  test('of a list are held against the same money, levels of budget against their whole', () => {
    const money = [
      {
        year: 2026,
        line: 'developmentCentral',
        planned: 910,
        adjusted: null,
        disbursed: null,
        carried: null,
      },
    ]
    const saved = list([item('a', { money, cost: 910, from: 2026, to: 2026 })])
    const context = { catalogue: known, communes: new Set(['05968', '06001', '06010']), commitments: [] }
    expect(listWarnings(saved, context).filter(({ code }) => code === 'overReal')).toEqual([
      {
        ...{ code: 'overReal', item: '' },
        params: {
          ...{ line: 'developmentCentral', year: 2026, planned: 910, real: 570 },
          ...{ realYear: 2023, over: 340, source: 'Báo cáo' },
        },
      },
    ])
  })
})
