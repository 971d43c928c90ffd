import type * as Excel from 'exceljs'

export type { Excel }

/** exceljs, about 1 MB, only when a workbook is read or written. */
export async function loadExcel(): Promise<typeof Excel> {
  const loaded = (await import('exceljs')) as typeof Excel & { default?: typeof Excel }
  // CommonJS: the namespace is the default export in Node, the module itself in a bundle.
  return loaded.default ?? loaded
}

/**
 * The bytes of a workbook.
 * @param level how hard to compress, 1 (quickest) to 9; absent = as the library does
 */
export async function workbookBytes(workbook: Excel.Workbook, level?: number): Promise<Uint8Array> {
  const zip = level === undefined ? {} : { compressionOptions: { level } }
  return new Uint8Array(await workbook.xlsx.writeBuffer({ zip: { compression: 'DEFLATE', ...zip } }))
}

/** 1 → A, 27 → AA, as the spreadsheet shows it. */
export function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26))
  return column <= 26 ? last : columnLetter(Math.floor((column - 1) / 26)) + last
}

/** Fonts and lines of official papers: Times New Roman, thin black rules. */
export const FONT = 'Times New Roman'
export const INK = { argb: 'FF1A1A1A' }
export const GREY = { argb: 'FF808080' }
/** Figures to compare with: quieter than ink, still 7:1 on paper. */
export const DIM = { argb: 'FF4F5357' }
export const MARK = { argb: 'FF9C2B1B' }
export const HEAD_FILL: Excel.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6EFEE' } }
export const ANNEX_FILL: Excel.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F1EC' } }
const LINE = { style: 'thin', color: { argb: 'FF8A8A8A' } } as const
export const BOX: Partial<Excel.Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE }

/** Footer "Trang 2/5", centred. */
export const PAGE_FOOTER = '&C&"Times New Roman,Regular"&10&P/&N'

/** How many characters of Vietnamese text fit per unit of column width, wrapped between words. */
const CHARACTERS_PER_WIDTH = 1.15

/** Points a row needs so that its wrapped texts show; only Excel itself grows rows of a file it did not write. */
export function rowHeight(values: unknown[], widths: number[], fontSize: number): number {
  const lines = values.map((value, index) =>
    typeof value === 'string' ? Math.ceil(value.length / ((widths[index] ?? 10) * CHARACTERS_PER_WIDTH)) : 1,
  )
  return Math.max(1, ...lines) * fontSize * 1.3 + 4
}
