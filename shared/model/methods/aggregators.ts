import type { CriterionColumn } from './columns.ts'

/** Scores of one set of communes, column by column; NaN = missing. */
export interface ScoredColumns {
  columns: readonly CriterionColumn[]
  scores: readonly Float64Array[]
  /** Number of communes. */
  count: number
  /** 0 and 1 are the ends of the scale of the scores. */
  spansScale: boolean
}

/**
 * Totals of 0..100 per commune, lowest and highest possible: missing scores filled with the least and the greatest possible, which is the
 * right fill because totals grow with every score. Both are the total where nothing is missing.
 */
export interface Totals {
  low: Float64Array
  high: Float64Array
  /** Per criterion, in points. They sum to `low`, so a criterion that is missing adds what it adds at its best value. */
  contributions: Float64Array[]
}

function emptyTotals({ columns, count }: ScoredColumns): Totals {
  return {
    low: new Float64Array(count),
    high: new Float64Array(count),
    contributions: columns.map(() => new Float64Array(count)),
  }
}

/** S = Σ w·r. Contribution: w·r. Full trade-off between criteria. */
export function weightedSum(scored: ScoredColumns): Totals {
  const totals = emptyTotals(scored)
  const { low, high, contributions } = totals
  const open = new Float64Array(scored.count)
  scored.columns.forEach(({ points }, j) => {
    const scores = scored.scores[j]!
    const own = contributions[j]!
    for (let i = 0; i < scored.count; i++) {
      const score = scores[i]!
      if (Number.isNaN(score)) open[i]! += points
      else low[i]! += own[i] = points * score
    }
  })
  for (let i = 0; i < scored.count; i++) high[i] = low[i]! + open[i]!
  return totals
}

/** Scores below this count as this much, so that one 0 does not wipe out the rest: no total lies below 1 of 100. */
export const GEOMETRIC_FLOOR = 0.01

/** (e^x − 1) / x, 1 at 0. */
function growthPerLog(x: number): number {
  return x === 0 ? 1 : Math.expm1(x) / x
}

/**
 * S = Π max(r, ε)^w. What each criterion adds is its part of the logarithm of S over the floor ε (additive decomposition by the
 * logarithmic mean, Ang 2004), and the floor itself is shared by weight: w·ε + w·ln(r/ε)·(S − ε)/ln(S/ε).
 */
export function geometricMean(scored: ScoredColumns): Totals {
  const totals = emptyTotals(scored)
  const { low, high, contributions } = totals
  const widest = Math.log(1 / GEOMETRIC_FLOOR)
  scored.columns.forEach(({ points }, j) => {
    const scores = scored.scores[j]!
    const own = contributions[j]!
    const weight = points / 100
    for (let i = 0; i < scored.count; i++) {
      const score = scores[i]!
      const missing = Number.isNaN(score)
      const lifted = missing ? 0 : weight * Math.log(Math.max(score, GEOMETRIC_FLOOR) / GEOMETRIC_FLOOR)
      own[i] = lifted
      low[i]! += lifted
      high[i]! += missing ? weight * widest : lifted
    }
  })
  const perLog = low.map((lifted) => 100 * GEOMETRIC_FLOOR * growthPerLog(lifted))
  scored.columns.forEach(({ points }, j) => {
    const own = contributions[j]!
    const floor = points * GEOMETRIC_FLOOR
    for (let i = 0; i < scored.count; i++) own[i] = floor + own[i]! * perLog[i]!
  })
  for (let i = 0; i < scored.count; i++) {
    low[i] = 100 * GEOMETRIC_FLOOR * Math.exp(low[i]!)
    high[i] = 100 * GEOMETRIC_FLOOR * Math.exp(high[i]!)
  }
  return totals
}

/** The two ends that distances are measured from: of the scale, else the least and the greatest score that occur. */
function endsOf(scores: Float64Array, spansScale: boolean): [number, number] {
  if (spansScale) return [0, 1]
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) {
    if (score < least) least = score
    if (score > most) most = score
  }
  return most >= least ? [least, most] : [0, 1]
}

/** Without any distance to either end a commune lies in the middle. */
function closeness(fromLeast: number, toMost: number): number {
  const [near, far] = [Math.sqrt(fromLeast), Math.sqrt(toMost)]
  return near + far > 0 ? near / (near + far) : 0.5
}

/**
 * TOPSIS: C = D⁻ / (D⁺ + D⁻), the distance from least need over the sum of the distances from least and from greatest need, each
 * weighted by w² (Hwang and Yoon 1981). The ends are those of the scale, as if the target and the worst acceptable state took part as two
 * invented communes, so that the order of two communes never rests on a third (García-Cascales and Lamata 2012). With the vector
 * scale the ends are the least and greatest scores that occur, as in the classic method.
 * Contribution: C shared by the squared distance from least need, w²·(r − r⁻)²; by weight where there is no distance at all.
 */
export function topsis(scored: ScoredColumns): Totals {
  const totals = emptyTotals(scored)
  const { low, high, contributions } = totals
  const lowTo = new Float64Array(scored.count)
  const highTo = new Float64Array(scored.count)
  scored.columns.forEach(({ points }, j) => {
    const scores = scored.scores[j]!
    const own = contributions[j]!
    const weight = points / 100
    const [least, most] = endsOf(scores, scored.spansScale)
    const whole = (weight * (most - least)) ** 2
    for (let i = 0; i < scored.count; i++) {
      const score = scores[i]!
      const missing = Number.isNaN(score)
      const from = missing ? 0 : (weight * (score - least)) ** 2
      const to = missing ? 0 : (weight * (most - score)) ** 2
      own[i] = from
      low[i]! += from
      lowTo[i]! += missing ? whole : to
      high[i]! += missing ? whole : from
      highTo[i]! += to
    }
  })
  shareCloseness(scored, totals, lowTo, highTo)
  return totals
}

/** Turns sums of squared distances into totals, and each criterion's squared distance into its part of the total. */
function shareCloseness(
  { columns, count }: ScoredColumns,
  { low, high, contributions }: Totals,
  lowTo: Float64Array,
  highTo: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const from = low[i]!
    const total = 100 * closeness(from, lowTo[i]!)
    const nowhere = from + lowTo[i]! === 0
    columns.forEach(({ points }, j) => {
      const own = contributions[j]!
      if (nowhere) own[i] = points * 0.5
      else own[i] = from > 0 ? total * (own[i]! / from) : 0
    })
    low[i] = total
    high[i] = 100 * closeness(high[i]!, highTo[i]!)
  }
}
