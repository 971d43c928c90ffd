import { translator } from '../messages/index.ts'
import { formatDate } from '../model/format.ts'
import { BOX, type Excel, FONT, HEAD_FILL, MARK, PAGE_FOOTER, rowHeight } from './excel.ts'
import { isIllustrative, type ListDocument, type ListSource } from './list-document.ts'
import { cellText } from './safe-text.ts'

const COLUMNS: {
  key: string
  width: number
  value: (source: ListSource, doc: ListDocument) => string | number
}[] = [
  {
    key: 'figure',
    width: 44,
    value: (source, doc) => (doc.lang === 'vi' ? source.figureVi : source.figureEn),
  },
  {
    key: 'quality',
    width: 15,
    value: ({ quality }, doc) => translator(doc.lang)(`exports:list.quality.${quality ?? 'none'}`),
  },
  { key: 'period', width: 12, value: (source) => source.period },
  {
    key: 'source',
    width: 60,
    value: (source, doc) => (doc.lang === 'vi' ? source.sourceVi : source.sourceEn),
  },
  { key: 'documentNumber', width: 22, value: (source) => source.documentNumber },
  {
    key: 'documentDate',
    width: 14,
    value: (source, doc) => (source.documentDate ? formatDate(source.documentDate, doc.lang) : ''),
  },
  { key: 'dataset', width: 36, value: (source) => source.dataset },
  { key: 'communes', width: 12, value: (source) => source.communes ?? '' },
]

/** Sheet "Nguồn số liệu": source and quality of every figure of the list. */
export function writeSourcesSheet(sheet: Excel.Worksheet, doc: ListDocument): void {
  const t = translator(doc.lang)
  sheet.columns = COLUMNS.map(({ width }) => ({ width, style: { font: { name: FONT, size: 11 } } }))
  sheet.addRow([t('exports:list.sheets.sources')]).font = { name: FONT, size: 14, bold: true }
  const mark = sheet.addRow([isIllustrative(doc) ? t('exports:list.illustrativeMark') : ''])
  mark.font = { name: FONT, size: 12, bold: true, color: MARK }
  const head = sheet.addRow(COLUMNS.map(({ key }) => t(`exports:list.sourceColumns.${key}`)))
  head.eachCell((cell) => {
    cell.font = { name: FONT, size: 11, bold: true }
    cell.fill = HEAD_FILL
    cell.border = BOX
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' }
  })
  head.height = 34
  for (const source of doc.sources) {
    const values = COLUMNS.map(({ value }) => value(source, doc))
    const row = sheet.addRow(values.map((value) => (typeof value === 'string' ? cellText(value) : value)))
    const widths = COLUMNS.map(({ width }) => width)
    row.height = rowHeight(values, widths, 11)
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.border = BOX
      cell.alignment = { wrapText: true, vertical: 'middle' }
      if (source.quality === 'illustrative') cell.font = { name: FONT, size: 11, color: MARK }
    })
  }
  sheet.views = [{ state: 'frozen', ySplit: 3, showGridLines: false }]
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '3:3',
  }
  sheet.headerFooter.oddFooter = PAGE_FOOTER
}
