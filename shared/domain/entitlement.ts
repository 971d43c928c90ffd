import type { Commitment } from './plans.ts'

/** One line of a points table: so many points for each unit of a sum of entered indicators. */
export interface PointRow {
  id: string
  labelVi: string
  labelEn: string
  /** Entered indicator that is counted, or "zone3" style class count "zone=3". */
  counts: string
  points: number
  /** Where the row came from, shown beside it. */
  note: string
}

/** Points by which programme money is shared out. They count only when someone has confirmed them against the text. */
export interface PointsTable {
  id: 'points'
  version: number
  documentNumber: string
  documentDate: string
  confirmedBy: string
  /** '' until confirmed. */
  confirmedAt: string
  rows: PointRow[]
}

/** A unit cost that replaces the catalogue's. */
export interface UnitCost {
  workType: string
  unitCost: number
  quality: 'official' | 'reported' | 'illustrative'
  documentNumber: string
  documentDate: string
}

export interface CostsTable {
  id: 'costs'
  version: number
  rows: UnitCost[]
}

/** Works that already have money. */
export interface CommitmentsTable {
  id: 'commitments'
  version: number
  rows: Commitment[]
}

/** Documents that every plan rests on, whichever scenario it belongs to. */
export type PlanTable = PointsTable | CostsTable | CommitmentsTable

/** Entitlement of one commune: its points and its share of all points, percent; null where a count is missing. */
export interface EntitlementRow {
  code: string
  points: number | null
  share: number | null
}

/** Why a commune has no value: nothing is missing that is wanted, too few people for a mean, or nobody knows what is wanted or for how many. */
export type NoValue = 'noNeed' | 'few' | 'unknown'

/** Money of the works of one kind, triệu đồng, and the people they serve. */
export interface ValuePart {
  workType: string
  cost: number
  people: number | null
  /** triệu đồng; null where people are unknown or none. */
  costPerPerson: number | null
}

/** Value of the works of one commune that serve a need: triệu đồng per person served, the less the better. */
export interface ValueRow {
  code: string
  cost: number
  people: number | null
  /** null says why in `none`. */
  costPerPerson: number | null
  none: NoValue | null
  /** By kind of work, in the order in which they first appear. */
  parts: ValuePart[]
}

/** The three answers to "who first", kept apart: they are never added into one another. */
export const COLUMN_SORTS = ['need', 'entitlement', 'value'] as const
export type ColumnSort = (typeof COLUMN_SORTS)[number]
