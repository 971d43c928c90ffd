import type { Method } from '../../domain/scenarios.ts'

/** Fills `into` with one number per commune whose falling order is the order of the method's totals; scores by commune, then criterion. */
export type Order = (scores: Float64Array, weights: Float64Array, into: Float64Array) => void

interface MethodOrder {
  order: Order
  /**
   * Where the order is that of Σ weight × shape(score): the totals then move along straight lines as a weight moves.
   * null where they do not.
   */
  shape: ((score: number) => number) | null
}

/** Scores below this count as this in the product, so that one met target does not make all the rest vanish. */
export const SMALLEST_SCORE = 0.01

const plain = (score: number) => score
const logarithm = (score: number) => Math.log(Math.max(score, SMALLEST_SCORE))

/** Σ weight × shape(score). */
function sumOf(shape: (score: number) => number): Order {
  return (scores, weights, into) => {
    const wide = weights.length
    for (let i = 0, cell = 0; i < into.length; i++) {
      let sum = 0
      for (let j = 0; j < wide; j++, cell++) sum += (weights[j] as number) * shape(scores[cell] as number)
      into[i] = sum
    }
  }
}

/** Nearness to the worst place of all (every score 1) against nearness to the best (every score 0): D⁻ / (D⁺ + D⁻). */
const nearness: Order = (scores, weights, into) => {
  const wide = weights.length
  for (let i = 0, cell = 0; i < into.length; i++) {
    let near = 0
    let far = 0
    for (let j = 0; j < wide; j++, cell++) {
      const weight = weights[j] as number
      const score = scores[cell] as number
      near += (weight * (1 - score)) ** 2
      far += (weight * score) ** 2
    }
    const [plus, minus] = [Math.sqrt(near), Math.sqrt(far)]
    into[i] = plus + minus > 0 ? minus / (plus + minus) : 0.5
  }
}

/**
 * How each method orders communes for given weights. The count over villages is taken with the villages that count at
 * the chosen weights.
 */
const ORDERS: Record<Method, MethodOrder> = {
  'weighted-sum': { order: sumOf(plain), shape: plain },
  'geometric-mean': { order: sumOf(logarithm), shape: logarithm },
  topsis: { order: nearness, shape: null },
  'alkire-foster': { order: sumOf(plain), shape: plain },
}

/** The order of a method. */
export function orderOf({ method }: { method: Method }): Order {
  return ORDERS[method].order
}

/** The shape under which a method is a weighted sum, or null. */
export function shapeOf({ method }: { method: Method }): ((score: number) => number) | null {
  return ORDERS[method].shape
}
