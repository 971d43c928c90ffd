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
