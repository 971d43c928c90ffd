import type { Dataset, Quality } from './observations.ts'
import type { EditionId } from './units.ts'

/** The figures that were entered for one period itself; nothing is carried forward from an earlier one. */
export interface SeriesPeriod {
  period: string
  /** Entered indicators that have any figure of this period. */
  columns: Record<string, SeriesColumn>
}

export interface SeriesColumn {
  /** In the order of `SeriesTable.codes`; null = no figure of this period. */
  values: (number | null)[]
  /** Index into `SeriesTable.datasets`. */
  dataset: (number | null)[]
  /** Flags and classes through a crosswalk, as in `ObservationColumn`. */
  composition?: (Record<string, number> | null)[]
  units?: (Record<string, number> | null)[]
}

/** Every entered indicator of one edition over the years. */
export interface SeriesTable {
  edition: EditionId
  codes: string[]
  datasets: Dataset[]
  /** Oldest first. */
  periods: SeriesPeriod[]
}

/** An indicator over an area (a commune, a district, the province) in one period. */
export interface SeriesPoint {
  period: string
  /** Display units; over the communes that have the figure. null: none has, or a class over several communes. */
  value: number | null
  numerator: number | null
  denominator: number | null
  /** Communes of the area without the figure. The point counts for projections only when there are none. */
  missing: number
  /** Worst quality among the figures it rests on. */
  quality: Quality | null
  /** Class indicators: class → number of communes. */
  composition?: Record<string, number>
  /** Of one commune, a flag or class carried over: value → whole old communes. */
  units?: Record<string, number>
}

/** A simple projection: the mean yearly change of the last steps goes on. */
export interface Projection {
  /** Display units per year. */
  perYear: number
  /** Periods between which the mean change was taken. */
  from: string
  to: string
  /** Steps between points that it rests on, at most 3. */
  steps: number
  /** One for every year after the last point; rates and flags stay within 0..100, counts do not fall below 0. */
  years: { year: number; value: number }[]
}
