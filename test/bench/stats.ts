/** Milliseconds of repeated runs. */
export interface Spread {
  n: number
  p50: number
  p95: number
  max: number
}

/** Nearest-rank percentiles of the runs, rounded to 0.1 ms. Throws without runs. */
export function spread(runs: readonly number[]): Spread {
  if (runs.length === 0) throw new Error('no runs to summarise')
  const sorted = [...runs].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!)
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) }
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** mulberry32: small seeded random numbers, 0 ≤ x < 1; the same seed gives the same polygons everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
