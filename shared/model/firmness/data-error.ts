import type { Indicator } from '../../domain/indicators.ts'
import type { Quality } from '../../domain/observations.ts'

/**
 * How far a figure may be off, as a part of itself, by its quality. A choice of this product: official figures are
 * taken as they are, reported ones to ±2 %, invented ones to ±5 %.
 */
export const ERROR_SHARES: Record<Quality, number> = { official: 0, reported: 0.02, illustrative: 0.05 }

/**
 * How far a value in display units may be off either way: half a unit of its last decimal, plus a part of it by
 * quality. Yes-or-no figures and classes have no such error, and things counted whole no rounding. Of a share the part is
 * taken of the smaller of what is served and what is not, so that it makes no difference which of the two is reported.
 * A figure of unknown quality is trusted no more than an invented one.
 */
export function errorOf(value: number, indicator: Indicator, quality: Quality | null): number {
  if (indicator.kind === 'flag' || indicator.kind === 'class') return 0
  const rounding =
    indicator.kind === 'count' && indicator.decimals === 0 ? 0 : 0.5 * 10 ** -indicator.decimals
  const share = ERROR_SHARES[quality ?? 'illustrative']
  const isShare = indicator.kind === 'rate' && indicator.unitVi === '%'
  const size = isShare ? Math.max(0, Math.min(value, 100 - value)) : Math.abs(value)
  return rounding + share * size
}

/**
 * Score as a function of the value, read off the communes themselves: straight lines between them, level beyond the
 * ends. For scores that depend on the set (least and most, z, rank, vector) this is what a small change of one figure does.
 */
export function scoreCurve(
  values: readonly (number | null)[],
  scores: readonly (number | null)[],
): (value: number) => number {
  const known = new Map<number, number>()
  values.forEach((value, i) => {
    const score = scores[i]
    if (value !== null && score !== null && score !== undefined) known.set(value, score)
  })
  const xs = Float64Array.from(known.keys()).sort()
  const ys = Float64Array.from(xs, (x) => known.get(x) ?? 0)
  return (value) => {
    let low = 0
    let high = xs.length - 1
    if (high < 0) return 0
    if (value <= (xs[0] ?? 0)) return ys[0] ?? 0
    if (value >= (xs[high] ?? 0)) return ys[high] ?? 0
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((xs[middle] ?? 0) <= value) low = middle
      else high = middle
    }
    const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[low], xs[high], ys[low], ys[high]]
    return y0 + ((y1 - y0) * (value - x0)) / (x1 - x0)
  }
}
