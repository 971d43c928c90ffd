import type { Method } from '../../domain/scenarios.ts'
import { GEOMETRIC_FLOOR } from '../methods/aggregators.ts'
import type { FirmnessInput } from './input.ts'

/** Fills `into` with one number per commune whose falling order is the order of the method's totals. */
export type Order = (cells: Float64Array, weights: Float64Array, into: Float64Array) => void

interface MethodOrder {
  /**
   * What a score becomes before it is weighed. Totals that are Σ weight × shape(score) move along straight lines as
   * a weight moves; null where they do not.
   */
  shape: ((score: number) => number) | null
  /** Works on shaped scores, by commune, then criterion. */
  order(input: FirmnessInput): Order
}

const plain = (score: number) => score
const logarithm = (score: number) => Math.log(Math.max(score, GEOMETRIC_FLOOR))

const sum: Order = (cells, weights, into) => {
  const wide = weights.length
  for (let i = 0, cell = 0; i < into.length; i++) {
    let total = 0
    for (let j = 0; j < wide; j++, cell++) total += (weights[j] as number) * (cells[cell] as number)
    into[i] = total
  }
}

/** The distance from least need over the sum of the distances from least and greatest need: D⁻ / (D⁺ + D⁻), weighted by w². */
function nearness({ least, most }: FirmnessInput): Order {
  return (cells, weights, into) => {
    const wide = weights.length
    for (let i = 0, cell = 0; i < into.length; i++) {
      let toMost = 0
      let fromLeast = 0
      for (let j = 0; j < wide; j++, cell++) {
        const weight = weights[j] as number
        const score = cells[cell] as number
        const [up, down] = [weight * ((most[j] as number) - score), weight * (score - (least[j] as number))]
        toMost += up * up
        fromLeast += down * down
      }
      const [plus, minus] = [Math.sqrt(toMost), Math.sqrt(fromLeast)]
      into[i] = plus + minus > 0 ? minus / (plus + minus) : 0.5
    }
  }
}

/** How each method orders communes for given weights. */
const ORDERS: Record<Method, MethodOrder> = {
  'weighted-sum': { shape: plain, order: () => sum },
  'geometric-mean': { shape: logarithm, order: () => sum },
  topsis: { shape: null, order: nearness },
  'alkire-foster': { shape: plain, order: () => sum },
}

/** What a score of the input becomes before `orderOf` weighs it. */
export function shapeOf({ method }: Pick<FirmnessInput, 'method'>): (score: number) => number {
  return ORDERS[method].shape ?? plain
}

/** Totals move along straight lines as a weight moves. */
export function isStraight({ method }: Pick<FirmnessInput, 'method'>): boolean {
  return ORDERS[method].shape !== null
}

/** The order of the input's method, on shaped scores. */
export function orderOf(input: FirmnessInput): Order {
  return ORDERS[input.method].order(input)
}
