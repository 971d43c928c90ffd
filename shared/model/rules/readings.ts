import type { Term } from '../../domain/indicators.ts'
import type { RuleComparison, RuleMeasure } from '../../domain/rules.ts'

/** What the figures of a unit say about one measure. */
export interface Reading {
  /** Sum of the numerator; null when a term is missing. */
  numerator: number | null
  /** Sum of the denominator; null when a term is missing. */
  denominator: number | null
  /** Percent; null when either is missing or the denominator is 0. */
  percent: number | null
  /** Percent that is reached whatever the missing terms are, because they only add. */
  atLeast: number
  /** Fields without a value. */
  missing: string[]
}

/** Sums of decimals (km) carry noise far below any figure that is typed in. */
const PRECISION = 1e6

/** A number without the noise of binary fractions, so that 2,61 of 4,35 km is exactly 60 %. */
export function tidy(value: number): number {
  return Math.round(value * PRECISION) / PRECISION
}

type Figures = Record<string, number | null>

function sumOf(terms: readonly Term[], figures: Figures): number | null {
  let sum = 0
  for (const { id, sign } of terms) {
    const value = figures[id] ?? null
    if (value === null) return null
    sum += sign * value
  }
  return tidy(sum)
}

/** Sum of what is known, where missing terms can only add to it. */
function knownSum(terms: readonly Term[], figures: Figures): number {
  if (terms.some(({ sign }) => sign < 0)) return 0
  return terms.reduce((sum, { id }) => sum + (figures[id] ?? 0), 0)
}

/** A measure read from the figures of a village or commune. A share of nothing (denominator 0) is no figure. */
export function readMeasure(measure: RuleMeasure, figures: Figures): Reading {
  const numerator = sumOf(measure.numerator, figures)
  const denominator = sumOf(measure.denominator, figures)
  const ids = [...measure.numerator, ...measure.denominator].map(({ id }) => id)
  const base = denominator !== null && denominator > 0 ? denominator : null
  return {
    numerator,
    denominator,
    percent: numerator === null || base === null ? null : (100 * numerator) / base,
    atLeast: base === null ? 0 : Math.min(100, (100 * knownSum(measure.numerator, figures)) / base),
    missing: [...new Set(ids.filter((id) => (figures[id] ?? null) === null))],
  }
}

const COMPARE: Record<RuleComparison, (left: number, right: number) => boolean> = {
  '>=': (left, right) => left >= right,
  '>': (left, right) => left > right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
}

/** numerator / denominator against a threshold in percent, by multiplication, so that the edge itself is exact. */
export function compareShare(
  numerator: number,
  denominator: number,
  sign: RuleComparison,
  threshold: number,
): boolean {
  return COMPARE[sign](tidy(100 * numerator), tidy(threshold * denominator))
}

/** Values in percent of which every value from `atLeast` to 100 behaves like one, seen from the thresholds. */
export function representatives(thresholds: readonly number[], atLeast: number): number[] {
  const inside = thresholds.filter((value) => value > atLeast && value < 100)
  const edges = [...new Set([atLeast, ...inside, 100])].sort((a, b) => a - b)
  return edges.flatMap((edge, index) => {
    const next = edges[index + 1]
    return next === undefined ? [edge] : [edge, (edge + next) / 2]
  })
}
