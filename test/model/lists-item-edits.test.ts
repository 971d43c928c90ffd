import { expect, test } from 'vitest'
import {
  changeItem,
  planIn,
  spreadEvenly,
  withLine,
  withMoney,
  withPlan,
} from '../../client/pages/lists/item-edits.ts'
import { keptItems, NO_ITEM_FILTER, sortedIds } from '../../client/pages/lists/item-filter.ts'
import { evenMoney, newItem } from '../../shared/model/lists/item.ts'

const base = newItem({
  ...{
    id: 'a',
    code: '05968',
    from: 2026,
    to: 2027,
    name: 'Đường thôn Nà Làng',
    quantity: 2,
    unitCost: 50.5,
  },
  ...{ cost: 101, money: evenMoney(101, 2026, 2027, 'development') },
})
const planned = (item: typeof base) => item.money.map((row) => [row.year, row.planned])

test('cost follows quantity and unit cost, and money spread evenly follows both', () => {
  const more = changeItem(base, { quantity: 3 })
  expect(more.cost).toBe(152)
  expect(planned(more)).toEqual([
    [2026, 76],
    [2027, 76],
  ])
  expect(planned(changeItem(base, { to: 2028 })).length).toBe(3)
  expect(changeItem(base, { cost: 90 })).toMatchObject({ cost: 90, quantity: 2, unitCost: 50.5 })
})

test('money that somebody wrote stays as it is', () => {
  const own = withPlan(base, 2026, 'development', 10)
  expect(planned(changeItem(own, { quantity: 3 }))).toEqual([
    [2026, 10],
    [2027, 51],
  ])
  const paid = withMoney(base, 2026, 'development', { disbursed: 5 })
  expect(planned(changeItem(paid, { quantity: 3 }))).toEqual(planned(base))
  expect(planned(spreadEvenly(own))).toEqual(planned(base))
})

test('the last year is never before the first', () => {
  expect(changeItem(base, { from: 2029 })).toMatchObject({ from: 2029, to: 2029 })
  expect(changeItem(base, { to: 2024 })).toMatchObject({ from: 2024, to: 2024 })
})

test('a plan that was adjusted is changed where it counts', () => {
  const adjusted = withMoney(base, 2026, 'development', { adjusted: 40 })
  expect(planIn(adjusted, 2026)).toBe(40)
  const changed = withPlan(adjusted, 2026, 'development', 45)
  expect(changed.money[0]).toMatchObject({ planned: 50, adjusted: 45 })
})

test('an item without money gets its cost from the line that is chosen; else the line is another name', () => {
  const bare = { ...base, money: [] }
  expect(planned(withLine(bare, 'recurrent'))).toEqual(planned(base))
  const moved = withLine(withPlan(base, 2026, 'development', 10), 'recurrent')
  expect(moved.money.map(({ line, planned: amount }) => [line, amount])).toEqual([
    ['recurrent', 10],
    ['recurrent', 51],
  ])
})

test('a row that says nothing goes, the last one stays', () => {
  const without = withPlan(base, 2026, 'development', 0)
  expect(planned(without)).toEqual([[2027, 51]])
  expect(planned(withPlan(without, 2027, 'development', 0))).toEqual([[2027, 0]])
})

test('items are found without diacritics, by commune and by what was warned of', () => {
  const other = { ...base, id: 'b', code: '05971', name: 'Cấp điện', workType: 'connectElectricity' }
  const places = new Map(
    [
      ['05968', 'Xã Quốc Khánh', 'quoc khanh trang dinh'],
      ['05971', 'Xã Vĩnh Tiến', 'vinh tien trang dinh'],
    ].map(([code = '', name = '', folded = '']) => [
      code,
      { code, name, folded, district: '', districtCode: '' },
    ]),
  )
  const names = { places, workType: (id: string) => id, line: (id: string) => id }
  const kept = (part: Partial<typeof NO_ITEM_FILTER>) =>
    keptItems([base, other], { ...NO_ITEM_FILTER, ...part }, names, new Set(['b'])).map(({ id }) => id)
  expect(kept({ search: 'duong na lang' })).toEqual(['a'])
  expect(kept({ search: 'vinh tien' })).toEqual(['b'])
  expect(kept({ search: 'dien dinh' })).toEqual(['b'])
  expect(kept({ commune: '05968' })).toEqual(['a'])
  expect(kept({ workType: 'connectElectricity' })).toEqual(['b'])
  expect(kept({ warned: true })).toEqual(['b'])
  expect(sortedIds([base, other], ({ name }) => name, false)).toEqual(['b', 'a'])
})
