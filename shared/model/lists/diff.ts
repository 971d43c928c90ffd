import type { InvestmentList, ItemChange, ListDiff, ListedItem } from '../../domain/lists.ts'
import { costOf } from './item.ts'

/** Fields of a list that people write, in the order in which they are told of. */
export const LIST_FIELDS = [
  ...(['title', 'status', 'programme', 'edition', 'period', 'scenarioId', 'origin', 'caps'] as const),
] as const

/** Equal by content; the order of fields inside plays no part. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [mine, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>]
  const keys = Object.keys(mine)
  return keys.length === Object.keys(theirs).length && keys.every((key) => sameValue(mine[key], theirs[key]))
}

/** Fields in which two states of an item differ. */
export function changedFields(before: ListedItem, after: ListedItem): (keyof ListedItem)[] {
  const fields = Object.keys(after) as (keyof ListedItem)[]
  return fields.filter((field) => !sameValue(before[field], after[field]))
}

export const byId = (items: readonly ListedItem[]): Map<string, ListedItem> =>
  new Map(items.map((item) => [item.id, item]))

/**
 * What became of a list from version `before` to version `after`: items added and changed in the order of `after`, then those removed. Who
 * saved a version, when and why is no change of it, and neither is the order of its items.
 */
export function diffLists(before: InvestmentList, after: InvestmentList): ListDiff {
  const [was, is] = [byId(before.items), byId(after.items)]
  const present = after.items.flatMap((item): ItemChange[] => {
    const old = was.get(item.id)
    if (!old) return [{ id: item.id, kind: 'added', before: null, after: item, fields: [] }]
    const fields = changedFields(old, item)
    return fields.length === 0 ? [] : [{ id: item.id, kind: 'changed', before: old, after: item, fields }]
  })
  const removed = before.items
    .filter(({ id }) => !is.has(id))
    .map((item): ItemChange => ({ id: item.id, kind: 'removed', before: item, after: null, fields: [] }))
  return {
    items: [...present, ...removed],
    fields: LIST_FIELDS.filter((field) => !sameValue(before[field], after[field])),
    costBefore: costOf(before.items),
    costAfter: costOf(after.items),
  }
}
