/** Weights are kept in tenths of a percent, as whole numbers, so that they sum to exactly 100 %. */
const TENTHS = 1000

/** Splits `total` whole units in proportion to `parts` (largest remainder); equal parts when all are 0. */
export function apportion(parts: readonly number[], total: number): number[] {
  const clean = parts.map((part) => (Number.isFinite(part) && part > 0 ? part : 0))
  // Scaled by the largest first, so that huge or tiny weights do not overflow.
  const largest = Math.max(0, ...clean)
  const shares = largest > 0 ? clean.map((part) => part / largest) : clean.map(() => 1)
  const sum = shares.reduce((all, share) => all + share, 0)
  const exact = shares.map((share) => (share / sum) * total)
  const whole = exact.map(Math.floor)
  let left = total - whole.reduce((all, value) => all + value, 0)
  const order = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index)
  for (const { index } of order) {
    if (left <= 0) break
    whole[index] = (whole[index] ?? 0) + 1
    left--
  }
  return whole
}

/** Scales weights to percent with one decimal that sum to exactly 100; equal shares when all are 0, [] for []. */
export function normaliseWeights(weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  return apportion(weights, TENTHS).map((tenths) => tenths / 10)
}

/**
 * Sets one weight (percent, clipped to 0..100, one decimal) and scales the others in proportion so that all sum to
 * exactly 100; the others share the rest equally when they are all 0. A single weight is always 100.
 */
export function setWeight(weights: readonly number[], index: number, value: number): number[] {
  if (index < 0 || index >= weights.length)
    throw new RangeError(`no weight at index ${index} of ${weights.length}`)
  if (weights.length === 1) return [100]
  const clipped = Math.min(100, Math.max(0, Number.isFinite(value) ? value : 0))
  const set = Math.round(clipped * 10)
  const rest = apportion(
    weights.filter((_, i) => i !== index),
    TENTHS - set,
  )
  rest.splice(index, 0, set)
  return rest.map((tenths) => tenths / 10)
}
