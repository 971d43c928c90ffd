import { translator } from '../messages/index.ts'
import { BOX, type Excel, FONT, HEAD_FILL, PAGE_FOOTER, rowHeight } from './excel.ts'
import { cellText } from './safe-text.ts'
import { roundGuide } from './workbook-round.ts'
import { ruleText } from './workbook-validation.ts'
import type { TemplateInput } from './workbook-write.ts'

const WIDTHS = [44, 12, 60, 60]
const TEXT_WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0)

/** Title and lines above the table: of the round, or of a template without one. */
function guideText(input: TemplateInput) {
  const t = translator(input.lang)
  if (input.round) {
    const area = input.districtName ?? t('exports:workbook.province')
    return roundGuide(input.round, area, input.period, input.lang)
  }
  const lines = t('exports:workbook.guide', { returnObjects: true }) as unknown as string[]
  return { title: t('exports:workbook.guideTitle'), facts: [], instructions: [], lines }
}

/** Sheet "Hướng dẫn": how to fill in, then every asked indicator with its unit, valid values and note. */
export function writeGuideSheet(sheet: Excel.Worksheet, input: TemplateInput): void {
  const t = translator(input.lang)
  const vi = input.lang === 'vi'
  sheet.columns = WIDTHS.map((width) => ({ width, style: { font: { name: FONT, size: 11 } } }))
  const text = guideText(input)
  sheet.addRow([cellText(text.title)]).font = { name: FONT, size: 15, bold: true }
  for (const line of [
    ...text.facts,
    ...text.instructions,
    ...text.lines.map((one, i) => `${i + 1}. ${one}`),
  ]) {
    const row = sheet.addRow([cellText(line)])
    sheet.mergeCells(row.number, 1, row.number, 4)
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' }
    row.height = Math.max(20, rowHeight([line], [TEXT_WIDTH], 11))
  }
  sheet.addRow([])
  const keys = ['label', 'unit', 'rule', 'note']
  const head = sheet.addRow(keys.map((key) => t(`exports:workbook.guideColumns.${key}`)))
  head.eachCell((cell) => {
    cell.font = { name: FONT, size: 11, bold: true }
    cell.fill = HEAD_FILL
    cell.border = BOX
  })
  for (const indicator of input.indicators) {
    const limit = input.indicators.find((other) => other.id === indicator.notAbove) ?? null
    const values = [
      vi ? indicator.labelVi : indicator.labelEn,
      vi ? indicator.unitVi : indicator.unitEn,
      ruleText(indicator, limit, input.lang),
      cellText(vi ? indicator.noteVi : indicator.noteEn),
    ]
    const row = sheet.addRow(values)
    row.height = rowHeight(values, WIDTHS, 11)
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.border = BOX
      cell.alignment = { wrapText: true, vertical: 'top' }
    })
  }
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  sheet.headerFooter.oddFooter = PAGE_FOOTER
}
