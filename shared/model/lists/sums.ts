import type { InvestmentList, ItemMoney, ListedItem, ListSums } from '../../domain/lists.ts'
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

/** Plan of one work as it stands over all years, triệu đồng: its lines pay for one cost, so they are held against it together. */
export const plannedOf = ({ money }: Pick<ListedItem, 'money'>): number => sumOf(money, planOf)

/** How the plans of works stand against their total investment, triệu đồng. */
export interface Balance {
  /** What no plan holds yet, work by work: too much plan of one work pays for no other. */
  unplanned: number
  /** What plans hold above the total investment of their own work. */
  above: number
  /** Works planned above their total investment. */
  overplanned: number
}

/** Plans against total investment, of one work or of several. */
export function balanceOf(items: readonly Pick<ListedItem, 'cost' | 'money'>[]): Balance {
  const rests = items.map((item) => item.cost - plannedOf(item))
  const over = rests.filter((rest) => rest < 0)
  return {
    unplanned: rests.reduce((sum, rest) => sum + Math.max(0, rest), 0),
    above: over.reduce((sum, rest) => sum - rest, 0),
    overplanned: over.length,
  }
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
