import { SERIES_COLOURS } from '../../shared/figures/style.ts'

/** Colour of the n-th criterion of a scenario. */
export function criterionColour(index: number): string {
  return SERIES_COLOURS[index % SERIES_COLOURS.length] ?? '#4b5563'
}
