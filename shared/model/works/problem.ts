import type { Catalogue } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Goal, PlanProblem } from '../../domain/plans.ts'
import { aggregate } from '../aggregate.ts'
import { buildCandidates } from './candidates.ts'
import type { WorksInput } from './setting.ts'

const EPSILON = 1e-9

/**
 * How far the numerator of a goal's indicator must still move over the whole province, in whole units (flags: communes): for
 * 80 % of villages, ceil(80 × villages ÷ 100 − villages that have it). 0 when the goal is met. null when the indicator is
 * no rate or flag, has no figures, or no work closes its gap.
 */
export function goalNeed(
  goal: Goal,
  table: ObservationTable,
  catalogue: Pick<Catalogue, 'indicators' | 'workTypes'>,
): number | null {
  const indicator = catalogue.indicators.find(({ id }) => id === goal.indicator)
  if (!indicator || (indicator.kind !== 'rate' && indicator.kind !== 'flag')) return null
  if (!catalogue.workTypes.some((type) => type.gapIndicator === indicator.id)) return null
  const everywhere = table.codes.map((_, i) => i)
  const { numerator, denominator } = aggregate(table, indicator, everywhere)
  if (numerator === null || !denominator) return null
  const wanted = (goal.value * denominator) / 100
  const rise = indicator.polarity === 'more-is-need' ? numerator - wanted : wanted - numerator
  return Math.max(0, Math.ceil(rise - EPSILON))
}

/**
 * By how much a goal's need grows when its value grows by one percentage point: a hundredth of the denominator over the province,
 * negative where less is better. null where goalNeed is.
 */
export function goalRate(
  goal: Goal,
  table: ObservationTable,
  catalogue: Pick<Catalogue, 'indicators' | 'workTypes'>,
): number | null {
  const indicator = catalogue.indicators.find(({ id }) => id === goal.indicator)
  if (!indicator || goalNeed(goal, table, catalogue) === null) return null
  const everywhere = table.codes.map((_, i) => i)
  const { denominator } = aggregate(table, indicator, everywhere)
  return denominator && (indicator.polarity === 'more-is-need' ? -denominator : denominator) / 100
}

/** What the goals of a plan ask of the works, from the figures of today. */
export function goalsOf({
  settings,
  table,
  catalogue,
}: Pick<WorksInput, 'settings' | 'table' | 'catalogue'>): Required<
  Pick<PlanProblem, 'goalNeeds' | 'goalRates'>
> {
  return {
    goalNeeds: settings.goals.map((goal) => goalNeed(goal, table, catalogue)),
    goalRates: settings.goals.map((goal) => goalRate(goal, table, catalogue)),
  }
}

/** Everything the optimiser needs, from a scenario and the figures. Settings travel unchanged. */
export function planProblem(input: WorksInput): PlanProblem {
  return { candidates: buildCandidates(input), settings: input.settings, ...goalsOf(input) }
}
