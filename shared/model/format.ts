import type { Indicator } from '../domain/indicators.ts'
import { type Language, translator } from '../messages/index.ts'
import { vietnamDay } from './dates.ts'

/** Stands where a number is missing. */
export const NO_NUMBER = '–'

const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }
const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(decimals: number, lang: Language): Intl.NumberFormat {
  const key = `${lang}${decimals}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(LOCALES[lang], {
    maximumFractionDigits: decimals,
    useGrouping: true,
    // "-0" would read as a figure of its own.
    signDisplay: 'negative',
  })
  formats.set(key, made)
  return made
}

/** A number with at most `decimals` decimals: 1.188.600 and 59,8 in Vietnamese, 1,188,600 and 59.8 in English; null → "–". */
export function formatNumber(value: number | null, decimals: number, lang: Language): string {
  return value === null || !Number.isFinite(value) ? NO_NUMBER : numberFormat(decimals, lang).format(value)
}

function classLabel(value: number, indicator: Indicator, lang: Language): string | null {
  const raw = indicator.kind === 'flag' ? value / 100 : value
  const named = indicator.classes.find((candidate) => candidate.value === raw)
  return named ? (lang === 'vi' ? named.labelVi : named.labelEn) : null
}

/**
 * A value in display units with its unit or class label: "41,7%", "7 thôn", "Xã khu vực III". A flag between 0 and 100
 * reads as a percentage. A missing value gives the no-data label of the messages.
 */
export function formatValue(value: number | null, indicator: Indicator, lang: Language): string {
  if (value === null) return translator(lang)('exports:sheet.noData')
  const label = classLabel(value, indicator, lang)
  if (label !== null) return label
  const unit = indicator.kind === 'flag' ? '%' : lang === 'vi' ? indicator.unitVi : indicator.unitEn
  const decimals = indicator.kind === 'flag' ? 1 : indicator.decimals
  const number = formatNumber(value, decimals, lang)
  if (unit === '') return number
  return unit === '%' ? `${number}%` : `${number} ${unit}`
}

/** An instant in ISO, which says its zone. */
const INSTANT = /T.*(Z|[+-]\d{2}:\d{2})$/

/**
 * An ISO date, or the day in Vietnam of an ISO date-time, as 31/12/2023, the same in both languages; anything else comes back
 * unchanged.
 */
export function formatDate(iso: string, _lang: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(T|$)/.exec(INSTANT.test(iso) ? vietnamDay(iso) : iso)
  return match ? `${match[3]}/${match[2]}/${match[1]}` : iso
}

/** Money given in triệu đồng, whole: "1.188.600 triệu đồng". */
export function formatMoney(trieu: number | null, lang: Language): string {
  const number = formatNumber(trieu, 0, lang)
  return trieu === null ? number : translator(lang)('exports:sheet.money', { amount: number })
}
