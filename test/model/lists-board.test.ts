import { expect, test } from 'vitest'
import { moneyBoard } from '../../shared/model/lists/board.ts'
import { item, list, money } from './lists-support.ts'

const lists = [
  list([
    item('a', {
      money: [
        money(2026, 'recurrent', 40),
        money(2025, 'development', 100, { adjusted: 80, disbursed: 60, carried: 20 }),
      ],
    }),
    item('b', { money: [money(2025, 'development', 20), money(2026, 'own', 5, { disbursed: 0 })] }),
  ]),
  list([item('a', { money: [money(2026, 'development', 50, { disbursed: 50 })] })]),
]

test('adds up what lists plan and pay, line by line and year by year', () => {
  const [development] = moneyBoard(lists, ['development', 'recurrent'])
  expect(development).toMatchObject({
    line: 'development',
    planned: 170,
    plan: 150,
    carried: 20,
    disbursed: 110,
  })
  expect(development?.years).toEqual([
    {
      ...{ year: 2025, planned: 120, plan: 100, carried: 20, disbursed: 60, rate: 60 },
      ...{ reported: 1, amounts: 2 },
    },
    {
      ...{ year: 2026, planned: 50, plan: 50, carried: null, disbursed: 50, rate: 100 },
      ...{ reported: 1, amounts: 1 },
    },
  ])
})

test('keeps lines apart, in their order, and what nobody reported missing', () => {
  const board = moneyBoard(lists, ['recurrent', 'development'])
  expect(board.map(({ line }) => line)).toEqual(['recurrent', 'development', 'own'])
  expect(board[0]).toMatchObject({ disbursed: null, rate: null, carried: null })
  expect(board[2]).toMatchObject({ disbursed: 0, rate: 0 })
  expect(moneyBoard([], ['development'])).toEqual([])
})
