import { tidyText } from '../model/tidy-text.ts'
import type { Excel } from './excel.ts'

/** A cell as read, before anything is known about what it should be. */
export type RawCell =
  | { kind: 'blank' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'date'; text: string }
  | { kind: 'error'; text: string }

const BLANK: RawCell = { kind: 'blank' }

/** Cell types of exceljs, whose enum would have to be loaded. It marks the covered cells of a merged range, whose value repeats the first cell's. */
const MERGED = 1
const FORMULA = 6

/** What a cell holds; of a formula, its stored result. */
export function rawCell(cell: Excel.Cell): RawCell {
  const type: number = cell.type
  if (type === MERGED) return BLANK
  // `value` of a formula leaves out results that are 0 or false; `result` has them.
  return type === FORMULA ? formulaResult(cell.result) : rawValue(cell.value)
}

/** A formula that gives nothing, or that no program has calculated yet, holds no figure to read. */
function formulaResult(result: unknown): RawCell {
  return result === undefined || result === null ? { kind: 'error', text: '=' } : rawValue(result)
}

/** Text of a cell as a reader sees it: tidied, NFC; numbers plainly, blanks and errors as "". */
export function cellString(raw: RawCell): string {
  if (raw.kind === 'text') return raw.text
  return raw.kind === 'number' ? String(raw.value) : ''
}

function rawValue(value: unknown): RawCell {
  if (value === null || value === undefined) return BLANK
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'string') return textCell(value)
  if (value instanceof Date) return { kind: 'date', text: dateText(value) }
  return objectValue(value as Record<string, unknown>)
}

/** Errors, rich texts and links. */
function objectValue(value: Record<string, unknown>): RawCell {
  if ('error' in value) return { kind: 'error', text: String(value.error) }
  if ('richText' in value) {
    const runs = value.richText as { text: string }[]
    return textCell(runs.map((run) => run.text).join(''))
  }
  if ('text' in value) return rawValue(value.text)
  return BLANK
}

function textCell(text: string): RawCell {
  const tidy = tidyText(text)
  if (tidy === '') return BLANK
  return /^#(N\/A|REF!|NAME\?|DIV\/0!|NULL!|VALUE!|NUM!)$/.test(tidy)
    ? { kind: 'error', text: tidy }
    : { kind: 'text', text: tidy }
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}
