/** Pairs among `count` equal things. */
const pairs = (count: number) => (count * (count - 1)) / 2

/** Number of pairs that share a value, in values that stand together. */
function tiedPairs(length: number, same: (i: number) => boolean): number {
  let tied = 0
  let run = 1
  for (let i = 1; i <= length; i++) {
    if (i < length && same(i)) run++
    else {
      tied += pairs(run)
      run = 1
    }
  }
  return tied
}

/** Sorts `values` in place and returns how many neighbouring swaps that takes. */
function sortCountingSwaps(values: Float64Array): number {
  let swaps = 0
  let from: Float64Array = values
  let to: Float64Array = new Float64Array(values.length)
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length)
      const end = Math.min(start + 2 * width, values.length)
      let [left, right] = [start, middle]
      for (let at = start; at < end; at++) {
        const takeLeft = left < middle && (right >= end || (from[left] as number) <= (from[right] as number))
        if (!takeLeft) swaps += middle - left
        to[at] = from[takeLeft ? left++ : right++] as number
      }
    }
    const done = to
    to = from
    from = done
  }
  if (from !== values) values.set(from)
  return swaps
}

/**
 * Kendall's tau-b of two columns of the same length: 1 = same order, −1 = opposite order, 0 = no relation; ties taken
 * into account (Kendall 1945), in n log n steps (Knight 1966). NaN when there are fewer than two rows or one column
 * is the same everywhere.
 */
export function kendallTau(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) throw new RangeError(`columns of ${one.length} and ${other.length} rows`)
  const x = (i: number) => one[i] as number
  const y = (i: number) => other[i] as number
  const order = Array.from({ length: one.length }, (_, i) => i).sort((a, b) => x(a) - x(b) || y(a) - y(b))
  const at = (i: number) => order[i] as number
  const tiedX = tiedPairs(order.length, (i) => x(at(i)) === x(at(i - 1)))
  const tiedBoth = tiedPairs(order.length, (i) => x(at(i)) === x(at(i - 1)) && y(at(i)) === y(at(i - 1)))
  const ys = Float64Array.from(order, y)
  const swaps = sortCountingSwaps(ys)
  const tiedY = tiedPairs(ys.length, (i) => ys[i] === ys[i - 1])
  const all = pairs(order.length)
  return (all - tiedX - tiedY + tiedBoth - 2 * swaps) / Math.sqrt((all - tiedX) * (all - tiedY))
}
