/**
 * Resettlement veto over a work that serves dwellings where they stand. Nobody says which of the households that the gap still
 * has to serve are due to move: as many as are due may be the very ones. So that many of them wait, and the rest is safe.
 * (Counts of households by village would make this finer; they are not used.) Unknown `moving` blocks nothing.
 *
 * @param open households still to be served
 * @param moving households of the commune that are due to move; null = unknown
 * @returns how many of `open` serve households that may be due to move
 */
export function heldBack(open: number, moving: number | null): number {
  return Math.max(0, Math.min(open, moving ?? 0))
}
