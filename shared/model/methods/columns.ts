import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Criterion, Scenario } from '../../domain/scenarios.ts'
import { evaluate } from '../evaluate.ts'

/** A criterion with its anchors, its share of 100 points and its values; NaN = missing. */
export interface CriterionColumn {
  indicator: string
  /** Share of 100 points; the points of all criteria sum to 100, or are all 0. */
  points: number
  /** Anchors in display units, never equal: score 0 at `a`, 1 at `b`. */
  a: number
  b: number
  /** Values are percentages, so that 100 is the end of the scale. */
  percent: boolean
  /** In the order of the communes of the table. */
  values: Float64Array
}

/** A criterion with its indicator and the anchors in force: the scenario's own, else the catalogue's. */
export interface KnownCriterion {
  criterion: Criterion
  indicator: Indicator
  a: number
  b: number
  /** Share of 100 points. */
  points: number
}

/**
 * The criteria of a scenario with indicator, anchors and share of 100 points. Any indicator can be a criterion when anchors are
 * given for it, a class such as the zone too. Throws on an unknown indicator, on missing and on equal anchors.
 */
export function knownCriteria(scenario: Scenario, indicators: readonly Indicator[]): KnownCriterion[] {
  const sum = scenario.criteria.reduce((all, criterion) => all + criterion.weight, 0)
  return scenario.criteria.map((criterion) => {
    const indicator = indicators.find((candidate) => candidate.id === criterion.indicator)
    if (!indicator) throw new Error(`unknown indicator "${criterion.indicator}" in scenario "${scenario.id}"`)
    const a = criterion.a ?? indicator.anchorTarget
    const b = criterion.b ?? indicator.anchorWorst
    if (a === null || b === null)
      throw new Error(`indicator "${indicator.id}" has no anchors: it cannot be a criterion`)
    if (a === b) throw new RangeError(`anchors must differ: both are ${a}`)
    return { criterion, indicator, a, b, points: sum > 0 ? (criterion.weight / sum) * 100 : 0 }
  })
}

/**
 * Values of an indicator as a criterion, in the order of `table.codes`, display units, missing = null. As `evaluate`, except
 * that a commune made of several classes has the mean of its parts: half zone II and half zone III is 2,5, not "several".
 */
export function criterionValues(table: ObservationTable, indicator: Indicator): (number | null)[] {
  const values = evaluate(table, indicator)
  if (indicator.kind !== 'class') return values
  const compositions = table.columns[indicator.id]?.composition
  return values.map((value, row) => {
    const parts = Object.entries(compositions?.[row] ?? {})
    const whole = parts.reduce((sum, [, share]) => sum + share, 0)
    if (value === null || whole <= 0) return value
    return parts.reduce((sum, [key, share]) => sum + Number(key) * share, 0) / whole
  })
}

/** The criteria as columns over all communes. Throws as `knownCriteria`. */
export function criterionColumns(
  scenario: Scenario,
  table: ObservationTable,
  indicators: readonly Indicator[],
): CriterionColumn[] {
  return knownCriteria(scenario, indicators).map(({ indicator, points, a, b }) => {
    const values = Float64Array.from(criterionValues(table, indicator), (value) => value ?? Number.NaN)
    const percent = indicator.kind === 'rate' || indicator.kind === 'flag'
    return { indicator: indicator.id, points, a, b, percent, values }
  })
}
