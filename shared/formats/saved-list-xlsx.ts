import type { FundingLine } from '../domain/indicators.ts'
import type { Quality } from '../domain/observations.ts'
import { translator } from '../messages/index.ts'
import { formatDate, formatNumber } from '../model/format.ts'
import { BOX, type Excel, FONT, HEAD_FILL, loadExcel, MARK, PAGE_FOOTER, workbookBytes } from './excel.ts'
import type { FormatInfo } from './format.ts'
import { type ListSheet, type SheetColumn, writeListSheet } from './list-sheet.ts'
import { cellText } from './safe-text.ts'
import { lineColumns, wholeColumns } from './saved-list-columns.ts'
import {
  isInvented,
  type SavedListDocument,
  type SavedListRow,
  savedListLines,
  savedListRows,
  savedListSections,
} from './saved-list-document.ts'

const QUALITIES: Quality[] = ['official', 'reported', 'illustrative']
/** Longest name that a sheet can have, and characters that it cannot hold. */
const NAME_LENGTH = 31
const NOT_IN_NAMES = /[[\]:*?/\\]/g

/** XLSX of a saved list: all items, then a sheet for each funding line, then where it comes from. */
export const savedListXlsx = {
  id: 'xlsx' as const,
  labelVi: 'Danh mục đầu tư Excel',
  labelEn: 'Investment list, Excel',
  extensions: ['xlsx'],
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',

  /** Subtotals by commune and the total row are SUM formulas with their results stored. */
  async write(doc: SavedListDocument): Promise<Uint8Array> {
    const excel = await loadExcel()
    const t = translator(doc.lang)
    const workbook = new excel.Workbook()
    workbook.creator = 'Sơn Đồ'
    workbook.title = cellText(doc.list.title)
    workbook.created = new Date(doc.dateIso)
    workbook.modified = workbook.created
    const rows = savedListRows(doc)
    const whole = workbook.addWorksheet(t('exports:list.sheets.list'))
    writeListSheet(whole, sheetOf(doc, rows, wholeColumns(doc), doc.list.title))
    for (const line of savedListLines(doc)) {
      const paid = rows.filter(({ item }) => item.money.some((row) => row.line === line.id))
      const name = doc.lang === 'vi' ? line.labelVi : line.labelEn
      const sheet = workbook.addWorksheet(sheetName(workbook, doc, line))
      writeListSheet(sheet, sheetOf(doc, paid, lineColumns(doc, line), `${doc.list.title}: ${name}`))
    }
    writeProvenance(workbook.addWorksheet(t('exports:saved.provenance')), doc)
    return workbookBytes(workbook)
  },
} satisfies FormatInfo & { write(doc: SavedListDocument): Promise<Uint8Array> }

/** The short name of a line as a sheet may be called, once. */
function sheetName(workbook: Excel.Workbook, doc: SavedListDocument, line: FundingLine): string {
  const plain = (doc.lang === 'vi' ? line.shortVi : line.shortEn).replace(NOT_IN_NAMES, ' ')
  const name = cellText(plain).slice(0, NAME_LENGTH).replace(/^'|'$/g, ' ').trim() || line.id
  let free = name
  for (let number = 2; workbook.getWorksheet(free); number += 1) {
    free = `${name.slice(0, NAME_LENGTH - 4)} (${number})`
  }
  return free
}

function sheetOf(
  doc: SavedListDocument,
  rows: SavedListRow[],
  columns: SheetColumn<SavedListRow>[],
  title: string,
): ListSheet<SavedListRow> {
  const t = translator(doc.lang)
  const { list, edition } = doc
  return {
    ...{ columns, title, sections: savedListSections(rows) },
    basis: t('exports:saved.basis', {
      id: list.id,
      version: list.version,
      status: t(`exports:saved.status.${list.status}`),
      edition: doc.lang === 'vi' ? edition.labelVi : edition.labelEn,
      date: formatDate(doc.dateIso, doc.lang),
    }),
    unit: t('exports:list.moneyUnitLine'),
    total: t('exports:list.total'),
    mark: isInvented(doc)
      ? { long: t('exports:list.illustrativeMark'), short: t('exports:list.illustrativeShort') }
      : null,
  }
}

