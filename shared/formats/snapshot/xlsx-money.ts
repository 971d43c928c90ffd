import type { Bilingual, Snapshot } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Excel } from '../excel.ts'
import { type Amount, amountOf, moneyYears } from './item-money.ts'
import type { BookHead } from './xlsx-book.ts'
import { printSetUp } from './xlsx-sheet.ts'
import { type TableColumn, type TableValue, writeHeading, writeSheetTitle, writeTable } from './xlsx-table.ts'

/** Where the sums of a funding line stand in its own sheet: cell by id of column. */
export interface LineSums {
  line: { id: string; short: Bilingual; label: Bilingual }
  /** As "'ĐTPT trung ương'!K9"; undefined = the sheet has no such column. */
  cell(column: string): string | undefined
}

interface MoneyRow {
  line: string
  label: string
  /** null = the whole period. */
  year: number | null
  sums: LineSums
}

/**
 * Sheet of money by line and year against its ceiling. Every amount is a formula that points at the sheet of its line. There is no common total: sources
 * of money are never added up.
 */
export function writeMoney(
  sheet: Excel.Worksheet,
  snapshot: Snapshot,
  head: BookHead,
  lines: LineSums[],
  paper: 'A4' | 'A3',
): void {
  const { content, lang } = snapshot
  const t = documentTranslator(lang)
  const widths = [46, 12, 16, 16, 16, 16, 16]
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  writeSheetTitle(sheet, t('official.sheets.money'), head)
  const next = writeHeading(sheet, 5, head.unit)
  const rows = lines.flatMap((sums): MoneyRow[] => {
    const { id, label } = sums.line
    const years: (number | null)[] = [...moneyYears(content.list, id), null]
    return years.map((year) => ({ line: id, label: label[lang], year, sums }))
  })
  const after = writeTable(sheet, next, moneyColumns(snapshot, next), rows)
  writeHeading(sheet, after + 1, t('official.cap.note'))
  printSetUp(sheet, head, paper)
  sheet.pageSetup.printTitlesRow = `${next}:${next}`
  sheet.views = [{ state: 'frozen', ySplit: next, showGridLines: false }]
}

function moneyColumns(snapshot: Snapshot, headRow: number): TableColumn<MoneyRow>[] {
  const { content, lang } = snapshot
  const t = documentTranslator(lang)
  const { items, caps } = content.list
  const sum = (row: MoneyRow, amount: Amount): number | null => {
    const said = items.flatMap(
      (item) => amountOf(item, amount, row.line, (year) => row.year === null || year === row.year) ?? [],
    )
    return said.length > 0 ? said.reduce((all, one) => all + one, 0) : null
  }
  const linked = (row: MoneyRow, column: string, result: number | null): TableValue => {
    const cell = row.sums.cell(column)
    return cell && result !== null ? { formula: cell, result } : result
  }
  const capOf = ({ line, year }: MoneyRow) =>
    caps.find((cap) => cap.line === line && cap.year === year)?.amount ?? null
  let at = headRow
  return [
    { head: t('official.cap.line'), kind: 'text', value: ({ label }) => label },
    { head: t('official.cap.year'), kind: 'code', value: ({ year }) => year ?? t('official.cap.all') },
    {
      ...{ head: t('official.cap.plan'), kind: 'integer' },
      value: (row) => linked(row, row.year === null ? 'plan' : `year:${row.year}`, sum(row, 'plan')),
    },
    {
      ...{ head: t('official.cap.carried'), kind: 'integer' },
      value: (row) => (row.year === null ? linked(row, 'carried', sum(row, 'carried')) : sum(row, 'carried')),
    },
    {
      ...{ head: t('official.cap.disbursed'), kind: 'integer' },
      value: (row) =>
        row.year === null ? linked(row, 'disbursed', sum(row, 'disbursed')) : sum(row, 'disbursed'),
    },
    { head: t('official.cap.cap'), kind: 'integer', value: capOf },
    {
      ...{ head: t('official.cap.left'), kind: 'integer' },
      value: (row) => {
        at += 1
        const cap = capOf(row)
        const plan = sum(row, 'plan')
        return cap === null || plan === null ? null : { formula: `F${at}-C${at}`, result: cap - plan }
      },
    },
  ]
}
