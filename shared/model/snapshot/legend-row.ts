import type { SnapshotView } from '../../domain/snapshots.ts'

/** Index of the row of the legend that a commune belongs to; −1 = none has it. */
export function legendRow(view: SnapshotView, commune: number): number {
  if (view.rowAt) return view.rowAt[commune] ?? -1
  const colour = view.colours[commune] ?? null
  return view.rows.findIndex((row) => row.colour === colour)
}
