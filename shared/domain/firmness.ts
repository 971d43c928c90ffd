/** How firm a commune's place is. */
export type Standing = 'in' | 'open' | 'out'

/** What repeated draws of weights, and of figures inside their errors, do to one commune. */
export interface FirmnessRow {
  code: string
  /** Share of draws in which it is among the first K, 0..1. */
  acceptability: number
  medianRank: number
  rank5: number
  rank95: number
  /** Ranks when every missing figure, and every figure inside its stated error, is at its best and at its worst. */
  dataBest: number
  dataWorst: number
  standing: Standing
}

export interface Firmness {
  draws: number
  seed: number
  top: number
  rows: FirmnessRow[]
}

/** How far one weight may move (percent of the sum, others in proportion) before the set of the first K changes. */
export interface StabilityInterval {
  indicator: string
  weight: number
  low: number
  high: number
  /** Who would leave and who would enter just beyond each end; null = the end is 0 or 100. */
  atLow: { out: string; in: string } | null
  atHigh: { out: string; in: string } | null
}

/** Another method on the same figures and weights. */
export interface MethodAgreement {
  id: string
  /** Kendall's tau-b with the scenario's order, −1..1. */
  tau: number
  /** Of the first K, how many are the same. */
  overlap: number
  top: number
  /** Mean rank shift (OECD/JRC): mean of |rank − rank|. */
  meanShift: number
  /** False where figures for the method are missing (villages for the count). */
  available: boolean
}
