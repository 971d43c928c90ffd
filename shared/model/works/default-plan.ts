import type { Catalogue } from '../../domain/indicators.ts'
import type { Cap, PlanSettings } from '../../domain/plans.ts'

/** Years of the medium-term plan that follows 2021-2025. */
const FROM = 2026
const TO = 2030
/** triệu đồng a year. Illustrative: a starting point to be replaced by the money that is really there. */
const STARTING_CAPS: readonly { line: string; amount: number }[] = [
  { line: 'development', amount: 100_000 },
  { line: 'recurrent', amount: 40_000 },
]
/** Percent a year: a work finished a year later counts that much less. */
const DISCOUNT = 5

function capsOf(catalogue: Pick<Catalogue, 'fundingLines'>): Cap[] {
  const known = new Set(catalogue.fundingLines.map((line) => line.id))
  return STARTING_CAPS.filter(({ line }) => known.has(line)).flatMap(({ line, amount }) =>
    Array.from({ length: TO - FROM + 1 }, (_, index) => ({ line, year: FROM + index, amount })),
  )
}

/**
 * The plan to start from while a scenario has none: 2026-2030, invented yearly caps in triệu đồng for the lines
 * that are not split by budget level, people × need as the objective, the orders that the work types name, and no further
 * conditions.
 */
export function defaultPlan(
  catalogue: Pick<Catalogue, 'fundingLines'> & Partial<Pick<Catalogue, 'workTypes'>>,
): PlanSettings {
  return {
    from: FROM,
    to: TO,
    caps: capsOf(catalogue),
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
