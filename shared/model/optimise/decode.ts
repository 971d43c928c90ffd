import type { PlanItem, PlanProblem } from '../../domain/plans.ts'
import type { PlanModel } from './build-model.ts'

/**
 * The works that a solution of the model stands for, in the order of the candidates. Of alike candidates the first ones are done,
 * and those that start earlier first.
 */
export function itemsOf(problem: PlanProblem, { vars }: PlanModel, values: Float64Array): PlanItem[] {
  const taken = new Map<readonly number[], number>()
  const found: { index: number; item: PlanItem }[] = []
  const chosen = vars.filter((one) => (values[one.column] ?? 0) > 0.5)
  chosen.sort((a, b) => a.year - b.year || a.column - b.column)
  for (const { group, year, line, spend, value, column } of chosen) {
    for (let copies = Math.round(values[column] ?? 0); copies > 0; copies--) {
      const place = taken.get(group.members) ?? 0
      taken.set(group.members, place + 1)
      const index = group.members[place]
      const work = index === undefined ? undefined : problem.candidates[index]
      if (index === undefined || !work) throw new Error(`more works than candidates like "${group.work.id}"`)
      const { id: candidate, code, workType, quantity, cost, people } = work
      const item = { candidate, code, workType, quantity, year, line, cost, spend, people, value }
      found.push({ index, item })
    }
  }
  return found.sort((a, b) => a.index - b.index).map(({ item }) => item)
}
