import { gamma, mulberry32, normals, type Random } from '../random.ts'

/**
 * Draws weights around `weights` (which sum to 1): a Dirichlet with parameters concentration × weight, made of gamma
 * numbers. The mean of the draws is `weights`, the variance of each w (1 − w) / (concentration + 1); a weight of 0
 * stays 0. With `weights` equal to 1/n and concentration n the draws are uniform over all weights. Fills `into`.
 */
export function dirichlet(
  weights: ArrayLike<number>,
  concentration: number,
  random: Random,
): (into: Float64Array) => void {
  const normal = normals(random)
  return (into) => {
    let sum = 0
    for (let j = 0; j < weights.length; j++) {
      const shape = concentration * (weights[j] ?? 0)
      const drawn = shape > 0 ? gamma(shape, random, normal) : 0
      into[j] = drawn
      sum += drawn
    }
    // All parts can only vanish by underflow at tiny shapes; the chosen weights then stand for them.
    for (let j = 0; j < weights.length; j++) into[j] = sum > 0 ? (into[j] ?? 0) / sum : (weights[j] ?? 0)
  }
}

/** Draws of `dirichlet` from a seed, each a new array: for tests and for looking at single draws. */
export function drawnWeights(
  weights: ArrayLike<number>,
  options: { concentration: number; seed: number; draws: number },
): Float64Array[] {
  const next = dirichlet(weights, options.concentration, mulberry32(options.seed))
  return Array.from({ length: options.draws }, () => {
    const drawn = new Float64Array(weights.length)
    next(drawn)
    return drawn
  })
}
