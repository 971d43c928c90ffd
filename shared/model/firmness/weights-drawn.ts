import { gamma, mulberry32, normals, type Random } from '../random.ts'

/**
 * How freely weights may vary around the chosen ones: the larger the concentration, the closer they stay. A weight of
 * 20 % then lies between `low` and `high` in nine draws of ten. These levels are a choice of this product.
 */
export const FREEDOMS = [
  { id: 'little', concentration: 400, low: 17, high: 23 },
  { id: 'some', concentration: 100, low: 14, high: 27 },
  { id: 'much', concentration: 25, low: 9, high: 34 },
] as const
export type Freedom = (typeof FREEDOMS)[number]['id']

/** The concentration of a level. */
export function concentrationOf(freedom: Freedom): number {
  const level = FREEDOMS.find((one) => one.id === freedom)
  if (!level) throw new Error(`unknown freedom "${freedom}"`)
  return level.concentration
}

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
    // All parts can only vanish by underflow at tiny shapes; the chosen weights are then as good as any.
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
