import type { Indicator } from '../domain/indicators.ts'
import type { Issue, Place } from '../domain/issues.ts'
import type { Observation } from '../domain/observations.ts'
import type { Edition } from '../domain/units.ts'
import { foldName } from '../model/fold.ts'
import { matchUnit } from '../model/match.ts'
import { columnLetter, type Excel, loadExcel } from './excel.ts'
import { candidateList } from './issue-text.ts'
import { cellString, type RawCell, rawCell } from './workbook-cells.ts'
import { findHead, isHeadRow, readMeta, type SheetHead } from './workbook-head.ts'
import type { UnitKey } from './workbook-layout.ts'
import { readValue } from './workbook-values.ts'

export interface WorkbookOptions {
  edition: Edition
  /** The catalogue's indicators; only entered ones are read, a computed one is an unknown column. */
  indicators: Indicator[]
  period: string
}

export interface WorkbookReading {
  /** Values of the covered columns, missing ones as null; to be used only when no issue is an error. */
  observations: Observation[]
  /** Ids of the indicators the file covers: columns with at least one value. */
  indicators: string[]
  issues: Issue[]
}

/** A row that was matched to a commune; of several rows of one commune the first. */
export interface DataRow {
  row: number
  code: string
  values: Map<string, number | null>
}

/** A reading together with where its values stand. */
export interface OpenedReading {
  reading: WorkbookReading
  /** null when no head was found. */
  head: SheetHead | null
  rows: DataRow[]
}

/**
 * Reads a filled-in template. Every wrong cell is an issue with sheet, row and column; nothing is repaired silently.
 * A blank cell in a column that has values is a missing value; a wholly blank column is not covered.
 */
export function readOpened(workbook: Excel.Workbook, given: WorkbookOptions): OpenedReading {
  const options = { ...given, indicators: given.indicators.filter((indicator) => indicator.entered) }
  const reading: WorkbookReading = { observations: [], indicators: [], issues: [] }
  checkMeta(workbook, options, reading)
  const head = findHead(workbook, options.indicators)
  if (!head) {
    const sheet = workbook.worksheets[0]?.name ?? ''
    return { reading: failed(reading, 'missingHead', { sheet }), head, rows: [] }
  }
  reading.issues.push(...head.issues)
  const rows = readRows(head, options, reading)
  const covered = coveredIndicators(rows, head, reading)
  if (covered.length === 0 && !reading.issues.some((issue) => issue.severity === 'error')) {
    return { reading: failed(reading, 'emptyWorkbook', { sheet: head.sheet.name }), head, rows }
  }
  reading.indicators = covered
  reading.observations = rows.flatMap(({ code, values }) =>
    covered.map((indicator) => ({ code, indicator, value: values.get(indicator) ?? null })),
  )
  return { reading, head, rows }
}

/** null when the bytes are no workbook. */
export async function openWorkbook(bytes: Uint8Array): Promise<Excel.Workbook | null> {
  const excel = await loadExcel()
  const workbook = new excel.Workbook()
  try {
    await workbook.xlsx.load(bytes.slice().buffer)
    return workbook.worksheets.length > 0 ? workbook : null
  } catch {
    // The library throws on anything that is not a zip of the right parts; the reader learns which file to send.
    return null
  }
}

function failed(reading: WorkbookReading, code: string, place: Place): WorkbookReading {
  reading.issues.push({ severity: 'error', code, place, params: {} })
  return reading
}

function checkMeta(workbook: Excel.Workbook, options: WorkbookOptions, reading: WorkbookReading): void {
  const meta = readMeta(workbook)
  if (!meta) return
  const { edition, period } = options
  if (meta.edition !== edition.id) {
    const params = { found: meta.edition, expected: edition.id }
    reading.issues.push({ severity: 'error', code: 'wrongEdition', place: {}, params })
  }
  if (meta.period !== period) {
    const params = { found: meta.period, expected: period }
    reading.issues.push({ severity: 'warning', code: 'otherPeriod', place: {}, params })
  }
}

function readRows(head: SheetHead, options: WorkbookOptions, reading: WorkbookReading): DataRow[] {
  const rows: DataRow[] = []
  const seen = new Map<string, number>()
  for (let row = head.row + 1; row <= head.sheet.rowCount; row += 1) {
    // A stray cell far below makes a sheet long without making its rows.
    if (!head.sheet.findRow(row)) continue
    if (isBlankRow(head, row) || isHeadRow(head, row, options.indicators)) continue
    const code = matchRow(head, row, options.edition, reading)
    const values = readCells(head, row, options.indicators, reading)
    if (code === null) continue
    const first = seen.get(code)
    if (first === undefined) {
      seen.set(code, row)
      rows.push({ row, code, values })
      continue
    }
    const place = unitPlace(head, row)
    reading.issues.push({ severity: 'error', code: 'duplicateRow', place, params: { found: code, first } })
  }
  return rows
}

