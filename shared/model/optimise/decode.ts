import type { PlanItem, PlanProblem } from '../../domain/plans.ts'
import type { PlanModel } from './build-model.ts'
import { feasible, fill } from './fill.ts'

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

/** The solution of the model that these works stand for; null when the model does not allow them. */
export function valuesOf(
  problem: PlanProblem,
  { model, vars, groups, gates: packages }: PlanModel,
  items: readonly PlanItem[],
): Float64Array | null {
  const groupOf = new Map(
    groups.flatMap((group) => group.members.map((index) => [problem.candidates[index]?.id, group] as const)),
  )
  const columnsOf = new Map(groups.map((group) => [group, [] as PlanModel['vars']]))
  for (const one of vars) columnsOf.get(one.group)?.push(one)
  const values = new Float64Array(model.columns)
  for (const { candidate, year, line } of items) {
    const group = groupOf.get(candidate)
    const own = group && columnsOf.get(group)?.find((one) => one.year === year && one.line === line)
    if (!own || values[own.column] === model.upper[own.column]) return null
    values[own.column]! += 1
  }
  for (const { column, vars: own } of packages)
    if (own.some((one) => values[one.column]! > 0)) values[column] = 1
  const first = vars.length + packages.length
  const gates = Array.from({ length: model.columns - first }, (_, i) => first + i)
  fill(model, values, gates)
  return feasible(model, values) ? values : null
}