function facts(doc: SavedListDocument): [string, string | number][] {
  const t = translator(doc.lang)
  const { list, edition, lang } = doc
  const counted = QUALITIES.map((quality) => {
    const n = list.items.filter((item) => item.quality === quality).length
    return `${t(`exports:list.quality.${quality}`)}: ${formatNumber(n, 0, lang)}`
  })
  return [
    [t('exports:saved.fact.title'), list.title],
    [t('exports:saved.fact.id'), list.id],
    [t('exports:saved.fact.version'), list.version],
    [t('exports:saved.fact.status'), t(`exports:saved.status.${list.status}`)],
    [t('exports:saved.fact.approvedVersion'), list.approvedVersion || t('exports:saved.none')],
    [t('exports:saved.fact.savedAt'), momentText(list.savedAt, lang)],
    [t('exports:saved.fact.author'), list.author || t('exports:saved.none')],
    [t('exports:saved.fact.reason'), list.reason || t('exports:saved.none')],
    [t('exports:saved.fact.origin'), t(`exports:saved.from.${list.origin}`)],
    [t('exports:saved.fact.programme'), list.programme || t('exports:saved.none')],
    [t('exports:saved.fact.edition'), lang === 'vi' ? edition.labelVi : edition.labelEn],
    [t('exports:saved.fact.period'), list.period],
    [t('exports:saved.fact.scenario'), doc.scenarioName],
    [t('exports:saved.fact.quality'), counted.join('; ')],
    [t('exports:saved.fact.made'), formatDate(doc.dateIso, lang)],
  ]
}

/** A stored moment as clocks in Vietnam, which keep UTC+7 all year, show it. */
function momentText(iso: string, lang: SavedListDocument['lang']): string {
  const utc = Date.parse(iso)
  if (Number.isNaN(utc)) return iso
  const local = new Date(utc + 7 * 3_600_000).toISOString()
  return `${formatDate(local.slice(0, 10), lang)} ${local.slice(11, 16)}`
}

/** What the file was made of, so that it can be made again; and the ceilings that the list is held against. */
function writeProvenance(sheet: Excel.Worksheet, doc: SavedListDocument): void {
  const t = translator(doc.lang)
  sheet.columns = [34, 60, 16].map((width) => ({ width, style: { font: { name: FONT, size: 11 } } }))
  sheet.addRow([t('exports:saved.provenance')]).font = { name: FONT, size: 14, bold: true }
  const mark = sheet.addRow([isInvented(doc) ? t('exports:list.illustrativeMark') : ''])
  mark.font = { name: FONT, size: 12, bold: true, color: MARK }
  for (const [label, value] of facts(doc)) {
    const row = sheet.addRow([label, typeof value === 'string' ? cellText(value) : value])
    row.getCell(1).font = { name: FONT, size: 11, bold: true }
    row.getCell(2).alignment = { horizontal: 'left', wrapText: true, vertical: 'top' }
  }
  if (doc.list.caps.length > 0) writeCaps(sheet, doc)
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  sheet.headerFooter.oddFooter = PAGE_FOOTER
}

function writeCaps(sheet: Excel.Worksheet, { list, catalogue, lang }: SavedListDocument): void {
  const t = translator(lang)
  sheet.addRow([])
  const head = sheet.addRow(['year', 'line', 'amount'].map((key) => t(`exports:saved.cap.${key}`)))
  head.eachCell((cell) => {
    cell.font = { name: FONT, size: 11, bold: true }
    cell.fill = HEAD_FILL
    cell.border = BOX
  })
  for (const { line, year, amount } of list.caps) {
    const known = catalogue.fundingLines.find(({ id }) => id === line)
    const name = (lang === 'vi' ? known?.labelVi : known?.labelEn) ?? line
    const row = sheet.addRow([year ?? t('exports:saved.cap.all'), cellText(name), amount])
    row.getCell(1).alignment = { horizontal: 'left' }
    row.getCell(3).numFmt = '#,##0'
    row.eachCell((cell) => {
      cell.border = BOX
    })
  }
}
