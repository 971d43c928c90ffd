import { translator } from '../messages/index.ts'
import type { FormatInfo } from './format.ts'
import { type ListDocument, type ListRow, listRows } from './list-document.ts'
import { csvText } from './safe-text.ts'
import { encodeUtf8 } from './utf8.ts'

type Value = string | number | null

/** Columns of the file: heads are stable identifiers for machines, in either language. */
const COLUMNS: { head: string; value: (row: ListRow, doc: ListDocument) => Value }[] = [
  { head: 'code', value: ({ unit }) => unit.code },
  { head: 'commune', value: ({ unit }) => unit.fullName },
  { head: 'district', value: ({ unit }) => unit.districtName },
  { head: 'workType', value: ({ item }) => item?.workType ?? null },
  { head: 'work', value: (row, doc) => workLabel(row, doc) },
  { head: 'quantity', value: ({ item }) => item?.quantity ?? null },
  { head: 'unit', value: ({ workType }, doc) => pick(doc, workType?.unitVi, workType?.unitEn) },
  { head: 'unitCostTrieuDong', value: ({ item }) => item?.unitCost ?? null },
  { head: 'costTrieuDong', value: ({ item }) => item?.cost ?? null },
  { head: 'fundingLine', value: ({ item }) => item?.fundingLine ?? null },
  { head: 'quality', value: ({ item }) => item?.quality ?? null },
  { head: 'unitCostQuality', value: ({ workType }) => workType?.costQuality ?? null },
  { head: 'people', value: ({ item }) => item?.people ?? null },
  { head: 'rank', value: ({ unit }) => unit.rank },
  { head: 'rankBest', value: ({ unit }) => unit.rankBest },
  { head: 'rankWorst', value: ({ unit }) => unit.rankWorst },
  { head: 'needScore', value: ({ unit }) => unit.total },
  { head: 'entitlementSharePercent', value: ({ unit }) => unit.share },
  { head: 'entitlementRank', value: ({ unit }) => unit.shareRank },
  { head: 'peoplePerTrieuDong', value: ({ unit }) => unit.peoplePerMillion },
  { head: 'valueRank', value: ({ unit }) => unit.valueRank },
  { head: 'reason', value: ({ item }, doc) => pick(doc, item?.reasonVi, item?.reasonEn) },
]

/** Columns that say the same on every line, so that a line stays meaningful when copied elsewhere. */
const CONTEXT: { head: string; value: (doc: ListDocument) => Value }[] = [
  { head: 'list', value: (doc) => doc.title },
  { head: 'edition', value: (doc) => doc.edition.id },
  { head: 'period', value: (doc) => doc.period },
  { head: 'scenario', value: (doc) => doc.scenario.name },
  { head: 'sortedBy', value: (doc) => doc.sort },
  { head: 'pointsDocument', value: (doc) => doc.points?.documentNumber ?? null },
  { head: 'scenarioVersion', value: (doc) => doc.scenario.version },
  { head: 'date', value: (doc) => doc.dateIso },
]

/** CSV of an investment list: UTF-8 with byte order mark, RFC 4180, raw numbers with a decimal dot. */
export const listCsv = {
  id: 'csv' as const,
  labelVi: 'Bảng CSV',
  labelEn: 'CSV table',
  extensions: ['csv'],
  mime: 'text/csv; charset=utf-8',

  /** One line per commune and work; each figure shown is followed by a column with its quality. */
  async write(doc: ListDocument): Promise<Uint8Array> {
    const { default: papaparse } = await import('papaparse')
    const figures = figureIds(doc)
    const heads = [
      ...COLUMNS.map((column) => column.head),
      ...figures.flatMap((id) => [id, `${id}Quality`]),
      ...CONTEXT.map((column) => column.head),
    ]
    const lines = listRows(doc).map((row) => [
      ...COLUMNS.map((column) => column.value(row, doc)),
      ...figures.flatMap((id): Value[] => {
        const figure = row.unit.figures[id]
        return [figure?.value ?? null, figure?.quality ?? null]
      }),
      ...CONTEXT.map((column) => column.value(doc)),
    ])
    const text = papaparse.unparse([heads, ...lines.map((line) => line.map(csvValue))], { newline: '\r\n' })
    return encodeUtf8(`\ufeff${text}\r\n`)
  },
} satisfies FormatInfo & { write(doc: ListDocument): Promise<Uint8Array> }

/** Ids of the figures that any commune of the list carries, in their order. */
export function figureIds(doc: ListDocument): string[] {
  return [...new Set(doc.codes.flatMap((code) => Object.keys(doc.units[code]?.figures ?? {})))]
}

/** Name of the work in the list's language; for a commune without a work, the sentence that says so. */
export function workLabel({ workType, item }: ListRow, doc: ListDocument): string {
  if (item) return pick(doc, workType?.labelVi, workType?.labelEn) ?? item.workType
  return translator(doc.lang)('exports:list.noWork')
}

function pick(doc: ListDocument, vi: string | undefined, en: string | undefined): string | null {
  return (doc.lang === 'vi' ? vi : en) ?? null
}

function csvValue(value: Value): string | number {
  if (value === null) return ''
  return typeof value === 'number' ? value : csvText(value)
}
