import type { Observation, ObservationTable } from '../../domain/observations.ts'
import { formatNumber } from '../format.ts'

/** A figure that has moved far from the period before, and unlike the rest of its column. */
export interface Outlier {
  code: string
  indicator: string
  before: number
  after: number
}

/** Relative change below which nothing is remarkable. */
const LEAST_CHANGE = 0.5
/** Standard deviations off the middle of the column's changes. */
const DEVIATIONS = 5
/** A count that went from 1 to 3 has trebled and still says nothing. */
const LEAST_DIFFERENCE = 5
/** Median absolute deviation → standard deviation, for a normal distribution. */
const MAD_TO_SD = 1.4826

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((one, other) => one - other)
}

/**
 * Counts that changed since the previous period by more than 50 %, by at least 5, and by more than 5 standard deviations from the
 * median relative change of their column. The deviation is estimated from the median absolute deviation, which the
 * outliers themselves do not move. Zeros of the previous period have no relative change; illustrative ones say nothing
 * about real ones: neither is compared.
 */
export function findOutliers(
  observations: readonly Observation[],
  previous: ObservationTable,
  counts: ReadonlySet<string>,
): Outlier[] {
  const rowOf = new Map(previous.codes.map((code, row) => [code, row]))
  const byIndicator = new Map<string, (Outlier & { change: number })[]>()
  for (const { code, indicator, value } of observations) {
    const column = previous.columns[indicator]
    const row = rowOf.get(code)
    if (!counts.has(indicator) || value === null || !column || row === undefined) continue
    const before = column.values[row] ?? null
    const dataset = previous.datasets[column.dataset[row] ?? -1]
    if (before === null || before <= 0 || dataset?.quality === 'illustrative') continue
    const change = (value - before) / before
    const list = byIndicator.get(indicator) ?? []
    list.push({ code, indicator, before, after: value, change })
    byIndicator.set(indicator, list)
  }
  return [...byIndicator.values()].flatMap((list) => {
    const middle = median(ascending(list.map(({ change }) => change)))
    const deviation = MAD_TO_SD * median(ascending(list.map(({ change }) => Math.abs(change - middle))))
    return list.filter(
      ({ change, before, after }) =>
        Math.abs(change) > LEAST_CHANGE &&
        Math.abs(after - before) >= LEAST_DIFFERENCE &&
        Math.abs(change - middle) > DEVIATIONS * deviation,
    )
  })
}

/** "+128,6%" as a figure for a sentence; signs are the same in both languages. */
export function changePercent({ before, after }: Outlier): number {
  const percent = ((after - before) / before) * 100
  return Number(formatNumber(percent, 1, 'en').replaceAll(',', ''))
}
