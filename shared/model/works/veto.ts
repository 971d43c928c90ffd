import type { Veto } from '../../domain/plans.ts'

/**
 * Resettlement veto over the lots of one work that serves dwellings where they stand. Nobody says which of the households
 * that the gap still has to serve are due to move: as many as are due may be the very ones. Lots are safe while, together,
 * they leave that many out; a lot that reaches further is blocked, `households` of it being the part that reaches too far.
 * (Counts of households by village would make this finer; they are not used.)
 *
 * @param lots households per lot, in order
 * @param open households still to be served by this work
 * @param moving households of the commune that are due to move
 */
export function vetoes(lots: readonly number[], open: number, moving: number): (Veto | null)[] {
  const safe = Math.max(0, open - Math.max(0, moving))
  let served = 0
  return lots.map((lot) => {
    const before = served
    served += lot
    const households = served - Math.max(safe, before)
    return households > 1e-9 ? { households: Math.round(households * 100) / 100 } : null
  })
}
