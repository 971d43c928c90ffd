import type { Indicator } from '../domain/indicators.ts'
import type { RawValue } from '../domain/sources.ts'
import { parseValue, rulesOf, type ValueReading } from '../model/values.ts'
import type { RawCell } from './workbook-cells.ts'

/** A cell understood: a value, a deliberate blank, or a mistake with its code and figures. */
export type CellReading = ValueReading

/** Reads one cell as a value of an indicator. */
export function readValue(raw: RawCell, indicator: Indicator): CellReading {
  const { type, rules } = rulesOf(indicator)
  // A date is no figure of any kind; flags and classes would take its text for a wrong word.
  return parseValue(rawOf(raw), raw.kind === 'date' || isDateText(raw) ? 'number' : type, rules)
}

/** 25/5, 25/05/2025, 2025-05-25 as text. */
function isDateText(raw: RawCell): boolean {
  return raw.kind === 'text' && /^(\d{1,2}[/-]\d{1,2}([/-]\d{2,4})?|\d{4}-\d{2}-\d{2})$/.test(raw.text)
}

/** The cell in the words of the contract. */
export function rawOf(raw: RawCell): RawValue {
  if (raw.kind === 'blank') return null
  if (raw.kind === 'text') return raw.text
  if (raw.kind === 'date') return { date: raw.text }
  return raw.kind === 'error' ? { error: raw.text } : raw.value
}
