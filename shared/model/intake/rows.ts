import type {
  IntakeContext,
  IntakeReport,
  IntakeRequest,
  IntakeResult,
  Mapping,
} from '../../domain/intake.ts'
import type { Place } from '../../domain/issues.ts'
import type { RawValue, SourceLayer, SourceRecord } from '../../domain/sources.ts'
import type { Commune } from '../../domain/units.ts'
import { foldLoose } from '../fold.ts'
import type { Matcher, UnitFinding } from './matcher.ts'
import type { ReportBuilder } from './report.ts'

export interface IntakeOptions {
  /** Called every few thousand rows with the share done, 0..1. */
  progress?: (share: number) => void
}

/** Everything a taker works with. */
export interface Taking {
  layer: SourceLayer
  request: IntakeRequest
  context: IntakeContext
  matcher: Matcher
  report: ReportBuilder
  options: IntakeOptions
}

/** Reads a layer as one kind of thing: fills `report`, and answers with the report's last parts and the result. */
export type Taker = (taking: Taking) => { report: IntakeReport; result: IntakeResult }

const PROGRESS_EVERY = 2000

/** A value as text: codes of communes keep what they have, dates are ISO, errors of formulas are blank. */
export function textOf(raw: RawValue | undefined): string {
  if (raw === null || raw === undefined) return ''
  if (typeof raw === 'object') return 'date' in raw ? raw.date : ''
  return String(raw).normalize('NFC').trim()
}

/** The raw value of a mapped field; null when the field is not mapped. */
export function rawOf(record: SourceRecord, mapping: Mapping, id: string): RawValue {
  const index = mapping[id]
  return index === undefined ? null : (record.values[index] ?? null)
}

/** The text of a mapped field, "" when blank or not mapped. */
export function mappedText(record: SourceRecord, mapping: Mapping, id: string): string {
  return textOf(rawOf(record, mapping, id))
}

/** Where a record, or one mapped cell of it, stands. */
export function placeOf(layer: SourceLayer, record: SourceRecord, column?: number): Place {
  if (!layer.tabular) {
    const field = column === undefined ? undefined : layer.fields[column]?.name
    return { feature: record.number, ...(field === undefined ? {} : { field }) }
  }
  const letter = column === undefined ? '' : (layer.fields[column]?.column ?? '')
  return { sheet: layer.name, row: record.number, ...(letter === '' ? {} : { column: letter }) }
}

/** A column without a row: what concerns all its cells. */
export function columnPlace(layer: SourceLayer, column: number): Place {
  const found = layer.fields[column]
  if (layer.tabular && found?.column) return { sheet: layer.name, column: found.column }
  return { field: found?.name ?? '' }
}

/** Runs over all records that hold anything, with progress. Wholly blank records are no rows. */
export function eachRecord({ layer, options }: Taking, visit: (record: SourceRecord) => void): void {
  const { records } = layer
  records.forEach((record, index) => {
    if (index % PROGRESS_EVERY === 0) options.progress?.(index / records.length)
    if (record.geometry !== null || record.values.some((value) => value !== null)) visit(record)
  })
  options.progress?.(1)
}

/** The columns that name the commune, the telling one first. */
const UNIT_KEYS = ['code', 'name', 'district'] as const

export function unitColumn(mapping: Mapping): number | undefined {
  return mapping.code ?? mapping.name ?? mapping.district
}

/**
 * Finds the commune of a row and counts how. Rows that wait or are left out are counted here; the taker counts the row of
 * a matched one. A name that does not go with the code is a warning.
 */
export function findUnit(taking: Taking, record: SourceRecord): Commune | null {
  const { layer, request, matcher, report } = taking
  const [code, name, district] = UNIT_KEYS.map((key) => mappedText(record, request.mapping, key)) as [
    string,
    string,
    string,
  ]
  const place = placeOf(layer, record, unitColumn(request.mapping))
  const finding: UnitFinding = matcher.find({ code, name, district }, place)
  if (finding.status !== 'matched') {
    report.row(finding.status)
    return null
  }
  const { commune, by } = finding
  report.matched(by)
  const byCode = by === 'code' || by === 'retiredCode'
  if (
    byCode &&
    name !== '' &&
    foldLoose(name) !== foldLoose(commune.fullName) &&
    foldLoose(name) !== foldLoose(commune.name)
  ) {
    report.warning('codeNameMismatch', place, { code, found: name, expected: commune.fullName })
  }
  return commune
}