function cellAt(head: SheetHead, row: number, column: number | undefined): RawCell {
  return column === undefined ? { kind: 'blank' } : rawCell(head.sheet.getCell(row, column))
}

function isBlankRow(head: SheetHead, row: number): boolean {
  const columns = [...Object.values(head.units), ...head.indicators.values()]
  return columns.every((column) => cellAt(head, row, column).kind === 'blank')
}

/** The cell that names the commune: of its code, else of its name. */
function unitPlace(head: SheetHead, row: number): Place {
  const column = cellAt(head, row, head.units.code).kind === 'blank' ? head.units.name : head.units.code
  return { sheet: head.sheet.name, row, column: columnLetter(column ?? head.units.code ?? 1) }
}

/** Code of the commune a row is about; null, with an issue, when that is not certain. */
function matchRow(head: SheetHead, row: number, edition: Edition, reading: WorkbookReading): string | null {
  const text = (key: UnitKey) => cellString(cellAt(head, row, head.units[key]))
  const query = { code: text('code'), name: text('name'), district: text('district') }
  const place = unitPlace(head, row)
  if (query.code === '' && query.name === '') {
    reading.issues.push({ severity: 'error', code: 'missingCode', place, params: {} })
    return null
  }
  const match = matchUnit(query, edition)
  const found = query.code || query.name
  if (match.status !== 'matched') {
    const ambiguous = match.status === 'ambiguous'
    const code = ambiguous ? 'ambiguousName' : query.code ? 'unknownCode' : 'unknownName'
    const params = { found, candidates: candidateList(match.candidates) }
    reading.issues.push({ severity: 'error', code, place, params })
    return null
  }
  if (query.name !== '' && foldName(query.name) !== foldName(match.commune.name)) {
    const params = { code: query.code, found: query.name, expected: match.commune.fullName }
    reading.issues.push({ severity: 'warning', code: 'codeNameMismatch', place, params })
  }
  return match.commune.code
}

function readCells(
  head: SheetHead,
  row: number,
  indicators: Indicator[],
  reading: WorkbookReading,
): Map<string, number | null> {
  const values = new Map<string, number | null>()
  const issues: Issue[] = []
  const report = (indicator: Indicator, code: string, params: Issue['params']) => {
    const column = columnLetter(head.indicators.get(indicator.id) ?? 1)
    const place = { sheet: head.sheet.name, row, column }
    issues.push({ severity: 'error', code, place, params: { ...named(indicator), ...params } })
  }
  for (const indicator of indicators) {
    const column = head.indicators.get(indicator.id)
    if (column === undefined) continue
    const read = readValue(cellAt(head, row, column), indicator)
    if (read.ok) values.set(indicator.id, read.value)
    else report(indicator, read.code, read.params)
  }
  for (const indicator of indicators) {
    const value = values.get(indicator.id) ?? null
    const other = indicators.find((candidate) => candidate.id === indicator.notAbove)
    const limit = other ? (values.get(other.id) ?? null) : null
    if (!other || value === null || limit === null || value <= limit) continue
    report(indicator, 'aboveOther', { value, limit, otherVi: other.labelVi, otherEn: other.labelEn })
  }
  issues.sort((a, b) => columnOf(head, a) - columnOf(head, b))
  reading.issues.push(...issues)
  return values
}

function named(indicator: Indicator): Issue['params'] {
  return { indicator: indicator.id, indicatorVi: indicator.labelVi, indicatorEn: indicator.labelEn }
}

function columnOf(head: SheetHead, issue: Issue): number {
  return head.indicators.get(String(issue.params.indicator)) ?? 0
}

/** Indicators with a value in at least one row; a column of which every filled cell is wrong counts as well. */
function coveredIndicators(rows: DataRow[], head: SheetHead, reading: WorkbookReading): string[] {
  const wrong = new Set(reading.issues.map((issue) => issue.params.indicator))
  return [...head.indicators.keys()].filter(
    (id) => wrong.has(id) || rows.some(({ values }) => (values.get(id) ?? null) !== null),
  )
}
