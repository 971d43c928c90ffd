import type { Indicator } from '../../domain/indicators.ts'
import type { IntakeField, IntakeFieldType, IntakeRequest } from '../../domain/intake.ts'
import type { Issue, Place } from '../../domain/issues.ts'
import type { SourceLayer, SourceRecord } from '../../domain/sources.ts'
import type { VillageField } from '../../domain/villages.ts'
import { numberStyle, parseValue, rulesOf, type ValueRules } from '../values.ts'
import { placeOf, type Taking } from './rows.ts'

/** A mapped column of figures with all that is needed to read and check its cells. */
export interface ValueColumn {
  id: string
  index: number
  type: IntakeFieldType
  rules: ValueRules
  labelVi: string
  labelEn: string
  notAbove: string | null
  /** Read for a blank cell: null, or 0 in a column of marks whose blanks the user calls a no. */
  blank: number | null
}

export type RowValues = Map<string, number | null>

interface Readable {
  id: string
  labelVi: string
  labelEn: string
  notAbove: string | null
  type: IntakeFieldType
  rules: ValueRules
}

export function readableIndicator(indicator: Indicator): Readable {
  const { id, labelVi, labelEn, notAbove } = indicator
  const { type, rules } = rulesOf(indicator)
  // A share of something cannot pass the whole, whatever the catalogue leaves open.
  const maximum = indicator.kind === 'rate' ? (indicator.maximum ?? 100) : indicator.maximum
  return { id, labelVi, labelEn, notAbove, type, rules: { ...rules, maximum } }
}

export function readableVillageField(field: VillageField): Readable {
  const { id, labelVi, labelEn, notAbove, kind } = field
  const rules = { minimum: 0, maximum: null, whole: kind === 'count' }
  return { id, labelVi, labelEn, notAbove, type: kind === 'flag' ? 'flag' : 'number', rules }
}

/** The columns of a layer that are mapped to readable fields, left to right, each with the number style of its own cells. */
export function valueColumns(
  layer: SourceLayer,
  { mapping, blankFlags }: Pick<IntakeRequest, 'mapping' | 'blankFlags'>,
  readables: Readable[],
): ValueColumn[] {
  const columns = readables.flatMap((readable) => {
    const index = mapping[readable.id]
    if (index === undefined) return []
    const cells = layer.records.map(({ values }) => values[index] ?? null)
    const rules = { ...readable.rules, style: numberStyle(cells) }
    // A column without any mark is not in the file, whatever its blanks would mean.
    const marked = readable.type === 'flag' && cells.some((cell) => cell !== null)
    return [{ ...readable, index, rules, blank: marked && blankFlags === 'no' ? 0 : null }]
  })
  return columns.sort((one, other) => one.index - other.index)
}

/** How an issue names the column it is about. */
export function namesOf(column: { id: string; labelVi: string; labelEn: string }): Issue['params'] {
  return { indicator: column.id, indicatorVi: column.labelVi, indicatorEn: column.labelEn }
}

/** How an issue names a field that is no indicator. */
export function namesOfField(fields: readonly IntakeField[], id: string): Issue['params'] {
  const field = fields.find((one) => one.id === id)
  return field ? namesOf(field) : {}
}

/** Reports a cell that cannot be taken over. True when the row is wrong for it; false when only the cell is left out. */
export function refuseCell(taking: Taking, place: Place, code: string, params: Issue['params']): boolean {
  if (taking.request.wrongCells === 'refuse') {
    taking.report.error(code, place, params)
    return true
  }
  taking.report.warning(code, place, params)
  taking.report.cellLeftOut()
  return false
}

/** Reads the figures of a row. A cell that cannot be read is missing; `wrong` says whether the row may not be taken over. */
export function readCells(
  taking: Taking,
  record: SourceRecord,
  columns: readonly ValueColumn[],
): { values: RowValues; wrong: boolean } {
  const values: RowValues = new Map()
  let wrong = false
  for (const column of columns) {
    const raw = record.values[column.index] ?? null
    const read = parseValue(raw, column.type, column.rules)
    values.set(column.id, raw === null ? column.blank : read.ok ? read.value : null)
    if (read.ok) continue
    const place = placeOf(taking.layer, record, column.index)
    wrong = refuseCell(taking, place, read.code, { ...namesOf(column), ...read.params }) || wrong
  }
  return { values, wrong }
}

/** Checks that no part is larger than its whole within a row; the part is the cell that cannot be taken over. */
export function checkParts(
  taking: Taking,
  record: SourceRecord,
  columns: readonly ValueColumn[],
  values: RowValues,
): boolean {
  let wrong = false
  for (const column of columns) {
    const whole = columns.find(({ id }) => id === column.notAbove)
    const value = values.get(column.id) ?? null
    const limit = whole ? (values.get(whole.id) ?? null) : null
    if (!whole || value === null || limit === null || value <= limit) continue
    const place = placeOf(taking.layer, record, column.index)
    const other = { otherVi: whole.labelVi, otherEn: whole.labelEn }
    wrong = refuseCell(taking, place, 'aboveOther', { ...namesOf(column), value, limit, ...other }) || wrong
    values.set(column.id, null)
  }
  return wrong
}
