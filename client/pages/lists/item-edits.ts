import type { WorkType } from '../../../shared/domain/indicators.ts'
import type { ItemMoney, ListedItem } from '../../../shared/domain/lists.ts'
import { MOST_MONEY, MOST_UNITS } from '../../../shared/domain/plans.ts'
import { evenMoney, planOf } from '../../../shared/model/lists/item.ts'
import type { NumberKind } from '../../../shared/model/numbers.ts'

/** What can be typed into a field of an item. */
export function itemKind(field: 'quantity' | 'unitCost' | 'cost' | 'people' | 'from' | 'to'): NumberKind {
  if (field === 'from' || field === 'to') return { decimals: 0, least: 2000, most: 2060 }
  const decimals = field === 'quantity' || field === 'unitCost' ? 2 : 0
  return { decimals, least: 0, most: field === 'quantity' || field === 'people' ? MOST_UNITS : MOST_MONEY }
}

/** Funding lines that an item's money names, in their order there. */
export function linesOf(item: Pick<ListedItem, 'money'>): string[] {
  return [...new Set(item.money.map(({ line }) => line))]
}

/** The plan of a year as it stands (adjusted, else planned), over all lines, triệu đồng. */
export function planIn(item: ListedItem, year: number): number {
  return item.money.filter((row) => row.year === year).reduce((sum, row) => sum + planOf(row), 0)
}

const isBare = (row: ItemMoney) => row.adjusted === null && row.disbursed === null && row.carried === null

/** True while the money is just the cost spread over the years: then it may follow the cost and the years. */
function isEven(item: ListedItem): boolean {
  const [line, ...others] = linesOf(item)
  if (line === undefined || others.length > 0 || !item.money.every(isBare)) return false
  const even = evenMoney(item.cost, item.from, item.to, line)
  const given = item.money.filter(({ planned }) => planned > 0)
  const expected = even.filter(({ planned }) => planned > 0)
  return (
    given.length === expected.length && expected.every(({ year, planned }) => planIn(item, year) === planned)
  )
}

/** Spreads the cost over the years anew; the line stays, or is `line`. */
export function spreadEvenly(item: ListedItem, line = linesOf(item)[0]): ListedItem {
  return line === undefined ? item : { ...item, money: evenMoney(item.cost, item.from, item.to, line) }
}

/**
 * An item with some of its fields changed and what hangs on them: cost = quantity × unit cost (triệu đồng, whole) unless
 * it is typed; the last year is never before the first; money that was the cost spread evenly stays so.
 */
export function changeItem(item: ListedItem, change: Partial<ListedItem>): ListedItem {
  const next = { ...item, ...change }
  const counted = change.quantity !== undefined || change.unitCost !== undefined
  if (counted && change.cost === undefined) next.cost = Math.round(next.quantity * next.unitCost)
  if (next.from > next.to) {
    if (change.to !== undefined) next.from = next.to
    else next.to = next.from
  }
  const moved = next.cost !== item.cost || next.from !== item.from || next.to !== item.to
  return moved && change.money === undefined && isEven(item) ? spreadEvenly(next) : next
}

/** All money of an item from another line; an item without money gets its cost spread over its years. */
export function withLine(item: ListedItem, line: string): ListedItem {
  if (item.money.length === 0) return spreadEvenly(item, line)
  return { ...item, money: item.money.map((row) => ({ ...row, line })) }
}

const inOrder = (one: ItemMoney, other: ItemMoney) =>
  one.line.localeCompare(other.line) || one.year - other.year

/** One figure of one year and line; a row that says nothing any more is dropped. */
export function withMoney(
  item: ListedItem,
  year: number,
  line: string,
  change: Partial<Omit<ItemMoney, 'year' | 'line'>>,
): ListedItem {
  const present = item.money.find((row) => row.year === year && row.line === line)
  const row = {
    year,
    line,
    planned: 0,
    adjusted: null,
    disbursed: null,
    carried: null,
    ...present,
    ...change,
  }
  const others = item.money.filter((one) => one !== present)
  const empty = row.planned === 0 && isBare(row) && others.length > 0
  return { ...item, money: empty ? others : [...others, row].sort(inOrder) }
}

/** The plan of a year and line as it stands: the adjusted one where there is one, else the first. */
export function withPlan(item: ListedItem, year: number, line: string, amount: number): ListedItem {
  const present = item.money.find((row) => row.year === year && row.line === line)
  const adjusted = present !== undefined && present.adjusted !== null
  return withMoney(item, year, line, adjusted ? { adjusted: amount } : { planned: amount })
}

/** The work type of an item: its unit, and a unit cost and a name where there were none. */
export function withType(
  item: ListedItem,
  type: WorkType | undefined,
  words: { name: string; unit: string },
): ListedItem {
  if (!type) return { ...item, workType: '' }
  return changeItem(item, {
    workType: type.id,
    unit: words.unit,
    name: item.name === '' ? words.name : item.name,
    ...(item.unitCost === 0 ? { unitCost: type.unitCost } : {}),
  })
}
