import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cap } from '../../shared/domain/plans.ts'
import { realCeilings, SPLIT_RULES, splitTotal } from '../../shared/model/meaning/split-total.ts'
import { readMoney } from '../../shared/model/numbers.ts'
import { capsInForce } from '../../shared/model/optimise/money.ts'
import type { RealMoney } from '../../shared/model/works/real-money.ts'

const real = (line: string, amount: number): RealMoney => ({
  ...{ line, year: 2023, amount, source: 'Báo cáo' },
  plan: { vi: '', en: '' },
})
const cap = (line: string, amount: number, year: number | null = null): Cap => ({ line, year, amount })
const settings = (caps: Cap[]) => ({ from: 2027, to: 2030, caps, spread: 'even' as const })

describe('a total that is typed', () => {
  const read = (text: string, unit: 'ty' | 'trieu' = 'ty') => readMoney(text, unit, 1e12)

  test('is read in tỷ and triệu, and in the unit chosen where none is typed', () => {
    for (const [text, value] of [
      ['500 tỷ', 500_000],
      ['500tỷ', 500_000],
      ['500 tỉ đồng', 500_000],
      ['2,5 tỷ', 2500],
      ['2.5 tỷ', 2500],
      ['500.000 triệu', 500_000],
      ['500 000 triệu đồng', 500_000],
      ['500 billion', 500_000],
      ['500', 500_000],
    ] as const)
      expect(read(text), text).toMatchObject({ value })
    expect(read('500', 'trieu')).toMatchObject({ value: 500 })
    expect(read('')).toMatchObject({ value: null })
  })

  test('is refused where it cannot be decided', () => {
    expect(read('1.500 tỷ')).toMatchObject({ refusal: 'unsure', grouped: 1500, fraction: 1.5 })
    expect(read('tỷ')).toMatchObject({ refusal: 'words' })
    expect(read('năm trăm tỷ')).toMatchObject({ refusal: 'words' })
    expect(read('0,5 triệu')).toMatchObject({ refusal: 'whole' })
    expect(read('-3 tỷ')).toMatchObject({ refusal: 'range' })
    expect(read('0,1234 tỷ')).toMatchObject({ refusal: 'places' })
  })
})

describe('its split', () => {
  const known = [real('development', 300), real('recurrent', 100)]
  const caps = [cap('development', 10), cap('recurrent', 30, 2027)]

  test('goes by real money, by what is set, or evenly', () => {
    const parts = (rule: (typeof SPLIT_RULES)[number]) => {
      const split = splitTotal(1001, settings(caps), rule, known)
      return 'caps' in split ? split.caps.map(({ amount }) => amount) : split
    }
    expect(parts('real')).toEqual([751, 250])
    expect(parts('shown')).toEqual([250, 751])
    expect(parts('even')).toEqual([501, 500])
  })

  test('is refused where a line has nothing to go by', () => {
    expect(splitTotal(10, settings([]), 'even', known)).toEqual({ refusal: 'noLines' })
    const more = settings([...caps, cap('credit', 1)])
    expect(splitTotal(10, more, 'real', known)).toEqual({ refusal: 'unknown', lines: ['credit'] })
    expect(splitTotal(10, settings([cap('credit', 0)]), 'shown', known)).toMatchObject({ refusal: 'unknown' })
  })

  test('levels of budget share what their whole had', () => {
    const levels = settings([cap('developmentCentral', 1), cap('developmentLocal', 1), cap('recurrent', 1)])
    const split = splitTotal(400, levels, 'real', [real('development', 301), real('recurrent', 99)])
    expect(split).toMatchObject({ caps: [{ amount: 151 }, { amount: 150 }, { amount: 99 }] })
    const year = realCeilings(levels, [real('development', 301)]).filter((one) => one.year === 2028)
    expect(year.map(({ line, amount }) => [line, amount])).toEqual([
      ['developmentCentral', 151],
      ['developmentLocal', 150],
    ])
  })

  test('comes to the total, over lines and years, whole triệu', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 6 })
    const totals = fc.integer({ min: 0, max: 1e12 })
    fc.assert(
      fc.property(totals, amounts, fc.constantFrom(...SPLIT_RULES), (total, weights, rule) => {
        const own = settings(weights.map((weight, i) => cap(`line${i}`, weight)))
        const split = splitTotal(
          total,
          own,
          rule,
          weights.map((weight, i) => real(`line${i}`, weight)),
        )
        if (!('caps' in split)) throw new Error('refused')
        const cells = capsInForce({ ...own, caps: split.caps })
        expect(cells.every(({ amount }) => Number.isInteger(amount) && amount >= 0)).toBe(true)
        expect(cells.reduce((sum, { amount }) => sum + amount, 0)).toBe(total)
      }),
    )
  })
})
