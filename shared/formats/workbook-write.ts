import type { Indicator } from '../domain/indicators.ts'
import type { ObservationTable } from '../domain/observations.ts'
import type { Commune, Edition } from '../domain/units.ts'
import { type Language, translator } from '../messages/index.ts'
import {
  BOX,
  columnLetter,
  type Excel,
  FONT,
  GREY,
  HEAD_FILL,
  INK,
  loadExcel,
  PAGE_FOOTER,
  workbookBytes,
} from './excel.ts'
import { cellText } from './safe-text.ts'
import { writeGuideSheet } from './workbook-guide.ts'
import {
  columnLabel,
  isAsked,
  META_SHEET,
  PRODUCT,
  ROMAN,
  ROWS,
  TEMPLATE_VERSION,
  type UnitKey,
} from './workbook-layout.ts'
import { validationOf } from './workbook-validation.ts'

export interface TemplateInput {
  edition: Edition
  /** Communes to be filled in, in row order. */
  communes: Commune[]
  /** Indicators in column order; computed ones and those the gazetteer answers are left out. */
  indicators: Indicator[]
  /** Full name of the district, or null for the whole province. */
  districtName: string | null
  period: string
  lang: Language
  /** Present values to start from; without it the cells are empty. */
  present?: ObservationTable
  /** A line about the reporting round, as given; may be empty. */
  roundNote?: string
}

interface Column {
  key: UnitKey | string
  label: string
  width: number
  indicator: Indicator | null
}

/** The product's own XLSX template: sheet to fill in, guide, and a hidden sheet that says what the file is. */
export async function writeTemplate(given: TemplateInput): Promise<Uint8Array> {
  const input = { ...given, indicators: given.indicators.filter(isAsked) }
  const excel = await loadExcel()
  const t = translator(input.lang)
  const workbook = new excel.Workbook()
  workbook.creator = 'Sơn Đồ'
  // A fixed date keeps the bytes the same for the same input.
  workbook.created = new Date(input.edition.validFrom)
  workbook.modified = workbook.created
  const sheet = workbook.addWorksheet(t('exports:workbook.sheets.data'))
  const columns = templateColumns(input)
  writeHead(sheet, columns, input)
  writeRows(sheet, columns, input)
  addValidations(sheet, columns, input)
  setUp(sheet, columns)
  await sheet.protect('', {
    formatColumns: true,
    formatRows: true,
    sort: true,
    autoFilter: true,
    deleteRows: true,
  })
  writeGuideSheet(workbook.addWorksheet(t('exports:workbook.sheets.guide')), input)
  writeMeta(workbook.addWorksheet(META_SHEET, { state: 'veryHidden' }), input)
  return workbookBytes(workbook)
}

function templateColumns(input: TemplateInput): Column[] {
  const t = translator(input.lang)
  const unit = (key: UnitKey, width: number): Column => {
    return { key, label: t(`exports:workbook.${key}`), width, indicator: null }
  }
  const district = input.edition.districts.length > 0 ? [unit('district', 20)] : []
  const figures = input.indicators.map((indicator) => ({
    key: indicator.id,
    label: columnLabel(indicator, input.lang),
    width: 11,
    indicator,
  }))
  return [unit('code', 9), ...district, unit('name', 26), ...figures]
}

function writeHead(sheet: Excel.Worksheet, columns: Column[], input: TemplateInput): void {
  const t = translator(input.lang)
  const edition = input.lang === 'vi' ? input.edition.labelVi : input.edition.labelEn
  const area = input.districtName ?? t('exports:workbook.province')
  const subtitle = t('exports:workbook.subtitle', { area, edition, period: input.period })
  sheet.getCell(ROWS.title, 1).value = t('exports:workbook.title')
  sheet.getCell(ROWS.title, 1).font = { name: FONT, size: 15, bold: true, color: INK }
  sheet.getCell(ROWS.subtitle, 1).value = cellText([subtitle, input.roundNote ?? ''].join(' ').trim())
  sheet.getCell(ROWS.subtitle, 1).font = { name: FONT, size: 11, italic: true, color: INK }
  columns.forEach((column, index) => {
    const id = sheet.getCell(ROWS.ids, index + 1)
    id.value = column.key
    id.font = { name: FONT, size: 8, color: GREY }
    id.alignment = { horizontal: 'center' }
    const label = sheet.getCell(ROWS.labels, index + 1)
    label.value = cellText(column.label)
    label.font = { name: FONT, size: 11, bold: true, color: INK }
    label.fill = HEAD_FILL
    label.border = BOX
    label.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  })
  sheet.getRow(ROWS.labels).height = 112
}

