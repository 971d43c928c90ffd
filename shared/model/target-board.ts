import type { Catalogue, Indicator, Target } from '../domain/indicators.ts'
import type { Projection, SeriesPoint, SeriesTable } from '../domain/series.ts'
import { boundsOfKind, completePoints, project, seriesOf } from './series.ts'
import {
  type Goal,
  gapTo,
  goalOf,
  outlook,
  scopeDiffers,
  TARGET_YEARS,
  type TargetState,
  type TargetYear,
  targetState,
} from './targets.ts'

/** A target in one of its years. */
export interface TargetInYear {
  goal: Goal
  /** null: the plan sets no goal for this year. */
  state: TargetState | null
  /** Display units still to go; 0 when met. */
  gap: number | null
  /** Projected value of that year, and whether it would do. */
  outlook: { value: number; met: boolean | null } | null
}

/** A target of the plan beside what the figures say. */
export interface TargetRow {
  target: Target
  /** null: nothing in the catalogue measures it. */
  indicator: Indicator | null
  /** The province over the years. */
  points: SeriesPoint[]
  /** Latest period with every commune's figure, else the latest; null without figures. */
  now: SeriesPoint | null
  projection: Projection | null
  /** The plan counts only a part of the people or communes that the indicator counts. */
  differs: boolean
  years: Record<TargetYear, TargetInYear>
}

/** Every target of the catalogue, in its order, held against the province's figures. */
export function targetBoard(
  catalogue: Pick<Catalogue, 'targets' | 'indicators'>,
  series: SeriesTable,
): TargetRow[] {
  const everywhere = series.codes.map((_, i) => i)
  return catalogue.targets.map((target) => {
    const indicator = catalogue.indicators.find((one) => one.id === target.indicator) ?? null
    const points = indicator ? seriesOf(series, indicator, everywhere) : []
    const now = completePoints(points).at(-1) ?? points.at(-1) ?? null
    const untilYear = TARGET_YEARS.at(-1) ?? 0
    const projection = indicator && project(points, { untilYear, ...boundsOfKind(indicator) })
    const inYear = (year: TargetYear) => targetInYear(target, indicator, now, projection, year)
    const years = { 2025: inYear(2025), 2030: inYear(2030) }
    return { target, indicator, points, now, projection, differs: scopeDiffers(target, indicator), years }
  })
}

function targetInYear(
  target: Target,
  indicator: Indicator | null,
  now: SeriesPoint | null,
  projection: Projection | null,
  year: TargetYear,
): TargetInYear {
  const goal = goalOf(target, year)
  if (goal.kind === 'none') return { goal, state: null, gap: null, outlook: null }
  const state = targetState(now, goal, indicator)
  if (!indicator) return { goal, state, gap: null, outlook: null }
  const known = state === 'cannotTell' ? null : (now?.value ?? null)
  return {
    goal,
    state,
    gap: gapTo(known, goal, indicator.polarity),
    outlook: outlook(projection, goal, indicator.polarity, year),
  }
}

/** States a row is found by: those of its years; without any goal whether it is measured at all. */
export function statesOf(row: TargetRow): TargetState[] {
  const states = TARGET_YEARS.flatMap((year) => row.years[year].state ?? [])
  if (states.length > 0) return states
  return [row.indicator ? 'cannotTell' : 'notMeasured']
}
