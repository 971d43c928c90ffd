import type { Indicator } from '../domain/indicators.ts'
import type { Filters } from '../domain/scenarios.ts'
import { translator } from '../messages/index.ts'
import { formatDate, formatNumber } from '../model/format.ts'
import { BOX, type Excel, FONT, HEAD_FILL, PAGE_FOOTER } from './excel.ts'
import type { ListDocument } from './list-document.ts'
import { cellText } from './safe-text.ts'

/** Sheet "Kịch bản": what the ranking depends on, enough to compute it again. */
export function writeScenarioSheet(sheet: Excel.Worksheet, doc: ListDocument): void {
  const t = translator(doc.lang)
  sheet.columns = [46, 14, 16, 18, 12, 12, 52].map((width) => ({
    width,
    style: { font: { name: FONT, size: 11 } },
  }))
  sheet.addRow([t('exports:list.sheets.scenario')]).font = { name: FONT, size: 14, bold: true }
  for (const [label, value] of facts(doc)) {
    const row = sheet.addRow([label, typeof value === 'string' ? cellText(value) : value])
    row.getCell(1).font = { name: FONT, size: 11, bold: true }
    row.getCell(2).alignment = { horizontal: 'left' }
  }
  sheet.addRow([])
  writeCriteria(sheet, doc)
  sheet.addRow([])
  sheet.addRow([t('exports:list.scenario.filters')]).font = { name: FONT, size: 11, bold: true }
  for (const line of filterLines(doc)) sheet.addRow([cellText(line)])
  sheet.addRow([])
  sheet.addRow([t('exports:list.scenario.anchorNote')]).font = { name: FONT, size: 10, italic: true }
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  sheet.headerFooter.oddFooter = PAGE_FOOTER
}

function facts(doc: ListDocument): [string, string | number][] {
  const t = translator(doc.lang)
  const { edition } = doc
  return [
    [t('exports:list.scenario.name'), doc.scenario.name],
    [t('exports:list.scenario.version'), doc.scenario.version],
    [t('exports:list.scenario.edition'), doc.lang === 'vi' ? edition.labelVi : edition.labelEn],
    [t('exports:list.scenario.period'), doc.period],
    [t('exports:list.scenario.date'), formatDate(doc.dateIso, doc.lang)],
    [t('exports:list.scenario.method'), t(`exports:list.scenario.methods.${doc.scenario.method}`)],
    [
      t('exports:list.scenario.normalisation'),
      t(`exports:list.scenario.normalisations.${doc.scenario.normalisation}`),
    ],
    [t('exports:list.scenario.weighting'), t(`exports:list.scenario.weightings.${doc.scenario.weighting}`)],
    [t('exports:list.scenario.sort'), t(`exports:list.scenario.sorts.${doc.sort}`)],
    [t('exports:list.scenario.points'), pointsFact(doc)],
    [t('exports:list.scenario.communes'), doc.totals.communes],
  ]
}

/** The text that the points are from and who confirmed them, or that nobody has. */
function pointsFact(doc: ListDocument): string {
  const t = translator(doc.lang)
  if (!doc.points) return t('exports:list.scenario.noPoints')
  const { documentNumber, documentDate, confirmedBy, confirmedAt } = doc.points
  return t('exports:list.scenario.pointsBy', {
    document: [documentNumber, formatDate(documentDate, doc.lang)].filter(Boolean).join(', '),
    name: confirmedBy,
    date: formatDate(confirmedAt, doc.lang),
  })
}

function writeCriteria(sheet: Excel.Worksheet, doc: ListDocument): void {
  const t = translator(doc.lang)
  const keys = [
    'criterion',
    'weight',
    'anchorTarget',
    'anchorWorst',
    'target2025',
    'target2030',
    'targetSource',
  ]
  const head = sheet.addRow(keys.map((key) => t(`exports:list.scenario.columns.${key}`)))
  head.eachCell((cell) => {
    cell.font = { name: FONT, size: 11, bold: true }
    cell.fill = HEAD_FILL
    cell.border = BOX
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' }
  })
  const first = sheet.rowCount + 1
  for (const criterion of doc.scenario.criteria) {
    const indicator = findIndicator(doc, criterion.indicator)
    sheet.addRow([
      label(indicator, doc),
      criterion.weight,
      criterion.a ?? indicator?.anchorTarget ?? null,
      criterion.b ?? indicator?.anchorWorst ?? null,
      indicator?.target2025 ?? null,
      indicator?.target2030 ?? null,
      indicator?.targetSource ?? '',
    ])
  }
  const last = sheet.rowCount
  const result = doc.scenario.criteria.reduce((sum, criterion) => sum + criterion.weight, 0)
  const sum = sheet.addRow([t('exports:list.total'), { formula: `SUM(B${first}:B${last})`, result }])
  sum.font = { name: FONT, size: 11, bold: true }
  for (let at = first; at <= last + 1; at += 1) {
    for (let column = 1; column <= keys.length; column += 1) {
      const cell = sheet.getCell(at, column)
      cell.border = BOX
      cell.numFmt = column > 1 && column < 7 ? '#,##0.0' : '@'
      cell.alignment = { wrapText: true, vertical: 'middle' }
    }
  }
}

/** The filters in words; one line each. */
function filterLines(doc: ListDocument): string[] {
  const t = translator(doc.lang)
  const filters: Filters = doc.scenario.filters
  const lines: string[] = []
  if (filters.districts.length > 0) {
    const names = filters.districts.map(
      (code) => doc.edition.districts.find((district) => district.code === code)?.fullName ?? code,
    )
    lines.push(t('exports:list.scenario.filterDistricts', { names: names.join(', ') }))
  }
  if (filters.zones.length > 0) {
    const classes = findIndicator(doc, 'zone')?.classes ?? []
    const names = filters.zones.map((zone) => {
      const found = classes.find((candidate) => candidate.value === zone)
      return (doc.lang === 'vi' ? found?.labelVi : found?.labelEn) ?? String(zone)
    })
    lines.push(t('exports:list.scenario.filterZones', { names: names.join(', ') }))
  }
  if (filters.border !== null)
    lines.push(t(`exports:list.scenario.filterBorder.${filters.border ? 'yes' : 'no'}`))
  for (const range of filters.ranges) {
    const indicator = findIndicator(doc, range.indicator)
    const bound = (value: number | null) =>
      value === null ? '…' : formatNumber(value, indicator?.decimals ?? 1, doc.lang)
    lines.push(`${label(indicator, doc) || range.indicator}: ${bound(range.min)} – ${bound(range.max)}`)
  }
  return lines.length > 0 ? lines : [t('exports:list.scenario.noFilters')]
}

function findIndicator(doc: ListDocument, id: string): Indicator | undefined {
  return doc.catalogue.indicators.find((indicator) => indicator.id === id)
}

function label(indicator: Indicator | undefined, doc: ListDocument): string {
  return (doc.lang === 'vi' ? indicator?.labelVi : indicator?.labelEn) ?? ''
}
