/**
 * Optimal one-dimensional clustering: splits ascending values into at most `classes` groups with the least sum of squared
 * deviations from the group means (the criterion of Jenks and Fisher; dynamic programming with divide and conquer as
 * in Ckmeans.1d.dp, Wang and Song 2011). Returns the index at which each group after the first starts.
 */
export function naturalBreaks(sorted: readonly number[], classes: number): number[] {
  const { starts, weights, distinct } = groupEqual(sorted)
  const k = Math.min(classes, distinct.length)
  if (k < 2) return []
  const cost = segmentCost(distinct, weights)
  const n = distinct.length
  let previous = Array.from({ length: n }, (_, i) => cost(0, i))
  const splits: number[][] = []
  for (let level = 1; level < k; level++) {
    const current = new Array<number>(n).fill(Number.POSITIVE_INFINITY)
    const split = new Array<number>(n).fill(0)
    fillLevel({ previous, current, split, cost }, level, n - 1, level, n - 1)
    splits.push(split)
    previous = current
  }
  const result: number[] = []
  let end = n - 1
  for (const split of splits.reverse()) {
    const first = split[end] ?? 0
    result.unshift(starts[first] ?? 0)
    end = first - 1
  }
  return result
}

/** Equal values belong together, so clustering runs over distinct values with weights. */
function groupEqual(sorted: readonly number[]): { starts: number[]; weights: number[]; distinct: number[] } {
  const starts: number[] = []
  const distinct: number[] = []
  sorted.forEach((value, i) => {
    if (i > 0 && value === sorted[i - 1]) return
    starts.push(i)
    distinct.push(value)
  })
  return { starts, distinct, weights: starts.map((start, i) => (starts[i + 1] ?? sorted.length) - start) }
}

type Cost = (from: number, to: number) => number

/** Sum of squared deviations of distinct[from..to] from their mean, in constant time from prefix sums. */
function segmentCost(distinct: readonly number[], weights: readonly number[]): Cost {
  // Centred on the middle value: prefix sums of large, close values would otherwise cancel.
  const origin = distinct[distinct.length >> 1] ?? 0
  const w = [0]
  const s = [0]
  const q = [0]
  distinct.forEach((value, i) => {
    const x = value - origin
    const weight = weights[i] ?? 0
    w.push((w[i] ?? 0) + weight)
    s.push((s[i] ?? 0) + weight * x)
    q.push((q[i] ?? 0) + weight * x * x)
  })
  const between = (sums: number[], from: number, to: number) => (sums[to + 1] ?? 0) - (sums[from] ?? 0)
  return (from, to) => {
    const sum = between(s, from, to)
    return Math.max(0, between(q, from, to) - (sum * sum) / between(w, from, to))
  }
}

interface Level {
  previous: number[]
  current: number[]
  split: number[]
  cost: Cost
}

/** Best start of the last group for every end in low..high, knowing that it lies in from..to and grows with the end. */
function fillLevel(level: Level, low: number, high: number, from: number, to: number): void {
  if (low > high) return
  const middle = (low + high) >> 1
  let best = Number.POSITIVE_INFINITY
  let at = from
  for (let start = from; start <= Math.min(to, middle); start++) {
    const total = (level.previous[start - 1] ?? Number.POSITIVE_INFINITY) + level.cost(start, middle)
    if (total < best) {
      best = total
      at = start
    }
  }
  level.current[middle] = best
  level.split[middle] = at
  fillLevel(level, low, middle - 1, from, at)
  fillLevel(level, middle + 1, high, at, to)
}
