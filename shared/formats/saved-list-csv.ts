import type { FormatInfo } from './format.ts'
import { csvText } from './safe-text.ts'
import {
  type Amount,
  amountOf,
  type SavedListDocument,
  type SavedListRow,
  savedListLines,
  savedListRows,
  savedListYears,
} from './saved-list-document.ts'
import { encodeUtf8 } from './utf8.ts'

interface Column {
  head: string
  value: (row: SavedListRow, doc: SavedListDocument) => string | number | null
}

/** Stable heads for machines, in either language. Money in triệu đồng. */
const COLUMNS: Column[] = [
  { head: 'item', value: ({ item }) => item.id },
  { head: 'code', value: ({ item }) => item.code },
  { head: 'commune', value: ({ commune }) => commune },
  { head: 'district', value: ({ district }) => district },
  { head: 'workType', value: ({ item }) => item.workType },
  { head: 'name', value: ({ item }) => item.name },
  { head: 'group', value: ({ item }) => item.group },
  { head: 'quantity', value: ({ item }) => item.quantity },
  { head: 'unit', value: ({ item }) => item.unit },
  { head: 'unitCostTrieuDong', value: ({ item }) => item.unitCost },
  { head: 'costTrieuDong', value: ({ item }) => item.cost },
  { head: 'from', value: ({ item }) => item.from },
  { head: 'to', value: ({ item }) => item.to },
  { head: 'owner', value: ({ item }) => item.owner },
  { head: 'decisionNumber', value: ({ item }) => item.decisionNumber },
  { head: 'decisionDate', value: ({ item }) => item.decisionDate },
  { head: 'legalBasis', value: ({ item }) => item.legalBasis },
  { head: 'note', value: ({ item }) => item.note },
  { head: 'people', value: ({ item }) => item.people },
  { head: 'quality', value: ({ item }) => item.quality },
  { head: 'reason', value: ({ item }) => item.reason },
]

/** The same on every line, so that a line stays meaningful when copied elsewhere. */
const CONTEXT: Column[] = [
  { head: 'list', value: (_, { list }) => list.id },
  { head: 'listTitle', value: (_, { list }) => list.title },
  { head: 'listVersion', value: (_, { list }) => list.version },
  { head: 'listStatus', value: (_, { list }) => list.status },
  { head: 'edition', value: (_, { edition }) => edition.id },
  { head: 'period', value: (_, { list }) => list.period },
  { head: 'scenario', value: (_, { list }) => list.scenarioId },
  { head: 'date', value: (_, { dateIso }) => dateIso },
]

const AMOUNTS: Amount[] = ['planned', 'adjusted', 'carried', 'disbursed']

/** Money by line, year and kind, as "development.2026.planned"; what nobody filled in anywhere has no column. */
function moneyColumns(doc: SavedListDocument): Column[] {
  return savedListLines(doc).flatMap((line) =>
    savedListYears(doc, line.id).flatMap((year) =>
      AMOUNTS.map(
        (amount): Column => ({
          head: `${line.id}.${year}.${amount}`,
          value: ({ item }) => amountOf(item, amount, line.id, year),
        }),
      ).filter(({ value }) =>
        doc.list.items.some((item) => value({ item, commune: '', district: '' }, doc) !== null),
      ),
    ),
  )
}

/** CSV of a saved list: UTF-8 with byte order mark, RFC 4180, raw numbers with a decimal dot, one line per item. */
export const savedListCsv = {
  id: 'csv' as const,
  labelVi: 'Bảng CSV',
  labelEn: 'CSV table',
  extensions: ['csv'],
  mime: 'text/csv; charset=utf-8',

  async write(doc: SavedListDocument): Promise<Uint8Array> {
    const { default: papaparse } = await import('papaparse')
    const columns = [...COLUMNS, ...moneyColumns(doc), ...CONTEXT]
    const lines = savedListRows(doc).map((row) =>
      columns.map(({ value }) => {
        const cell = value(row, doc)
        return cell === null ? '' : typeof cell === 'number' ? cell : csvText(cell)
      }),
    )
    const text = papaparse.unparse([columns.map(({ head }) => csvText(head)), ...lines], { newline: '\r\n' })
    return encodeUtf8(`\ufeff${text}\r\n`)
  },
} satisfies FormatInfo & { write(doc: SavedListDocument): Promise<Uint8Array> }
