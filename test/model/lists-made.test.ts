import { describe, expect, test } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import { listedItemSchema } from '../../shared/api/lists.ts'
import { listFromPlan } from '../../shared/model/lists/from-plan.ts'
import { gapReasons } from '../../shared/model/lists/gap-reasons.ts'
import { greedyPlan } from '../../shared/model/optimise/greedy.ts'
import { rank } from '../../shared/model/rank.ts'
import { boxTable, edition2020 } from '../fixtures/box.ts'
import { boxPlan } from '../fixtures/box-plan.ts'
import { plan, work } from '../fixtures/small-plan.ts'

const table = boxTable()
const scenario = catalogue.defaultScenario
const ranking = rank(scenario, table, edition2020, catalogue.indicators)
const { workTypes } = catalogue
const ranked = ranking.rows.map(({ code }) => code)
const words = { workTypes, reasons: gapReasons({ table, catalogue, ranking }, ranked), ranked }
const none = { workTypes: [], reasons: {}, ranked: [] }

describe('a list made of a plan', () => {
  test('keeps every triệu đồng in its year and line', () => {
    const problem = boxPlan()
    const answer = greedyPlan(problem)
    const { items, caps } = listFromPlan({ answer, problem, ...words, language: 'vi' })
    const byYear: Record<string, Record<string, number>> = {}
    for (const { year, line, planned } of items.flatMap(({ money }) => money)) {
      byYear[year] = { ...byYear[year], [line]: (byYear[year]?.[line] ?? 0) + planned }
    }
    expect(byYear).toEqual(answer.totals.byYear)
    expect(items.reduce((sum, { cost }) => sum + cost, 0)).toBe(answer.totals.cost)
    expect(caps).toEqual(problem.settings.caps)
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    expect(items.length).toBeLessThan(answer.items.length)
    expect(items.length).toBe(answer.totals.works)
    expect(items.reduce((sum, { people }) => sum + (people ?? 0), 0)).toBe(answer.totals.people)
    for (const item of items) {
      expect(listedItemSchema.safeParse(item).error).toBeUndefined()
      expect(item.reason).not.toBe('')
      expect(item.money.reduce((sum, { planned }) => sum + planned, 0)).toBe(item.cost)
    }
    expect(items.some(({ quality }) => quality === 'illustrative')).toBe(true)
    const ranks = new Map(ranking.rows.map(({ code, rank }) => [code, rank ?? 1e9]))
    const order = items.map(({ code }) => ranks.get(code) ?? 1e9)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  test('joins lots, takes the worst quality, and does not guess people', () => {
    const lot = (number: number, fields = {}) =>
      work(`00001:road:${number}`, { lot: number, lots: 2, quantity: 1.1, cost: 100, ...fields })
    const problem = plan([
      lot(1, { quality: 'official', people: 10.4, overridden: 'Dân không di chuyển' }),
      lot(2, { quality: 'reported', people: null }),
      { ...work('them-1:1', { name: 'Cầu Khuổi Lắm', quality: 'official' }), code: '00002', origin: 'added' },
    ])
    const chosen = { workType: 'road', quantity: 1.1, line: 'dev', cost: 100, value: 1 }
    const items = [
      { ...chosen, candidate: '00001:road:1', code: '00001', year: 2026, spend: [60, 40], people: 10.4 },
      { ...chosen, candidate: '00001:road:2', code: '00001', year: 2027, spend: [100], people: null },
      { ...chosen, candidate: 'them-1:1', code: '00002', year: 2026, spend: [100], people: 7.6 },
    ]
    const answer = { ...greedyPlan(problem), items }
    const made = listFromPlan({ answer, problem, ...none, language: 'vi' })
    expect(made.items).toMatchObject([
      { id: '00001:road', quantity: 2.2, cost: 200, from: 2026, to: 2027, people: null, quality: 'reported' },
      { id: 'them-1', code: '00002', name: 'Cầu Khuổi Lắm', people: 8, quality: 'official', reason: '' },
    ])
    expect(made.items[0]?.money.map(({ year, planned }) => [year, planned])).toEqual([
      [2026, 60],
      [2027, 140],
    ])
    expect(made.items[0]?.note).toBe('Dân không di chuyển')
  })

  test('refuses an answer that belongs to another problem', () => {
    const problem = boxPlan()
    const answer = greedyPlan(problem)
    const made = () => listFromPlan({ answer, problem: plan([]), ...words, language: 'vi' })
    expect(made).toThrow(/no candidate of its problem/)
  })
})
