import { translator } from '../messages/index.ts'
import { formatDate } from '../model/format.ts'
import {
  ANNEX_FILL,
  BOX,
  columnLetter,
  type Excel,
  FONT,
  HEAD_FILL,
  INK,
  loadExcel,
  MARK,
  PAGE_FOOTER,
  rowHeight,
  workbookBytes,
} from './excel.ts'
import type { FormatInfo } from './format.ts'
import { type ListColumn, listColumns } from './list-columns.ts'
import { isIllustrative, type ListDocument, type ListRow, listSections } from './list-document.ts'
import { writeScenarioSheet } from './list-xlsx-scenario.ts'
import { writeSourcesSheet } from './list-xlsx-sources.ts'
import { cellText } from './safe-text.ts'

const WHOLE = '#,##0'
const ONE_PLACE = '#,##0.0'
const THREE_PLACES = '#,##0.000'

/** Excel shows the separators of the reader's own language: 1.188.600 and 59,8 in Vietnam. */
const NUMBER_FORMAT: Record<ListColumn['kind'], (value: Excel.CellValue) => string> = {
  text: () => '@',
  code: (value) => (typeof value === 'number' ? '0' : '@'),
  integer: () => WHOLE,
  decimal: () => ONE_PLACE,
  ratio: () => THREE_PLACES,
  // Nothing is planned yet: a sum of blanks shows blank, not 0.
  awaited: () => '#,##0;-#,##0;',
  quantity: (value) => (Number.isInteger(value) ? WHOLE : ONE_PLACE),
}

/** First row of the two-row head; a row of column numbers follows it. */
const HEAD_ROW = 6

/** XLSX of an investment list: the list in the province's columns, the scenario, the sources. */
export const listXlsx = {
  id: 'xlsx' as const,
  labelVi: 'Danh mục Excel',
  labelEn: 'Excel list',
  extensions: ['xlsx'],
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',

  /** Three sheets; district subtotals and the grand total are SUM formulas with their results stored. */
  async write(doc: ListDocument): Promise<Uint8Array> {
    const excel = await loadExcel()
    const t = translator(doc.lang)
    const workbook = new excel.Workbook()
    workbook.creator = 'Sơn Đồ'
    workbook.title = cellText(doc.title)
    workbook.created = new Date(doc.dateIso)
    workbook.modified = workbook.created
    writeListSheet(workbook.addWorksheet(t('exports:list.sheets.list')), doc)
    writeScenarioSheet(workbook.addWorksheet(t('exports:list.sheets.scenario')), doc)
    writeSourcesSheet(workbook.addWorksheet(t('exports:list.sheets.sources')), doc)
    return workbookBytes(workbook)
  },
} satisfies FormatInfo & { write(doc: ListDocument): Promise<Uint8Array> }

