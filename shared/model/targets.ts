import type { Indicator, Polarity, Target } from '../domain/indicators.ts'
import type { Projection, SeriesPoint } from '../domain/series.ts'

export type TargetYear = 2025 | 2030
export const TARGET_YEARS: readonly TargetYear[] = [2025, 2030]

/** How a value compares with the bound of a goal. */
export type Comparison = '>' | '>=' | '<' | '<=' | '='

/** A goal as printed, read as far as it can be. */
export type Goal =
  | { kind: 'none' }
  | { kind: 'words'; text: string }
  | { kind: 'number'; op: Comparison; value: number }
  /** Both ends belong to the range. */
  | { kind: 'range'; op: Comparison; low: number; high: number }

/** notMeasured: no indicator of the catalogue measures it. cannotTell: a figure is missing, or the goal is no number. */
export type TargetState = 'met' | 'behind' | 'cannotTell' | 'notMeasured'
export const TARGET_STATES: readonly TargetState[] = ['met', 'behind', 'cannotTell', 'notMeasured']

const NUMBER = /^-?\d+(\.\d+)?$/
const RANGE = /^(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)$/

/** Reads "80", "35-40", "basically none" with its sign ("=", ">", ">=", "<", "range", "text"). Words stay words. */
export function parseGoal(text: string, sign: string): Goal {
  const trimmed = text.trim()
  if (trimmed === '') return { kind: 'none' }
  const op = (['>', '>=', '<', '<='] as const).find((known) => known === sign) ?? '='
  if (NUMBER.test(trimmed)) return { kind: 'number', op, value: Number(trimmed) }
  const [, low, high] = RANGE.exec(trimmed) ?? []
  if (low !== undefined && high !== undefined && Number(low) <= Number(high))
    return { kind: 'range', op, low: Number(low), high: Number(high) }
  return { kind: 'words', text: trimmed }
}

/** The goal of a target for a year. */
export function goalOf(target: Target, year: TargetYear): Goal {
  return year === 2025
    ? parseGoal(target.value2025, target.op2025)
    : parseGoal(target.value2030, target.op2030)
}

/** The number a value must reach: of a range its easier end, so that inside the range counts as met. null for words. */
export function boundOf(goal: Goal, polarity: Polarity): number | null {
  if (goal.kind === 'number') return goal.value
  if (goal.kind !== 'range') return null
  return wantsLess(goal.op, polarity) ? goal.high : goal.low
}

/** A goal printed without a sign means "at least" where more is better, "at most" where less is better. */
function wantsLess(op: Comparison, polarity: Polarity): boolean {
  return op === '<' || op === '<=' || (op === '=' && polarity === 'more-is-need')
}

/** True when `value` satisfies the goal; null when that cannot be told. A value is compared as it is, never rounded. */
export function meets(value: number | null, goal: Goal, polarity: Polarity): boolean | null {
  const bound = boundOf(goal, polarity)
  if (value === null || bound === null || goal.kind === 'none' || goal.kind === 'words') return null
  if (goal.op === '<') return value < bound
  if (goal.op === '>') return value > bound
  return wantsLess(goal.op, polarity) ? value <= bound : value >= bound
}

/** State of a target for one year, for the latest complete point of its indicator; null point: no figures. */
export function targetState(
  point: Pick<SeriesPoint, 'value' | 'missing'> | null,
  goal: Goal,
  indicator: Indicator | null,
): TargetState {
  if (!indicator) return 'notMeasured'
  if (!point || point.missing > 0) return 'cannotTell'
  const met = meets(point.value, goal, indicator.polarity)
  return met === null ? 'cannotTell' : met ? 'met' : 'behind'
}

/** Distance still to go, in display units, 0 or more; null when it cannot be told. */
export function gapTo(value: number | null, goal: Goal, polarity: Polarity): number | null {
  const met = meets(value, goal, polarity)
  const bound = boundOf(goal, polarity)
  if (met === null || value === null || bound === null) return null
  return met ? 0 : Math.abs(bound - value)
}

/** Projected value at the end of `year`, with whether it would do; null without a projection that reaches that year. */
export function outlook(
  projection: Projection | null,
  goal: Goal,
  polarity: Polarity,
  year: TargetYear,
): { value: number; met: boolean | null } | null {
  const value = projection?.years.find((one) => one.year === year)?.value ?? null
  return value === null ? null : { value, met: meets(value, goal, polarity) }
}

/** Whether the plan sets the goal for a part of the people or communes that the indicator counts all of. */
export function scopeDiffers(target: Target, indicator: Indicator | null): boolean {
  return indicator !== null && target.scopeEn !== WHOLE_PROVINCE
}

/** `scopeEn` of targets whose base is that of the indicators. */
export const WHOLE_PROVINCE = 'Whole province'
