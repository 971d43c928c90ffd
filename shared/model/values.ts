import type { Indicator, IndicatorClass } from '../domain/indicators.ts'
import type { IntakeFieldType } from '../domain/intake.ts'
import type { RawValue } from '../domain/sources.ts'
import { dateOfNumber, parseDate } from './dates.ts'
import { foldName } from './fold.ts'
import { type NumberStyle, parseFraction, parseNumber } from './numbers.ts'
import { tidyText } from './tidy-text.ts'

export { type NumberStyle, numberStyle, parseNumber } from './numbers.ts'

/** What is known about the values of a field. All of it may be left out. */
export interface ValueRules {
  /** Range of valid numbers; null: open. Below 0 is refused unless the minimum is. */
  minimum?: number | null
  maximum?: number | null
  /** Whole numbers only. */
  whole?: boolean
  /** A rate: "85,3%" is 85.3. In other fields a percent is no number. */
  percent?: boolean
  /** Classes with their numbers and labels. */
  classes?: readonly IndicatorClass[]
  /** How the column writes its numbers (`numberStyle`). */
  style?: NumberStyle
}

/**
 * A cell understood, or why not. `value`: numbers, flags (0, 1), classes, degrees; null for a deliberate blank. `text`: texts, and
 * dates in ISO; "" otherwise. Mistakes have the code and figures of an issue, to which the caller adds the names of the field.
 */
export type ValueReading =
  | { ok: true; value: number | null; text: string }
  | { ok: false; code: string; params: Record<string, string | number> }

type Reader = (raw: Entered, rules: ValueRules) => ValueReading
type Entered = Exclude<RawValue, null | { error: string }>

const MISSING: ValueReading = { ok: true, value: null, text: '' }

/** Reads one cell as a value of a type. */
export function parseValue(raw: RawValue, type: IntakeFieldType, rules: ValueRules = {}): ValueReading {
  if (raw === null) return MISSING
  if (typeof raw === 'object' && 'error' in raw) return wrong('formulaError', { value: raw.error })
  const tidy = typeof raw === 'string' ? tidyText(raw) : raw
  return tidy === '' ? MISSING : READERS[type](tidy, rules)
}

/** What the catalogue says about the values of an indicator, and their type. */
export function rulesOf(indicator: Indicator): { type: IntakeFieldType; rules: ValueRules } {
  const { kind, minimum, maximum } = indicator
  const type = kind === 'flag' || kind === 'class' ? kind : 'number'
  const classes = indicator.classes.filter(({ value }) => enterableClasses(indicator).includes(value))
  return { type, rules: { minimum, maximum, whole: isWhole(indicator), percent: kind === 'rate', classes } }
}

/** Marks of a cell that is left out on purpose, in lower case. */
export const MISSING_MARKS: ReadonlySet<string> = new Set(
  '|-|–|—|--|x|…|...|..|.|/|?|n/a|na|không có số liệu|chưa có số liệu|không rõ'.split('|'),
)

/** Words for a flag, compared without diacritics and case. */
export const FLAG_WORDS: Readonly<Record<string, 0 | 1>> = {
  co: 1,
  'da co': 1,
  dat: 1,
  dung: 1,
  x: 1,
  '✓': 1,
  '✔': 1,
  '√': 1,
  '1': 1,
  yes: 1,
  y: 1,
  true: 1,
  roi: 1,
  khong: 0,
  'khong co': 0,
  'chua co': 0,
  'khong dat': 0,
  'chua dat': 0,
  chua: 0,
  sai: 0,
  '0': 0,
  no: 0,
  n: 0,
  false: 0,
}

/** Roman numerals of classes 1 to 5 as people write zones. */
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

const READERS: Record<IntakeFieldType, Reader> = {
  text: readText,
  number: readNumber,
  flag: readFlag,
  class: readClass,
  date: readDate,
  longitude: readDegrees,
  latitude: readDegrees,
}

function readText(raw: Entered): ValueReading {
  return { ok: true, value: null, text: shown(raw) }
}

/** Units that people type behind a number; scales such as "triệu" alone are not among them, as they change the figure. */
const UNIT =
  /^(.*\d)\s*(hộ|người|nhân khẩu|khẩu|thôn|bản|xã|công trình|km2|km²|km|m2|m²|m|ha|triệu đồng|trđ|households?|people|villages?)\.?$/iu
/** 25/5, 25/05/2025, 2025-05-25 as text. */
const DATE = /^(\d{1,2}[/-]\d{1,2}([/-]\d{2,4})?|\d{4}-\d{2}-\d{2})$/

