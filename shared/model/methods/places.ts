/** Totals closer than this are equal. */
export const EQUAL_TOTALS = 1e-9

/** Places of communes in a ranking; arrays follow the totals given, except `order`. */
export interface Places {
  /** Positions in display order: complete ones by rank, then the others by what rank they may have. */
  order: Int32Array
  /** Standard competition rank (1, 2, 2, 4); 0 where the total is not certain. */
  rank: Int32Array
  /** Rank interval. */
  best: Int32Array
  worst: Int32Array
}

/** Order of two positions within a shared rank. */
export type Tie = (one: number, other: number) => number

/** How many of the ascending `sorted` lie above `limit`. */
function countAbove(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! > limit) high = middle
    else low = middle + 1
  }
  return sorted.length - low
}

/** Positions with a certain total, the greatest first. Sorting bare numbers and looking places up is several times faster than sorting by a rule. */
function fallingOrder(totals: Float64Array, certain: Uint8Array, count: number): Int32Array {
  const sorted = new Float64Array(count)
  for (let i = 0, next = 0; i < totals.length; i++) if (certain[i]) sorted[next++] = totals[i]!
  sorted.sort()
  const order = new Int32Array(count)
  const taken = new Int32Array(count)
  for (let i = 0; i < totals.length; i++) {
    if (!certain[i]) continue
    const place = countAbove(sorted, totals[i]!)
    order[place + taken[place]!++] = i
  }
  return order
}

/** Gives ranks along `order` and puts positions of the same rank in the order of the tie rule: their totals differ by rounding alone. */
function assignRanks(order: Int32Array, totals: Float64Array, rank: Int32Array, tie: Tie): void {
  let first = 0
  for (let place = 1; place <= order.length; place++) {
    const equal = place < order.length && totals[order[first]!]! - totals[order[place]!]! <= EQUAL_TOTALS
    if (equal) continue
    for (let i = first; i < place; i++) rank[order[i]!] = first + 1
    if (place - first > 1) order.subarray(first, place).sort(tie)
    first = place
  }
}

/** Every total may lie anywhere between its lowest and its highest: how many lie above for certain, how many may. */
function assignIntervals(low: Float64Array, high: Float64Array, { best, worst }: Places): void {
  const lows = low.slice().sort()
  const highs = high.slice().sort()
  for (let i = 0; i < low.length; i++) {
    const self = high[i]! > low[i]! + EQUAL_TOTALS ? 1 : 0
    best[i] = 1 + countAbove(lows, high[i]! + EQUAL_TOTALS)
    worst[i] = 1 + countAbove(highs, low[i]! + EQUAL_TOTALS) - self
  }
}

/**
 * Ranks by total, 1 = greatest. `low` and `high` are the least and greatest possible totals; `certain` is 1 where both are the total.
 * Totals equal to 1e-9 share a rank. Where every total is certain the interval is the rank.
 */
export function placesOf(low: Float64Array, high: Float64Array, certain: Uint8Array, tie: Tie): Places {
  const count = low.length
  const sure = certain.reduce((sum, one) => sum + one, 0)
  const places: Places = {
    order: new Int32Array(count),
    rank: new Int32Array(count),
    best: new Int32Array(count),
    worst: new Int32Array(count),
  }
  const { order, rank, best, worst } = places
  const complete = fallingOrder(low, certain, sure)
  assignRanks(complete, low, rank, tie)
  order.set(complete)
  if (sure === count) {
    best.set(rank)
    worst.set(rank)
    return places
  }
  assignIntervals(low, high, places)
  let next = sure
  for (let i = 0; i < count; i++) if (!certain[i]) order[next++] = i
  order
    .subarray(sure)
    .sort((one, other) => best[one]! - best[other]! || worst[one]! - worst[other]! || tie(one, other))
  return places
}
