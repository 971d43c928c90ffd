import { boundariesGeojson } from './boundaries.ts'
import { indicatorWorkbook } from './indicator-workbook.ts'
import { listCsv } from './list-csv.ts'
import { listGeojson } from './list-geojson.ts'
import { listXlsx } from './list-xlsx.ts'

/** Formats an investment list can be written in. */
export const LIST_FORMATS = [listXlsx, listCsv, listGeojson] as const

/** Every file format the product reads or writes. */
export const FORMATS = [...LIST_FORMATS, indicatorWorkbook, boundariesGeojson] as const
