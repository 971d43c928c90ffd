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

/** What a ranking depends on. */
export interface Scenario {
  /** Slug; "default" is in the box. */
  id: string
  /** Grows with every save; a write names the version it was based on. */
  version: number
  name: string
  edition: EditionId
  period: string
  method: 'weighted-sum'
  normalisation: 'fixed-anchors'
  criteria: Criterion[]
  filters: Filters
}

/** One commune in a ranking. Arrays follow `Scenario.criteria`. */
export interface RankRow {
  code: string
  /** Ties share a rank (1, 2, 2, 4). null when a criterion is missing: see rankBest, rankWorst. */
  rank: number | null
  /** 0..100, the sum of `contributions`; null when a criterion is missing. */
  total: number | null
  /** 0..1, 1 = greatest need. */
  scores: (number | null)[]
  /** weight × score, in points of 100. */
  contributions: (number | null)[]
  /** Total if every missing score were 0, and 1. Equal to `total` when nothing is missing. */
  totalLow: number
  totalHigh: number
  /** Rank interval; both equal `rank` when nothing is missing anywhere above. */
  rankBest: number
  rankWorst: number
  /** Indicators with a weight that have no value here. */
  missing: string[]
}

export interface Ranking {
  /** In display order: ranked first, ties broken by the stated rule, then communes with missing criteria. */
  rows: RankRow[]
  /** Communes that the filters leave out. */
  excluded: string[]
}
