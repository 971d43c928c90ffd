const LOG_SQRT_2PI = 0.9189385332046728

/** Beyond this many standard deviations the distribution is 0 or 1 to 1e-11. */
const FAR = 7

/**
 * Standard normal distribution function, to 1e-11. Series of G. Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical
 * Software 11 (2004).
 */
export function normalDistribution(z: number): number {
  if (z > FAR) return 1
  if (z < -FAR) return 0
  const square = z * z
  let sum = z
  let before = 0
  let term = z
  for (let i = 3; sum !== before; i += 2) {
    before = sum
    term *= square / i
    sum += term
  }
  return Math.min(1, Math.max(0, 0.5 + sum * Math.exp(-0.5 * square - LOG_SQRT_2PI)))
}
