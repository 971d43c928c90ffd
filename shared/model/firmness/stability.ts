import type { StabilityInterval } from '../../domain/firmness.ts'
import type { FirmnessInput } from './input.ts'
import { isStraight, type Order, orderOf, shapeOf } from './orders.ts'

/** Scan step and precision, as a part of the sum of weights, where totals do not move along straight lines. */
const STEP = 0.0025
const PRECISION = 1e-7
const ROUNDING = 1e-12

interface End {
  at: number
  /** Indices; null = the end of the scale. */
  swap: { out: number; in: number } | null
}

/**
 * The weights when the weight of criterion `j` is `value` (0..1) and all others share the rest in their proportions;
 * equally when they are all 0.
 */
export function weightsAt(weights: Float64Array, j: number, value: number): Float64Array {
  const others = 1 - (weights[j] as number)
  const rest = 1 - value
  return weights.map((weight, k) => {
    if (k === j) return value
    return others > ROUNDING ? (weight * rest) / others : rest / (weights.length - 1)
  })
}

/**
 * Ends of the interval when every total is a straight line in the weight of `j`: the nearest crossing, either way, of
 * a commune inside the first places with one outside.
 */
function crossings(
  totalsAt: (value: number) => Float64Array,
  now: number,
  top: number,
): { low: End; high: End } {
  const here = totalsAt(now)
  const [atZero, atOne] = [totalsAt(0), totalsAt(1)]
  const slope = (i: number) => (atOne[i] as number) - (atZero[i] as number)
  const low: End = { at: 0, swap: null }
  const high: End = { at: 1, swap: null }
  for (let a = 0; a < top; a++) {
    for (let b = top; b < here.length; b++) {
      const lead = Math.max(0, (here[a] as number) - (here[b] as number))
      const gain = slope(a) - slope(b)
      if (gain < -ROUNDING && now - lead / gain < high.at - ROUNDING) {
        high.at = now - lead / gain
        high.swap = { out: a, in: b }
      }
      if (gain > ROUNDING && now - lead / gain > low.at + ROUNDING) {
        low.at = now - lead / gain
        low.swap = { out: a, in: b }
      }
    }
  }
  return { low, high }
}

/** The pair that changes places: the last of those inside and the first of those outside; null while the set is the same. */
function changed(totals: Float64Array, top: number): { out: number; in: number } | null {
  let last = 0
  let first = top
  for (let i = 1; i < top; i++) if ((totals[i] as number) < (totals[last] as number)) last = i
  for (let i = top + 1; i < totals.length; i++)
    if ((totals[i] as number) > (totals[first] as number)) first = i
  return (totals[first] as number) > (totals[last] as number) + ROUNDING ? { out: last, in: first } : null
}

/** As `crossings` where totals are no straight lines: looks every quarter of a point, then halves the step that changed. */
function scan(totalsAt: (value: number) => Float64Array, now: number, top: number, end: 0 | 1): End {
  const step = end === 1 ? STEP : -STEP
  const steps = Math.ceil(Math.abs(end - now) / STEP - ROUNDING)
  for (let k = 1; k <= steps; k++) {
    let beyond = k === steps ? end : now + k * step
    let inside = now + (k - 1) * step
    let swap = changed(totalsAt(beyond), top)
    if (!swap) continue
    while (Math.abs(beyond - inside) > PRECISION) {
      const middle = (beyond + inside) / 2
      const found = changed(totalsAt(middle), top)
      if (found) [beyond, swap] = [middle, found]
      else inside = middle
    }
    return { at: inside, swap }
  }
  return { at: end, swap: null }
}

/** Shaped scores of the communes that have every figure: the first `complete` rows. */
function completeScores(input: FirmnessInput): Float64Array {
  return input.scores.slice(0, input.complete * input.weights.length).map(shapeOf(input))
}

function endsOf(input: FirmnessInput, scores: Float64Array, order: Order, j: number, top: number) {
  const now = input.weights[j] as number
  const totalsAt = (value: number) => {
    const totals = new Float64Array(input.complete)
    order(scores, weightsAt(input.weights, j, value), totals)
    return totals
  }
  if (isStraight(input)) return crossings(totalsAt, now, top)
  return { low: scan(totalsAt, now, top, 0), high: scan(totalsAt, now, top, 1) }
}

/**
 * How far each weight may move alone, the others keeping their proportions, before the set of the first `top` communes
 * changes, and who would change places there. Exact where the method is a weighted sum (also of logarithms): totals
 * are then straight lines in the weight, and the set changes at the nearest crossing. Otherwise found by stepping through a
 * quarter of a point at a time, so a change and its undoing within one step would be missed.
 * Communes with missing figures take no part. Weights and ends in percent.
 */
export function stabilityIntervals(input: FirmnessInput, top: number): StabilityInterval[] {
  const scores = completeScores(input)
  const order = orderOf(input)
  const inside = Math.min(top, input.complete)
  const named = (end: End) =>
    end.swap && { out: input.codes[end.swap.out] ?? '', in: input.codes[end.swap.in] ?? '' }
  return input.indicators.map((indicator, j) => {
    const weight = (input.weights[j] as number) * 100
    // Without anyone outside, or with one criterion, nothing can change.
    if (inside === input.complete || inside < 1 || input.indicators.length < 2)
      return { indicator, weight, low: 0, high: 100, atLow: null, atHigh: null }
    const { low, high } = endsOf(input, scores, order, j, inside)
    return {
      indicator,
      weight,
      low: low.at * 100,
      high: high.at * 100,
      atLow: named(low),
      atHigh: named(high),
    }
  })
}
