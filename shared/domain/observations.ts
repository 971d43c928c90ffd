import type { EditionId } from './units.ts'

/** official: from a signed document; reported: from a body's report, or derived from public facts; illustrative: invented. */
export type Quality = 'official' | 'reported' | 'illustrative'

export interface Provenance {
  /** Where the figures come from, in words a reader can check. */
  sourceVi: string
  sourceEn: string
  documentNumber: string
  /** ISO date or "". */
  documentDate: string
  issuer: string
  licence: string
  importedBy: string
  fileName: string
  /** sha-256 hex of the imported file, "" for data in the box. */
  fileHash: string
}

/** A provenance of which nothing is said yet. */
export const NO_PROVENANCE: Provenance = {
  sourceVi: '',
  sourceEn: '',
  documentNumber: '',
  documentDate: '',
  issuer: '',
  licence: '',
  importedBy: '',
  fileName: '',
  fileHash: '',
}

export type DatasetKind =
  | 'indicators'
  | 'boundaries'
  | 'risk-zones'
  | 'roads'
  | 'villages'
  | 'zone-list'
  | 'village-list'
  | 'units'
  | 'crosswalk'

/** One import with its provenance. Later datasets win over earlier ones, value by value. */
export interface Dataset {
  id: number
  kind: DatasetKind
  title: string
  quality: Quality
  edition: EditionId
  /** Reference period of its values ("2024"); of a list the year it begins; "" for boundaries. */
  period: string
  /** Validity of a list, ISO dates; "" = open. */
  validFrom: string
  validTo: string
  provenance: Provenance
  /** ISO date-time. */
  createdAt: string
  /** ISO date-time since when it no longer counts: rolled back, or superseded by `supersededBy`. null = it counts. */
  retiredAt: string | null
  /** Dataset that took its place, or null. */
  supersededBy: number | null
}

/** One entered indicator for every commune of an edition, in the order of `ObservationTable.codes`. */
export interface ObservationColumn {
  /**
   * Counts and classes as entered, flags 0 or 1; null = missing, never 0. After a crosswalk counts may be fractional, and a flag
   * is the part of the old communes that have it (`units`).
   */
  values: (number | null)[]
  /** Index into `ObservationTable.datasets`; null where the value is missing without a record. */
  dataset: (number | null)[]
  /** Reference period of each value. */
  period: (string | null)[]
  /**
   * Flags and classes seen through a crosswalk: per commune, how much of each value it is made of, in old communes by share, so
   * that sums over an area count each old commune once. null where it is a plain value.
   */
  composition?: (Record<string, number> | null)[]
  /** As `composition`, but in whole old communes, as one commune is spoken of: "1 of 2 old communes". */
  units?: (Record<string, number> | null)[]
  /** True where a split commune's figure was divided by area because nobody has set a share. Absent: nowhere. */
  uncertain?: boolean[]
  /** Edition each value was entered in, where that is not the table's. Absent: all in the table's. */
  enteredIn?: (EditionId | null)[]
}

/** All entered indicators of one edition as of a period, column by column. */
/**
 * Of a kind of work that serves dwellings, per commune: how many times as many households are both to be served and to leave as the
 * sums of the commune alone let one expect, and as many as could be, by the figures of its villages. null = these do not tell.
 */
export interface Together {
  expected: (number | null)[]
  full: (number | null)[]
}

export interface ObservationTable {
  edition: EditionId
  /** The edition the values were entered in; differs from `edition` when crosswalked. */
  enteredEdition: EditionId
  /** Latest value at or before this period. */
  period: string
  codes: string[]
  datasets: Dataset[]
  columns: Record<string, ObservationColumn>
  /** By work type; absent where no villages tell anything. */
  together?: Record<string, Together> | undefined
}

/** A value to be stored. */
export interface Observation {
  code: string
  indicator: string
  value: number | null
}
