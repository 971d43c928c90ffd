import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'

type Value = number | null

/** A condition on a class or flag: zone=3, border!=1. */
interface Condition {
  indicator: string
  equal: boolean
  value: number
}

/** One part of a count. */
interface Part {
  sign: 1 | -1
  /** Entered count, or null when the condition itself is counted. */
  count: string | null
  condition: Condition | null
}

/** What is wrong with a count, as a code with the part it is about. */
export interface CountsError {
  code: 'countsSyntax' | 'countsUnknown' | 'countsKind'
  part: string
}

export type Counts = { ok: true; parts: Part[] } | { ok: false; error: CountsError }

const PART = /^(?:([A-Za-z]\w*)@)?([A-Za-z]\w*)(?:(!=|=)(\d+))?$/

function readPart(text: string, sign: 1 | -1): Part | null {
  const match = PART.exec(text)
  if (!match) return null
  const [, count = null, name = '', operator, value] = match
  if (!operator) return count === null ? { sign, count: name, condition: null } : null
  return { sign, count, condition: { indicator: name, equal: operator === '=', value: Number(value) } }
}

function checkPart(part: Part, indicators: readonly Indicator[]): CountsError | null {
  const wanted = [
    { id: part.count, kinds: ['count', 'flag'] },
    { id: part.condition?.indicator ?? null, kinds: ['class', 'flag'] },
  ]
  for (const { id, kinds } of wanted) {
    if (id === null) continue
    const indicator = indicators.find((candidate) => candidate.id === id)
    if (!indicator?.entered) return { code: 'countsUnknown', part: id }
    if (!kinds.includes(indicator.kind)) return { code: 'countsKind', part: id }
  }
  return null
}

/**
 * Reads what a row of a points table counts. Written as a signed sum, with a space on both sides of each sign, of:
 *
 *     households                     an entered count or flag, as it is
 *     zone=3                         1 where the class or flag has this value, else 0; also zone!=3
 *     difficultVillages@zone!=3      the count where the condition holds, else 0
 *
 * so "households - waterHouseholds" or "villages + difficultVillages@zone=3".
 */
export function readCounts(text: string, indicators: readonly Indicator[]): Counts {
  const words = text.trim().split(/\s+/)
  const parts: Part[] = []
  const syntax = (part: string): Counts => ({ ok: false, error: { code: 'countsSyntax', part } })
  for (let at = 0; at < words.length; at += 2) {
    const sign = at === 0 ? '+' : (words[at - 1] ?? '')
    if (sign !== '+' && sign !== '-') return syntax(sign)
    const word = words[at] ?? ''
    const part = readPart(word, sign === '-' ? -1 : 1)
    if (!part) return syntax(word)
    const error = checkPart(part, indicators)
    if (error) return { ok: false, error }
    parts.push(part)
  }
  return words.length % 2 === 1 ? { ok: true, parts } : syntax(words.at(-1) ?? '')
}

/** How much of the commune fulfils a condition; a commune made of several old ones counts how many of them do. */
function fulfilled(table: ObservationTable, condition: Condition, i: number): { met: Value; of: number } {
  const column = table.columns[condition.indicator]
  const value = column?.values[i] ?? null
  const composition = column?.composition?.[i]
  if (value === null) return { met: null, of: 1 }
  if (!composition) return { met: (value === condition.value) === condition.equal ? 1 : 0, of: 1 }
  const of = Object.values(composition).reduce((sum, share) => sum + share, 0)
  const equal = composition[String(condition.value)] ?? 0
  return { met: condition.equal ? equal : of - equal, of }
}

function partValue(table: ObservationTable, part: Part, i: number): Value {
  const count = part.count === null ? null : (table.columns[part.count]?.values[i] ?? null)
  if (!part.condition) return count
  const { met, of } = fulfilled(table, part.condition, i)
  if (part.count === null || met === null) return met
  if (met === 0) return 0
  // Of a commune in which only some parts fulfil the condition nobody knows where the things counted are.
  return met >= of ? count : null
}

/** What a row counts in the commune at index `i`; null when a figure is missing. */
export function countAt(table: ObservationTable, parts: readonly Part[], i: number): Value {
  let sum = 0
  for (const part of parts) {
    const value = partValue(table, part, i)
    if (value === null) return null
    sum += part.sign * value
  }
  return sum
}
