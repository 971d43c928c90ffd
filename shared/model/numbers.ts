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
