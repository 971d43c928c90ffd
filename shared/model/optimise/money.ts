import type { Cap, Objective, PlanSettings } from '../../domain/plans.ts'

/** What one funding line can give, triệu đồng. */
export interface LineMoney {
  /** Over the whole period; Infinity when only years are capped. */
  total: number
  /** By year from the first of the period; Infinity when only the period is capped, 0 for a year nobody gave money to. */
  years: number[]
}

/** Money of a work by year: even whole parts of the cost, the remainder in the last year. */
export function spendOf(cost: number, years: number): number[] {
  const part = Math.floor(cost / years)
  return Array.from({ length: years }, (_, i) => (i === years - 1 ? cost - part * (years - 1) : part))
}

/** Number of years from `from` to `to`. */
export function yearsOf({ from, to }: Pick<PlanSettings, 'from' | 'to'>): number {
  return to - from + 1
}

function smallest(caps: readonly Cap[]): number {
  return caps.reduce((least, cap) => Math.min(least, cap.amount), Number.POSITIVE_INFINITY)
}

/**
 * Funding line → its money. A line without any cap has none and is absent. A line with caps for some years and none for the whole
 * period has no money in the other years. Where a cap stands twice the smaller one counts.
 */
export function moneyOf(settings: Pick<PlanSettings, 'from' | 'to' | 'caps'>): Map<string, LineMoney> {
  const money = new Map<string, LineMoney>()
  for (const line of new Set(settings.caps.map((cap) => cap.line))) {
    const own = settings.caps.filter((cap) => cap.line === line)
    const total = smallest(own.filter((cap) => cap.year === null))
    const years = Array.from({ length: yearsOf(settings) }, (_, i) => {
      const caps = own.filter((cap) => cap.year === settings.from + i)
      return caps.length === 0 && total === Number.POSITIVE_INFINITY ? 0 : smallest(caps)
    })
    money.set(line, { total, years })
  }
  return money
}

/** Whether a line could pay a work alone, when it starts `start` years after the first of the period. */
export function affords(money: LineMoney, spend: readonly number[], start: number): boolean {
  const cost = spend.reduce((sum, part) => sum + part, 0)
  return cost <= money.total && spend.every((part, i) => part <= (money.years[start + i] ?? 0))
}

/** What counts towards a plan's worth. */
export interface Worth {
  people: number | null
  need: number
  gapShare: number
  cost: number
}

/** people × need, need × part of the gap closed, people, or people per tỷ đồng; a missing number of people is worth nothing. */
const BENEFITS: Record<Objective, (work: Worth) => number> = {
  peopleNeed: ({ people, need }) => ((people ?? 0) * need) / 100,
  need: ({ need, gapShare }) => (need / 100) * gapShare,
  people: ({ people }) => people ?? 0,
  // Nothing is free: a work that costs less than 1 triệu counts as 1.
  costEffectiveness: ({ people, cost }) => ((people ?? 0) / Math.max(cost, 1)) * 1000,
}

/** What a work adds to the objective when it is finished in year `finished`: its benefit, `discount` percent less per year of waiting. */
export function valueOfWork(
  work: Worth,
  finished: number,
  settings: Pick<PlanSettings, 'objective' | 'from' | 'discount'>,
): number {
  return BENEFITS[settings.objective](work) * (1 - settings.discount / 100) ** (finished - settings.from)
}
