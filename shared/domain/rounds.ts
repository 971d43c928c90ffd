import type { Issue } from './issues.ts'
import type { Observation } from './observations.ts'

/** A collection of figures from districts: twice a year, before 25 May and 30 November. */
export interface Round {
  /** Slug. */
  id: string
  version: number
  title: string
  edition: string
  /** Reference period of the figures. */
  period: string
  /** ISO date: the last day on which a workbook is in time. */
  deadline: string
  /** Entered indicators that are asked for. */
  indicators: string[]
  /** Words for the first sheet: who to ask, what counts. */
  instructions: string
  /** Dataset made of the accepted workbooks, or null while the round is open. */
  datasetId: number | null
}

/** received: waits for a decision; errors: sent back; accepted; replaced: a later workbook of the district took its place. */
export type SubmissionState = 'received' | 'errors' | 'accepted' | 'replaced'

/** A workbook as a district returned it. */
export interface Submission {
  id: number
  roundId: string
  /** District code. */
  district: string
  state: SubmissionState
  /** ISO date-time. */
  receivedAt: string
  fileName: string
  fileHash: string
  /** Who sent it, as typed. */
  sender: string
  issues: Issue[]
  observations: Observation[]
  /** ISO date-time of acceptance, or "". */
  decidedAt: string
}

export type BoardStatus = 'notSent' | 'sent' | 'errors' | 'accepted' | 'late'

/** One district on the board of a round. `sent`: a sound workbook waits for acceptance. `late`: the deadline has passed without one. */
export interface BoardRow {
  district: string
  status: BoardStatus
  /** Latest workbook that is not replaced, without its observations; null when none came. */
  submission: Omit<Submission, 'observations'> | null
  /** Communes with every asked figure, of how many. */
  filled: number
  communes: number
  /** Days until the deadline; negative after it. */
  daysLeft: number
}

/** The part of a province that one workbook covers: a district, or in editions without districts the ground of a former one. */
export interface RoundArea {
  /** Code of the district, of the former district, or PROVINCE. */
  code: string
  fullName: string
  /** True where the district no longer exists in the round's edition. */
  former: boolean
  /** Codes of its communes in the round's edition, sorted. */
  communes: string[]
}
