import { normaliseWeights } from './weights.ts'

/** Consistency ratios from here on ask for a second look (Saaty, The Analytic Hierarchy Process, 1980). */
export const CONSISTENT_BELOW = 0.1

/**
 * Mean consistency index of matrices filled at random, by number of criteria from 0 (Saaty 1980). Simulations differ in the second digit;
 * these are the values that published examples divide by. Beyond ten criteria the last one is used, which warns a little sooner.
 */
const RANDOM_INDEX = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49]

/** Largest number on the scale of comparisons: extremely more important. */
export const STRONGEST = 9

/** The comparison that agrees least with the others, and the number that would agree with them best. */
export interface Outlier {
  /** Positions of the two criteria, `row` before `column`. */
  row: number
  column: number
  /** How many times as important `row` is as `column`: as given, and as the other comparisons imply (1/9..9, whole or one over whole). */
  given: number
  fits: number
}

export interface Ahp {
  /** Shares that sum to 1, in the order of the criteria. */
  shares: number[]
  /** Percent with one decimal, summing to exactly 100. */
  weights: number[]
  lambdaMax: number
  /** Consistency index (λmax − n) / (n − 1). */
  ci: number
  /** Consistency ratio CI / RI; 0 for fewer than three criteria, which cannot contradict each other. */
  cr: number
  consistent: boolean
  /** null when every comparison agrees with the others. */
  outlier: Outlier | null
}

/** Number of comparisons among `count` criteria. */
export function pairCount(count: number): number {
  return (count * (count - 1)) / 2
}

/** Position of the pair `row` < `column` in a list of comparisons, row by row. */
export function pairIndex(row: number, column: number, count: number): number {
  return row * count - (row * (row + 1)) / 2 + (column - row - 1)
}

/** Comparisons that say that all criteria are equally important. */
export function equalPairs(count: number): number[] {
  return new Array<number>(pairCount(count)).fill(1)
}

/** The full reciprocal matrix, row by row. Throws when the number of comparisons does not fit or one is not positive. */
export function comparisonMatrix(pairs: readonly number[], count: number): number[][] {
  if (pairs.length !== pairCount(count))
    throw new RangeError(
      `${pairs.length} comparisons for ${count} criteria: there must be ${pairCount(count)}`,
    )
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(1))
  for (let row = 0; row < count; row++) {
    for (let column = row + 1; column < count; column++) {
      const value = pairs[pairIndex(row, column, count)]!
      if (!(value > 0) || !Number.isFinite(value)) throw new RangeError(`a comparison cannot be ${value}`)
      matrix[row]![column] = value
      matrix[column]![row] = 1 / value
    }
  }
  return matrix
}

/** Rounds of multiplying by the matrix; positive matrices settle in a few dozen. */
const MOST_ROUNDS = 1000

/** Principal eigenvector of a positive matrix (sum 1) and its eigenvalue, by power iteration. */
function principal(matrix: readonly number[][]): { vector: number[]; value: number } {
  let vector = matrix.map(() => 1 / matrix.length)
  let value = matrix.length
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const image = matrix.map((row) => row.reduce((sum, one, j) => sum + one * vector[j]!, 0))
    // The vector sums to 1, so the sum of its image is the eigenvalue.
    value = image.reduce((sum, one) => sum + one, 0)
    const next = image.map((one) => one / value)
    const moved = next.reduce((most, one, i) => Math.max(most, Math.abs(one - vector[i]!)), 0)
    vector = next
    if (moved < 1e-15) break
  }
  return { vector, value }
}

/** The number of the scale 1/9, 1/8 … 1 … 8, 9 that is nearest in proportion. */
function nearestOnScale(value: number): number {
  const larger = value >= 1 ? value : 1 / value
  const below = Math.max(1, Math.min(STRONGEST, Math.floor(larger)))
  const above = Math.min(STRONGEST, below + 1)
  const whole = larger * larger > below * above ? above : below
  return value >= 1 ? whole : 1 / whole
}

/**
 * The comparison furthest, in proportion, from what the others imply: the geometric mean over every third criterion k of
 * (row to k) × (k to column).
 */
function findOutlier(matrix: readonly number[][]): Outlier | null {
  const count = matrix.length
  let found: Outlier | null = null
  let furthest = 1e-9
  for (let row = 0; row < count; row++) {
    for (let column = row + 1; column < count; column++) {
      let implied = 0
      for (let k = 0; k < count; k++)
        if (k !== row && k !== column) implied += Math.log(matrix[row]![k]! * matrix[k]![column]!)
      implied /= count - 2
      const given = matrix[row]![column]!
      const distance = Math.abs(Math.log(given) - implied)
      const fits = nearestOnScale(Math.exp(implied))
      if (distance <= furthest || Math.abs(Math.log(fits / given)) < 1e-9) continue
      furthest = distance
      found = { row, column, given, fits }
    }
  }
  return found
}

/**
 * Weights from comparisons in pairs: the upper triangle of the matrix, row by row, each saying how many times as important the criterion
 * of the row is as that of the column (1/9..9). Principal eigenvector, λmax, CI and CR as in Saaty (1980); acceptable when CR < 0,10.
 * Throws when the number of comparisons does not fit the number of criteria.
 */
export function ahp(pairs: readonly number[], count: number): Ahp {
  const matrix = comparisonMatrix(pairs, count)
  const { vector: shares, value: lambdaMax } = principal(matrix)
  const ri = RANDOM_INDEX[Math.min(count, RANDOM_INDEX.length - 1)]!
  const ci = count > 2 ? Math.max(0, (lambdaMax - count) / (count - 1)) : 0
  const cr = ri > 0 ? ci / ri : 0
  return {
    shares,
    weights: normaliseWeights(shares),
    lambdaMax,
    ci,
    cr,
    consistent: cr < CONSISTENT_BELOW,
    outlier: count > 2 ? findOutlier(matrix) : null,
  }
}
