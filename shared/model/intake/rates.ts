import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { RawValue, SourceLayer, SourceRecord } from '../../domain/sources.ts'
import {
  namesOf,
  type RowValues,
  readableIndicator,
  refuseCell,
  type ValueColumn,
  valueColumns,
} from './cells.ts'
import { isInvertible } from './fields.ts'
import { columnPlace, placeOf, type Taking } from './rows.ts'

/** A column of percents. Rates are computed, never stored: it is turned back into the count it was made from. */
interface RateColumn extends ValueColumn {
  numerator: Indicator
  denominator: Indicator
  /** 100 where the column holds shares such as 0,853. */
  scale: 1 | 100
  /** The file brings the count as well, so that the percents only serve as a check. */
  counted: boolean
  /** Cells whose percent fits several whole numbers. */
  approximate: number
}

export interface RateReader {
  columns: RateColumn[]
  /** Counts made of percents, as ids of the entered indicators. */
  fills: string[]
  /** Replaces the percents of a row by counts; true when the row is wrong. */
  convert(record: SourceRecord, code: string, values: RowValues): boolean
  /** Issues about whole columns, after the last row. */
  finish(): void
}

/** Slack for binary fractions: 85.3 is not exactly 85.3. */
const EPSILON = 1e-9

function rateColumns({ layer, request, context }: Taking): RateColumn[] {
  const { indicators } = context
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const rates = indicators.filter((indicator) => isInvertible(indicator))
  const columns = valueColumns(layer, request, rates.map(readableIndicator))
  return columns.flatMap((column) => {
    const rate = byId.get(column.id)
    const numerator = byId.get(rate?.numerator[0]?.id ?? '')
    const denominator = byId.get(rate?.denominator[0]?.id ?? '')
    if (!numerator || !denominator) return []
    const counted = request.mapping[numerator.id] !== undefined
    const scale = holdsShares(layer, column.index) ? 100 : 1
    return [{ ...column, numerator, denominator, scale, counted, approximate: 0 } satisfies RateColumn]
  })
}

/** True when every figure of a column lies in 0..1 and some between: spreadsheets show 0,853 as 85,3%. */
function holdsShares(layer: SourceLayer, index: number): boolean {
  const filled = layer.records.map(({ values }) => values[index] ?? null).filter((value) => value !== null)
  const numbers = filled.filter((value) => typeof value === 'number')
  const texts = filled.some((value) => typeof value === 'string' && /\d/.test(value))
  const inside = numbers.every((value) => value >= 0 && value <= 1)
  return !texts && inside && numbers.some((value) => !Number.isInteger(value))
}

/** Half a unit of the last decimal shown, in percent: what rounding may hide. 85,3% → 0.05. */
function rounding(raw: RawValue, scale: number): number {
  const text = String(typeof raw === 'object' ? '' : raw).replace(/[%\s]/g, '')
  const decimals = /[.,](\d+)$/.exec(text)?.[1]?.length ?? 0
  return Math.max((scale * 10 ** -Math.min(decimals, 12)) / 2, EPSILON)
}

function presentValues(table: ObservationTable): (id: string, code: string) => number | null {
  const rowOf = new Map(table.codes.map((code, row) => [code, row]))
  return (id, code) => table.columns[id]?.values[rowOf.get(code) ?? -1] ?? null
}

function isKnown(taking: Taking, id: string): boolean {
  const { request, context } = taking
  const present = context.present.columns[id]?.values.some((value) => value !== null) ?? false
  return request.mapping[id] !== undefined || present
}

function partsOf({ numerator, denominator }: RateColumn): Record<string, string> {
  return {
    numeratorVi: numerator.labelVi,
    numeratorEn: numerator.labelEn,
    denominatorVi: denominator.labelVi,
    denominatorEn: denominator.labelEn,
  }
}

/**
 * Columns of percents where a rate is computed from one count over another. A percent becomes a count when the other count
 * is known, from the same row or the present data, and a whole number lies within the rounding of the percent as written.
 * Where it does not, or the other count is nowhere, the issue says which two columns to send.
 */
export function createRateReader(taking: Taking): RateReader {
  const columns = rateColumns(taking)
  const present = presentValues(taking.context.present)
  const usable = columns.filter((column) => column.counted || isKnown(taking, column.denominator.id))

  function convertCell(column: RateColumn, record: SourceRecord, code: string, values: RowValues): boolean {
    const percent = scaled(values.get(column.id) ?? null, column.scale)
    const whole = values.get(column.denominator.id) ?? present(column.denominator.id, code)
    const half = rounding(record.values[column.index] ?? null, column.scale)
    const place = placeOf(taking.layer, record, column.index)
    if (column.counted) {
      const count = values.get(column.numerator.id) ?? null
      checkCounted(taking, column, { percent, count, whole, half }, place)
      return false
    }
    values.set(column.numerator.id, null)
    if (percent === null) return false
    const names = { ...namesOf(column), ...partsOf(column), value: percent }
    if (whole === null) return refuseCell(taking, place, 'rateWithoutCount', names)
    const count = Math.round((percent * whole) / 100)
    const again = whole === 0 ? 0 : (count * 100) / whole
    if (Math.abs(again - percent) > half + EPSILON) {
      return refuseCell(taking, place, 'rateNotWhole', { ...names, whole })
    }
    if ((half * whole) / 100 >= 0.5) column.approximate += 1
    values.set(column.numerator.id, count)
    return false
  }

  return {
    columns,
    fills: usable.filter(({ counted }) => !counted).map(({ numerator }) => numerator.id),
    convert(record, code, values) {
      const wrong = usable.map((column) => convertCell(column, record, code, values)).includes(true)
      for (const { id } of columns) values.delete(id)
      return wrong
    },
    finish() {
      for (const column of columns) {
        const place = columnPlace(taking.layer, column.index)
        const names = { ...namesOf(column), ...partsOf(column) }
        if (!usable.includes(column)) refuseCell(taking, place, 'rateOnly', names)
        if (column.approximate > 0) {
          taking.report.warning('rateApproximate', place, { ...names, cells: column.approximate })
        }
      }
    },
  }
}

function scaled(value: number | null, scale: number): number | null {
  // Rounded at the twelfth digit: 0.853 × 100 is 85.3, not 85.30000000000001.
  return value === null ? null : Number((value * scale).toPrecision(12))
}

/** The percent beside its own count: a warning where they do not go together. */
function checkCounted(
  taking: Taking,
  column: RateColumn,
  found: { percent: number | null; count: number | null; whole: number | null; half: number },
  place: ReturnType<typeof placeOf>,
): void {
  const { percent, count, whole, half } = found
  if (percent === null || count === null || !whole) return
  const computed = (count * 100) / whole
  if (Math.abs(computed - percent) <= 2 * half + EPSILON) return
  const rounded = Math.round(computed * 10) / 10
  taking.report.warning('rateDiffers', place, { ...namesOf(column), value: percent, computed: rounded })
}
