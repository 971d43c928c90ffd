import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Method, Ranking, RankRow, Scenario } from '../../domain/scenarios.ts'
import { sourceOf } from '../evaluate.ts'
import { criterionValues, type KnownCriterion, knownCriteria } from '../methods/columns.ts'
import { methodNeeds } from '../methods/methods.ts'
import { normaliserOf } from '../methods/normalisers.ts'
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
  /** What is weighed, 0..1; a missing one counts as 0 here, see `complete`. */
  scores: Float64Array
  /** The same when each figure is off by its stated error; the least and the greatest possible where it is missing. */
  low: Float64Array
  high: Float64Array
  /** Ends that distances are measured from, per criterion: those of the whole edition. */
  least: Float64Array
  most: Float64Array
  /** The first so many communes have every figure; the others follow. */
  complete: number
}

/** One criterion over all communes, in the order of the ranking. */
interface Column {
  scores: (number | null)[]
  low: number[]
  high: number[]
}

/** Score of any value near those that are there. */
function curveOf(
  scenario: Scenario,
  { indicator, a, b, points }: KnownCriterion,
  values: (number | null)[],
  scores: (number | null)[],
): (value: number) => number {
  const normaliser = normaliserOf(scenario.normalisation)
  if (normaliser.dependsOnSet) return scoreCurve(values, scores)
  const percent = indicator.kind === 'rate' || indicator.kind === 'flag'
  const column = { indicator: indicator.id, points, a, b, percent }
  return (value) => normaliser.scores({ ...column, values: Float64Array.of(value) })[0] ?? 0
}

/** Scores of values with their errors. */
function scoredColumn(
  scenario: Scenario,
  known: KnownCriterion,
  rows: readonly RankRow[],
  j: number,
  table: ObservationTable,
): Column {
  const { indicator } = known
  const indexOf = new Map(table.codes.map((code, i) => [code, i]))
  const at = rows.map((row) => indexOf.get(row.code) ?? -1)
  const all = criterionValues(table, indicator)
  const values = at.map((index) => all[index] ?? null)
  const scores = rows.map((row) => row.scores[j] ?? null)
  const curve = curveOf(scenario, known, values, scores)
  const ends = rows.map((_, i): [number, number] => {
    const [value, score, index] = [values[i] ?? null, scores[i] ?? null, at[i] ?? -1]
    if (score === null || value === null) return [0, 1]
    const error = errorOf(value, indicator, sourceOf(table, indicator, index).quality)
    const around = [curve(value - error), curve(value + error), score]
    return [Math.min(...around), Math.max(...around)]
  })
  return { scores, low: ends.map(([low]) => low), high: ends.map(([, high]) => high) }
}

/** What counts of villages weigh: the share of villages that count and fall short. No errors are stated for single villages. */
function countedColumn({ points, indicator }: KnownCriterion, rows: readonly RankRow[], j: number): Column {
  const scores = rows.map((row) => (points > 0 ? (row.contributions[j] ?? 0) / points : 0))
  const high = rows.map((row, i) => (row.missing.includes(indicator.id) ? 1 : (scores[i] ?? 0)))
  return { scores, low: scores, high }
}

/**
 * The input of everything about firmness, from a ranking and the figures it was made of: places are those among the communes that the
 * filters keep, scores those of the whole edition. Throws on an unknown
 * indicator and on missing anchors.
 */
export function firmnessInput(
  scenario: Scenario,
  { all, rows }: Ranking,
  table: ObservationTable,
  indicators: readonly Indicator[],
): FirmnessInput {
  const criteria = knownCriteria(scenario, indicators)
  const usesScores = methodNeeds(scenario.method).normalisation
  const { spansScale } = normaliserOf(scenario.normalisation)
  const columns = criteria.map((known, j) =>
    usesScores ? scoredColumn(scenario, known, all, j, table) : countedColumn(known, all, j),
  )
  const kept = new Set(rows)
  const at = all.flatMap((row, i) => (kept.has(row) ? [i] : []))
  const matrix = (cell: (column: Column, i: number) => number) =>
    Float64Array.from(at.flatMap((i) => columns.map((column) => cell(column, i))))
  const end = (pick: (...scores: number[]) => number, scale: number) =>
    Float64Array.from(columns, ({ scores }) => {
      const known = scores.filter((score) => score !== null)
      return spansScale || known.length === 0 ? scale : pick(...known)
    })
  return {
    method: scenario.method,
    codes: rows.map((row) => row.code),
    indicators: criteria.map(({ indicator }) => indicator.id),
    weights: Float64Array.from(criteria, ({ points }) => points / 100),
    scores: matrix(({ scores }, i) => scores[i] ?? 0),
    low: matrix(({ low }, i) => low[i] ?? 0),
    high: matrix(({ high }, i) => high[i] ?? 1),
    least: end(Math.min, 0),
    most: end(Math.max, 1),
    complete: rows.filter((row) => row.total !== null).length,
  }
}
