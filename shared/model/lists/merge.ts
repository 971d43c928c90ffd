import type { InvestmentList, ItemMoney, ListedItem, ListMerge, MergeConflict } from '../../domain/lists.ts'
import { byId, changedFields, LIST_FIELDS, sameValue } from './diff.ts'
import { otherProduct } from './item.ts'

/** Field of a conflict about an item as a whole: one side removed it, the other changed it. The removed side is null. */
export const WHOLE_ITEM = ''

interface Joined<T> {
  value: T
  conflicts: MergeConflict[]
}

type Sides<T> = { base: T; mine: T; theirs: T }

/** What becomes of a value: the side that changed it; null when both did, and differently. */
function changedSide<T>({ base, mine, theirs }: Sides<T>): { value: T } | null {
  if (sameValue(mine, theirs) || sameValue(base, mine)) return { value: theirs }
  return sameValue(base, theirs) ? { value: mine } : null
}

const moneyKey = ({ year, line }: ItemMoney) => `${year}:${line}`

/** Money row by row where both sides touched it, each row by year and line; null when they touched the same row. */
function joinedMoney(sides: Sides<ItemMoney[]>): { value: ItemMoney[] } | null {
  const rows = (money: ItemMoney[]) => new Map(money.map((row) => [moneyKey(row), row]))
  const base = rows(sides.base)
  const mine = rows(sides.mine)
  const theirs = rows(sides.theirs)
  const value: ItemMoney[] = []
  for (const key of new Set([...theirs.keys(), ...mine.keys(), ...base.keys()])) {
    const row = changedSide({ base: base.get(key), mine: mine.get(key), theirs: theirs.get(key) })
    if (!row) return null
    if (row.value) value.push(row.value)
  }
  return { value }
}

/** One item that all sides have, field by field; fields that both changed stand as theirs and are told. */
function joinItem(sides: Sides<ListedItem>): Joined<ListedItem> {
  const { base, mine, theirs } = sides
  const value = { ...theirs }
  const conflicts: MergeConflict[] = []
  const put = <F extends keyof ListedItem>(field: F) => {
    const values = { base: base[field], mine: mine[field], theirs: theirs[field] }
    const side =
      changedSide(values) ??
      (field === 'money' ? joinedMoney({ base: base.money, mine: mine.money, theirs: theirs.money }) : null)
    if (side) value[field] = side.value as ListedItem[F]
    else conflicts.push({ item: theirs.id, field, ...values })
  }
  for (const field of Object.keys(theirs) as (keyof ListedItem)[]) put(field)
  return { value, conflicts }
}

/** One item of which some side may not know; null = it is gone. */
function joinPresence(
  base: ListedItem | undefined,
  mine: ListedItem | undefined,
  theirs: ListedItem | undefined,
): Joined<ListedItem | null> {
  if (mine && theirs) {
    // Both made an item of the same id: there is no base, so whatever differs is told.
    if (base) return joinItem({ base, mine, theirs })
    const conflicts = changedFields(mine, theirs).map((field): MergeConflict => {
      return { item: theirs.id, field, base: null, mine: mine[field], theirs: theirs[field] }
    })
    return { value: theirs, conflicts }
  }
  const kept = mine ?? theirs ?? null
  if (!base) return { value: kept, conflicts: [] }
  if (!kept || sameValue(base, kept)) return { value: null, conflicts: [] }
  const conflict = { item: base.id, field: WHOLE_ITEM, base, mine: mine ?? null, theirs: theirs ?? null }
  return { value: theirs ?? null, conflicts: [conflict] }
}

/** `ids` with those of `others` that it lacks put in after the neighbour they stood behind. */
function woven(ids: readonly string[], others: readonly string[]): string[] {
  const order = [...ids]
  const known = new Set(ids)
  others.forEach((id, index) => {
    if (known.has(id)) return
    const before = others[index - 1]
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
    known.add(id)
  })
  return order
}

const idsOf = ({ items }: InvestmentList): string[] => items.map(({ id }) => id)

