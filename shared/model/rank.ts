import type { Indicator } from '../domain/indicators.ts'
import type { ObservationTable } from '../domain/observations.ts'
import type { Place, Ranking, RankRow, Scenario } from '../domain/scenarios.ts'
import type { Edition } from '../domain/units.ts'
import { evaluate } from './evaluate.ts'
import { filterMask } from './filters.ts'
import { type CriterionColumn, criterionColumns } from './methods/columns.ts'
import { aggregatorOf, type MethodResult } from './methods/methods.ts'
import { type Places, placesOf, type Tie } from './methods/places.ts'
import type { VillageRows } from './methods/village-count.ts'

/** Communes with the same total keep their shared rank; in lists the larger of these comes first, then the smaller code. */
const TIE_INDICATORS = ['difficultVillages', 'householdsToMove']

/** 1 where every criterion that carries weight has a score. */
function certainTotals(columns: readonly CriterionColumn[], made: MethodResult, count: number): Uint8Array {
  const certain = new Uint8Array(count).fill(1)
  columns.forEach(({ points }, j) => {
    const scores = made.scores[j]!
    if (points > 0) for (let i = 0; i < count; i++) if (Number.isNaN(scores[i]!)) certain[i] = 0
  })
  return certain
}

/** The row of the commune at position `i`. */
function rowOf(
  code: string,
  i: number,
  columns: readonly CriterionColumn[],
  made: MethodResult,
  places: Places,
): Omit<RankRow, 'within'> {
  const count = columns.length
  const scores = new Array<number | null>(count)
  const contributions = new Array<number | null>(count)
  const missing: string[] = []
  for (let j = 0; j < count; j++) {
    const score = made.scores[j]![i]!
    if (Number.isNaN(score)) {
      const { points, indicator } = columns[j]!
      scores[j] = null
      contributions[j] = points > 0 ? null : 0
      if (points > 0) missing.push(indicator)
    } else {
      scores[j] = score
      contributions[j] = made.contributions[j]![i]!
    }
  }
  const place = placeAt(places, i)
  const totalLow = made.low[i]!
  return {
    code,
    ...place,
    total: place.rank === null ? null : totalLow,
    scores,
    contributions,
    totalLow,
    totalHigh: made.high[i]!,
    missing,
  }
}

function placeAt({ rank, best, worst }: Places, i: number): Place {
  return { rank: rank[i]! > 0 ? rank[i]! : null, rankBest: best[i]!, rankWorst: worst[i]! }
}

/** Places among the communes that the filters keep, by the totals that they have among all; null where everybody is kept. */
function placesWithin(
  made: MethodResult,
  certain: Uint8Array,
  kept: readonly boolean[],
  tie: Tie,
): (Place | null)[] | null {
  if (kept.every(Boolean)) return null
  const rows = kept.flatMap((is, i) => (is ? [i] : []))
  const of = (totals: Float64Array) => Float64Array.from(rows, (i) => totals[i]!)
  const places = placesOf(
    of(made.low),
    of(made.high),
    Uint8Array.from(rows, (i) => certain[i]!),
    (one, other) => tie(rows[one]!, rows[other]!),
  )
  const found = new Array<Place | null>(kept.length).fill(null)
  rows.forEach((i, at) => {
    found[i] = placeAt(places, at)
  })
  return found
}

/** Order of communes within a shared rank; the figures it needs are worked out when it is first asked. */
function tieRule(table: ObservationTable, indicators: readonly Indicator[]): Tie {
  let columns: (number | null)[][] | null = null
  const figures = () =>
    TIE_INDICATORS.flatMap((id) => {
      const indicator = indicators.find((candidate) => candidate.id === id)
      return indicator ? [evaluate(table, indicator)] : []
    })
  return (here, there) => {
    columns ??= figures()
    for (const column of columns) {
      const difference = (column[there] ?? -1) - (column[here] ?? -1)
      if (difference !== 0) return difference
    }
    return table.codes[here]! < table.codes[there]! ? -1 : 1
  }
}

/**
 * Need scores of all communes, by the scenario's normalisation (`methods/normalisers.ts`) and its method
 * (`methods/methods.ts`), in order. Filters choose among them and change nobody's score, total or rank: the place among those they keep is
 * a second figure.
 * Weights are scaled to 100, so only their proportions matter; contributions sum to the total. Totals equal to 1e-9 share
 * a rank; the display order then follows more extremely difficult villages, more households to relocate, the code.
 * A commune with a missing value under a positive weight has no rank and no total but an interval of both: every
 * possible score of every missing figure, here and elsewhere, is allowed for in rankBest and rankWorst. With scores that compare communes
 * with each other, the scores of the others are those of the known figures: how far a figure still missing would move them is not
 * foreseen. Contributions of such a commune are those of its least possible total, null for what is missing.
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
  const columns = criterionColumns(scenario, table, indicators)
  const villages = options.villages ?? null
  // Without any weight nothing is asked for, whatever the method: every total is 0.
  const weighed = columns.some(({ points }) => points > 0)
  const method = aggregatorOf(weighed ? scenario.method : 'weighted-sum')
  const made = method.run({ scenario, table, indicators, columns, villages })
  const certain = certainTotals(columns, made, table.codes.length)
  const tie = tieRule(table, indicators)
  const places = placesOf(made.low, made.high, certain, tie)
  const within = placesWithin(made, certain, kept, tie)
  const all = Array.from(
    places.order,
    (i): RankRow => ({ ...rowOf(table.codes[i]!, i, columns, made, places), within: within?.[i] ?? null }),
  )
  return { all, rows: within ? all.filter((row) => row.within !== null) : all }
}
