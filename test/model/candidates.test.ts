import { describe, expect, test } from 'vitest'
import type { Catalogue, WorkType } from '../../shared/domain/indicators.ts'
import { investmentItems, listTotals } from '../../shared/model/candidates.ts'
import { rank } from '../../shared/model/rank.ts'
import { boxTable, catalogue, commune, edition2020, editionOf, rate, scenario, tableOf } from './support.ts'

const ROADS: WorkType = {
  ...{ id: 'hardenVillageRoads', labelVi: 'Cứng hóa', labelEn: 'Harden', unitVi: 'thôn', unitEn: 'villages' },
  quantity: [
    { id: 'villages', sign: 1 },
    { id: 'hardened', sign: -1 },
  ],
  ...{
    unitCost: 2800,
    costQuality: 'official',
    costSourceVi: '',
    costSourceEn: '',
    fundingLine: 'development',
  },
  ...{
    fundingLines: ['development'],
    lot: null,
    years: 1,
    share: 1,
    after: [],
    servesDwellings: false,
    leaves: false,
    changes: [],
  },
  closes: 'unit',
  gapIndicator: 'hardenedRate',
  served: [
    { id: 'villages', sign: 1 },
    { id: 'hardened', sign: -1 },
  ],
  servedKind: 'villages',
}
const OTHER: WorkType = {
  ...ROADS,
  ...{
    id: 'somethingNew',
    labelVi: 'Việc mới',
    labelEn: 'New work',
    unitVi: 'km',
    unitEn: 'km',
    unitCost: 333.3,
  },
  ...{
    quantity: [{ id: 'km', sign: 1 }],
    fundingLine: 'recurrent',
    gapIndicator: 'none',
    servedKind: 'households',
  },
  served: [{ id: 'households', sign: 1 }],
}
const RATE = rate('hardenedRate', 'hardened', 'villages', {
  target2025: 80,
  anchorTarget: 80,
  anchorWorst: 0,
})
const BOOK = { indicators: [RATE], workTypes: [ROADS, OTHER] } as unknown as Catalogue

function itemsFor(columns: Record<string, (number | null)[]>) {
  const table = tableOf(columns, 'reported')
  const edition = {
    ...editionOf(table.codes),
    communes: table.codes.map((code, i) => commune(code, code, i === 0 ? '178' : null)),
  }
  const plan = scenario([{ indicator: 'hardenedRate', weight: 100, a: null, b: null }])
  const ranking = rank(plan, table, edition, BOOK.indicators)
  const input = { codes: table.codes, scenario: plan, table, ranking, catalogue: BOOK, edition }
  const items = investmentItems(input)
  return { input, items, totals: listTotals(items, table.codes, table, edition) }
}

const COLUMNS = {
  villages: [12, 10, 5],
  hardened: [5, 10, null],
  km: [2.345, 0, 1],
  households: [300, 200, 100],
  population: [1200, 900, null],
  difficultVillages: [3, 0, 1],
}

describe('investmentItems', () => {
  const { items, totals, input } = itemsFor(COLUMNS)

  test('one item per commune and work with something left; a missing quantity gives none', () => {
    expect(items.map((item) => [item.code, item.workType, item.quantity])).toEqual([
      ['00001', 'hardenVillageRoads', 7],
      ['00001', 'somethingNew', 2.35],
      ['00003', 'somethingNew', 1],
    ])
  })

  test('cost is the shown quantity times the unit cost, whole', () => {
    expect(items.map((item) => item.cost)).toEqual([19600, 783, 333])
    expect(items.every((item) => item.cost === Math.round(item.quantity * item.unitCost))).toBe(true)
  })

  test('people follow the mean village or household, never more than live there, unknown stays unknown', () => {
    expect(items.map((item) => item.people)).toEqual([700, 1200, null])
  })

  test('the reason is built from the figures, in both languages', () => {
    expect(items[0]?.reasonVi).toBe('Còn 7/12 thôn chưa cứng hóa đường (41,7% so với mục tiêu 80%); hạng 1/3')
    expect(items[0]?.reasonEn).toContain(
      '7/12 villages still without a hardened road (41.7% against a target of 80%)',
    )
    expect(items[1]?.reasonVi).toBe('Việc mới: còn 2,4 km; hạng 1/3')
    expect(items[2]?.reasonVi).toBe('Việc mới: còn 1 km; hạng từ 1 đến 2, do thiếu số liệu')
  })

  test('quality is the worst of the figure and the unit cost', () => {
    expect(items.map((item) => item.quality)).toEqual(['reported', 'reported', 'reported'])
  })

  test('a code that is not in the table throws by name', () => {
    expect(() => investmentItems({ ...input, codes: ['99999'] })).toThrow('99999')
  })

  test('totals add up by line and by district', () => {
    expect(totals).toEqual({
      communes: 3,
      people: null,
      difficultVillages: 4,
      cost: 20716,
      byLine: { development: 19600, recurrent: 1116 },
      byDistrict: { '178': 20383, '': 333 },
    })
  })

  test('an empty selection costs nothing and holds nobody', () => {
    const empty = listTotals([], [], input.table, input.edition)
    expect(empty).toEqual({
      communes: 0,
      people: 0,
      difficultVillages: 0,
      cost: 0,
      byLine: {},
      byDistrict: {},
    })
  })
})

test('with the figures in the box every item is illustrative, explained and adds up', () => {
  const table = boxTable()
  const edition = edition2020()
  const plan = catalogue.defaultScenario
  const ranking = rank(plan, table, edition, catalogue.indicators)
  const codes = ranking.rows.slice(0, 20).map((row) => row.code)
  const items = investmentItems({ codes, scenario: plan, table, ranking, catalogue, edition })
  expect(new Set(items.map((item) => item.code)).size).toBe(20)
  for (const item of items) {
    expect(item.quality).toBe('illustrative')
    expect(item.reasonVi).toMatch(/; hạng \d+\/200$/)
    expect(item.reasonVi + item.reasonEn).not.toMatch(/\{\{|reason\./)
    expect(item.people).toBeGreaterThan(0)
  }
  const totals = listTotals(items, codes, table, edition)
  const sum = (record: Record<string, number>) => Object.values(record).reduce((all, value) => all + value, 0)
  expect(sum(totals.byLine)).toBe(totals.cost)
  expect(sum(totals.byDistrict)).toBe(totals.cost)
})
