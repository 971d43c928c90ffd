/** Typeface of slides: on every office computer. */
export const FACE = 'Arial'

/** Colours of the product (client/styles/tokens.css), without "#". */
export const INK = '1C2A2E'
export const SOFT = '56646A'
export const LINE = 'DEDAD2'
export const SUNKEN = 'F8F6F2'
export const ACCENT = '0F5C63'
export const ACCENT_SOFT = 'E2EEEE'
export const ERROR = '9B2226'
/** Series of charts: told apart by lightness too. */
export const SERIES = ['0F5C63', 'E0A030', '7FB3B5', '9B2226', '4B6A9B', 'C9B79C', '56646A', 'B7C98B']

/** Points. */
export const TEXT = { title: 26, body: 16, table: 12, foot: 9 } as const
