import type { FirmnessInput } from '../../shared/model/firmness/input.ts'

/** An input whose figures have no errors, unless given. */
export function inputOf(
  scores: number[][],
  weights: number[],
  change: Partial<FirmnessInput> = {},
): FirmnessInput {
  const flat = Float64Array.from(scores.flat())
  return {
    method: 'weighted-sum',
    codes: scores.map((_, i) => `c${i}`),
    indicators: weights.map((_, j) => `i${j}`),
    weights: Float64Array.from(weights),
    scores: flat,
    low: flat.slice(),
    high: flat.slice(),
    least: new Float64Array(weights.length),
    most: new Float64Array(weights.length).fill(1),
    complete: scores.length,
    ...change,
  }
}
