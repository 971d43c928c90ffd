import { expect, it } from 'vitest'
import { catalogue } from '../../geodata/index.ts'
import type { InvestmentList, ListStatus } from '../../shared/domain/lists.ts'
import { diffLists } from '../../shared/model/lists/diff.ts'
import { commitmentsOfLists } from '../../shared/model/lists/funding.ts'
import { evenMoney, headlineOf, otherProduct, versionOf } from '../../shared/model/lists/item.ts'
import {
  approvedAlone,
  cameBy,
  isEditable,
  STATUS_STEPS,
  statusStep,
} from '../../shared/model/lists/status.ts'
import { listSums } from '../../shared/model/lists/sums.ts'
import { type ListContext, listWarnings } from '../../shared/model/lists/warnings.ts'
import { item, list, money } from './lists-support.ts'

const districts: Record<string, string> = { '05971': '178', '05974': '178', '06001': '180' }
const districtOf = (code: string) => districts[code] ?? null
const context: ListContext = { catalogue, communes: new Set(Object.keys(districts)), commitments: [] }
const codes = (given: InvestmentList, more: Partial<ListContext> = {}) =>
  listWarnings(given, { ...context, ...more }).map((warning) => [warning.code, warning.item])

it('spreads money evenly, the remainder in the last year', () => {
  expect(evenMoney(100, 2026, 2028, 'recurrent')).toEqual([
    money(2026, 'recurrent', 33),
    money(2027, 'recurrent', 33),
    money(2028, 'recurrent', 34),
  ])
  expect(evenMoney(100, 2028, 2026, 'recurrent')).toEqual([])
})

it('adds up by line, year, district and work type; the adjusted plan counts', () => {
  const rows = [
    money(2026, 'development', 60, { adjusted: 70, disbursed: 35, carried: 5 }),
    money(2027, 'recurrent', 40),
  ]
  const sums = listSums(
    list([item('a', { money: rows }), item('b', { code: '06001', cost: 30 })]),
    districtOf,
  )
  expect(sums).toEqual({
    ...{ cost: 130, planned: 200, adjusted: 210, disbursed: 35, carried: 5 },
    rate: (100 * 35) / 210,
    byLine: { development: 170, recurrent: 40 },
    byYear: { 2026: { development: 170 }, 2027: { recurrent: 40 } },
    byDistrict: { 178: 100, 180: 30 },
    byWorkType: { hardenVillageRoads: 130 },
  })
})

it('has no rate of what nobody reported, nor of nothing', () => {
  expect(listSums(list([item('a')]), districtOf).rate).toBeNull()
  const nothing = item('a', { money: [money(2026, 'development', 0, { disbursed: 0 })] })
  expect(listSums(list([nothing]), districtOf).rate).toBeNull()
  const paid = item('a', { money: [money(2026, 'development', 100, { disbursed: 0 })] })
  expect(listSums(list([paid]), districtOf).rate).toBe(0)
})

it('shows a list without its items, with their cost and worst quality', () => {
  const given = list([item('a'), item('b', { quality: 'illustrative' })])
  const headline = headlineOf(given)
  expect(headline).toMatchObject({ id: given.id, items: 2, cost: 200, quality: 'illustrative' })
  expect(headline).not.toHaveProperty('caps')
  expect(headlineOf(list([])).quality).toBeNull()
  expect(versionOf(given)).toEqual({
    ...{ version: 1, savedAt: '', author: '', reason: '', status: 'draft', items: 2, cost: 200 },
  })
})

it('goes from draft to submitted to approved, and back by its own steps only', () => {
  expect(STATUS_STEPS.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'draft submitted',
    'returned submitted',
    'submitted draft',
    'submitted returned',
    'submitted approved',
    'approved draft',
  ])
  expect(statusStep('approved', 'draft')).toMatchObject({ id: 'reopen', needsReason: true })
  expect(statusStep('draft', 'approved')).toBeNull()
  expect(statusStep('submitted', 'returned')).toMatchObject({ id: 'return', needsReason: true })
  expect(isEditable(list([]))).toBe(true)
  expect(isEditable(list([], { status: 'returned' }))).toBe(true)
  expect(isEditable(list([], { status: 'approved' }))).toBe(false)
})

it('tells who took the last step and why, and whether the same name handed in and approved', () => {
  const version = (version: number, status: ListStatus, author: string, reason = '') => ({
    ...{ version, status, author, reason },
  })
  const returned = version(3, 'returned', 'Bình', 'thiếu nguồn vốn')
  const versions = [
    ...[version(1, 'draft', 'An'), version(2, 'submitted', 'An'), returned, version(4, 'returned', 'An')],
    ...[version(5, 'submitted', 'An'), version(6, 'approved', 'An')],
  ]
  expect(cameBy(versions, 4)).toEqual(returned)
  expect(cameBy(versions, 6)).toEqual(versions[5])
  expect(cameBy(versions, 1)).toEqual(versions[0])
  expect(versions.filter((one) => approvedAlone(versions, one))).toEqual([versions[5]])
  const byTwo = [version(1, 'submitted', 'An'), version(2, 'approved', 'Bình')]
  expect(byTwo.some((one) => approvedAlone(byTwo, one))).toBe(false)
  const nameless = [version(1, 'submitted', ''), version(2, 'approved', '')]
  expect(nameless.some((one) => approvedAlone(nameless, one))).toBe(false)
})

