/**
 * Fixed-anchor score of a value, 0 at `a` (target) and 1 at `b` (worst acceptable), clipped to 0..1; `a` and `b` in the
 * units of `x`, either may be the larger. Goalpost normalisation as in the OECD/JRC Handbook on Constructing Composite
 * Indicators (2008). It does not depend on the other communes. Throws when the anchors coincide.
 */
export function fixedAnchorScore(x: number, a: number, b: number): number {
  if (a === b) throw new RangeError(`anchors must differ: both are ${a}`)
  return Math.min(1, Math.max(0, (x - a) / (b - a)))
}
