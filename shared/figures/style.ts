/** Ink of lines and text, from strong to faint. */
export const INK = '#22201c'
export const INK_SOFT = '#5d584f'
export const HAIRLINE = '#c9c3b6'

/** Words that say that figures are invented. */
export const WARNING = '#9b2226'

/** Opacity of what filters or the legend leave out. */
export const PALE = 0.25

/** Legend swatch width and row height at text scale 1, px. */
export const SWATCH = 26
export const ROW = 19

/** The product's own colour: bars of one series, the place on a small map. */
export const ACCENT = '#0f5c63'

/** Colours of series side by side; distinct in hue and lightness, safe for colour-blind eyes. */
export const SERIES_COLOURS: readonly string[] = [
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
