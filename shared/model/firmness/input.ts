import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Criterion, Method, Ranking, Scenario } from '../../domain/scenarios.ts'
import { evaluate, sourceOf } from '../evaluate.ts'
import { fixedAnchorScore } from '../normalise.ts'
import { errorOf, scoreCurve } from './data-error.ts'

/**
 * A ranking as plain numbers, ready to travel to a worker. Communes in display order, so that equal totals keep the
 * stated tie rule; matrices by commune, then criterion.
 */
export interface FirmnessInput {
  method: Method
  codes: string[]
  indicators: string[]
  /** Sum to 1. */
  weights: Float64Array
  /** 0..1; a missing score counts as 0 here, see `complete`. */
  scores: Float64Array
  /** Scores when each figure is off by its stated error; 0 and 1 where it is missing. */
  low: Float64Array
  high: Float64Array
  /** The first so many communes have every figure; the others follow. */
  complete: number
}

/** What the scores of one criterion may be: `at(value)` for any value near those that are there. */
function curveOf(
  scenario: Scenario,
  criterion: Criterion,
  indicator: Indicator,
  values: readonly (number | null)[],
  scores: readonly (number | null)[],
): (value: number) => number {
  const a = criterion.a ?? indicator.anchorTarget
  const b = criterion.b ?? indicator.anchorWorst
  if (scenario.normalisation === 'fixed-anchors' && a !== null && b !== null)
    return (value) => fixedAnchorScore(value, a, b)
  return scoreCurve(values, scores)
}

/** Proportions of the weights; equal shares when all are 0. */
function proportions(criteria: readonly Criterion[]): Float64Array {
  const sum = criteria.reduce((all, criterion) => all + criterion.weight, 0)
  return Float64Array.from(criteria, ({ weight }) => (sum > 0 ? weight / sum : 1 / criteria.length))
}

/**
 * The input of everything about firmness, from a ranking and the figures it was made of.
 * Throws on an unknown indicator.
 */
export function firmnessInput(
  scenario: Scenario,
  ranking: Ranking,
  table: ObservationTable,
  indicators: readonly Indicator[],
): FirmnessInput {
  const { rows } = ranking
  const wide = scenario.criteria.length
  const [scores, low, high] = [0, 1, 2].map(() => new Float64Array(rows.length * wide))
  if (!scores || !low || !high) throw new Error('three matrices were made')
  const indexOf = new Map(table.codes.map((code, i) => [code, i]))
  scenario.criteria.forEach((criterion, j) => {
    const indicator = indicators.find((one) => one.id === criterion.indicator)
    if (!indicator) throw new Error(`unknown indicator "${criterion.indicator}" in scenario "${scenario.id}"`)
    const all = evaluate(table, indicator)
    const values = rows.map((row) => all[indexOf.get(row.code) ?? -1] ?? null)
    const own = rows.map((row) => row.scores[j] ?? null)
    const at = curveOf(scenario, criterion, indicator, values, own)
    rows.forEach((row, i) => {
      const cell = i * wide + j
      const [value, score] = [values[i] ?? null, own[i] ?? null]
      scores[cell] = score ?? 0
      if (score === null) high[cell] = 1
      else if (value === null) low[cell] = high[cell] = score
      else {
        const index = indexOf.get(row.code) ?? -1
        const error = errorOf(value, indicator, sourceOf(table, indicator, index).quality)
        const ends = [at(value - error), at(value + error), score]
        low[cell] = Math.min(...ends)
        high[cell] = Math.max(...ends)
      }
    })
  })
  return {
    method: scenario.method,
    codes: rows.map((row) => row.code),
    indicators: scenario.criteria.map((criterion) => criterion.indicator),
    weights: proportions(scenario.criteria),
    scores,
    low,
    high,
    complete: rows.filter((row) => row.total !== null).length,
  }
}
