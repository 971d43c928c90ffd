import type { PlanProblem } from '../../domain/plans.ts'
import { affords, moneyOf, spendOf, valueOfWork, yearsOf } from './money.ts'
import type { Group } from './participants.ts'

/** One column of the model: how many of these alike candidates start in this year with money of this line. */
export interface PlanVar {
  column: number
  group: Group
  /** Year it starts, and the last year it takes. */
  year: number
  finished: number
  line: string
  /** Money by year of one of them, from `year` on. */
  spend: number[]
  /** What one of them adds to the objective. */
  value: number
}

export interface VarOptions {
  /** Keep what the caps forbid and what is never better than something else: for asking which constraints stand in each other's way. */
  everything?: boolean
}

/** Whether waiting can never help a work, so that only the first year is worth looking at on a line without yearly caps. */
function neverWaits(problem: PlanProblem): (group: Group) => boolean {
  const { settings } = problem
  const waits = new Set(settings.precedence.map(({ after }) => after))
  const dated = new Set(settings.locks.flatMap((lock) => (lock.year === null ? [] : [lock.target])))
  return ({ work, vetoed }) =>
    !vetoed &&
    settings.concurrent === null &&
    !waits.has(work.workType) &&
    !dated.has(work.id) &&
    !dated.has(work.code)
}

/**
 * The columns of a plan: per group of alike candidates, start year and funding line, for works that can be finished within the period
 * and that the line could pay if it paid nothing else. `noMoney` counts candidates without any.
 */
export function planVars(
  problem: PlanProblem,
  groups: readonly Group[],
  { everything = false }: VarOptions,
): { vars: PlanVar[]; noMoney: number } {
  const { settings } = problem
  const money = moneyOf(settings)
  const early = neverWaits(problem)
  const vars: PlanVar[] = []
  let noMoney = 0
  for (const group of groups) {
    const { work } = group
    const spend = spendOf(work.cost, work.years)
    let affordable = false
    for (const line of new Set(work.lines)) {
      const purse = money.get(line)
      if (!purse) continue
      const yearly = purse.years.some((limit) => limit !== Number.POSITIVE_INFINITY)
      const last = yearsOf(settings) - work.years
      for (let start = 0; start <= last; start++) {
        const pays = affords(purse, spend, start)
        affordable ||= pays
        if (!pays && !everything) continue
        const year = settings.from + start
        const finished = year + work.years - 1
        const value = valueOfWork(work, finished, settings)
        vars.push({ column: vars.length, group, year, finished, line, spend, value })
        if (!yearly && !everything && early(group)) break
      }
    }
    if (!affordable && !group.vetoed) noMoney += group.members.length
  }
  return { vars, noMoney }
}
