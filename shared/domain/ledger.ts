import type { Dataset } from './observations.ts'
import type { KnownRow } from './shares.ts'
import type { District, EditionId } from './units.ts'

/** What one old unit brings into a figure. */
export interface LedgerPart {
  code: string
  /** With its type. */
  name: string
  share: number
  known: KnownRow['known']
  source: string
  /** As entered for the old unit. */
  value: number | null
  /** value × share for counts; the value itself for flags and classes. */
  amount: number | null
  period: string | null
  /** Dataset id. */
  dataset: number | null
}

/** How the figure of one entered indicator was made. */
export interface LedgerFigure {
  indicator: string
  value: number | null
  composition: Record<string, number> | null
  /** Flags and classes carried over: value → whole old communes. */
  units: Record<string, number> | null
  /** Rests on a share that is known by area only. */
  uncertain: boolean
  /** Edition that the figure was entered in; null when it is missing. */
  enteredIn: EditionId | null
  /** Dataset id of a figure entered for the unit itself; of a made one the worst among its parts. */
  dataset: number | null
  period: string | null
  /** Empty when the figure was entered for the unit itself. */
  parts: LedgerPart[]
}

/** An indicator in display units, with the entered figures that it is made of. */
export interface LedgerIndicator {
  id: string
  value: number | null
  uncertain: boolean
  /** Entered indicators it is computed from, itself when it is entered. */
  from: string[]
}

/** How every figure of one unit was made. */
export interface LedgerEntry {
  edition: EditionId
  code: string
  period: string
  indicators: LedgerIndicator[]
  figures: LedgerFigure[]
  /** Those that figures and parts name. */
  datasets: Dataset[]
}

/** One indicator by former district: as it counts, or of figures entered in one edition only. */
export interface DistrictColumn {
  /** null = all figures, by the usual precedence. */
  enteredIn: EditionId | null
  /** Display units, in the order of the districts, the province last; null for classes and where nothing is known. */
  values: (number | null)[]
  /** Class indicators: communes by class. */
  compositions: (Record<string, number> | null)[]
  /** Communes without a figure. */
  missing: number[]
  uncertain: boolean[]
}

export interface DistrictTable {
  indicator: string
  period: string
  districts: District[]
  columns: DistrictColumn[]
}
