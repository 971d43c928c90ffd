import type { Firmness, FirmnessRow, Standing } from '../../domain/firmness.ts'
import { mulberry32, type Random } from '../random.ts'
import type { FirmnessInput } from './input.ts'
import { orderOf, shapeOf } from './orders.ts'
import { dirichlet } from './weights-drawn.ts'

export interface FirmnessOptions {
  /** How many communes the first places are. */
  top: number
  draws: number
  seed: number
  /** See FREEDOMS; Infinity = the weights stay as they are. */
  concentration: number
  /** Also draw every figure inside its stated error. Missing figures are drawn anyway: they can be anything. */
  errors: boolean
}

/** Firmly among the first at this share of draws or more, firmly not at one minus it or less. */
export const FIRM = 0.95
const ROUNDING = 1e-9

/** Where a commune with this share of draws among the first stands. */
export function standingOf(acceptability: number): Standing {
  if (acceptability >= FIRM - ROUNDING) return 'in'
  return acceptability <= 1 - FIRM + ROUNDING ? 'out' : 'open'
}

/**
 * Puts communes in falling order of `totals`; equal ones stay in the order they came in. Totals are first dealt into
 * as many buckets as there are communes, so that only neighbours are left to compare: one draw costs about as much
 * as reading it.
 */
function sorter(count: number): (totals: Float64Array, into: Int32Array) => void {
  const buckets = new Int32Array(count)
  const starts = new Int32Array(count + 1)
  return (totals, into) => {
    let least = Number.POSITIVE_INFINITY
    let most = Number.NEGATIVE_INFINITY
    for (let i = 0; i < count; i++) {
      const total = totals[i] as number
      if (total < least) least = total
      if (total > most) most = total
    }
    const scale = most > least ? (count - 1) / (most - least) : 0
    starts.fill(0)
    for (let i = 0; i < count; i++) {
      const bucket = ((most - (totals[i] as number)) * scale) | 0
      buckets[i] = bucket
      starts[bucket + 1] = (starts[bucket + 1] as number) + 1
    }
    for (let b = 0; b < count; b++) starts[b + 1] = (starts[b + 1] as number) + (starts[b] as number)
    for (let i = 0; i < count; i++) {
      const bucket = buckets[i] as number
      const place = starts[bucket] as number
      starts[bucket] = place + 1
      into[place] = i
    }
    for (let p = 1; p < count; p++) {
      const moving = into[p] as number
      const total = totals[moving] as number
      let at = p
      while (at > 0 && (totals[into[at - 1] as number] as number) < total) {
        into[at] = into[at - 1] as number
        at--
      }
      into[at] = moving
    }
  }
}

/** Fills `into` with shaped scores drawn evenly between low and high; only cells that can differ cost a draw. */
function scoreDrawer(input: FirmnessInput, errors: boolean, random: Random): (into: Float64Array) => void {
  const wide = input.weights.length
  const shape = shapeOf(input)
  const cells: number[] = []
  for (let cell = 0; cell < input.low.length; cell++) {
    const missing = input.low[cell] === 0 && input.high[cell] === 1 && cell >= input.complete * wide
    const counts = (input.weights[cell % wide] as number) > 0 && input.high[cell] !== input.low[cell]
    if (counts && (errors || missing)) cells.push(cell)
  }
  const open = Int32Array.from(cells)
  const start = Float64Array.from(open, (cell) => input.low[cell] as number)
  const span = Float64Array.from(open, (cell) => (input.high[cell] as number) - (input.low[cell] as number))
  return (into) => {
    for (let k = 0; k < open.length; k++)
      into[open[k] as number] = shape((start[k] as number) + random() * (span[k] as number))
  }
}

/** How often each commune (row) came out at each rank (column), over all draws. */
function rankCounts(input: FirmnessInput, options: FirmnessOptions): Uint32Array {
  const count = input.codes.length
  const random = mulberry32(options.seed)
  const free = Number.isFinite(options.concentration)
  const drawWeights = free ? dirichlet(input.weights, options.concentration, random) : null
  const drawScores = scoreDrawer(input, options.errors, random)
  const order = orderOf(input)
  const weights = input.weights.slice()
  const scores = input.scores.map(shapeOf(input))
  const totals = new Float64Array(count)
  const places = new Int32Array(count)
  const sort = sorter(count)
  const counts = new Uint32Array(count * count)
  for (let draw = 0; draw < options.draws; draw++) {
    drawWeights?.(weights)
    drawScores(scores)
    order(scores, weights, totals)
    sort(totals, places)
    for (let p = 0; p < count; p++) {
      const cell = (places[p] as number) * count + p
      counts[cell] = (counts[cell] as number) + 1
    }
  }
  return counts
}

/** Ascending; how many lie above `limit`. */
function countAbove(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) > limit) high = middle
    else low = middle + 1
  }
  return sorted.length - low
}

/** Best and worst rank of each commune when its own figures are at one end of their errors and all others' at the other. */
function dataIntervals(input: FirmnessInput): { best: number; worst: number }[] {
  const order = orderOf(input)
  const lows = new Float64Array(input.codes.length)
  const highs = new Float64Array(input.codes.length)
  order(input.low.map(shapeOf(input)), input.weights, lows)
  order(input.high.map(shapeOf(input)), input.weights, highs)
  const sortedLows = lows.slice().sort()
  const sortedHighs = highs.slice().sort()
  return input.codes.map((_, i) => {
    const [low, high] = [lows[i] as number, highs[i] as number]
    const self = high > low + ROUNDING ? 1 : 0
    return {
      best: 1 + countAbove(sortedLows, high + ROUNDING),
      worst: 1 + countAbove(sortedHighs, low + ROUNDING) - self,
    }
  })
}

/** Smallest rank that at least `part` of the draws do not exceed. */
function quantile(counts: Uint32Array, row: number, width: number, wanted: number): number {
  let seen = 0
  for (let p = 0; p < width; p++) {
    seen += counts[row * width + p] as number
    if (seen >= wanted) return p + 1
  }
  return width
}

/**
 * Rank acceptability (stochastic multicriteria acceptability analysis; Lahdelma and Salminen, SMAA-2, 2001): draws weights around the chosen
 * ones, and figures inside their errors, ranks the communes each time and counts. Per commune the share of draws among
 * the first `top`, the median rank, the 5th and the 95th percentile, and the rank interval of the data. Equal totals
 * keep the ranking's tie rule, so the shares sum to `top`. The same seed gives the same answer.
 * Memory grows with the square of the number of communes.
 */
export function acceptability(input: FirmnessInput, options: FirmnessOptions): Firmness {
  const width = input.codes.length
  const { draws, top, seed } = options
  const counts = rankCounts(input, options)
  const intervals = dataIntervals(input)
  const rows = input.codes.map((code, i): FirmnessRow => {
    let first = 0
    for (let p = 0; p < Math.min(top, width); p++) first += counts[i * width + p] as number
    const share = draws > 0 ? first / draws : 0
    return {
      code,
      acceptability: share,
      medianRank: quantile(counts, i, width, draws * 0.5),
      rank5: quantile(counts, i, width, draws * 0.05),
      rank95: quantile(counts, i, width, draws * 0.95),
      dataBest: intervals[i]?.best ?? 1,
      dataWorst: intervals[i]?.worst ?? width,
      standing: standingOf(share),
    }
  })
  return { draws, seed, top, rows }
}

/** Standing by commune, for the map. */
export function standings(firmness: Firmness): Map<string, Standing> {
  return new Map(firmness.rows.map((row) => [row.code, row.standing]))
}
