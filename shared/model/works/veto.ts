import type { Overlap } from '../../domain/plans.ts'

/** A whole number that a division missed by rounding stays itself. */
const EPSILON = 1e-9

/** What is known of a place: households still to be served, those that will leave, and all. */
export interface Place {
  /** What its villages tell, see `Together`; null where they do not. */
  together: Record<Overlap, number> | null
  open: number
  /** null = unknown. */
  leaving: number | null
  /** null = unknown. */
  households: number | null
}

/**
 * Resettlement veto over a work that serves dwellings where they stand: how many of the households still to be served are taken to be
 * among those who leave. Figures count both groups and do not say who is in both. `expected`: open × leaving ÷ households, what two
 * independent groups share on average, in whole households; `full`: as many as can be. Never more than either group. Where all
 * households are not counted the cautious way is taken; where villages tell how the two lie together, that counts. Unknown `leaving`
 * blocks nothing.
 */
export function heldBack({ open, leaving, households, together }: Place, overlap: Overlap): number {
  const most = Math.max(0, Math.min(open, leaving ?? 0))
  if (most === 0) return 0
  if (overlap === 'full' || !households)
    return Math.min(most, Math.ceil(most * (together?.full ?? 1) - EPSILON))
  return Math.min(most, Math.round(((open * (leaving ?? 0)) / households) * (together?.expected ?? 1)))
}
