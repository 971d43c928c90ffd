import { indicatorWorkbook } from './indicator-workbook.ts'

/**
 * File formats the product writes beside those made from a snapshot, which are SNAPSHOT_FORMATS in snapshot/index.ts. Those that data come in
 * are SOURCE_FORMATS in source/index.ts.
 */
export const FORMATS = [indicatorWorkbook] as const
