import type { Commitment } from '../domain/plans.ts'
import type { Edition } from '../domain/units.ts'
import { csvText } from './safe-text.ts'

type Value = string | number | null

/** Stable heads, which reading knows again. */
const COLUMNS: { head: string; value: (row: Commitment, names: ReadonlyMap<string, string>) => Value }[] = [
  { head: 'code', value: ({ code }) => code },
  { head: 'commune', value: ({ code }, names) => names.get(code) ?? '' },
  { head: 'workType', value: ({ workType }) => workType },
  { head: 'quantity', value: ({ quantity }) => quantity },
  { head: 'from', value: ({ from }) => from },
  { head: 'to', value: ({ to }) => to },
  { head: 'programme', value: ({ programme }) => programme },
  { head: 'line', value: ({ line }) => line },
  { head: 'document', value: ({ document }) => document },
]

/** Works that have money already as CSV text: byte order mark, RFC 4180, raw numbers with a decimal dot. */
export async function commitmentsCsv(
  rows: readonly Commitment[],
  edition: Pick<Edition, 'communes'>,
): Promise<string> {
  const { default: papaparse } = await import('papaparse')
  const names = new Map(edition.communes.map(({ code, fullName }) => [code, fullName]))
  const plain = (value: Value) => (value === null ? '' : typeof value === 'number' ? value : csvText(value))
  const lines = rows.map((row) => COLUMNS.map((column) => plain(column.value(row, names))))
  const text = papaparse.unparse([COLUMNS.map((column) => column.head), ...lines], { newline: '\r\n' })
  return `\ufeff${text}\r\n`
}