function readNumber(raw: Entered, rules: ValueRules): ValueReading {
  if (typeof raw === 'object') return wrong('dateInsteadOfNumber', { value: raw.date })
  if (typeof raw === 'boolean') return wrong('badNumber', { value: String(raw) })
  if (typeof raw === 'number') return checkRange(raw, rules)
  if (MISSING_MARKS.has(raw.toLowerCase())) return MISSING
  if (DATE.test(raw)) return wrong('dateInsteadOfNumber', { value: raw })
  if (raw.endsWith('%')) return readPercent(raw, rules)
  const value = parseNumber(UNIT.exec(raw)?.[1] ?? raw, rules.style)
  return value === null ? wrong('badNumber', { value: raw }) : checkRange(value, rules)
}

function readPercent(raw: string, rules: ValueRules): ValueReading {
  const value = parseFraction(raw.slice(0, -1))
  if (value === null) return wrong('badNumber', { value: raw })
  return rules.percent
    ? checkRange(value, rules)
    : wrong('percentInsteadOfNumber', { value: raw, percent: value })
}

function checkRange(value: number, rules: ValueRules): ValueReading {
  if (!Number.isFinite(value)) return wrong('badNumber', { value: String(value) })
  const { minimum = null, maximum = null } = rules
  if (value < 0 && (minimum ?? 0) >= 0) return wrong('negative', { value })
  if (minimum !== null && value < minimum) return wrong('belowMinimum', { value, minimum })
  if (maximum !== null && value > maximum) return wrong('aboveMaximum', { value, maximum })
  if (rules.whole && !Number.isInteger(value)) return wrong('notInteger', { value })
  return { ok: true, value, text: '' }
}

function readFlag(raw: Entered): ValueReading {
  if (typeof raw === 'boolean') return { ok: true, value: raw ? 1 : 0, text: '' }
  const word = shown(raw)
  const value = FLAG_WORDS[foldName(word)] ?? FLAG_WORDS[word]
  if (value !== undefined) return { ok: true, value, text: '' }
  return MISSING_MARKS.has(word.toLowerCase()) ? MISSING : wrong('badFlag', { value: word })
}

function readClass(raw: Entered, { classes = [] }: ValueRules): ValueReading {
  const word = shown(raw)
  if (MISSING_MARKS.has(word.toLowerCase())) return MISSING
  const value = classNumber(word, classes)
  if (classes.some((known) => known.value === value)) return { ok: true, value, text: '' }
  const allowed = classes.map((known) => ROMAN[known.value] || known.value).join(', ')
  return wrong('badClass', { value: word, allowed })
}

/** "III", "3", "KV III", "xã khu vực 3" or the label of a class → its number. */
function classNumber(word: string, classes: readonly IndicatorClass[]): number | null {
  const folded = foldName(word)
  const labelled = classes.find(
    ({ labelVi, labelEn }) => foldName(labelVi) === folded || foldName(labelEn) === folded,
  )
  if (labelled) return labelled.value
  const last = /^(?:xa )?(?:(?:kv|khu vuc|vung|loai|zone|class)\s*)?(\d+|[ivx]+)$/.exec(folded)?.[1]
  if (last === undefined) return null
  const roman = ROMAN.findIndex((numeral) => numeral !== '' && numeral.toLowerCase() === last)
  return roman > 0 ? roman : /^\d+$/.test(last) ? Number(last) : null
}

function readDate(raw: Entered): ValueReading {
  if (typeof raw === 'object') return { ok: true, value: null, text: raw.date }
  const word = shown(raw)
  if (MISSING_MARKS.has(word.toLowerCase())) return MISSING
  const date = typeof raw === 'number' ? dateOfNumber(raw) : parseDate(word)
  return date === null ? wrong('badDate', { value: word }) : { ok: true, value: null, text: date }
}

/** 106°45'30" or 106°45.5', hemisphere before or behind. */
const SEXAGESIMAL =
  /^[NEĐB]?\s*(\d{1,3})\s*[°º]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|'')\s*)?[NEĐB]?$/iu

/** Degrees, or metres of a projection: up to 180 a lone dot or comma is the decimal sign, whatever the style. */
function readDegrees(raw: Entered, { style }: ValueRules): ValueReading {
  if (typeof raw === 'number') return { ok: true, value: raw, text: '' }
  const word = shown(raw)
  if (MISSING_MARKS.has(word.toLowerCase())) return MISSING
  const angle = SEXAGESIMAL.exec(word)
  if (angle) {
    const [degrees, minutes, seconds] = [1, 2, 3].map((part) =>
      Number((angle[part] ?? '0').replace(',', '.')),
    )
    return { ok: true, value: (degrees ?? 0) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600, text: '' }
  }
  const fraction = parseFraction(word.replace(/\s*[°º]$/u, ''))
  const value = fraction !== null && Math.abs(fraction) <= 180 ? fraction : parseNumber(word, style)
  return value === null ? wrong('badNumber', { value: word }) : { ok: true, value, text: '' }
}

function shown(raw: Entered): string {
  return typeof raw === 'object' ? raw.date.split('-').reverse().join('/') : String(raw)
}

function wrong(code: string, params: Record<string, string | number>): ValueReading {
  return { ok: false, code, params }
}
