import type { Indicator } from '../domain/indicators.ts'
import { MOST_UNITS } from '../domain/plans.ts'
import type { RawValue } from '../domain/sources.ts'

/** vi: 1.234,5 — en: 1,234.5. Matters only where a number can be read both ways: "1.234", "1,234". */
export type NumberStyle = 'vi' | 'en'

/** A number with one sign before three digits, which one style reads as thousands and the other as a fraction. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/

/**
 * A number as people in Vietnam type it: 1.234,5 and 1234.5, spaces between thousands allowed. Forms that mean one thing only are
 * read as such in either style. "1.234" and "1,234" follow the style: in Vietnamese 1234 and 1,234. null: not a number.
 */
export function parseNumber(text: string, style: NumberStyle = 'vi'): number | null {
  const digits = compact(text)
  const sign = digits.startsWith('-') ? -1 : 1
  const bare = digits.replace(/^[+-]/, '')
  if (!/^[\d.,]*\d[\d.,]*$/.test(bare)) return null
  const plain = plainNumber(bare, style)
  return plain === null ? null : sign * Number(plain)
}

/** Like `parseNumber`, for figures that have no thousands, such as percents and degrees: a lone sign is the decimal sign. */
export function parseFraction(text: string): number | null {
  const digits = compact(text)
  return /^[+-]?\d+[.,]\d+$/.test(digits) ? Number(digits.replace(',', '.')) : parseNumber(text)
}

/**
 * The style in which the numbers of a column were typed: "12.5", "0.123" and "1,234,567" show the English one, "12,5", "0,123"
 * and "1.234.567" the Vietnamese one. Without a sign of either, or with as many of both: Vietnamese.
 */
export function numberStyle(values: Iterable<RawValue>): NumberStyle {
  let balance = 0
  for (const value of values) {
    if (typeof value !== 'string') continue
    const digits = compact(value.replace(/\s*%$/, '')).replace(/^[+-]/, '')
    if (/^[\d.,]*\d[\d.,]*$/.test(digits) && !AMBIGUOUS.test(digits)) balance += evidence(digits)
  }
  return balance > 0 ? 'en' : 'vi'
}

/** 1 for the English style, −1 for the Vietnamese, 0 where both read it alike. */
function evidence(digits: string): number {
  if (/^\d*\.\d+$/.test(digits) || /^\d{1,3}(,\d{3})+\.\d+$/.test(digits)) return 1
  if (/^\d{1,3}(,\d{3}){2,}$/.test(digits)) return 1
  if (/^\d*,\d+$/.test(digits) || /^\d{1,3}(\.\d{3})+,\d+$/.test(digits)) return -1
  return /^\d{1,3}(\.\d{3}){2,}$/.test(digits) ? -1 : 0
}

function compact(text: string): string {
  return text.replace(/[\s\u00a0\u202f']/gu, '').replace(/^[−–]/u, '-')
}

/** Rewrites accepted forms with a decimal dot. */
function plainNumber(digits: string, style: NumberStyle): string | null {
  if (/^\d+$/.test(digits)) return digits
  if (style === 'en' && AMBIGUOUS.test(digits)) return digits.replace(',', '')
  // Vietnamese: 1.234.567,89
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits) && !/^0\d*\./.test(digits)) {
    return digits.replaceAll('.', '').replace(',', '.')
  }
  // English with both signs, or several commas: 1,234.5 and 1,234,567
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(digits) || /^\d{1,3}(,\d{3}){2,}$/.test(digits)) {
    return digits.replaceAll(',', '')
  }
  if (/^\d+,\d+$/.test(digits)) return digits.replace(',', '.')
  return /^\d+\.\d+$/.test(digits) ? digits : null
}

/** What a field takes: how many places after the decimal sign it keeps (0: whole numbers only), and its limits, both included. */
export interface NumberKind {
  decimals: number
  least: number
  most: number
}

/** What can be typed where a level of an indicator is asked for, in display units: whole counts, other figures with two decimals. */
export function indicatorKind({ kind, decimals }: Indicator): NumberKind {
  const percent = kind === 'rate' || kind === 'flag'
  return { decimals: percent || decimals > 0 ? 2 : 0, least: 0, most: percent ? 100 : MOST_UNITS }
}