function writeRows(sheet: Excel.Worksheet, columns: Column[], input: TemplateInput): void {
  input.communes.forEach((commune, index) => {
    sheet.getRow(ROWS.first + index).height = 18
    columns.forEach((column, position) => {
      const cell = sheet.getCell(ROWS.first + index, position + 1)
      cell.font = { name: FONT, size: 11, color: INK }
      cell.border = BOX
      if (column.indicator === null) {
        cell.value = unitText(column.key, commune, input.edition)
        cell.numFmt = '@'
        cell.fill = HEAD_FILL
        return
      }
      cell.protection = { locked: false }
      cell.alignment = { horizontal: column.indicator.kind === 'count' ? 'right' : 'center' }
      // No number format: a spreadsheet then shows a date typed by mistake as one, and reading can tell.
      cell.value = presentValue(column.indicator, commune, input)
    })
  })
}

function unitText(key: string, commune: Commune, edition: Edition): string {
  if (key === 'code') return commune.code
  if (key === 'name') return commune.fullName
  return edition.districts.find((district) => district.code === commune.districtCode)?.fullName ?? ''
}

/** The present value as a person would type it; null where missing or not given. */
function presentValue(indicator: Indicator, commune: Commune, input: TemplateInput): string | number | null {
  const row = input.present?.codes.indexOf(commune.code) ?? -1
  const value = row < 0 ? null : (input.present?.columns[indicator.id]?.values[row] ?? null)
  if (value === null) return null
  if (indicator.kind === 'flag') {
    return translator(input.lang)(`exports:workbook.${value >= 0.5 ? 'yes' : 'no'}`)
  }
  return indicator.kind === 'class' ? (ROMAN[value] ?? value) : value
}

/** exceljs has validations of whole ranges, but not in its types. */
interface WithValidations {
  dataValidations: { add(range: string, validation: Excel.DataValidation): void }
}

function addValidations(sheet: Excel.Worksheet, columns: Column[], input: TemplateInput): void {
  if (input.communes.length === 0) return
  const last = ROWS.first + input.communes.length - 1
  const letters = new Map(columns.map((column, index) => [column.key, columnLetter(index + 1)]))
  const ranged = sheet as unknown as WithValidations
  for (const column of columns) {
    if (!column.indicator) continue
    const letter = letters.get(column.key)
    const limit = input.indicators.find((other) => other.id === column.indicator?.notAbove)
    const validation = validationOf(column.indicator, {
      cell: `${letter}${ROWS.first}`,
      limit: limit ? { cell: `${letters.get(limit.id)}${ROWS.first}`, indicator: limit } : null,
      lang: input.lang,
    })
    ranged.dataValidations.add(`${letter}${ROWS.first}:${letter}${last}`, validation)
  }
}

function setUp(sheet: Excel.Worksheet, columns: Column[]): void {
  columns.forEach((column, index) => {
    sheet.getColumn(index + 1).width = column.width
  })
  const frozen = columns.filter((column) => column.indicator === null).length
  sheet.views = [{ state: 'frozen', xSplit: frozen, ySplit: ROWS.labels, showGridLines: false }]
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${ROWS.labels}:${ROWS.labels}`,
    margins: { left: 0.6, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
  }
  sheet.headerFooter.oddFooter = PAGE_FOOTER
}

function writeMeta(sheet: Excel.Worksheet, input: TemplateInput): void {
  const rows: [string, string | number][] = [
    ['product', PRODUCT],
    ['templateVersion', TEMPLATE_VERSION],
    ['edition', input.edition.id],
    ['district', input.districtName ?? ''],
    ['period', input.period],
    ['lang', input.lang],
  ]
  for (const row of rows) sheet.addRow(row)
}
