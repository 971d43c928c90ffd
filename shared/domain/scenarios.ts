import type { PlanSettings } from './plans.ts'
import type { EditionId } from './units.ts'

/** An indicator that takes part in the need score. */
export interface Criterion {
  indicator: string
  /** Percent; the weights of a scenario sum to 100. */
  weight: number
  /** Anchors in display units; null = the catalogue's. Score 0 at a, 1 at b. */
  a: number | null
  b: number | null
}

export interface RangeFilter {
  indicator: string
  /** Display units, inclusive; null = open. */
  min: number | null
  max: number | null
}

/** An empty list means "no restriction". */
export interface Filters {
  districts: string[]
  zones: number[]
  /** null = both. */
  border: boolean | null
  ranges: RangeFilter[]
}

/** How values become scores of 0..1, 1 = greatest need. */
export const NORMALISATIONS = [
  'fixed-anchors',
  'gap-to-target',
  'min-max',
  'z-score',
  'rank',
  'vector',
] as const
export type Normalisation = (typeof NORMALISATIONS)[number]

/** How scores become one total of 0..100. */
export const METHODS = ['weighted-sum', 'geometric-mean', 'topsis', 'alkire-foster'] as const
export type Method = (typeof METHODS)[number]

/** How the weights were found: typed, by sharing out 100 points from the widest swing down, or pair by pair. */
export const WEIGHTINGS = ['direct', 'swing', 'ahp'] as const
export type Weighting = (typeof WEIGHTINGS)[number]

/** The figures a scenario was computed on. */
export interface DataBasis {
  /** Content of the figures, as a short hash. */
  hash: string
  datasets: { id: number; title: string }[]
  /** ISO moment. */
  savedAt: string
}

/** What a ranking depends on. */
export interface Scenario {
  /** Slug; "default" is in the box. */
  id: string
  /** Grows with every save; a write names the version it was based on. */
  version: number
  name: string
  edition: EditionId
  period: string
  method: Method
  normalisation: Normalisation
  criteria: Criterion[]
  filters: Filters
  weighting: Weighting
  /** Upper triangle of the comparison matrix in the order of `criteria`, row by row, 1/9..9; null unless weights come from pairs. */
  pairwise: number[] | null
  /** Count over villages only: share of the weights at which a village counts as deprived, 0..1. */
  cut: number
  /** null = nothing planned yet. */
  plan: PlanSettings | null
  /** null = saved before figures were kept track of. */
  basis: DataBasis | null
}

/** What a scenario has unless someone chose otherwise. */
export const SCENARIO_DEFAULTS = {
  method: 'weighted-sum',
  normalisation: 'fixed-anchors',
  weighting: 'direct',
  pairwise: null,
  /** A village counts as deprived when it is so by a third of the weights. */
  cut: 1 / 3,
  plan: null,
  basis: null,
} as const satisfies Partial<Scenario>

/** A place among some communes. */
export interface Place {
  /** Ties share a rank (1, 2, 2, 4). null when a criterion is missing: see rankBest, rankWorst. */
  rank: number | null
  /** Rank interval; both equal `rank` when nothing is missing anywhere above. */
  rankBest: number
  rankWorst: number
}

/** One commune in a ranking, with its place among all of the edition. Arrays follow `Scenario.criteria`. */
export interface RankRow extends Place {
  code: string
  /** 0..100, the sum of `contributions`; null when a criterion is missing. */
  total: number | null
  /** 0..1, 1 = greatest need. */
  scores: (number | null)[]
  /** In points of 100, summing to `total`: weight × score for the weighted sum, the share stated by the method otherwise. */
  contributions: (number | null)[]
  /** Total if every missing score were 0, and 1. Equal to `total` when nothing is missing. */
  totalLow: number
  totalHigh: number
  /** Indicators with a weight that have no value here. */
  missing: string[]
  /** Place among the communes that the filters keep; null where they leave this one out, and where they keep everybody. */
  within: Place | null
}

export interface Ranking {
  /** Every commune of the edition in display order: ranked first, ties broken by the stated rule, then communes with missing criteria. */
  all: RankRow[]
  /** Those of them that the filters keep. */
  rows: RankRow[]
}

/** What a criterion does to the ranking, beside the weight it was given. */
export interface EffectiveWeight {
  indicator: string
  /** Percent of all weights. */
  weight: number
  /** Percent of all points given out; null while no commune has a point. */
  points: number | null
  /**
   * Percent of the differences between communes: covariance of its points and the total, over the variance of the total. Below 0 where
   * it draws against the others; null while all totals are alike.
   */
  variance: number | null
  /** Communes that have points by it. */
  touched: number
  /** The highest score that any commune has, 0..1; null while none has one. */
  highest: number | null
}
