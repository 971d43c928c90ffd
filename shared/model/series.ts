import type { Indicator } from '../domain/indicators.ts'
import type { ObservationColumn, ObservationTable, Quality } from '../domain/observations.ts'
import type { Projection, SeriesPeriod, SeriesPoint, SeriesTable } from '../domain/series.ts'
import { aggregate } from './aggregate.ts'
import { enteredIds, evaluate, sourceOfIds, worseQuality } from './evaluate.ts'

/** Most steps between points that a projection looks back over. */
export const PROJECTION_STEPS = 3

/** The figures entered for one period as a table that the other model functions read. */
export function seriesTable(series: SeriesTable, { period, columns }: SeriesPeriod): ObservationTable {
  const full = Object.entries(columns).map(([id, column]): [string, ObservationColumn] => [
    id,
    { ...column, period: column.dataset.map((index) => (index === null ? null : period)) },
  ])
  const { edition, codes, datasets } = series
  return { edition, enteredEdition: edition, period, codes, datasets, columns: Object.fromEntries(full) }
}

/**
 * What of `table`, which is as of a period, was entered for that very period. A figure made of several is as old as
 * its oldest part, so that one with an older part is left out.
 */
export function exactPeriod(table: ObservationTable): SeriesPeriod {
  const columns = Object.entries(table.columns).flatMap(([id, column]) => {
    const exact = column.period.map((period) => period === table.period)
    if (!exact.some((is, i) => is && column.dataset[i] != null)) return []
    const only = <T>(all: readonly (T | null)[]) => all.map((one, i) => (exact[i] ? one : null))
    const kept = { values: only(column.values), dataset: only(column.dataset) }
    const { composition, units } = column
    const made = {
      ...(composition && { composition: only(composition) }),
      ...(units && { units: only(units) }),
    }
    return [[id, { ...kept, ...made }] as const]
  })
  return { period: table.period, columns: Object.fromEntries(columns) }
}

/**
 * An indicator over the years for the communes at `indices` of the table: one commune, a district, the province.
 * Oldest first; periods in which nobody entered any part of the indicator are left out. Counts are summed and rates
 * recomputed over the communes that have every part of that period; how many have not is in `missing`.
 */
export function seriesOf(
  series: SeriesTable,
  indicator: Indicator,
  indices: readonly number[],
): SeriesPoint[] {
  return series.periods.flatMap((of) => {
    const table = seriesTable(series, of)
    const point = pointOf(table, indicator, indices)
    return point ? [{ period: of.period, ...point }] : []
  })
}

function pointOf(
  table: ObservationTable,
  indicator: Indicator,
  indices: readonly number[],
): Omit<SeriesPoint, 'period'> | null {
  const ids = enteredIds(indicator)
  if (ids.every((id) => table.columns[id] === undefined)) return null
  const { value, numerator, denominator, missing, composition } = aggregate(table, indicator, indices)
  const quality = indices.reduce<Quality | null>(
    (worst, i) => worseQuality(worst, sourceOfIds(table, ids, i).quality),
    null,
  )
  const [only] = indices
  // The class of a single commune is a value like any other.
  const own =
    (indicator.kind === 'class' || indicator.kind === 'flag') && indices.length === 1 && only !== undefined
      ? (evaluate(table, indicator)[only] ?? null)
      : value
  const point = { value: own, numerator, denominator, missing, quality }
  const units = indices.length === 1 ? (table.columns[indicator.id]?.units?.[only ?? -1] ?? null) : null
  return { ...point, ...(composition && { composition }), ...(units && { units }) }
}

/** Points that a projection may rest on: every commune of the area has the figure. */
export function completePoints(points: readonly SeriesPoint[]): (SeriesPoint & { value: number })[] {
  return points.filter(
    (point): point is SeriesPoint & { value: number } => point.value !== null && point.missing === 0,
  )
}

interface ProjectOptions {
  untilYear: number
  /** Bounds of a possible value. */
  minimum?: number | null
  maximum?: number | null
}

/**
 * The mean yearly change between the last complete points (at most PROJECTION_STEPS steps back) goes on until a year.
 * null with fewer than two complete points. Values are clipped to the bounds.
 */
export function project(points: readonly SeriesPoint[], options: ProjectOptions): Projection | null {
  const used = completePoints(points).slice(-(PROJECTION_STEPS + 1))
  const first = used[0]
  const last = used.at(-1)
  if (!first || !last || first === last) return null
  const span = Number(last.period) - Number(first.period)
  if (!(span > 0)) return null
  const perYear = (last.value - first.value) / span
  const { untilYear, minimum = null, maximum = null } = options
  const clip = (value: number) =>
    Math.min(maximum ?? Number.POSITIVE_INFINITY, Math.max(minimum ?? Number.NEGATIVE_INFINITY, value))
  const count = Math.max(0, untilYear - Number(last.period))
  const years = Array.from({ length: count }, (_, i) => ({
    year: Number(last.period) + i + 1,
    value: clip(last.value + perYear * (i + 1)),
  }))
  return { perYear, from: first.period, to: last.period, steps: used.length - 1, years }
}

/** Bounds between which values of an indicator over an area can lie: rates and flags 0..100, counts from 0 up. */
export function boundsOfKind(indicator: Indicator): { minimum: number; maximum: number | null } {
  return { minimum: 0, maximum: indicator.kind === 'rate' || indicator.kind === 'flag' ? 100 : null }
}

/**
 * Change per year that leads from a point to `target` by the end of `year`, in display units, signed; null when there
 * is no value or no year left.
 */
export function paceNeeded(
  point: Pick<SeriesPoint, 'period' | 'value'>,
  target: number,
  year: number,
): number | null {
  const years = year - Number(point.period)
  return point.value === null || !(years > 0) ? null : (target - point.value) / years
}
