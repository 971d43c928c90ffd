import type { Normalisation } from '../../domain/scenarios.ts'
import { fixedAnchorScore } from '../normalise.ts'
import type { CriterionColumn } from './columns.ts'
import { normalDistribution } from './normal-distribution.ts'

/**
 * A way to turn values into scores of 0..1, 1 = greatest need. The direction is that of the anchors: need grows from `a` to `b`.
 * Missing stays missing (NaN). Formulas: OECD/JRC, Handbook on Constructing Composite Indicators (2008), and for `vector`
 * Hwang and Yoon, Multiple Attribute Decision Making (1981).
 */
export interface Normaliser {
  id: Normalisation
  /** The scores rest on the communes that take part, so leaving one out moves the others. */
  dependsOnSet: boolean
  /** 0 and 1 are the ends of the scale, which the distance to the ends can be measured from. */
  spansScale: boolean
  scores(column: CriterionColumn): Float64Array
}

/** Score where all communes are alike and the way of scoring compares them with each other: neither in front nor behind. */
const ALIKE = 0.5

function clip(score: number): number {
  return Math.min(1, Math.max(0, score))
}

function risesWithNeed({ a, b }: CriterionColumn): boolean {
  return b > a
}

/** Scores by a formula for values where more is need; turned round where less is. NaN stays NaN. */
function directed(column: CriterionColumn, score: (value: number) => number): Float64Array {
  const rising = risesWithNeed(column)
  return column.values.map((value) => {
    if (Number.isNaN(value)) return value
    return rising ? clip(score(value)) : 1 - clip(score(value))
  })
}

function knownOf(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value))
}

function fixedAnchors({ a, b, values }: CriterionColumn): Float64Array {
  const scores = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    scores[i] = Number.isNaN(value) ? value : fixedAnchorScore(value, a, b)
  }
  return scores
}

/**
 * Share of the target that is missing: (T − y) / T for a service y with target T = a. Where more is need and values are percentages, the
 * service is what is left of 100 %: poverty of 40 % against a target of 10 % is (40 − 10) / (100 − 10). Where there is no such
 * scale (a target of 0, counts where more is need) the anchors are used.
 */
function gapToTarget(column: CriterionColumn): Float64Array {
  const { a, percent } = column
  const whole = risesWithNeed(column) ? (percent ? 100 - a : 0) : a
  if (whole <= 0) return fixedAnchors(column)
  const sign = risesWithNeed(column) ? 1 : -1
  return column.values.map((value) => (Number.isNaN(value) ? value : clip((sign * (value - a)) / whole)))
}

function minMax(column: CriterionColumn): Float64Array {
  const known = knownOf(column.values)
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const value of known) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return directed(column, most > least ? (value) => (value - least) / (most - least) : () => ALIKE)
}

/** Φ((x − mean) / sd) with the standard deviation of the whole set: the share of a bell curve that lies below. */
function zScore(column: CriterionColumn): Float64Array {
  const known = knownOf(column.values)
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length)
  // A column of equal values has a deviation of rounding alone.
  const alike = deviation <= 1e-12 * Math.abs(mean)
  return directed(column, alike ? () => ALIKE : (value) => normalDistribution((value - mean) / deviation))
}

/** How many of the ascending `sorted` lie below `limit`. */
function countBelow(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** (place − 1) / (n − 1), equal values sharing the mean of their places; one commune alone scores 0,5. */
function rankScore(column: CriterionColumn): Float64Array {
  const sorted = knownOf(column.values).sort()
  const others = sorted.length - 1
  if (others < 1) return directed(column, () => ALIKE)
  const mirrored = sorted.map((value) => -value).reverse()
  return directed(column, (value) => {
    const below = countBelow(sorted, value)
    const above = countBelow(mirrored, -value)
    return (below + others - above) / (2 * others)
  })
}

/** x / √Σx²; a column of zeros scores 0 where more is need and 1 where less is. Negative values count as 0. */
function vector(column: CriterionColumn): Float64Array {
  const norm = Math.sqrt(knownOf(column.values).reduce((sum, value) => sum + value * value, 0))
  return directed(column, norm > 0 ? (value) => value / norm : () => 0)
}

export const NORMALISERS: readonly Normaliser[] = [
  { id: 'fixed-anchors', dependsOnSet: false, spansScale: true, scores: fixedAnchors },
  { id: 'gap-to-target', dependsOnSet: false, spansScale: true, scores: gapToTarget },
  { id: 'min-max', dependsOnSet: true, spansScale: true, scores: minMax },
  { id: 'z-score', dependsOnSet: true, spansScale: true, scores: zScore },
  { id: 'rank', dependsOnSet: true, spansScale: true, scores: rankScore },
  { id: 'vector', dependsOnSet: true, spansScale: false, scores: vector },
]

/** The normaliser with this id; throws on an unknown one. */
export function normaliserOf(id: Normalisation): Normaliser {
  const found = NORMALISERS.find((one) => one.id === id)
  if (!found) throw new Error(`unknown normalisation "${id}"`)
  return found
}
