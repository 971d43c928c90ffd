import type { Indicator } from '../domain/indicators.ts'
import type { ObservationTable } from '../domain/observations.ts'
import type { Commune, Edition } from '../domain/units.ts'
import { type Language, translator } from '../messages/index.ts'
import { ROMAN } from '../model/values.ts'
import {
  ANNEX_FILL,
  BOX,
  columnLetter,
  DIM,
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
  ROWS,
  TEMPLATE_VERSION,
  type UnitKey,
} from './workbook-layout.ts'
import { previousLabel, roundMeta, roundNote } from './workbook-round.ts'
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
  /** Present when the template belongs to a reporting round. */
  round?: TemplateRound
}

/** What the template of a reporting round says and shows besides. */
export interface TemplateRound {
  id: string
  title: string
  /** ISO date. */
  deadline: string
  instructions: string
  /** Area code, as the hidden sheet keeps it. */
  district: string
  /** Figures to show beside the cells to fill in. */
  previous: ObservationTable
}

export interface TemplateColumn {
  /** Machine id; "" for a figure to compare with. */
  key: UnitKey | string
  label: string
  width: number
  indicator: Indicator | null
  role: 'unit' | 'input' | 'previous'
}
type Column = TemplateColumn

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
    // A round hears from every commune; a blank row says that there are no data.
    deleteRows: !input.round,
  })
  writeGuideSheet(workbook.addWorksheet(t('exports:workbook.sheets.guide')), input)
  writeMeta(workbook.addWorksheet(META_SHEET, { state: 'veryHidden' }), input)
  return workbookBytes(workbook)
}

/** The columns of the sheet to fill in, from left to right. */
export function templateColumns(input: TemplateInput): TemplateColumn[] {
  const t = translator(input.lang)
  const unit = (key: UnitKey, width: number): Column => {
    return { key, label: t(`exports:workbook.${key}`), width, indicator: null, role: 'unit' }
  }
  const district = input.edition.districts.length > 0 ? [unit('district', 20)] : []
  const figures = input.indicators.flatMap((indicator): Column[] => {
    const label = columnLabel(indicator, input.lang)
    const own: Column = { key: indicator.id, label, width: 11, indicator, role: 'input' }
    if (!input.round) return [own]
    const before = previousLabel(indicator, input.round.previous, input.communes, input.lang)
    return [own, { key: '', label: before, width: 10, indicator, role: 'previous' }]
  })
  return [unit('code', 9), ...district, unit('name', 26), ...figures]
}

function writeHead(sheet: Excel.Worksheet, columns: Column[], input: TemplateInput): void {
  const t = translator(input.lang)
  const edition = input.lang === 'vi' ? input.edition.labelVi : input.edition.labelEn
  const area = input.districtName ?? t('exports:workbook.province')
  const subtitle = t('exports:workbook.subtitle', { area, edition, period: input.period })
  sheet.getCell(ROWS.title, 1).value = t('exports:workbook.title')
  sheet.getCell(ROWS.title, 1).font = { name: FONT, size: 15, bold: true, color: INK }
  sheet.getCell(ROWS.subtitle, 1).value = cellText(
    input.round ? `${subtitle} ${roundNote(input.round, input.lang)}` : subtitle,
  )
  sheet.getCell(ROWS.subtitle, 1).font = { name: FONT, size: 11, italic: true, color: INK }
  columns.forEach((column, index) => {
    const id = sheet.getCell(ROWS.ids, index + 1)
    id.value = column.key
    id.font = { name: FONT, size: 8, color: GREY }
    id.alignment = { horizontal: 'center' }
    const label = sheet.getCell(ROWS.labels, index + 1)
    label.value = cellText(column.label)
    label.font =
      column.role === 'previous'
        ? { name: FONT, size: 10, italic: true, color: DIM }
        : { name: FONT, size: 11, bold: true, color: INK }
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
      cell.alignment = { horizontal: column.indicator.kind === 'count' ? 'right' : 'center' }
      if (column.role === 'previous') {
        cell.font = { name: FONT, size: 10, color: DIM }
        cell.fill = ANNEX_FILL
        cell.value = typedValue(column.indicator, commune, input.round?.previous, input.lang)
        return
      }
      cell.protection = { locked: false }
      // No number format: a spreadsheet then shows a date typed by mistake as one, and reading can tell.
      cell.value = typedValue(column.indicator, commune, input.present, input.lang)
    })
  })
}

function unitText(key: string, commune: Commune, edition: Edition): string {
  if (key === 'code') return commune.code
  if (key === 'name') return commune.fullName
  return edition.districts.find((district) => district.code === commune.districtCode)?.fullName ?? ''
}

/** A value as a person would type it; null where missing or not given. */
function typedValue(
  indicator: Indicator,
  commune: Commune,
  table: ObservationTable | undefined,
  lang: Language,
): string | number | null {
  const row = table?.codes.indexOf(commune.code) ?? -1
  const value = row < 0 ? null : (table?.columns[indicator.id]?.values[row] ?? null)
  if (value === null) return null
  if (indicator.kind === 'flag') return translator(lang)(`exports:workbook.${value >= 0.5 ? 'yes' : 'no'}`)
  if (indicator.kind === 'class') return ROMAN[value] || null
  // Figures seen through a crosswalk are fractional; nobody types them so.
  return Number(value.toFixed(indicator.decimals))
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
    if (!column.indicator || column.role !== 'input') continue
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
  const frozen = columns.filter((column) => column.role === 'unit').length
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
    ...(input.round ? roundMeta(input.round) : []),
  ]
  for (const row of rows) sheet.addRow(row)
}
