import type { Indicator } from '../domain/indicators.ts'
import type { Issue, Place } from '../domain/issues.ts'
import type { Observation, ObservationTable } from '../domain/observations.ts'
import type { Round, RoundArea } from '../domain/rounds.ts'
import type { Commune, Edition } from '../domain/units.ts'
import { columnLetter, type Excel } from './excel.ts'
import { openZip } from './source/safe-zip.ts'
import { cellString, rawCell } from './workbook-cells.ts'
import { readMeta, type SheetHead, type WorkbookMeta } from './workbook-head.ts'
import { columnLabel, ROWS } from './workbook-layout.ts'
import { type DataRow, openWorkbook, readOpened } from './workbook-read.ts'

export interface ReturnedOptions {
  round: Round
  edition: Edition
  areas: readonly RoundArea[]
  /** The asked indicators, in catalogue order. */
  indicators: Indicator[]
  /** Figures that counted when the workbook came. */
  previous: ObservationTable
  /** Area that the sender says the workbook is from; "" = what the workbook says. */
  district: string
}

/** A returned workbook as checked on arrival. */
export interface ReturnedReading {
  /** Area code; null when neither workbook nor sender nor rows tell. */
  district: string | null
  /** Values of the area's communes; to be used only when no issue is an error. */
  observations: Observation[]
  issues: Issue[]
}

/** Unpacked, the template of a whole province is below 5 MB. */
const WORKBOOK_LIMITS = { entries: 300, entryBytes: 24 * 1024 * 1024, totalBytes: 32 * 1024 * 1024 }

/** Cell type of exceljs for formulas. */
const FORMULA = 6

/** A count that changed by more than this share, and by more than this many, is worth a look. */
const FAR_SHARE = 0.5
const FAR_ABSOLUTE = 10

/**
 * Reads a workbook that a district returned. Besides what every workbook is checked for: round, period and district it
 * was made for, heads as they were handed out, every commune of the district and none of another, typed figures instead of
 * formulas, and (as warnings) asked columns left blank and counts far from the last real figure.
 */
export async function readReturned(bytes: Uint8Array, options: ReturnedOptions): Promise<ReturnedReading> {
  const refused = refusal(bytes)
  const workbook = refused ? null : await openWorkbook(bytes)
  if (!workbook) {
    const known = options.areas.some((area) => area.code === options.district)
    const issues = [refused ?? issue('error', 'notWorkbook', {}, {})]
    return { district: known ? options.district : null, observations: [], issues }
  }
  const meta = readMeta(workbook)
  const { round, edition, indicators } = options
  const { reading, head, rows } = readOpened(workbook, { edition, indicators, period: round.period })
  const area = areaOf(options, meta, rows)
  const issues = [
    ...originIssues(options, meta),
    // A round knows its period; a template of another one is a mistake, not a remark.
    ...reading.issues.filter(({ code }) => code !== 'otherPeriod'),
  ]
  if (head) {
    issues.push(...headIssues(head, indicators, workbook), ...formulaIssues(head, rows))
    if (area) issues.push(...rowIssues(head, rows, area, edition), ...farIssues(head, rows, options))
    issues.push(...blankIssues(head, indicators, reading.indicators))
  }
  const own = new Set(area?.communes)
  const observations = reading.observations.filter(({ code }) => own.has(code))
  return { district: area?.code ?? null, observations, issues }
}

/** Why an archive is not even opened: it would unpack to more than any filled-in template, or is not sound. */
function refusal(bytes: Uint8Array): Issue | null {
  const opened = openZip(bytes, WORKBOOK_LIMITS)
  const found = opened.ok ? undefined : opened.issues[0]
  // Of a file that is no archive at all "not a workbook" says more.
  return found && found.code !== 'zipCorrupt' ? found : null
}

function issue(severity: Issue['severity'], code: string, place: Place, params: Issue['params']): Issue {
  return { severity, code, place, params }
}

/** The area a workbook speaks for: by its hidden sheet, else the sender's word, else the one that all its rows lie in. */
function areaOf(
  { areas, district }: ReturnedOptions,
  meta: WorkbookMeta | null,
  rows: DataRow[],
): RoundArea | null {
  const named = areas.find((area) => area.code === (meta?.districtCode || district))
  if (named) return named
  const homes = areas.filter((area) => rows.some(({ code }) => area.communes.includes(code)))
  return homes.length === 1 ? (homes[0] ?? null) : null
}

function originIssues({ round, areas, district }: ReturnedOptions, meta: WorkbookMeta | null): Issue[] {
  if (!meta || meta.round === '') return [issue('warning', 'notRoundTemplate', {}, {})]
  const issues: Issue[] = []
  if (meta.round !== round.id) {
    issues.push(issue('error', 'wrongRound', {}, { found: meta.round, expected: round.title }))
  }
  if (meta.period !== round.period) {
    issues.push(issue('error', 'wrongPeriod', {}, { found: meta.period, expected: round.period }))
  }
  if (district !== '' && meta.districtCode !== district) {
    const name = (code: string) => areas.find((area) => area.code === code)?.fullName ?? code
    const params = { found: name(meta.districtCode), expected: name(district) }
    issues.push(issue('error', 'districtMismatch', {}, params))
  }
  return issues
}

