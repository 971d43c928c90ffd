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

/** True for a flag carried over that only some of the old communes have; `value` in display units. */
export function isPartial(value: number | null, { kind }: Pick<Indicator, 'kind'>): boolean {
  return kind === 'flag' && value !== null && value > 0 && value < 100
}

function classLabel(value: number, indicator: Indicator, lang: Language): string | null {
  if (isPartial(value, indicator)) return translator(lang)('exports:carried.part')
  const raw = indicator.kind === 'flag' ? value / 100 : value
  const named = indicator.classes.find((candidate) => candidate.value === raw)
  return named ? (lang === 'vi' ? named.labelVi : named.labelEn) : null
}

/** "1 trong 2 xã cũ", "2 xã khu vực III, 1 xã khu vực I": what a flag or class carried over is made of, in whole old communes. */
export function unitWords(
  units: Readonly<Record<string, number>>,
  indicator: Indicator,
  lang: Language,
): string {
  const t = translator(lang)
  const counts = Object.entries(units)
  if (indicator.kind === 'flag') {
    const of = counts.reduce((sum, [, count]) => sum + count, 0)
    return t('exports:carried.flag', { n: units['1'] ?? 0, of })
  }
  return counts
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([value, n]) => {
      const name = classLabel(Number(value), indicator, lang) ?? value
      return t('exports:carried.class', {
        n,
        name: lang === 'vi' ? name.charAt(0).toLowerCase() + name.slice(1) : name,
      })
    })
    .join(', ')
}

/** Value of a class indicator whose parts disagree. */
const MIXED = 0

/**
 * As `formatValue`, of one commune of a table: where its old communes disagree, in their numbers.
 * @param value Display units; that of the indicator at the commune
 * @param units What the commune is made of, as in `ObservationColumn`
 */
export function formatCarried(
  value: number | null,
  units: Readonly<Record<string, number>> | null | undefined,
  indicator: Indicator,
  lang: Language,
): string {
  const several = isPartial(value, indicator) || (indicator.kind === 'class' && value === MIXED)
  return units && several ? unitWords(units, indicator, lang) : formatValue(value, indicator, lang)
}

/**
 * A value in display units with its unit or class label: "41,7%", "7 thôn", "Xã khu vực III". A flag between 0 and 100 is one of
 * some of the old communes, and says so. A missing value gives the no-data label of the messages.
 */
export function formatValue(value: number | null, indicator: Indicator, lang: Language): string {
  if (value === null) return translator(lang)('exports:sheet.noData')
  const label = classLabel(value, indicator, lang)
  if (label !== null) return label
  const unit = indicator.kind === 'flag' ? '%' : lang === 'vi' ? indicator.unitVi : indicator.unitEn
  const number = formatNumber(value, indicator.decimals, lang)
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
