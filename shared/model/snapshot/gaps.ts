import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { SnapshotGap } from '../../domain/snapshots.ts'
import { aggregate } from '../aggregate.ts'
import { enteredIds, evaluate } from '../evaluate.ts'
import { meets } from '../targets.ts'
import { labelOf, unitOf } from './view.ts'

/** Communes whose own value misses the target; one without a figure does not count. */
function missing(indicator: Indicator, table: ObservationTable): number {
  const { target2025: target, polarity } = indicator
  if (target === null) return 0
  const goal = { kind: 'number', op: '=', value: target } as const
  return evaluate(table, indicator).filter((value) => meets(value, goal, polarity) === false).length
}

/** Value of a period before, where somebody entered figures for that very period. */
function before(indicator: Indicator, past: ObservationTable | null): SnapshotGap['before'] {
  if (!past) return null
  const fresh = enteredIds(indicator).some((id) => past.columns[id]?.period.includes(past.period))
  const { value } = aggregate(
    past,
    indicator,
    past.codes.map((_, i) => i),
  )
  return fresh && value !== null ? { period: past.period, value } : null
}

/** Over an area a flag is the share of communes that have it. */
const shownOver = (indicator: Indicator) =>
  indicator.kind === 'flag'
    ? { unit: { vi: '%', en: '%' }, decimals: 1 }
    : { unit: unitOf(indicator), decimals: indicator.decimals }

/**
 * Every indicator with a target: where the province stands now and stood before, and how many communes miss the target of 2025. A target
 * counts as met at its number, on the side where need is less.
 */
export function gapsOf(
  indicators: readonly Indicator[],
  table: ObservationTable,
  past: ObservationTable | null,
): SnapshotGap[] {
  const everywhere = table.codes.map((_, i) => i)
  return indicators
    .filter(({ target2025, target2030 }) => target2025 !== null || target2030 !== null)
    .map((indicator) => ({
      ...{ indicator: indicator.id, label: labelOf(indicator), ...shownOver(indicator) },
      value: aggregate(table, indicator, everywhere).value,
      ...{ target2025: indicator.target2025, target2030: indicator.target2030 },
      missing: missing(indicator, table),
      before: before(indicator, past),
    }))
}

/** The latest of the periods that lies before one; null when there is none. */
export const periodBefore = (periods: readonly string[], period: string): string | null =>
  periods
    .filter((one) => one < period)
    .sort()
    .at(-1) ?? null
