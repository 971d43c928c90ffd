import type { WorkType } from '../../domain/indicators.ts'

/** Quantities keep two decimals, so that quantity × unit cost in a spreadsheet gives the cost of the list. */
const PARTS = 100
/** No work is cut into more lots than this, so that a tiny lot cannot flood a plan. */
const MAX_LOTS = 500

/** A quantity with two decimals. */
export function cents(value: number): number {
  return Math.round(value * PARTS) / PARTS
}

/** Work types of one key share one gap: the same sum of figures, towards the same indicator. */
export function gapKey(type: Pick<WorkType, 'gapIndicator' | 'quantity'>): string {
  return [type.gapIndicator, ...type.quantity.map((term) => `${term.sign}${term.id}`)].join(' ')
}

/** The fraction of a figure seen through a crosswalk goes to the largest share, the first of equals. */
function largestOf(shares: readonly number[]): number {
  return shares.indexOf(Math.max(...shares))
}

/**
 * Divides a quantity among shares that sum to 1: whole units by largest remainder (ties to the earlier share), what is not
 * whole to the largest share. The parts add up to the quantity exactly, to two decimals.
 */
export function divide(quantity: number, shares: readonly number[]): number[] {
  if (shares.length <= 1) return shares.map(() => cents(quantity))
  const all = Math.round(quantity * PARTS)
  const whole = Math.floor(all / PARTS)
  const wanted = shares.map((share) => share * whole)
  const parts = wanted.map((value) => Math.floor(value + 1e-9))
  const left = whole - parts.reduce((sum, part) => sum + part, 0)
  const order = wanted.map((value, index) => ({ index, rest: value - (parts[index] ?? 0) }))
  order.sort((one, other) => other.rest - one.rest || one.index - other.index)
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  const largest = largestOf(shares)
  return parts.map((part, index) => cents(part + (index === largest ? (all - whole * PARTS) / PARTS : 0)))
}

/**
 * Quantities of the lots of a work: `lot` units each, the last with what is left; one lot when `lot` is 0 or not less than the
 * quantity. They add up to the quantity exactly. At most 500 lots: a smaller lot is enlarged.
 */
export function lotsOf(quantity: number, lot: number): number[] {
  const all = Math.round(quantity * PARTS)
  if (all <= 0) return []
  const size = Math.max(Math.round(lot * PARTS), Math.ceil(all / MAX_LOTS))
  if (lot <= 0 || size >= all) return [all / PARTS]
  const count = Math.ceil(all / size)
  return Array.from({ length: count }, (_, index) => Math.min(size, all - index * size) / PARTS)
}
