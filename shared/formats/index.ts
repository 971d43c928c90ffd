import { indicatorWorkbook } from './indicator-workbook.ts'
import { listCsv } from './list-csv.ts'
import { listGeojson } from './list-geojson.ts'
import { listXlsx } from './list-xlsx.ts'

/** Formats an investment list can be written in. */
export const LIST_FORMATS = [listXlsx, listCsv, listGeojson] as const

/** Every file format the product writes. Those that data come in are SOURCE_FORMATS in source/index.ts. */
export const FORMATS = [...LIST_FORMATS, indicatorWorkbook] as const