/** Order of the joined items: of the side that moved items; theirs when both did. Items that both removed are in it too. */
function orderOf({ base, mine, theirs }: Sides<InvestmentList>): string[] {
  const [was, are] = [new Set(idsOf(base)), new Set(idsOf(theirs))]
  const before = idsOf(base).filter((id) => are.has(id))
  const after = idsOf(theirs).filter((id) => was.has(id))
  const [first, second] = sameValue(before, after) ? [mine, theirs] : [theirs, mine]
  return woven(woven(idsOf(first), idsOf(second)), idsOf(base))
}

/**
 * Joins two changes of the same version of a list, item by item (by id) and field by field; money of an item by year and line. What only
 * one side changed is taken; what both changed alike is taken once; what both changed differently stands as theirs and is told in
 * `conflicts`. The result is based on theirs (its version, status, approved version), ready to be saved by whoever made `mine`.
 */
export function mergeLists(base: InvestmentList, mine: InvestmentList, theirs: InvestmentList): ListMerge {
  const conflicts: MergeConflict[] = []
  const merged: InvestmentList = { ...theirs, author: mine.author, reason: mine.reason }
  const put = <F extends (typeof LIST_FIELDS)[number]>(field: F) => {
    // The status is taken step by step on the server, never by an edit.
    if (field === 'status') return
    const values = { base: base[field], mine: mine[field], theirs: theirs[field] }
    const side = changedSide(values)
    if (side) merged[field] = side.value as InvestmentList[F]
    else conflicts.push({ item: '', field, ...values })
  }
  for (const field of LIST_FIELDS) put(field)
  const [ofBase, ofMine, ofTheirs] = [byId(base.items), byId(mine.items), byId(theirs.items)]
  merged.items = []
  for (const id of orderOf({ base, mine, theirs })) {
    const joined = joinPresence(ofBase.get(id), ofMine.get(id), ofTheirs.get(id))
    if (joined.value) merged.items.push(joined.value)
    conflicts.push(...joined.conflicts)
  }
  return { merged, conflicts }
}

/**
 * Items of a joined list whose cost is not quantity × unit cost, with that product, though on one side at least it was: cost and quantity or
 * price came from different people.
 */
export function productFaults(
  merged: InvestmentList,
  sides: readonly InvestmentList[],
): { item: ListedItem; product: number }[] {
  const known = sides.map(({ items }) => byId(items))
  return merged.items.flatMap((item) => {
    const product = otherProduct(item)
    const before = known.flatMap((items) => items.get(item.id) ?? [])
    const fault = product !== null && before.some((one) => otherProduct(one) === null)
    return fault ? [{ item, product }] : []
  })
}

/** Mine, theirs, or both: texts one after the other. */
export type Choice = 'mine' | 'theirs' | 'both'

/** Both texts can stand together; of anything else one side must be chosen. */
export function canKeepBoth({ mine, theirs }: MergeConflict): boolean {
  return typeof mine === 'string' && typeof theirs === 'string'
}

function chosen({ mine, theirs }: MergeConflict, choice: Choice): unknown {
  if (choice === 'both' && typeof mine === 'string' && typeof theirs === 'string') {
    return [theirs, mine].filter((text) => text !== '').join('; ')
  }
  return choice === 'mine' ? mine : theirs
}

/** The merged list with one conflict settled; every conflict can be settled again, in any order. */
export function settleConflict(
  list: InvestmentList,
  conflict: MergeConflict,
  choice: Choice,
): InvestmentList {
  const value = chosen(conflict, choice)
  const { item, field } = conflict
  if (item === '') return { ...list, [field]: value }
  if (field !== WHOLE_ITEM) {
    return { ...list, items: list.items.map((one) => (one.id === item ? { ...one, [field]: value } : one)) }
  }
  const whole = value as ListedItem | null
  const at = list.items.findIndex(({ id }) => id === item)
  if (at < 0) return whole ? { ...list, items: [...list.items, whole] } : list
  const items = list.items.flatMap((one) => (one.id === item ? (whole ?? []) : one))
  return { ...list, items }
}
