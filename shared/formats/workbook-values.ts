import type { Indicator } from '../domain/indicators.ts'
import { foldName } from '../model/fold.ts'
import { parseNumber, type RawCell } from './workbook-cells.ts'
import { enterableClasses, FLAG_WORDS, isWhole, MISSING_MARKS, ROMAN } from './workbook-layout.ts'

/** A cell understood: a value, a deliberate blank, or a mistake with its code and figures. */
export type CellReading =
  | { ok: true; value: number | null }
  | { ok: false; code: string; params: Record<string, string | number> }

/** 25/5, 25/05/2025, 2025-05-25 as text. */
const DATE = /^(\d{1,2}[/-]\d{1,2}([/-]\d{2,4})?|\d{4}-\d{2}-\d{2})$/

const MISSING: CellReading = { ok: true, value: null }

/** Reads one cell as a value of an indicator. */
export function readValue(raw: RawCell, indicator: Indicator): CellReading {
  if (raw.kind === 'blank') return MISSING
  if (raw.kind === 'error') return wrong('formulaError', { value: raw.text })
  if (raw.kind === 'date' || (raw.kind === 'text' && DATE.test(raw.text))) {
    return wrong('dateInsteadOfNumber', { value: raw.text })
  }
  return READERS[indicator.kind](raw, indicator)
}

type Entered = Exclude<RawCell, { kind: 'blank' | 'error' | 'date' }>

/** One reader per kind; rates are computed, never entered, and read as plain numbers if someone does. */
const READERS: Record<Indicator['kind'], (raw: Entered, indicator: Indicator) => CellReading> = {
  count: readNumber,
  rate: readNumber,
  flag: readFlag,
  class: readClass,
}

function readNumber(raw: Entered, indicator: Indicator): CellReading {
  if (raw.kind === 'text' && isMissingMark(raw.text)) return MISSING
  const value = raw.kind === 'number' ? raw.value : raw.kind === 'text' ? parseNumber(raw.text) : null
  if (value === null || !Number.isFinite(value)) return wrong('badNumber', { value: shown(raw) })
  const { minimum, maximum } = indicator
  if (value < 0 && (minimum ?? 0) >= 0) return wrong('negative', { value })
  if (minimum !== null && value < minimum) return wrong('belowMinimum', { value, minimum })
  if (maximum !== null && value > maximum) return wrong('aboveMaximum', { value, maximum })
  if (isWhole(indicator) && !Number.isInteger(value)) return wrong('notInteger', { value })
  return { ok: true, value }
}

function readFlag(raw: Entered): CellReading {
  if (raw.kind === 'boolean') return { ok: true, value: raw.value ? 1 : 0 }
  const word = shown(raw)
  const value = FLAG_WORDS[foldName(word)] ?? FLAG_WORDS[word]
  if (value !== undefined) return { ok: true, value }
  return isMissingMark(word) ? MISSING : wrong('badFlag', { value: word })
}

function readClass(raw: Entered, indicator: Indicator): CellReading {
  const word = shown(raw)
  if (isMissingMark(word)) return MISSING
  const value = classNumber(word, indicator)
  const allowed = enterableClasses(indicator)
  if (value !== null && allowed.includes(value)) return { ok: true, value }
  return wrong('badClass', { value: word, allowed: allowed.map((known) => ROMAN[known] ?? known).join(', ') })
}

/** "III", "3", "KV III", "xã khu vực 3" or the label of a class → its number. */
function classNumber(word: string, indicator: Indicator): number | null {
  const folded = foldName(word)
  const labelled = indicator.classes.find(
    (known) => foldName(known.labelVi) === folded || foldName(known.labelEn) === folded,
  )
  if (labelled) return labelled.value
  const last = /^(?:(?:kv|khu vuc|vung|loai|zone|class)\s*)?(\d+|[ivx]+)$/.exec(folded)?.[1]
  if (last === undefined) return null
  const roman = ROMAN.findIndex((numeral) => numeral !== '' && numeral.toLowerCase() === last)
  return roman > 0 ? roman : /^\d+$/.test(last) ? Number(last) : null
}

function isMissingMark(text: string): boolean {
  return MISSING_MARKS.has(text.toLowerCase())
}

function shown(raw: Entered): string {
  return raw.kind === 'text' ? raw.text : String(raw.value)
}

function wrong(code: string, params: Record<string, string | number>): CellReading {
  return { ok: false, code, params }
}
