import type { CommuneCode, CrosswalkRow, EditionId } from './units.ts'

/** Share of an old unit that people have set, with the document it rests on. */
export interface ShareRow {
  oldCode: CommuneCode
  newCode: CommuneCode
  /** Of the old unit's people and works, 0..1; the shares of one old unit sum to 1. */
  share: number
  source: string
  documentNumber: string
  /** ISO date or "". */
  documentDate: string
}

/** The shares set for one pair of editions; `id` is "from-to": "2020-2025". */
export interface SharesDocument {
  id: string
  version: number
  rows: ShareRow[]
}

/** How a share is known. whole: the old unit lies in one new unit. set: by a user, with a source. area: by area, unconfirmed. */
export type ShareKnown = 'whole' | 'set' | 'area'

/** A row of a crosswalk with what it rests on. */
export interface KnownRow extends CrosswalkRow {
  /** Share of the new unit's area that comes from the old one, 0..1. */
  part: number
  known: ShareKnown
  /** Who says so, when `known` is "set"; "" otherwise. */
  source: string
}

/** The way from any edition to any other. */
export interface KnownCrosswalk {
  from: EditionId
  to: EditionId
  /** By old code, then new code. */
  rows: KnownRow[]
}
