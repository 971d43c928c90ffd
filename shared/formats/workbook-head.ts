import type { Indicator } from '../domain/indicators.ts'
import type { Issue } from '../domain/issues.ts'
import { foldName } from '../model/fold.ts'
import { columnLetter, type Excel } from './excel.ts'
import { cellString, rawCell } from './workbook-cells.ts'
import { columnLabel, META_SHEET, PRODUCT, UNIT_KEYS, type UnitKey } from './workbook-layout.ts'

/** Rows in which a head is looked for. */
const HEAD_ROWS = 40

/** Which column holds what; 1-based column numbers. */
export interface SheetHead {
  sheet: Excel.Worksheet
  row: number
  units: Partial<Record<UnitKey, number>>
  indicators: Map<string, number>
  issues: Issue[]
}

export interface WorkbookMeta {
  product: string
  edition: string
  period: string
  /** Round and area of a template handed out in a reporting round; "" in others. */
  round: string
  districtCode: string
}

const UNIT_LABELS: Record<UnitKey, readonly string[]> = {
  code: ['code', 'ma xa', 'ma don vi', 'ma dvhc', 'ma', 'commune code'],
  district: ['district', 'huyen', 'quan huyen', 'thanh pho'],
  name: ['name', 'ten xa', 'xa phuong thi tran', 'commune ward town', 'ten', 'commune'],
}

/** What the hidden sheet says; null when the file is not from the product's template. */
export function readMeta(workbook: Excel.Workbook): WorkbookMeta | null {
  const sheet = workbook.getWorksheet(META_SHEET)
  if (!sheet) return null
  const entries = new Map<string, string>()
  sheet.eachRow((row) => {
    entries.set(cellString(rawCell(row.getCell(1))), cellString(rawCell(row.getCell(2))))
  })
  if (entries.get('product') !== PRODUCT) return null
  return {
    product: PRODUCT,
    edition: entries.get('edition') ?? '',
    period: entries.get('period') ?? '',
    round: entries.get('round') ?? '',
    districtCode: entries.get('districtCode') ?? '',
  }
}

/**
 * Finds the row of machine ids (or, where it was deleted, the row of labels): the row with the most known columns among
 * all sheets, of which one must name the commune.
 * @returns null when no row names a commune column and at least one indicator.
 */
export function findHead(workbook: Excel.Workbook, indicators: Indicator[]): SheetHead | null {
  const words = headWords(indicators)
  let best: { sheet: Excel.Worksheet; row: number; known: number } | null = null
  for (const sheet of workbook.worksheets) {
    if (sheet.name === META_SHEET) continue
    for (let row = 1; row <= Math.min(HEAD_ROWS, sheet.rowCount); row += 1) {
      const known = knownColumns(sheet, row, words)
      if (known > (best?.known ?? 0)) best = { sheet, row, known }
    }
  }
  return best ? readHead(best.sheet, best.row, words) : null
}

/** True for a second head row, such as the labels under the machine ids. */
export function isHeadRow(head: SheetHead, row: number, indicators: Indicator[]): boolean {
  return knownColumns(head.sheet, row, headWords(indicators)) > 0
}

/** Folded head → column key. Machine ids come first, then labels and synonyms; the first owner of a word keeps it. */
function headWords(indicators: Indicator[]): Map<string, string> {
  const words = new Map<string, string>()
  const add = (word: string, key: string) => {
    const folded = foldHead(word)
    if (folded !== '' && !words.has(folded)) words.set(folded, key)
  }
  for (const indicator of indicators) add(indicator.id, indicator.id)
  for (const key of UNIT_KEYS) for (const label of UNIT_LABELS[key]) add(label, key)
  for (const indicator of indicators) {
    add(columnLabel(indicator, 'vi'), indicator.id)
    add(columnLabel(indicator, 'en'), indicator.id)
    add(indicator.labelVi, indicator.id)
    add(indicator.labelEn, indicator.id)
    for (const synonym of indicator.synonyms) add(synonym, indicator.id)
  }
  return words
}

/** As names are compared, but a leading "Xã" belongs to a head's meaning and stays. */
function foldHead(text: string): string {
  return foldName(`_ ${text}`)
}

/** Known columns of a row; 0 unless one of them names the commune and another an indicator. */
function knownColumns(sheet: Excel.Worksheet, row: number, words: Map<string, string>): number {
  const keys = new Set<string>()
  sheet.getRow(row).eachCell((cell) => {
    const key = words.get(foldHead(cellString(rawCell(cell))))
    if (key !== undefined) keys.add(key)
  })
  const units = UNIT_KEYS.filter((key) => keys.has(key))
  const named = keys.has('code') || keys.has('name')
  return named && keys.size > units.length ? keys.size : 0
}

function readHead(sheet: Excel.Worksheet, row: number, words: Map<string, string>): SheetHead {
  const head: SheetHead = { sheet, row, units: {}, indicators: new Map(), issues: [] }
  const seen = new Map<string, number>()
  sheet.getRow(row).eachCell((cell, column) => {
    const text = cellString(rawCell(cell))
    if (text === '') return
    const place = { sheet: sheet.name, row, column: columnLetter(column) }
    const key = words.get(foldHead(text))
    if (key === undefined) {
      head.issues.push({ severity: 'warning', code: 'unknownColumn', place, params: { found: text } })
      return
    }
    const first = seen.get(key)
    if (first !== undefined) {
      const params = { found: text, first: columnLetter(first) }
      head.issues.push({ severity: 'error', code: 'duplicateColumn', place, params })
      return
    }
    seen.set(key, column)
    const unit = UNIT_KEYS.find((known) => known === key)
    if (unit) head.units[unit] = column
    else head.indicators.set(key, column)
  })
  return head
}
