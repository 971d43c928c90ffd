import type { Indicator } from '../domain/indicators.ts'
import type { ObservationTable } from '../domain/observations.ts'
import type { Ranking, RankRow, Scenario } from '../domain/scenarios.ts'
import type { Edition } from '../domain/units.ts'
import { evaluate } from './evaluate.ts'
import { filterMask } from './filters.ts'
import { type CriterionColumn, criterionColumns } from './methods/columns.ts'
import { aggregatorOf, type MethodResult } from './methods/methods.ts'
import type { VillageRows } from './methods/village-count.ts'

/** Totals closer than this are equal. */
const EPSILON = 1e-9

/** Communes with the same total keep their shared rank; in lists the larger of these comes first, then the smaller code. */
const TIE_INDICATORS = ['difficultVillages', 'householdsToMove']

type Compare = (one: RankRow, other: RankRow) => number

/** Rows of a ranking, one per commune in the order given, not yet ranked. */
function rowsOf(
  codes: readonly string[],
  columns: readonly CriterionColumn[],
  made: MethodResult,
): RankRow[] {
  return codes.map((code, i) => {
    const scores: (number | null)[] = []
    const contributions: (number | null)[] = []
    const missing: string[] = []
    for (let j = 0; j < columns.length; j++) {
      const { points, indicator } = columns[j]!
      const score = made.scores[j]![i]!
      const known = !Number.isNaN(score)
      scores.push(known ? score : null)
      contributions.push(known ? made.contributions[j]![i]! : points > 0 ? null : 0)
      if (!known && points > 0) missing.push(indicator)
    }
    const low = made.low[i]!
    const range = { totalLow: low, totalHigh: made.high[i]! }
    const total = missing.length === 0 ? low : null
    return { code, rank: null, total, scores, contributions, ...range, rankBest: 1, rankWorst: 1, missing }
  })
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

/**
 * Puts complete rows in falling order of total and gives them standard competition ranks (1, 2, 2, 4). Within a shared rank the tie
 * rule orders them: totals there differ by rounding alone, which must not decide.
 */
function assignRanks(rows: RankRow[], tie: Compare): void {
  rows.sort((one, other) => (other.total ?? 0) - (one.total ?? 0))
  let first = 0
  for (let position = 0; position <= rows.length; position++) {
    const shared = rows[first]?.total ?? 0
    const row = rows[position]
    if (row && shared - (row.total ?? 0) <= EPSILON) {
      row.rank = first + 1
      continue
    }
    if (position - first > 1) {
      const group = rows.slice(first, position).sort(tie)
      for (let i = 0; i < group.length; i++) rows[first + i] = group[i]!
    }
    first = position
    if (row) row.rank = position + 1
  }
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

/** Order within a shared rank; the figures it needs are worked out when it is first asked. */
function tieRule(table: ObservationTable, indicators: readonly Indicator[]): Compare {
  let known: { rowOf: Map<string, number>; columns: (number | null)[][] } | null = null
  const figures = () => ({
    rowOf: new Map(table.codes.map((code, row) => [code, row])),
    columns: TIE_INDICATORS.flatMap((id) => {
      const indicator = indicators.find((candidate) => candidate.id === id)
      return indicator ? [evaluate(table, indicator)] : []
    }),
  })
  return (one, other) => {
    known ??= figures()
    const [here, there] = [known.rowOf.get(one.code) ?? -1, known.rowOf.get(other.code) ?? -1]
    for (const column of known.columns) {
      const difference = (column[there] ?? -1) - (column[here] ?? -1)
      if (difference !== 0) return difference
    }
    return one.code < other.code ? -1 : 1
  }
}

/**
 * Need scores of the communes that the scenario's filters keep, by its normalisation (`methods/normalisers.ts`) and its method
 * (`methods/methods.ts`), in order. Where scores compare communes with each other, those kept are compared.
 * Weights are scaled to 100, so only their proportions matter; contributions sum to the total. Totals equal to 1e-9 share
 * a rank; the display order then follows more extremely difficult villages, more households to relocate, the code.
 * A commune with a missing value under a positive weight has no rank and no total but an interval of both: every
 * possible score of every missing figure, here and elsewhere, is allowed for in rankBest and rankWorst. With scores that compare communes
 * with each other, the scores of the others are those of the known figures: how far a figure still missing would move them is not
 * foreseen. Contributions of such a commune sum to `totalLow`.
 * The count over villages needs `options.villages`; a commune without villages there has no total.
 * Throws on an unknown indicator, missing or equal anchors.
 */
export function rank(
  scenario: Scenario,
  table: ObservationTable,
  edition: Edition,
  indicators: readonly Indicator[],
  options: { villages?: VillageRows | undefined } = {},
): Ranking {
  const kept = filterMask(scenario.filters, table, edition, indicators)
  const rows = Int32Array.from(kept.keys()).filter((row) => kept[row])
  const columns = criterionColumns(scenario, table, indicators, rows)
  const villages = options.villages ?? null
  // Without any weight nothing is asked for, whatever the method: every total is 0.
  const weighed = columns.some(({ points }) => points > 0)
  const method = aggregatorOf(weighed ? scenario.method : 'weighted-sum')
  const made = method.run({ scenario, table, indicators, rows, columns, villages })
  const codes = Array.from(rows, (row) => table.codes[row]!)
  const scored = rowsOf(codes, columns, made)
  const tie = tieRule(table, indicators)
  const complete = scored.filter((row) => row.total !== null)
  const partial = scored.filter((row) => row.total === null)
  assignRanks(complete, tie)
  assignIntervals(scored, partial.length === 0)
  partial.sort(
    (one, other) => one.rankBest - other.rankBest || one.rankWorst - other.rankWorst || tie(one, other),
  )
  return { rows: [...complete, ...partial], excluded: table.codes.filter((_, row) => !kept[row]) }
}