/**
 * What came of a typed text: a number (null: nothing was typed) or why it is none. 'words': no number at all; 'unsure': two readings
 * that are both possible; 'whole': a fraction in a field of whole numbers; 'places': more decimals than the field keeps; 'range':
 * outside the limits.
 */
export type TypedNumber =
  | { value: number | null }
  | { refusal: 'words' | 'whole' | 'places' | 'range' }
  | { refusal: 'unsure'; grouped: number; fraction: number }

/** Digits with signs between them, or thousands set apart by spaces or apostrophes: "1 188 600,5". */
const TYPED = /^[+\-−–]?(\d[\d.,]*|\d{1,3}([\s']\d{3})+([.,]\d+)?)$/u

/**
 * A number typed into a field, in either style: "4,7" and "4.7", "1.188.600", "1,188,600", "1 188 600" and "1188600", "1.234,5" and
 * "1,234.5" are read alike whatever the language of the screen. One sign before three digits ("1.188", "1,188") has two readings: a
 * field of whole numbers takes the thousands, a field with decimals the one reading that is within its limits; when both are, it is
 * refused as 'unsure', never guessed. Nothing is cut off, rounded or moved into the limits: what the field cannot hold is refused.
 */
export function readTyped(text: string, { decimals, least, most }: NumberKind): TypedNumber {
  const typed = text.trim()
  if (typed === '') return { value: null }
  const grouped = TYPED.test(typed) ? parseNumber(typed, 'vi') : null
  const other = parseNumber(typed, 'en')
  if (grouped === null || other === null) return { refusal: 'words' }
  const within = (value: number) => value >= least && value <= most
  let value = grouped
  if (grouped !== other) {
    const [larger, smaller] = Math.abs(grouped) > Math.abs(other) ? [grouped, other] : [other, grouped]
    if (decimals > 0 && within(larger) && within(smaller)) {
      return { refusal: 'unsure', grouped: larger, fraction: smaller }
    }
    value = decimals === 0 || within(larger) ? larger : smaller
  }
  if (!within(value)) return { refusal: 'range' }
  if (Number(value.toFixed(decimals)) !== value) return { refusal: decimals === 0 ? 'whole' : 'places' }
  return { value }
}

/** Units that totals of money are typed in, in triệu đồng. */
export const MONEY_UNITS = { ty: 1000, trieu: 1 } as const
export type MoneyUnit = keyof typeof MONEY_UNITS

const UNIT_WORDS: readonly [RegExp, MoneyUnit][] = [
  [/\s*(tỷ|tỉ|ty|ti|billion|bn)(\s*(đồng|đ))?$/iu, 'ty'],
  [/\s*(triệu|trieu|tr|million|m)(\s*(đồng|đ))?$/iu, 'trieu'],
]

/**
 * Money typed with its unit ("500 tỷ", "500.000 triệu") or without one, then in `unit`; in triệu đồng, whole, at most `most`. The number
 * itself is read by `readTyped`: tỷ with up to three decimals, triệu whole. `kind` says what the field takes in the unit that was typed.
 */
export function readMoney(text: string, unit: MoneyUnit, most: number): TypedNumber & { kind: NumberKind } {
  const typed = text.trim().normalize('NFC')
  const named = UNIT_WORDS.find(([pattern]) => pattern.test(typed))
  const size = MONEY_UNITS[named?.[1] ?? unit]
  const kind = { decimals: Math.log10(size), least: 0, most: Math.floor(most / size) }
  const read = readTyped(named ? typed.replace(named[0], '') : typed, kind)
  // A unit alone is no number.
  if (named && 'value' in read && read.value === null) return { refusal: 'words', kind }
  if ('refusal' in read || read.value === null) return { ...read, kind }
  return { value: Math.round(read.value * size), kind }
}

/** A number as the text of a field, made from how it is written elsewhere: with a decimal more where it could be read in two ways. */
export function typedText(written: string, sign: ',' | '.'): string {
  if (!AMBIGUOUS.test(written.replace(/^[-−]/u, ''))) return written
  return written.includes(sign) ? `${written}0` : `${written}${sign}0`
}
