import type { Indicator } from '../domain/indicators.ts'
import type { ObservationTable } from '../domain/observations.ts'
import type { Criterion, Ranking, RankRow, Scenario } from '../domain/scenarios.ts'
import type { Edition } from '../domain/units.ts'
import { evaluate } from './evaluate.ts'
import { filterMask } from './filters.ts'
import { fixedAnchorScore } from './normalise.ts'

/** Totals closer than this are equal. */
const EPSILON = 1e-9

/** Communes with the same total keep their shared rank; in lists the larger of these comes first, then the smaller code. */
const TIE_INDICATORS = ['difficultVillages', 'householdsToMove']

/** A criterion with its anchors, its share of 100 points and its values per commune. */
interface Column {
  indicator: string
  points: number
  a: number
  b: number
  values: (number | null)[]
}

function columnsOf(scenario: Scenario, table: ObservationTable, indicators: readonly Indicator[]): Column[] {
  const sum = scenario.criteria.reduce((all, criterion) => all + criterion.weight, 0)
  return scenario.criteria.map((criterion: Criterion) => {
    const indicator = indicators.find((candidate) => candidate.id === criterion.indicator)
    if (!indicator) throw new Error(`unknown indicator "${criterion.indicator}" in scenario "${scenario.id}"`)
    const a = criterion.a ?? indicator.anchorTarget
    const b = criterion.b ?? indicator.anchorWorst
    if (a === null || b === null)
      throw new Error(`indicator "${indicator.id}" has no anchors: it cannot be a criterion`)
    const points = sum > 0 ? (criterion.weight / sum) * 100 : 0
    return { indicator: indicator.id, points, a, b, values: evaluate(table, indicator) }
  })
}

function scoreRow(code: string, row: number, columns: readonly Column[]): RankRow {
  const scores: (number | null)[] = []
  const contributions: (number | null)[] = []
  const missing: string[] = []
  let known = 0
  let open = 0
  for (const column of columns) {
    const value = column.values[row] ?? null
    const score = value === null ? null : fixedAnchorScore(value, column.a, column.b)
    scores.push(score)
    if (score !== null) {
      contributions.push(column.points * score)
      known += column.points * score
    } else {
      contributions.push(column.points > 0 ? null : 0)
      if (column.points > 0) missing.push(column.indicator)
      open += column.points
    }
  }
  const total = missing.length === 0 ? known : null
  const range = { totalLow: known, totalHigh: total ?? known + open }
  return { code, rank: null, total, scores, contributions, ...range, rankBest: 1, rankWorst: 1, missing }
}

/** How many of the ascending `sorted` lie above `limit`. */
function countAbove(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) > limit) high = middle
    else low = middle + 1
  }
  return sorted.length - low
}

/** Standard competition ranking (1, 2, 2, 4) of rows already in falling order of total. */
function assignRanks(ordered: readonly RankRow[]): void {
  let rank = 0
  let shared = Number.POSITIVE_INFINITY
  ordered.forEach((row, position) => {
    const total = row.total ?? 0
    if (shared - total > EPSILON) {
      rank = position + 1
      shared = total
    }
    row.rank = rank
  })
}

function assignIntervals(rows: readonly RankRow[], complete: boolean): void {
  if (complete) {
    for (const row of rows) row.rankBest = row.rankWorst = row.rank ?? 1
    return
  }
  const lows = Float64Array.from(rows, (row) => row.totalLow).sort()
  const highs = Float64Array.from(rows, (row) => row.totalHigh).sort()
  for (const row of rows) {
    const self = row.totalHigh > row.totalLow + EPSILON ? 1 : 0
    row.rankBest = 1 + countAbove(lows, row.totalHigh + EPSILON)
    row.rankWorst = 1 + countAbove(highs, row.totalLow + EPSILON) - self
  }
}

type Compare = (one: RankRow, other: RankRow) => number

function tieRule(table: ObservationTable, indicators: readonly Indicator[]): Compare {
  const rowOf = new Map(table.codes.map((code, row) => [code, row]))
  const columns = TIE_INDICATORS.flatMap((id) => {
    const indicator = indicators.find((candidate) => candidate.id === id)
    return indicator ? [evaluate(table, indicator)] : []
  })
  const value = (column: (number | null)[], row: RankRow) => column[rowOf.get(row.code) ?? -1] ?? -1
  return (one, other) => {
    for (const column of columns) {
      const difference = value(column, other) - value(column, one)
      if (difference !== 0) return difference
    }
    return one.code < other.code ? -1 : 1
  }
}

/**
 * Weighted sum of fixed-anchor scores over the communes that the scenario's filters keep.
 * Weights are scaled to 100, so only their proportions matter; contributions sum to the total. Totals equal to 1e-9 share
 * a rank; the display order then follows more extremely difficult villages, more households to relocate, the code.
 * A commune with a missing value under a positive weight has no rank and no total but an interval of both: every
 * possible value of every missing figure, here and elsewhere, is allowed for in rankBest and rankWorst.
 * Throws on an unknown indicator, missing or equal anchors.
 */
export function rank(
  scenario: Scenario,
  table: ObservationTable,
  edition: Edition,
  indicators: readonly Indicator[],
): Ranking {
  const columns = columnsOf(scenario, table, indicators)
  const kept = filterMask(scenario.filters, table, edition, indicators)
  const scored = table.codes.flatMap((code, row) => (kept[row] ? [scoreRow(code, row, columns)] : []))
  const tie = tieRule(table, indicators)
  const complete = scored.filter((row) => row.total !== null)
  const partial = scored.filter((row) => row.total === null)
  complete.sort((one, other) => (other.total ?? 0) - (one.total ?? 0) || tie(one, other))
  assignRanks(complete)
  // Within a shared rank totals may differ by rounding alone, which must not decide the order.
  complete.sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0) || tie(one, other))
  assignIntervals(scored, partial.length === 0)
  partial.sort(
    (one, other) => one.rankBest - other.rankBest || one.rankWorst - other.rankWorst || tie(one, other),
  )
  return { rows: [...complete, ...partial], excluded: table.codes.filter((_, row) => !kept[row]) }
}
