import type { PlanItem, PlanProblem, PlanTotals } from '../../domain/plans.ts'
import { peopleOfWorks, worksOfPlan } from '../works/works-of-plan.ts'

function add(sums: Record<string, number>, key: string, amount: number): void {
  sums[key] = (sums[key] ?? 0) + amount
}

/** Sums over the works of a plan: money in triệu đồng in all, by line, year and line, district and work type; whole people, as far as known. */
export function planTotals(problem: PlanProblem, items: readonly PlanItem[]): PlanTotals {
  const districtOf = new Map(problem.candidates.map(({ id, district }) => [id, district]))
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
  for (let year = problem.settings.from; year <= problem.settings.to; year++) totals.byYear[year] = {}
  for (const item of items) {
    totals.cost += item.cost
    add(totals.byLine, item.line, item.cost)
    add(totals.byDistrict, districtOf.get(item.candidate) ?? '', item.cost)
    add(totals.byWorkType, item.workType, item.cost)
    item.spend.forEach((part, i) => {
      const year = item.year + i
      totals.byYear[year] ??= {}
      add(totals.byYear[year], item.line, part)
    })
  }
  return totals
}
