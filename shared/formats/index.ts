import { indicatorWorkbook } from './indicator-workbook.ts'
import { listCsv } from './list-csv.ts'
import { listGeojson } from './list-geojson.ts'
import { listXlsx } from './list-xlsx.ts'
import { savedListCsv } from './saved-list-csv.ts'
import { savedListXlsx } from './saved-list-xlsx.ts'

/** Formats an investment list can be written in. */
export const LIST_FORMATS = [listXlsx, listCsv, listGeojson] as const

/** Formats a saved investment list can be written in. */
export const SAVED_LIST_FORMATS = [savedListXlsx, savedListCsv] as const

/** Every other file format the product writes. Those that data come in are SOURCE_FORMATS in source/index.ts. */
export const FORMATS = [...LIST_FORMATS, indicatorWorkbook] as const
