import type { Catalogue, Indicator, Term, WorkType } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { GoalBasis } from '../../domain/plans.ts'
import { aggregate } from '../aggregate.ts'
import { evaluateTerms } from '../evaluate.ts'

type Known = Pick<Catalogue, 'indicators' | 'workTypes'>

/**
 * Why a level of an indicator cannot be a goal: nobody knows it, it is no share of anything, no direction of it is better, no kind of
 * work changes a figure it is made of, or it has no figures. Texts: `goal.refused.<reason>` of the plan page.
 */
export type GoalRefusal = 'unknown' | 'noShare' | 'noDirection' | 'unchanged' | 'noFigures'

function numeratorOf(indicator: Indicator): Term[] {
  return indicator.kind === 'flag' ? [{ id: indicator.id, sign: 1 }] : indicator.numerator
}

function signs(terms: readonly Term[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { id, sign } of terms) found[id] = (found[id] ?? 0) + sign
  return found
}

function changes(type: WorkType, terms: readonly Term[]): boolean {
  return terms.some(({ id }) => type.changes.some((change) => change.id === id))
}

/** Why no level of this indicator can be a goal, whatever the figures; null when one can. */
export function goalRefusal(id: string, { indicators, workTypes }: Known): GoalRefusal | null {
  const indicator = indicators.find((one) => one.id === id)
  if (!indicator) return 'unknown'
  if (indicator.kind !== 'rate' && indicator.kind !== 'flag') return 'noShare'
  if (indicator.polarity === 'none') return 'noDirection'
  const made = [...numeratorOf(indicator), ...indicator.denominator]
  return workTypes.some((type) => changes(type, made)) ? null : 'unchanged'
}

/** Indicators that can be a goal, and those that have a target in the catalogue and cannot, with the reason; in the order of the catalogue. */
export function goalChoices(catalogue: Known): {
  offered: Indicator[]
  refused: { indicator: Indicator; reason: GoalRefusal }[]
} {
  const offered: Indicator[] = []
  const refused: { indicator: Indicator; reason: GoalRefusal }[] = []
  for (const indicator of catalogue.indicators) {
    const reason = goalRefusal(indicator.id, catalogue)
    if (reason === null) offered.push(indicator)
    else if (indicator.target2025 !== null || indicator.target2030 !== null)
      refused.push({ indicator, reason })
  }
  return { offered, refused }
}

/** What a goal is reckoned from, by the figures of the table; or why it cannot be one. */
export function goalBasis(id: string, table: ObservationTable, catalogue: Known): GoalBasis | GoalRefusal {
  const refusal = goalRefusal(id, catalogue)
  const indicator = catalogue.indicators.find((one) => one.id === id)
  if (refusal !== null || !indicator) return refusal ?? 'unknown'
  const everywhere = table.codes.map((_, i) => i)
  const { numerator, denominator } = aggregate(table, indicator, everywhere)
  if (numerator === null || !denominator) return 'noFigures'
  const over = evaluateTerms(table, numeratorOf(indicator))
  const under = indicator.denominator.length > 0 ? evaluateTerms(table, indicator.denominator) : over
  return {
    ...{ numerator, denominator },
    better: indicator.polarity === 'less-is-need' ? 'more' : 'less',
    over: signs(numeratorOf(indicator)),
    under: signs(indicator.denominator),
    missing: table.codes.filter((_, i) => over[i] === null || under[i] === null),
  }
}
