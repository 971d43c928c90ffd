import { translator } from '../messages/index.ts'
import { formatDate } from '../model/format.ts'
import { loadExcel, workbookBytes } from './excel.ts'
import type { FormatInfo } from './format.ts'
import { listColumns } from './list-columns.ts'
import type { ListRow } from './list-document.ts'
import { isIllustrative, type ListDocument, listSections } from './list-document.ts'
import { type ListSheet, writeListSheet } from './list-sheet.ts'
import { writeScenarioSheet } from './list-xlsx-scenario.ts'
import { writeSourcesSheet } from './list-xlsx-sources.ts'
import { cellText } from './safe-text.ts'

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
    writeListSheet(workbook.addWorksheet(t('exports:list.sheets.list')), listSheet(doc))
    writeScenarioSheet(workbook.addWorksheet(t('exports:list.sheets.scenario')), doc)
    writeSourcesSheet(workbook.addWorksheet(t('exports:list.sheets.sources')), doc)
    return workbookBytes(workbook)
  },
} satisfies FormatInfo & { write(doc: ListDocument): Promise<Uint8Array> }

function listSheet(doc: ListDocument): ListSheet<ListRow> {
  const t = translator(doc.lang)
  const edition = doc.lang === 'vi' ? doc.edition.labelVi : doc.edition.labelEn
  return {
    columns: listColumns(doc),
    sections: listSections(doc),
    title: doc.title,
    basis: t('exports:list.basis', {
      scenario: doc.scenario.name,
      version: doc.scenario.version,
      edition,
      period: doc.period,
      date: formatDate(doc.dateIso, doc.lang),
    }),
    unit: t('exports:list.moneyUnitLine'),
    total: t('exports:list.total'),
    mark: isIllustrative(doc)
      ? { long: t('exports:list.illustrativeMark'), short: t('exports:list.illustrativeShort') }
      : null,
  }
}
