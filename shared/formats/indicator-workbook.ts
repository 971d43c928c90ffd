import type { FormatInfo } from './format.ts'
import { writeTemplate } from './workbook-write.ts'

export type { TemplateInput } from './workbook-write.ts'
export { writeTemplate } from './workbook-write.ts'

/** The workbook of indicators that districts fill in each reporting round. */
export const indicatorWorkbook = {
  id: 'indicator-workbook',
  labelVi: 'Biểu số liệu chỉ tiêu',
  labelEn: 'Indicator workbook',
  extensions: ['xlsx'],
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  write: writeTemplate,
} satisfies FormatInfo & { write: typeof writeTemplate }
