import type { Catalogue, Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Goal, PlanProblem } from '../../domain/plans.ts'
import { evaluateTerms } from '../evaluate.ts'
import { buildCandidates } from './candidates.ts'
import type { WorksInput } from './setting.ts'

const EPSILON = 1e-9

interface Sums {
  numerator: number
  denominator: number
}

/** Sums over the communes that have both figures; flags: communes with 1, of all that say. null when none has. */
function provinceSums(table: ObservationTable, indicator: Indicator): Sums | null {
  const isFlag = indicator.kind === 'flag'
  const own = [{ id: indicator.id, sign: 1 as const }]
  const numerators = evaluateTerms(table, isFlag && indicator.entered ? own : indicator.numerator)
  const denominators = isFlag ? numerators.map(() => 1) : evaluateTerms(table, indicator.denominator)
  const sums = { numerator: 0, denominator: 0 }
  numerators.forEach((numerator, i) => {
    const denominator = denominators[i] ?? null
    if (numerator === null || denominator === null) return
    sums.numerator += numerator
    sums.denominator += denominator
  })
  return sums.denominator > 0 ? sums : null
}

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
  const sums = provinceSums(table, indicator)
  if (!sums) return null
  const wanted = (goal.value * sums.denominator) / 100
  const rise = indicator.polarity === 'more-is-need' ? sums.numerator - wanted : wanted - sums.numerator
  return Math.max(0, Math.ceil(rise - EPSILON))
}

/** Everything the optimiser needs, from a scenario and the figures. Settings travel unchanged. */
export function planProblem(input: WorksInput): PlanProblem {
  const { settings, table, catalogue } = input
  return {
    candidates: buildCandidates(input),
    settings,
    goalNeeds: settings.goals.map((goal) => goalNeed(goal, table, catalogue)),
  }
}
