import type { PlanSettings } from '../../domain/plans.ts'
import { moneyOf } from '../optimise/money.ts'

type Caps = Pick<PlanSettings, 'from' | 'to' | 'caps' | 'spread'>

/** Money of each funding line that can be spent, triệu đồng: the lesser of its cap over the period and its caps by year in force. */
export function purses(settings: Caps): Map<string, number> {
  const spendable = ([line, money]: [string, { total: number; years: number[] }]): [string, number] => {
    const byYear = money.years.reduce((sum, year) => sum + year, 0)
    return [line, Math.min(money.total, byYear)]
  }
  return new Map([...moneyOf(settings)].map(spendable))
}

/** The same of all lines together. */
export function moneyIn(settings: Caps): number {
  return [...purses(settings).values()].reduce((sum, money) => sum + money, 0)
}
