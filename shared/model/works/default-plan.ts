import type { Catalogue } from '../../domain/indicators.ts'
import type { Cap, PlanSettings } from '../../domain/plans.ts'
import { vietnamDay } from '../dates.ts'

/** Medium-term plans of public investment run for five years, to 2025, 2030 and so on. */
const TERM_YEARS = 5
/** triệu đồng a year. Illustrative: a starting point to be replaced by the money that is really there. */
const STARTING_CAPS: readonly { line: string; amount: number }[] = [
  { line: 'development', amount: 100_000 },
  { line: 'recurrent', amount: 40_000 },
]
/** Percent a year: a work finished a year later counts that much less. */
const DISCOUNT = 5

/** The first year that a plan made at this moment can still spend in full: the one after Vietnam's present one. */
export function firstPlanYear(now: Date): number {
  return Number(vietnamDay(now).slice(0, 4)) + 1
}

/** Last year of the medium-term plan that a year lies in. */
const termEnd = (year: number) => Math.ceil(year / TERM_YEARS) * TERM_YEARS

function capsOf(catalogue: Pick<Catalogue, 'fundingLines'>, from: number, to: number): Cap[] {
  const known = new Set(catalogue.fundingLines.map((line) => line.id))
  return STARTING_CAPS.filter(({ line }) => known.has(line)).flatMap(({ line, amount }) =>
    Array.from({ length: to - from + 1 }, (_, index) => ({ line, year: from + index, amount })),
  )
}

/**
 * The plan to start from while a scenario has none: from year `from` to the end of the medium-term plan it lies in, invented yearly caps in
 * triệu đồng for the lines that are not split by budget level, money of a period spread evenly, people × need as the objective, the orders
 * that the work types name, and no further conditions.
 */
export function defaultPlan(
  catalogue: Pick<Catalogue, 'fundingLines'> & Partial<Pick<Catalogue, 'workTypes'>>,
  from: number,
): PlanSettings {
  const to = termEnd(from)
  return {
    from,
    to,
    caps: capsOf(catalogue, from, to),
    spread: 'even',
    objective: 'peopleNeed',
    discount: DISCOUNT,
    guards: [],
    goals: [],
    locks: [],
    precedence: (catalogue.workTypes ?? []).flatMap(({ id, after }) =>
      after.map((before) => ({ before, after: id })),
    ),
    concurrent: null,
    edits: [],
    added: [],
  }
}

/** Money that somebody typed for a plan; none while it is the invented money every plan starts with. */
export function typedCaps(
  plan: Pick<PlanSettings, 'from' | 'to' | 'caps'>,
  catalogue: Pick<Catalogue, 'fundingLines'>,
): Cap[] {
  const { from, to, caps } = plan
  const invented = [to, termEnd(from)].map((last) => JSON.stringify(capsOf(catalogue, from, last)))
  return invented.includes(JSON.stringify(caps)) ? [] : caps
}
