import type { Observation } from '../../domain/observations.ts'
import type { SourceRecord } from '../../domain/sources.ts'
import {
  checkParts,
  namesOf,
  type RowValues,
  readableIndicator,
  readCells,
  refuseCell,
  type ValueColumn,
  valueColumns,
} from './cells.ts'
import { checkObservations, type PlaceOfFigure } from './commune-checks.ts'
import { classIndicators } from './fields.ts'
import { createRateReader } from './rates.ts'
import { emptyResult } from './report.ts'
import { columnPlace, eachRecord, findUnit, placeOf, type Taker, type Taking, unitColumn } from './rows.ts'

interface CommuneRow {
  code: string
  record: SourceRecord
  values: RowValues
}

/** Reads the cells of a row whose commune is known; true when the row may not be taken over. */
type RowReader = (record: SourceRecord, code: string) => { values: RowValues; wrong: boolean }

/** One row per commune; a commune that comes twice is wrong the second time. */
function readCommuneRows(taking: Taking, read: RowReader): CommuneRow[] {
  const { layer, report, request } = taking
  const rows: CommuneRow[] = []
  const first = new Map<string, number>()
  eachRecord(taking, (record) => {
    const commune = findUnit(taking, record)
    if (!commune) return
    const { code, fullName } = commune
    const { values, wrong } = read(record, code)
    const earlier = first.get(code)
    if (earlier !== undefined) {
      const params = { found: `${code} ${fullName}`, first: earlier }
      report.error('duplicateRow', placeOf(layer, record, unitColumn(request.mapping)), params)
    }
    report.row(wrong || earlier !== undefined ? 'wrong' : 'in')
    if (earlier === undefined) {
      first.set(code, record.number)
      rows.push({ code, record, values })
    }
  })
  return rows
}

/** Ids with at least one value: a wholly blank column is not covered by the file. */
function covered(rows: readonly CommuneRow[], ids: readonly string[]): string[] {
  return ids.filter((id) => rows.some(({ values }) => (values.get(id) ?? null) !== null))
}

/** Where the figure of a commune stands in the file: its column, or that of the percents it was made of. */
function placesOf(
  taking: Taking,
  rows: readonly CommuneRow[],
  columnOf: ReadonlyMap<string, number>,
): PlaceOfFigure {
  const recordOf = new Map(rows.map(({ code, record }) => [code, record]))
  return (code, indicator) => {
    const record = recordOf.get(code)
    return record ? placeOf(taking.layer, record, columnOf.get(indicator)) : {}
  }
}

/** Blank cells of a covered column are recorded as missing. */
function observationsOf(rows: readonly CommuneRow[], fills: readonly string[]): Observation[] {
  return rows.flatMap(({ code, values }) =>
    fills.map((indicator) => ({ code, indicator, value: values.get(indicator) ?? null })),
  )
}

/** Figures of communes: one row each, one column per indicator; percents become counts where they can. */
export const takeIndicators: Taker = (taking) => {
  const { layer, request, context, report, matcher } = taking
  const entered = context.indicators.filter((indicator) => indicator.entered)
  const columns = valueColumns(layer, request, entered.map(readableIndicator))
  const rates = createRateReader(taking)
  const made = rateColumnsAsCounts(rates, context.indicators)
  const rows = readCommuneRows(taking, (record, code) => {
    const read = readCells(taking, record, [...columns, ...rates.columns])
    const unconverted = rates.convert(record, code, read.values)
    const parts = checkParts(taking, record, [...columns, ...made], read.values)
    return { values: read.values, wrong: read.wrong || unconverted || parts }
  })
  rates.finish()
  const fills = covered(rows, [...columns.map(({ id }) => id), ...rates.fills])
  if (columns.length + rates.columns.length === 0) report.error('noFigureColumn', {})
  else if (fills.length === 0 && rows.length > 0) report.error('emptyWorkbook', { sheet: layer.name })
  const observations = observationsOf(rows, fills)
  const columnOf = new Map([...columns, ...made].map(({ id, index }) => [id, index]))
  const checks = checkObservations(taking, observations, placesOf(taking, rows, columnOf))
  return {
    report: report.finish({ questions: matcher.questions(), fills, ...checks }),
    result: { ...emptyResult(), observations },
  }
}

/** Columns of percents as the counts they give, so that a count made of a percent is checked like a typed one. */
function rateColumnsAsCounts(
  rates: ReturnType<typeof createRateReader>,
  indicators: Taking['context']['indicators'],
): ValueColumn[] {
  return rates.columns.flatMap(({ index, numerator }) => {
    const indicator = indicators.find(({ id }) => id === numerator.id)
    return indicator && rates.fills.includes(indicator.id)
      ? [{ ...readableIndicator(indicator), index, blank: null }]
      : []
  })
}

/**
 * A list of zones: the class of each commune it names. Communes it does not name keep theirs, so that an amendment needs to say
 * no more than what changes; a row without a zone says nothing and is refused.
 */
export const takeZoneList: Taker = (taking) => {
  const { layer, request, context, report, matcher } = taking
  const columns = valueColumns(layer, request, classIndicators(context).map(readableIndicator))
  const [zone] = columns
  const rows = readCommuneRows(taking, (record) => {
    const { values, wrong } = readCells(taking, record, columns)
    if (!zone || wrong || record.values[zone.index] !== null) return { values, wrong }
    const place = placeOf(layer, record, zone.index)
    return { values, wrong: refuseCell(taking, place, 'missingValue', namesOf(zone)) }
  })
  const fills = covered(
    rows,
    columns.map(({ id }) => id),
  )
  if (zone && fills.length === 0 && rows.length > 0)
    report.error('emptyColumn', columnPlace(layer, zone.index), namesOf(zone))
  const observations = observationsOf(rows, fills).filter(({ value }) => value !== null)
  const columnOf = new Map(columns.map(({ id, index }) => [id, index]))
  const checks = checkObservations(taking, observations, placesOf(taking, rows, columnOf))
  return {
    report: report.finish({ questions: matcher.questions(), fills, ...checks }),
    result: { ...emptyResult(), observations },
  }
}
