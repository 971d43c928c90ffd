/** Ink of lines and text, from strong to faint. */
export const INK = '#22201c'
export const INK_SOFT = '#5d584f'
export const HAIRLINE = '#c9c3b6'

/** Words that say that figures are invented. */
export const WARNING = '#9b2226'

/** Legend swatch width and row height at text scale 1, px. */
export const SWATCH = 26
export const ROW = 19
