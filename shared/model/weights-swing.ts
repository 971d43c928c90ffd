import type { Indicator } from '../domain/indicators.ts'
import type { Criterion } from '../domain/scenarios.ts'
import { normaliseWeights } from './weights.ts'

/** Points to hand out. */
export const SWING_POINTS = 100

/** What a criterion can move at most: from the worst acceptable value to the target, display units. */
export interface Swing {
  indicator: string
  from: number | null
  to: number | null
}

export interface SwingWeights {
  /** Percent with one decimal, summing to exactly 100; equal while no point is given. */
  weights: number[]
  given: number
  /** Points still to hand out; negative when too many were given. */
  left: number
  /** Positions of the criteria from most points to fewest; equal ones keep their order. */
  order: number[]
}

/** The swings of criteria by the anchors in force: the criterion's own, else the catalogue's; null where there are none. */
export function swingsOf(criteria: readonly Criterion[], indicators: readonly Indicator[]): Swing[] {
  return criteria.map(({ indicator, a, b }) => {
    const known = indicators.find((one) => one.id === indicator)
    return { indicator, from: b ?? known?.anchorWorst ?? null, to: a ?? known?.anchorTarget ?? null }
  })
}

/**
 * Weights from points given to the swings of the criteria, the widest first (von Winterfeldt and Edwards, Decision Analysis and Behavioral
 * Research, 1986): in proportion to the points, whatever they sum to. What is negative or no number counts as 0.
 */
export function swingWeights(points: readonly number[]): SwingWeights {
  const clean = points.map((one) => (Number.isFinite(one) && one > 0 ? one : 0))
  const given = clean.reduce((sum, one) => sum + one, 0)
  const order = clean.map((_, i) => i).sort((one, other) => clean[other]! - clean[one]! || one - other)
  return { weights: normaliseWeights(clean), given, left: SWING_POINTS - given, order }
}