/** Asked columns that are gone, and heads that no longer say what was handed out. */
function headIssues(head: SheetHead, indicators: Indicator[], workbook: Excel.Workbook): Issue[] {
  const english = workbook.worksheets[0]?.name === 'Data'
  return indicators.flatMap((indicator) => {
    const label = columnLabel(indicator, english ? 'en' : 'vi')
    const column = head.indicators.get(indicator.id)
    if (column === undefined) {
      const place = { sheet: head.sheet.name, row: head.row }
      return [issue('error', 'missingColumn', place, { ...named(indicator), id: indicator.id })]
    }
    if (head.row !== ROWS.ids) return []
    const found = cellString(rawCell(head.sheet.getCell(ROWS.labels, column)))
    if (found === label.normalize('NFC')) return []
    const place = { sheet: head.sheet.name, row: ROWS.labels, column: columnLetter(column) }
    return [issue('error', 'headChanged', place, { found: found || '–', expected: label })]
  })
}

function formulaIssues(head: SheetHead, rows: DataRow[]): Issue[] {
  const columns = [...head.indicators.values()].sort((a, b) => a - b)
  return rows.flatMap(({ row }) =>
    columns.flatMap((column) => {
      const cell = head.sheet.getCell(row, column)
      if ((cell.type as number) !== FORMULA) return []
      const place = { sheet: head.sheet.name, row, column: columnLetter(column) }
      return [issue('error', 'formulaCell', place, { formula: `=${cell.formula ?? ''}`.slice(0, 80) })]
    }),
  )
}

/** Rows of communes of another district, and communes of this one without a row. */
function rowIssues(head: SheetHead, rows: DataRow[], area: RoundArea, edition: Edition): Issue[] {
  const communes = new Map<string, Commune>(edition.communes.map((commune) => [commune.code, commune]))
  const own = new Set(area.communes)
  const column = columnLetter(head.units.code ?? head.units.name ?? 1)
  const foreign = rows
    .filter(({ code }) => !own.has(code))
    .map(({ row, code }) => {
      const params = { code, found: communes.get(code)?.fullName ?? code }
      return issue('error', 'otherDistrictRow', { sheet: head.sheet.name, row, column }, params)
    })
  const present = new Set(rows.map(({ code }) => code))
  const missing = area.communes
    .filter((code) => !present.has(code))
    .map((code) => {
      const params = { code, found: communes.get(code)?.fullName ?? code }
      return issue('error', 'missingCommune', { sheet: head.sheet.name }, params)
    })
  return [...foreign, ...missing]
}

/** Counts far from the last figure, where that one is real: an invented one says nothing about a typing mistake. */
function farIssues(head: SheetHead, rows: DataRow[], { indicators, previous }: ReturnedOptions): Issue[] {
  const position = new Map(previous.codes.map((code, index) => [code, index]))
  return rows.flatMap(({ row, code, values }) =>
    indicators.flatMap((indicator) => {
      const value = values.get(indicator.id) ?? null
      const before = lastReal(previous, indicator, position.get(code) ?? -1)
      if (indicator.kind !== 'count' || value === null || before === null) return []
      const change = Math.abs(value - before.value)
      if (change <= FAR_ABSOLUTE || change <= before.value * FAR_SHARE) return []
      const column = columnLetter(head.indicators.get(indicator.id) ?? 1)
      const params = { ...named(indicator), value, previous: before.value, period: before.period }
      return [issue('warning', 'farFromPrevious', { sheet: head.sheet.name, row, column }, params)]
    }),
  )
}

function lastReal(
  table: ObservationTable,
  indicator: Indicator,
  row: number,
): { value: number; period: string } | null {
  const column = table.columns[indicator.id]
  const value = column?.values[row] ?? null
  const dataset = table.datasets[column?.dataset[row] ?? -1]
  if (value === null || !dataset || dataset.quality === 'illustrative') return null
  return { value: Number(value.toFixed(indicator.decimals)), period: column?.period[row] ?? '' }
}

function blankIssues(head: SheetHead, indicators: Indicator[], covered: string[]): Issue[] {
  return indicators.flatMap((indicator) => {
    const column = head.indicators.get(indicator.id)
    if (column === undefined || covered.includes(indicator.id)) return []
    const place = { sheet: head.sheet.name, column: columnLetter(column) }
    return [issue('warning', 'askedColumnBlank', place, named(indicator))]
  })
}

function named(indicator: Indicator): Issue['params'] {
  return { indicator: indicator.id, indicatorVi: indicator.labelVi, indicatorEn: indicator.labelEn }
}
