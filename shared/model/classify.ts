import type { Indicator, Palette, Polarity } from '../domain/indicators.ts'
import { naturalBreaks } from './natural-breaks.ts'

export type ClassifyMethod = 'target' | 'quantile' | 'equal' | 'natural' | 'manual'

export interface ClassifyOptions {
  method: ClassifyMethod
  /** Wanted number of classes; fewer come out when the values do not allow more. */
  classes: number
  /** Display units; the method 'target' without a target falls back to quantiles. */
  target: number | null
  /** Inner breaks of the method 'manual'. */
  breaks: readonly number[]
  /** Which side of the target needs the classes; without it the side on which the values reach further. */
  polarity?: Polarity
}

function sortedFinite(values: readonly (number | null)[]): number[] {
  return values
    .filter((value): value is number => value !== null && Number.isFinite(value))
    .sort((a, b) => a - b)
}

/** Ascending, without repeats, and without float dust such as 0.30000000000000004. */
function tidy(breaks: readonly number[]): number[] {
  const clean = breaks.filter(Number.isFinite).map((value) => Number(value.toPrecision(12)))
  return [...new Set(clean)].sort((one, other) => one - other)
}

/** The number with the fewest decimals in (low, high]: reads well in a legend and parts the values in the same way. */
function roundest(low: number, high: number): number {
  for (let decimals = -6; decimals <= 10; decimals++) {
    const factor = 10 ** decimals
    const candidate = Math.floor(high * factor) / factor
    if (candidate > low && candidate <= high) return candidate
  }
  return high
}

/** Breaks at the first value of each class, moved to the roundest number that leaves every class as it is. */
function breaksAt(sorted: readonly number[], starts: readonly number[]): number[] {
  return starts.flatMap((start) => {
    const high = sorted[start]
    const low = sorted[start - 1]
    return high === undefined || low === undefined || low === high ? [] : [roundest(low, high)]
  })
}

function quantileBreaks(sorted: readonly number[], classes: number): number[] {
  const starts: number[] = []
  for (let k = 1; k < classes; k++) {
    let start = Math.round((k * sorted.length) / classes)
    // Equal values stay together: the class starts at the first of them.
    while (start > 0 && sorted[start - 1] === sorted[start]) start--
    starts.push(start)
  }
  return breaksAt(sorted, starts)
}

function equalBreaks(sorted: readonly number[], classes: number): number[] {
  const low = sorted[0] ?? 0
  const high = sorted.at(-1) ?? 0
  if (low === high) return []
  return Array.from({ length: classes - 1 }, (_, k) => low + ((high - low) * (k + 1)) / classes)
}

/** Steps of at most two significant digits, so that the breaks beside the target read well. */
function niceStep(step: number): number {
  const factor = 10 ** (Math.floor(Math.log10(step)) - 1)
  return Math.max(1, Math.floor(step / factor)) * factor
}

function targetBreaks(sorted: readonly number[], target: number, options: ClassifyOptions): number[] {
  const low = sorted[0] ?? target
  const high = sorted.at(-1) ?? target
  const { polarity } = options
  const inferred = high - target > target - low
  const above = polarity === 'more-is-need' || (polarity !== 'less-is-need' && inferred)
  const reach = above ? high - target : target - low
  if (options.classes < 2) return []
  if (reach <= 0) return [target]
  const step = niceStep(reach / (options.classes - 1))
  return Array.from({ length: options.classes - 1 }, (_, k) => target + (above ? k : -k) * step)
}

/**
 * Inner class breaks, ascending and distinct, in display units; class i holds breaks[i-1] <= value < breaks[i].
 * No value at all, or one single value, gives one class (no breaks) for quantile, equal and natural; 'target' and
 * 'manual' do not need values. 'target' puts one break at the target and spreads the others on the needy side.
 */
export function classify(values: readonly (number | null)[], options: ClassifyOptions): { breaks: number[] } {
  if (options.method === 'manual') return { breaks: tidy(options.breaks) }
  const sorted = sortedFinite(values)
  const classes = Math.max(1, Math.floor(options.classes))
  if (options.method === 'target' && options.target !== null) {
    return { breaks: tidy(targetBreaks(sorted, options.target, { ...options, classes })) }
  }
  if (options.method === 'equal') return { breaks: tidy(equalBreaks(sorted, classes)) }
  if (options.method === 'natural') return { breaks: tidy(breaksAt(sorted, naturalBreaks(sorted, classes))) }
  return { breaks: tidy(quantileBreaks(sorted, classes)) }
}

/** Class of a value by ascending inner breaks; null for a missing value. */
export function classOf(value: number | null, breaks: readonly number[]): number | null {
  if (value === null || Number.isNaN(value)) return null
  let index = 0
  while (index < breaks.length && value >= (breaks[index] ?? Number.POSITIVE_INFINITY)) index++
  return index
}

/** How many values fall into each class, and how many are missing; `mask` limits the count to true entries. */
export function classCounts(
  values: readonly (number | null)[],
  breaks: readonly number[],
  mask?: readonly boolean[],
): { counts: number[]; missing: number } {
  const counts = new Array<number>(breaks.length + 1).fill(0)
  let missing = 0
  values.forEach((value, i) => {
    if (mask && !mask[i]) return
    const index = classOf(value, breaks)
    if (index === null) missing++
    else counts[index] = (counts[index] ?? 0) + 1
  })
  return { counts, missing }
}

function mix(one: string, other: string, t: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  const parts = [1, 3, 5].map((at) => Math.round(channel(one, at) * (1 - t) + channel(other, at) * t))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/**
 * n colours spread evenly over a ramp of #rrggbb colours, first and last included; one class takes the middle.
 * Between the given colours they are mixed channel by channel. Throws on an empty palette.
 */
export function colourRamp(colours: readonly string[], n: number): string[] {
  if (colours.length === 0) throw new RangeError('a palette needs at least one colour')
  return Array.from({ length: Math.max(0, n) }, (_, i) => {
    const position = (n === 1 ? 0.5 : i / (n - 1)) * (colours.length - 1)
    const below = Math.floor(position)
    const one = colours[below] ?? '#000000'
    return position === below ? one : mix(one, colours[below + 1] ?? one, position - below)
  })
}

/**
 * Colours of the classes from low to high values, such that dark is the greatest need whichever way the indicator
 * runs. A categorical palette gives its colours in order.
 */
export function classColours(
  indicator: Pick<Indicator, 'polarity'>,
  palette: Palette,
  nClasses: number,
): string[] {
  if (palette.kind === 'categorical') return palette.colours.slice(0, nClasses)
  const ramp = colourRamp(palette.colours, nClasses)
  return indicator.polarity === 'less-is-need' ? ramp.reverse() : ramp
}
