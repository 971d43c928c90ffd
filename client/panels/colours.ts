/** Colours of contribution bars; distinct in hue and lightness, safe for colour-blind eyes. */
const CRITERION_COLOURS = [
  '#0f5c63',
  '#d08c2c',
  '#6a4c93',
  '#c2557a',
  '#5b8e3a',
  '#3f7fbf',
  '#8a6d4b',
  '#9fb4b7',
  '#b04a2f',
  '#4b5563',
]

/** Colour of the n-th criterion of a scenario. */
export function criterionColour(index: number): string {
  return CRITERION_COLOURS[index % CRITERION_COLOURS.length] ?? '#4b5563'
}
