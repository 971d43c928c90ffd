import type { InvestmentList, ItemMoney, ListedItem, ListHeadline, ListVersion } from '../../domain/lists.ts'
import type { Quality } from '../../domain/observations.ts'
import { worseQuality } from '../evaluate.ts'
import { spendOf } from '../optimise/money.ts'

/** A new line of a list: everything that is not said is blank, nothing is invented. `id` must be new to the list. */
export function newItem(given: Partial<ListedItem> & Pick<ListedItem, 'id' | 'code' | 'from'>): ListedItem {
  return {
    ...{ workType: '', name: '', quantity: 0, unit: '', unitCost: 0, cost: 0, to: given.from, money: [] },
    ...{ group: '', owner: '', decisionNumber: '', decisionDate: '', legalBasis: '', note: '' },
    ...{ people: null, quality: 'reported', reason: '' },
    ...given,
  }
}

/**
 * Money of one funding line from year `from` to year `to`: even whole parts of `cost` (triệu đồng), the remainder in the last year.
 * Nothing where the years stand the wrong way round.
 */
export function evenMoney(cost: number, from: number, to: number, line: string): ItemMoney[] {
  if (to < from) return []
  return spendOf(cost, to - from + 1).map((planned, i) => ({
    ...{ year: from + i, line, planned },
    ...{ adjusted: null, disbursed: null, carried: null },
  }))
}

/** What counts as the plan of a year and line, triệu đồng: the adjusted plan, else the first one. */
export function planOf(money: Pick<ItemMoney, 'planned' | 'adjusted'>): number {
  return money.adjusted ?? money.planned
}

/**
 * Quantity × unit cost, whole triệu đồng, where the cost of an item is something else; null where they agree or one of the two is not said.
 * Works of a plan are rounded lot by lot, so that a quantity or price with decimals may be off by half a triệu for each unit.
 */
export function otherProduct({ quantity, unitCost, cost }: ListedItem): number | null {
  if (quantity === 0 || unitCost === 0) return null
  const exact = Number.isInteger(quantity) && Number.isInteger(unitCost)
  const room = exact ? 0 : 0.5 * Math.max(1, Math.ceil(quantity))
  const product = quantity * unitCost
  return Math.abs(product - cost) <= room ? null : Math.round(product)
}

/** Total investment of a list, triệu đồng. */
export function costOf(items: readonly Pick<ListedItem, 'cost'>[]): number {
  return items.reduce((sum, { cost }) => sum + cost, 0)
}

/** The worst quality of a list's items; null when it has none. */
export function qualityOf(items: readonly Pick<ListedItem, 'quality'>[]): Quality | null {
  return items.reduce<Quality | null>((worst, { quality }) => worseQuality(worst, quality), null)
}

/** A list without its items and caps, for the overview. */
export function headlineOf({ items, caps: _, ...rest }: InvestmentList): ListHeadline {
  return { ...rest, items: items.length, cost: costOf(items), quality: qualityOf(items) }
}

/** A version of a list without its content, for the history. */
export function versionOf(list: InvestmentList): ListVersion {
  const { version, savedAt, author, reason, status, items } = list
  return { version, savedAt, author, reason, status, items: items.length, cost: costOf(items) }
}
