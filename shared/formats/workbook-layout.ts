import type { Indicator } from '../domain/indicators.ts'
import type { Language } from '../messages/index.ts'

/** Hidden sheet that says what the file is. */
export const META_SHEET = '_meta'
/** Value of the hidden sheet's key "product". */
export const PRODUCT = 'son-do'
/** Grows when the layout changes in a way that old files cannot follow. */
export const TEMPLATE_VERSION = 1

/** Rows of the template, 1-based: title, subtitle, machine ids, labels, then one row per commune. */
export const ROWS = { title: 1, subtitle: 2, ids: 3, labels: 4, first: 5 } as const

/** Machine ids of the columns that say which commune a row is. */
export type UnitKey = 'code' | 'district' | 'name'
export const UNIT_KEYS: readonly UnitKey[] = ['code', 'district', 'name']

/** Marks of a cell that is left out on purpose. */
export const MISSING_MARKS: ReadonlySet<string> = new Set(['', '-', '–', '—', 'x', '…', '...', 'n/a', 'na'])

/** Words for a flag, compared without diacritics and case. */
export const FLAG_WORDS: Readonly<Record<string, 0 | 1>> = {
  co: 1,
  x: 1,
  '1': 1,
  yes: 1,
  y: 1,
  true: 1,
  roi: 1,
  khong: 0,
  chua: 0,
  '0': 0,
  no: 0,
  n: 0,
  false: 0,
}

/** Roman numerals of classes 1 to 3 as people write zones. */
export const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V'] as const

/** Classes a person may enter: those inside the indicator's range. */
export function enterableClasses(indicator: Indicator): number[] {
  const { minimum, maximum } = indicator
  return indicator.classes
    .map((known) => known.value)
    .filter((value) => (minimum === null || value >= minimum) && (maximum === null || value <= maximum))
}

/** A count of things, which comes in whole numbers. */
export function isWhole(indicator: Indicator): boolean {
  return indicator.kind === 'count' && indicator.decimals === 0
}

/** "Số hộ (hộ)": the head of an indicator's column; the unit only where there is one. */
export function columnLabel(indicator: Indicator, lang: Language): string {
  const label = lang === 'vi' ? indicator.labelVi : indicator.labelEn
  const unit = lang === 'vi' ? indicator.unitVi : indicator.unitEn
  return unit === '' ? label : `${label} (${unit})`
}

/** Facts of the gazetteer, which no district is asked to type. They are still read from a file that has them. */
const GAZETTEER_FACTS: ReadonlySet<string> = new Set(['border', 'areaKm2'])

/** True for an indicator that the template has a column for. */
export function isAsked(indicator: Indicator): boolean {
  return indicator.entered && !GAZETTEER_FACTS.has(indicator.id)
}