it('has nothing to say about a list in order', () => {
  expect(codes(list([item('a')], { caps: [{ line: 'development', year: 2026, amount: 100 }] }))).toEqual([])
})

it('warns of caps, by year and over all years', () => {
  const caps = [
    { line: 'development', year: 2026, amount: 150 },
    { line: 'development', year: null, amount: 200 },
    { line: 'recurrent', year: null, amount: 0 },
  ]
  const [warning, ...others] = listWarnings(list([item('a'), item('b')], { caps }), context)
  expect(warning).toEqual({
    ...{ code: 'capExceeded', item: '' },
    params: { line: 'development', year: 2026, cap: 150, planned: 200, over: 50 },
  })
  expect(others).toEqual([])
})

it('warns of money that is not the cost, of years, lines, places, payments and invented figures', () => {
  const odd = list([
    item('cost', { cost: 120 }),
    item('years', { money: [money(2027, 'development', 100)] }),
    item('backwards', { to: 2025, money: [money(2026, 'development', 100)] }),
    item('line', { money: [money(2026, 'moon', 100)] }),
    item('free', { workType: '', money: [money(2026, 'recurrent', 100)] }),
    item('place', { code: '99999' }),
    item('paid', {
      money: [money(2026, 'development', 100, { adjusted: 90, disbursed: 91 })],
      ...{ quantity: 45, cost: 90 },
    }),
    item('invented', { quality: 'illustrative' }),
  ])
  expect(codes(odd)).toEqual([
    ['illustrative', ''],
    ['costNotProduct', 'cost'],
    ['moneyNotCost', 'cost'],
    ['yearsOutside', 'years'],
    ['yearsOutside', 'backwards'],
    ['lineNotAllowed', 'line'],
    ['unknownCommune', 'place'],
    ['overDisbursed', 'paid'],
  ])
})

it.each([
  ['two whole numbers', { quantity: 3, unitCost: 4500, cost: 13_500 }, null],
  ['one of them off by one', { quantity: 3, unitCost: 4500, cost: 13_501 }, 13_500],
  ['the decimals of a quantity', { quantity: 3.1, unitCost: 4500, cost: 13_950 }, null],
  ['a cost of another quantity', { quantity: 3.1, unitCost: 4500, cost: 29_250 }, 13_950],
  ['ten lots of 2,5, each rounded up', { quantity: 10, unitCost: 2.5, cost: 30 }, null],
  ['ten lots of 2,5, and more', { quantity: 10, unitCost: 2.5, cost: 31 }, 25],
  ['no price', { quantity: 3, unitCost: 0, cost: 500 }, null],
  ['no quantity', { quantity: 0, unitCost: 3, cost: 500 }, null],
])('holds the cost against quantity × unit cost: %s', (_, figures, product) => {
  expect(otherProduct(item('a', figures))).toBe(product)
})

it('takes lists that are handed in or approved as money elsewhere, and warns other lists of it', () => {
  const handedIn = list([item('x', { to: 2027 }), item('y', { workType: '' })], {
    ...{ id: 'khac', title: 'Nông thôn mới 2026', status: 'submitted', programme: 'NTM' },
  })
  const commitments = commitmentsOfLists([handedIn, list([item('z')], { id: 'nhap' })])
  expect(commitments).toEqual([
    {
      ...{ id: 'list:khac:x', list: 'khac', code: '05971', edition: '2020', workType: 'hardenVillageRoads' },
      ...{ quantity: 50, from: 2026, to: 2027, programme: 'NTM', line: 'development' },
      document: 'Nông thôn mới 2026',
    },
  ])
  expect(codes(list([item('a')]), { commitments })).toEqual([['doubleFunding', 'a']])
  const later = item('a', { from: 2028, to: 2028, money: [money(2028, 'development', 100)] })
  expect(codes(list([later]), { commitments })).toEqual([])
  expect(codes(handedIn, { commitments })).toEqual([])
})

it('tells what was added, removed and changed, field by field', () => {
  const before = list([item('a'), item('b'), item('c')])
  const after = list([item('c'), item('a', { cost: 150, note: 'x' }), item('d', { cost: 7 })], {
    ...{ version: 2, title: 'Danh mục mới', author: 'An', savedAt: 'x' },
  })
  const diff = diffLists(before, after)
  expect(diff.items.map(({ id, kind, fields }) => [id, kind, fields])).toEqual([
    ['a', 'changed', ['cost', 'note']],
    ['d', 'added', []],
    ['b', 'removed', []],
  ])
  expect(diff).toMatchObject({ fields: ['title'], costBefore: 300, costAfter: 257 })
  expect(diffLists(before, { ...before, version: 9 })).toMatchObject({ items: [], fields: [] })
})
