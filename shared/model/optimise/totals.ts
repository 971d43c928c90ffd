import type { PlanItem, PlanProblem, PlanSettings, PlanTotals } from '../../domain/plans.ts'
import { peopleOfWorks, worksOfPlan } from '../works/works-of-plan.ts'

function add(sums: Record<string, number>, key: string, amount: number): void {
  sums[key] = (sums[key] ?? 0) + amount
}

/**
 * Sums over the works of a plan: money in triệu đồng in all, by line, year and line, district and work type; whole people, as far as known.
 * A lot of no line has no money yet: it is a work, and no more.
 */
export function totalsOf(
  items: readonly PlanItem[],
  { from, to }: Pick<PlanSettings, 'from' | 'to'>,
  districtOf: (item: PlanItem) => string,
): PlanTotals {
  const works = worksOfPlan(items)
  const totals: PlanTotals = {
    cost: 0,
    people: peopleOfWorks(works),
    works: works.length,
    communes: new Set(items.map(({ code }) => code)).size,
    byLine: {},
    byYear: {},
    byDistrict: {},
    byWorkType: {},
  }
  for (let year = from; year <= to; year++) totals.byYear[year] = {}
  for (const item of items.filter(({ line }) => line !== '')) {
    totals.cost += item.cost
    add(totals.byLine, item.line, item.cost)
    add(totals.byDistrict, districtOf(item), item.cost)
    add(totals.byWorkType, item.workType, item.cost)
    item.spend.forEach((part, i) => {
      const year = item.year + i
      totals.byYear[year] ??= {}
      add(totals.byYear[year], item.line, part)
    })
  }
  return totals
}

/** As `totalsOf`, for lots of a problem's own candidates. */
export function planTotals(problem: PlanProblem, items: readonly PlanItem[]): PlanTotals {
  const districtOf = new Map(problem.candidates.map(({ id, district }) => [id, district]))
  return totalsOf(items, problem.settings, ({ candidate }) => districtOf.get(candidate) ?? '')
}
