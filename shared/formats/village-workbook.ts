import type { Commune, Edition } from '../domain/units.ts'
import type { Village, VillageField } from '../domain/villages.ts'
import type { Language } from '../messages/index.ts'
import { villagesTranslator } from '../messages/villages.ts'
import { districtCodeOf, districtsOf } from '../model/districts.ts'
import { PLACE_FIELDS, UNIT_FIELDS, VILLAGE_NAME_FIELDS } from '../model/intake/fields.ts'
import { BOX, type Excel, FONT, HEAD_FILL, INK, loadExcel, PAGE_FOOTER, workbookBytes } from './excel.ts'
import { cellText } from './safe-text.ts'

export interface VillageTemplateInput {
  edition: Edition
  /** Communes whose villages are asked for. */
  communes: Commune[]
  fields: VillageField[]
  /** Villages known now; those of the communes are filled in. */
  villages: Village[]
  /** Full name of the district, or null for the whole province. */
  areaName: string | null
  lang: Language
}

interface Column {
  id: string
  labelVi: string
  labelEn: string
  /** A figure of the village, or null for what says which village it is. */
  field: VillageField | null
}

/** Rows of the sheet, 1-based. */
const TITLE = 1
const SUBTITLE = 2
const HEAD = 3
const FIRST = 4
/** Rows prepared for typing beyond those filled in. */
const BLANK_ROWS = 400

/** exceljs has validations of whole ranges, but not in its types. */
interface WithValidations {
  dataValidations: { add(range: string, validation: Excel.DataValidation): void }
}

/**
 * A workbook for villages, one row each, with the heads by which it is read again. Codes of communes come from a list
 * on the second sheet. The same input gives the same bytes.
 */
export async function writeVillageTemplate(input: VillageTemplateInput): Promise<Uint8Array> {
  const excel = await loadExcel()
  const t = villagesTranslator(input.lang)
  const workbook = new excel.Workbook()
  workbook.creator = 'Sơn Đồ'
  workbook.created = new Date(input.edition.validFrom)
  workbook.modified = workbook.created
  const sheet = workbook.addWorksheet(t('template.sheet'))
  const columns = columnsOf(input.fields)
  writeHead(sheet, columns, input)
  const rows = writeRows(sheet, columns, input)
  writeCommunes(workbook.addWorksheet(t('template.communes')), input)
  addValidations(sheet, columns, FIRST + rows + BLANK_ROWS, input)
  sheet.views = [{ state: 'frozen', xSplit: 3, ySplit: HEAD, showGridLines: true }]
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  sheet.headerFooter.oddFooter = PAGE_FOOTER
  return workbookBytes(workbook)
}

function columnsOf(fields: readonly VillageField[]): Column[] {
  const [code, name] = UNIT_FIELDS
  const who = [code, name, ...VILLAGE_NAME_FIELDS, ...PLACE_FIELDS]
  return [
    ...who.flatMap((one) => (one ? [{ ...one, field: null }] : [])),
    ...fields.map((field) => ({ ...field, field })),
  ]
}

function writeHead(sheet: Excel.Worksheet, columns: Column[], input: VillageTemplateInput): void {
  const t = villagesTranslator(input.lang)
  const vi = input.lang === 'vi'
  const area = input.areaName ?? t('template.province')
  const edition = vi ? input.edition.labelVi : input.edition.labelEn
  sheet.getCell(TITLE, 1).value = t('template.title')
  sheet.getCell(TITLE, 1).font = { name: FONT, size: 15, bold: true, color: INK }
  sheet.getCell(SUBTITLE, 1).value = cellText(t('template.subtitle', { area, edition }))
  sheet.getCell(SUBTITLE, 1).font = { name: FONT, size: 11, italic: true, color: INK }
  columns.forEach((column, index) => {
    const cell = sheet.getCell(HEAD, index + 1)
    cell.value = cellText(vi ? column.labelVi : column.labelEn)
    cell.font = { name: FONT, size: 11, bold: true, color: INK }
    cell.fill = HEAD_FILL
    cell.border = BOX
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    sheet.getColumn(index + 1).width = column.id === 'name' || column.id === 'village' ? 26 : 12
  })
  sheet.getRow(HEAD).height = 78
}

/** Fills in the villages known now; returns how many. */
function writeRows(sheet: Excel.Worksheet, columns: Column[], input: VillageTemplateInput): number {
  const t = villagesTranslator(input.lang)
  const nameOf = new Map(input.communes.map((commune) => [commune.code, commune.fullName]))
  const known = input.villages.filter((village) => nameOf.has(village.communeCode))
  known.forEach((village, row) => {
    const texts: Record<string, string | number | null> = {
      code: village.communeCode,
      name: nameOf.get(village.communeCode) ?? '',
      village: cellText(village.name),
      villageCode: village.villageCode,
      lon: village.lon,
      lat: village.lat,
    }
    columns.forEach((column, position) => {
      const cell = sheet.getCell(FIRST + row, position + 1)
      const value = column.field ? (village.values[column.id] ?? null) : (texts[column.id] ?? null)
      const flag = column.field?.kind === 'flag' && value !== null
      cell.value = flag ? t(value === 1 ? 'template.yes' : 'template.no') : value
      cell.font = { name: FONT, size: 11, color: INK }
      if (column.field === null && typeof value === 'string') cell.numFmt = '@'
    })
  })
  return known.length
}

function writeCommunes(sheet: Excel.Worksheet, { communes, edition }: VillageTemplateInput): void {
  const districts = new Map(districtsOf(edition).map((district) => [district.code, district.fullName]))
  const widths = [9, 28, 28]
  sheet.columns = widths.map((width) => ({ width, style: { font: { name: FONT, size: 11 } } }))
  for (const commune of communes) {
    const { code, fullName } = commune
    const row = sheet.addRow([code, fullName, districts.get(districtCodeOf(commune) ?? '') ?? ''])
    row.getCell(1).numFmt = '@'
  }
}

function addValidations(
  sheet: Excel.Worksheet,
  columns: Column[],
  last: number,
  input: VillageTemplateInput,
): void {
  const t = villagesTranslator(input.lang)
  const ranged = sheet as unknown as WithValidations
  columns.forEach((column, index) => {
    const letter = sheet.getColumn(index + 1).letter
    const range = `${letter}${FIRST}:${letter}${last}`
    const rule = validationOf(column, input, t('template.fill'), `${t('template.yes')},${t('template.no')}`)
    if (rule) ranged.dataValidations.add(range, { ...rule, allowBlank: true, showErrorMessage: true })
    if (column.id === 'code') sheet.getColumn(index + 1).numFmt = '@'
  })
}

function validationOf(
  { id, field }: Column,
  { communes, lang }: VillageTemplateInput,
  fill: string,
  flags: string,
): Excel.DataValidation | null {
  if (id === 'code' && communes.length > 0) {
    const sheet = villagesTranslator(lang)('template.communes')
    return { type: 'list', formulae: [`'${sheet}'!$A$1:$A$${communes.length}`], error: fill }
  }
  if (!field) return null
  if (field.kind === 'flag') return { type: 'list', formulae: [`"${flags}"`] }
  return { type: field.kind === 'km' ? 'decimal' : 'whole', operator: 'greaterThanOrEqual', formulae: [0] }
}