function writeListSheet(sheet: Excel.Worksheet, doc: ListDocument): void {
  const columns = listColumns(doc)
  sheet.columns = columns.map((column) => ({
    width: column.width,
    style: { font: { name: FONT, size: 11 } },
  }))
  writeTitle(sheet, columns, doc)
  writeHead(sheet, columns)
  const totalRow = HEAD_ROW + 3
  writeBody(sheet, columns, doc, totalRow)
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: HEAD_ROW + 2, showGridLines: false, zoomScale: 90 }]
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${HEAD_ROW}:${HEAD_ROW + 2}`,
    margins: { left: 0.4, right: 0.3, top: 0.6, bottom: 0.5, header: 0.25, footer: 0.25 },
  }
  sheet.headerFooter.oddFooter = PAGE_FOOTER
  // Never repeated by the head rows, so the mark also stands on every printed page.
  if (isIllustrative(doc)) sheet.headerFooter.oddHeader = `&R&"${FONT},Bold"&10${illustrativeMark(doc)}`
}

function illustrativeMark(doc: ListDocument): string {
  return translator(doc.lang)('exports:list.illustrativeShort')
}

function writeTitle(sheet: Excel.Worksheet, columns: ListColumn[], doc: ListDocument): void {
  const t = translator(doc.lang)
  const last = columns.length
  const edition = doc.lang === 'vi' ? doc.edition.labelVi : doc.edition.labelEn
  const basis = t('exports:list.basis', {
    scenario: doc.scenario.name,
    version: doc.scenario.version,
    edition,
    period: doc.period,
    date: formatDate(doc.dateIso, doc.lang),
  })
  const lines: { text: string; font: Partial<Excel.Font>; align: 'center' | 'right' }[] = [
    { text: doc.title, font: { name: FONT, size: 15, bold: true, color: INK }, align: 'center' },
    { text: basis, font: { name: FONT, size: 11, italic: true, color: INK }, align: 'center' },
    {
      text: isIllustrative(doc) ? t('exports:list.illustrativeMark') : '',
      font: { name: FONT, size: 12, bold: true, color: MARK },
      align: 'center',
    },
    { text: '', font: { name: FONT, size: 11 }, align: 'center' },
    { text: t('exports:list.moneyUnitLine'), font: { name: FONT, size: 11, italic: true }, align: 'right' },
  ]
  lines.forEach(({ text, font, align }, index) => {
    const cell = sheet.getCell(index + 1, 1)
    sheet.mergeCells(index + 1, 1, index + 1, last)
    cell.value = cellText(text)
    cell.font = font
    cell.alignment = { horizontal: align, vertical: 'middle' }
  })
  sheet.getRow(1).height = 24
}

/** Two rows of heads, groups merged across, single heads merged down; then the row of column numbers. */
function writeHead(sheet: Excel.Worksheet, columns: ListColumn[]): void {
  columns.forEach((column, index) => {
    const at = index + 1
    for (const row of [HEAD_ROW, HEAD_ROW + 1, HEAD_ROW + 2]) {
      const cell = sheet.getCell(row, at)
      cell.border = BOX
      cell.fill = column.annex ? ANNEX_FILL : HEAD_FILL
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
      cell.font = { name: FONT, size: row === HEAD_ROW + 2 ? 10 : 12, bold: row < HEAD_ROW + 2, color: INK }
    }
    sheet.getCell(HEAD_ROW, at).value = column.group || column.head
    if (column.group) sheet.getCell(HEAD_ROW + 1, at).value = column.head
    else sheet.mergeCells(HEAD_ROW, at, HEAD_ROW + 1, at)
    sheet.getCell(HEAD_ROW + 2, at).value = `(${at})`
  })
  mergeGroups(sheet, columns)
  sheet.getRow(HEAD_ROW).height = 32
  sheet.getRow(HEAD_ROW + 1).height = 84
}

function mergeGroups(sheet: Excel.Worksheet, columns: ListColumn[]): void {
  let start = 0
  while (start < columns.length) {
    let end = start
    while (columns[start]?.group && columns[end + 1]?.group === columns[start]?.group) end += 1
    if (end > start) sheet.mergeCells(HEAD_ROW, start + 1, HEAD_ROW, end + 1)
    start = end + 1
  }
}

function writeBody(sheet: Excel.Worksheet, columns: ListColumn[], doc: ListDocument, totalRow: number): void {
  const sections = listSections(doc)
  const parts: string[][] = columns.map(() => [])
  const sums = columns.map(() => 0)
  let row = totalRow + 1
  for (const section of sections) {
    const headRow = section.title === null ? null : row++
    const first = row
    section.rows.forEach((line, index) => {
      writeLine(sheet, row++, columns, line, index + 1)
    })
    const subtotals = columns.map((column) => columnSum(column, section.rows))
    columns.forEach((column, at) => {
      const letter = columnLetter(at + 1)
      const range = `${letter}${first}:${letter}${row - 1}`
      sums[at] = (sums[at] ?? 0) + (subtotals[at] ?? 0)
      parts[at]?.push(headRow === null ? range : `${letter}${headRow}`)
      if (headRow !== null && column.summed) {
        sheet.getCell(headRow, at + 1).value = { formula: `SUM(${range})`, result: subtotals[at] ?? 0 }
      }
    })
    if (headRow !== null) styleSumRow(sheet, headRow, columns, section.letter, section.title ?? '')
  }
  columns.forEach((column, at) => {
    if (!column.summed) return
    const formula = `SUM(${parts[at]?.join(',') || '0'})`
    sheet.getCell(totalRow, at + 1).value = { formula, result: sums[at] ?? 0 }
  })
  styleSumRow(sheet, totalRow, columns, '', translator(doc.lang)('exports:list.total'))
}

/** Sum of a money column over the lines of a section, as the formula gives it. */
function columnSum(column: ListColumn, rows: ListRow[]): number {
  if (!column.summed) return 0
  return rows.reduce((sum, row, index) => {
    const value = column.value(row, index + 1)
    return sum + (typeof value === 'number' ? value : 0)
  }, 0)
}

function writeLine(
  sheet: Excel.Worksheet,
  at: number,
  columns: ListColumn[],
  line: ListRow,
  order: number,
): void {
  const values = columns.map((column) => column.value(line, order))
  columns.forEach((column, index) => {
    const cell = sheet.getCell(at, index + 1)
    const value = values[index] ?? null
    // Texts are string cells: a name that starts with "=" is never a formula.
    cell.value = typeof value === 'string' ? cellText(value) : value
    styleCell(cell, column, false)
  })
  const widths = columns.map((column) => column.width)
  sheet.getRow(at).height = rowHeight(values, widths, 12)
}

function styleSumRow(
  sheet: Excel.Worksheet,
  at: number,
  columns: ListColumn[],
  letter: string,
  title: string,
): void {
  columns.forEach((column, index) => {
    styleCell(sheet.getCell(at, index + 1), column, true)
  })
  sheet.getCell(at, 1).value = letter
  sheet.getCell(at, 2).value = cellText(title)
  sheet.getRow(at).height = 22
}

function styleCell(cell: Excel.Cell, column: ListColumn, bold: boolean): void {
  cell.font = { name: FONT, size: 12, bold, color: INK }
  cell.border = BOX
  cell.numFmt = NUMBER_FORMAT[column.kind](cell.value)
  const horizontal = column.kind === 'text' ? 'left' : column.kind === 'code' ? 'center' : 'right'
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true }
}
