import type { Indicator } from '../domain/indicators.ts'
import type { Criterion, EffectiveWeight, RankRow, Scenario } from '../domain/scenarios.ts'
import { methodNeeds } from './methods/methods.ts'

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

/**
 * Effective share of each criterion over the communes that have a total, in the order of `criteria`: shares of points and of variance each sum to 100,
 * because contributions sum to the total in every method. The covariance share is that of Shorrocks, "Inequality decomposition by factor
 * components" (Econometrica 50, 1982).
 */
export function effectiveWeights(
  criteria: readonly Criterion[],
  rows: readonly RankRow[],
): EffectiveWeight[] {
  const ranked = rows.filter((row) => row.total !== null)
  const totals = ranked.map(({ total }) => total ?? 0)
  const given = sum(totals)
  const mean = given / ranked.length
  const spread = sum(totals.map((total) => (total - mean) ** 2))
  const weights = sum(criteria.map(({ weight }) => weight))
  return criteria.map(({ indicator, weight }, j) => {
    const points = ranked.map(({ contributions }) => contributions[j] ?? 0)
    const scores = ranked.flatMap((row) => row.scores[j] ?? [])
    const together = sum(points.map((own, i) => own * ((totals[i] ?? 0) - mean)))
    return {
      indicator,
      weight: weights > 0 ? (100 * weight) / weights : 0,
      points: given > 1e-9 ? (100 * sum(points)) / given : null,
      variance: spread > 1e-9 ? (100 * together) / spread : null,
      touched: points.filter((own) => own > 1e-9).length,
      highest: scores.length > 0 ? Math.max(...scores) : null,
    }
  })
}

/** Highest score below which the worst anchor counts as out of reach. */
const NEAR_WORST = 0.75
/** Share of the communes below which a yes-or-no criterion is about a few. */
const FEW = 0.1

/** few: a yes-or-no criterion gives a few communes all of its points; unreached: no commune comes near the worst anchor. */
export type WeightDoubt = 'few' | 'unreached'

/** What to say against a criterion with weight; null = nothing. `ranked` = communes that have a total. */
export function weightDoubt(
  { weight, touched, highest }: EffectiveWeight,
  { kind }: Pick<Indicator, 'kind'>,
  { method, normalisation }: Pick<Scenario, 'method' | 'normalisation'>,
  ranked: number,
): WeightDoubt | null {
  if (weight <= 0 || highest === null || !methodNeeds(method).normalisation) return null
  if (kind === 'flag') return touched > 0 && touched <= ranked * FEW ? 'few' : null
  return normalisation === 'fixed-anchors' && highest < NEAR_WORST ? 'unreached' : null
}
