import type { InvestmentList, ItemMoney, ListSums } from '../../domain/lists.ts'
import { costOf, planOf } from './item.ts'

function add(sums: Record<string, number>, key: string, amount: number): void {
  sums[key] = (sums[key] ?? 0) + amount
}

const sumOf = (money: readonly ItemMoney[], amount: (row: ItemMoney) => number | null): number =>
  money.reduce((sum, row) => sum + (amount(row) ?? 0), 0)

/**
 * Paid part of the plan, percent: 100 × disbursed ÷ plan (adjusted where it was changed). null when nothing is planned, and when nothing
 * was reported at all: not reported is not zero.
 */
export function rateOf(money: readonly ItemMoney[]): number | null {
  const plan = sumOf(money, planOf)
  const reported = money.some(({ disbursed }) => disbursed !== null)
  return plan > 0 && reported ? (100 * sumOf(money, ({ disbursed }) => disbursed)) / plan : null
}

/**
 * Totals beside a list, triệu đồng. By line, and by year and line: the plan as it stands (adjusted, else planned), which is what
 * caps are held against. By district ('' = of none) and by work type: total investment.
 * @param districtOf code of a commune → code of its district
 */
export function listSums(
  { items }: Pick<InvestmentList, 'items'>,
  districtOf: (code: string) => string | null,
): ListSums {
  const money = items.flatMap((item) => item.money)
  const sums: ListSums = {
    cost: costOf(items),
    planned: sumOf(money, ({ planned }) => planned),
    adjusted: sumOf(money, planOf),
    disbursed: sumOf(money, ({ disbursed }) => disbursed),
    carried: sumOf(money, ({ carried }) => carried),
    rate: rateOf(money),
    ...{ byLine: {}, byYear: {}, byDistrict: {}, byWorkType: {} },
  }
  for (const row of money) {
    add(sums.byLine, row.line, planOf(row))
    let year = sums.byYear[row.year]
    if (!year) sums.byYear[row.year] = year = {}
    add(year, row.line, planOf(row))
  }
  for (const { code, workType, cost } of items) {
    add(sums.byDistrict, districtOf(code) ?? '', cost)
    add(sums.byWorkType, workType, cost)
  }
  return sums
}
