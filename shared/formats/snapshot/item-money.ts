import type { InvestmentList, ItemMoney, ListedItem } from '../../domain/lists.ts'
import type { SnapshotContent } from '../../domain/snapshots.ts'
import { planOf } from '../../model/lists/item.ts'

/** What an amount is of: the first plan, the plan after a change, the plan as it stands, carried over, paid. */
export const AMOUNTS = {
  planned: ({ planned }: ItemMoney) => planned,
  adjusted: ({ adjusted }: ItemMoney) => adjusted,
  plan: planOf,
  carried: ({ carried }: ItemMoney) => carried,
  disbursed: ({ disbursed }: ItemMoney) => disbursed,
} satisfies Record<string, (row: ItemMoney) => number | null>
export type Amount = keyof typeof AMOUNTS

/**
 * Money of an item, triệu đồng; null when nothing is said of it, which is not 0.
 * @param line funding line; undefined = any, for questions that add no sources (is anything carried over?)
 * @param years whether a year counts; absent = all do
 */
export function amountOf(
  { money }: Pick<ListedItem, 'money'>,
  amount: Amount,
  line: string | undefined,
  years: (year: number) => boolean = () => true,
): number | null {
  const said = money.flatMap((row) =>
    (line === undefined || row.line === line) && years(row.year) ? (AMOUNTS[amount](row) ?? []) : [],
  )
  return said.length > 0 ? said.reduce((sum, value) => sum + value, 0) : null
}

/** Funding lines that carry money in the list, in the order of the catalogue; one that it does not know stands last under its id. */
export function usedLines({
  list,
  lines,
}: Pick<SnapshotContent, 'list' | 'lines'>): SnapshotContent['lines'] {
  const used = new Set(list.items.flatMap(({ money }) => money.map(({ line }) => line)))
  const known = lines.filter(({ id }) => used.has(id))
  const others = [...used].filter((id) => !known.some((line) => line.id === id)).sort()
  return [...known, ...others.map((id) => ({ id, label: { vi: id, en: id }, short: { vi: id, en: id } }))]
}

/** Years with money of a line, or of any, first to last. */
export function moneyYears({ items }: Pick<InvestmentList, 'items'>, line?: string): number[] {
  const years = items.flatMap(({ money }) =>
    money.flatMap((row) => (line === undefined || row.line === line ? row.year : [])),
  )
  return [...new Set(years)].sort((a, b) => a - b)
}

/**
 * Years the list is a plan for: those of the scenario's plan, else from the first year with a ceiling, else from the first with money, to the
 * last of any; null for a list that names no year.
 */
export function planPeriod({
  list,
  scenario,
}: Pick<SnapshotContent, 'list' | 'scenario'>): { from: number; to: number } | null {
  const money = moneyYears(list)
  const caps = list.caps.flatMap(({ year }) => year ?? [])
  const from = scenario.plan?.from ?? (caps.length > 0 ? Math.min(...caps) : money[0])
  if (from === undefined) return null
  return { from, to: Math.max(from, scenario.plan?.to ?? from, ...caps, ...money) }
}
