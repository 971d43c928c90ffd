/**
 * Splits a whole number over units in proportion to weights: whole shares that sum to `total` exactly and never
 * exceed the caps. Largest remainder; equal remainders go to the earlier unit. Units at their cap drop out and
 * the rest is split again.
 * @throws when weights and caps leave no room for the total
 */
export function apportion(total: number, weights: number[], caps?: number[]): number[] {
  const shares = weights.map(() => 0)
  const room = (i: number) => (caps?.[i] ?? Number.POSITIVE_INFINITY) - shares[i]!
  let left = total
  while (left > 0) {
    const open = weights.map((_, i) => i).filter((i) => weights[i]! > 0 && room(i) > 0)
    const sum = open.reduce((s, i) => s + weights[i]!, 0)
    if (open.length === 0) throw new Error(`apportion: no room for the last ${left} of ${total}`)
    const ideal = open.map((i) => ({ i, exact: (left * weights[i]!) / sum }))
    let given = 0
    for (const { i, exact } of ideal) given += give(shares, i, Math.min(Math.floor(exact), room(i)))
    left -= given
    if (given > 0 && ideal.some(({ i }) => room(i) <= 0)) continue
    const byRemainder = ideal.sort((a, b) => (b.exact % 1) - (a.exact % 1) || a.i - b.i)
    for (const { i } of byRemainder) if (left > 0 && room(i) > 0) left -= give(shares, i, 1)
  }
  return shares
}

function give(shares: number[], i: number, amount: number): number {
  shares[i]! += amount
  return amount
}
