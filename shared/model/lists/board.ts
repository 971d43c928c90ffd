import type { InvestmentList, ItemMoney } from '../../domain/lists.ts'
import { planOf } from './item.ts'
import { rateOf } from './sums.ts'

/** Money of one funding line, in one year or in all. triệu đồng; null = nobody said. */
export interface MoneyRow {
  planned: number
  /** The plan as it stands: adjusted where it was changed. */
  plan: number
  carried: number | null
  disbursed: number | null
  /** disbursed ÷ plan, percent. */
  rate: number | null
  /** Amounts that somebody reported payments of, among all. */
  reported: number
  amounts: number
}

/** One funding line over the years. Lines are never added into one another. */
export interface LineMoney extends MoneyRow {
  line: string
  years: (MoneyRow & { year: number })[]
}

/** Sum of what is said; null when nothing is. */
function known(values: readonly (number | null)[]): number | null {
  const said = values.flatMap((value) => value ?? [])
  return said.length > 0 ? said.reduce((sum, value) => sum + value, 0) : null
}

function rowOf(money: readonly ItemMoney[]): MoneyRow {
  return {
    planned: money.reduce((sum, { planned }) => sum + planned, 0),
    plan: money.reduce((sum, row) => sum + planOf(row), 0),
    carried: known(money.map(({ carried }) => carried)),
    disbursed: known(money.map(({ disbursed }) => disbursed)),
    rate: rateOf(money),
    reported: money.filter(({ disbursed }) => disbursed !== null).length,
    amounts: money.length,
  }
}

function groupBy<K>(money: readonly ItemMoney[], key: (row: ItemMoney) => K): Map<K, ItemMoney[]> {
  const groups = new Map<K, ItemMoney[]>()
  for (const row of money) {
    const known = groups.get(key(row))
    if (known) known.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

/** What lists come to, by line and year; lines in the order given, others after them by id, years first to last. */
export function moneyBoard(
  lists: readonly Pick<InvestmentList, 'items'>[],
  order: readonly string[],
): LineMoney[] {
  const money = lists.flatMap(({ items }) => items.flatMap((item) => item.money))
  const place = (line: string) => (order.includes(line) ? order.indexOf(line) : order.length)
  return [...groupBy(money, ({ line }) => line)]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([line, rows]) => ({
      line,
      ...rowOf(rows),
      years: [...groupBy(rows, ({ year }) => year)]
        .sort(([a], [b]) => a - b)
        .map(([year, own]) => ({ year, ...rowOf(own) })),
    }))
}
