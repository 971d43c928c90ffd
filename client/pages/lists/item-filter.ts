import type { ListedItem } from '../../../shared/domain/lists.ts'
import { foldText } from '../../../shared/model/fold.ts'
import type { Place } from '../places.ts'

/** '' = all. */
export interface ItemFilter {
  search: string
  commune: string
  workType: string
  /** Only items that have something to look at. */
  warned: boolean
}

export const NO_ITEM_FILTER: ItemFilter = { search: '', commune: '', workType: '', warned: false }

/** What the names in an item's row are found by. */
export interface RowNames {
  places: ReadonlyMap<string, Place>
  workType: (id: string) => string
  line: (id: string) => string
}

function searched(item: ListedItem, { places, workType }: RowNames): string {
  const place = places.get(item.code)
  const words = [item.name, workType(item.workType), item.owner, item.decisionNumber, item.note]
  return `${foldText(words.join(' '))} ${place?.folded ?? ''} ${item.code}`
}

/** Items that the filter keeps, in the order of the list. Words are compared without diacritics. */
export function keptItems(
  items: readonly ListedItem[],
  filter: ItemFilter,
  names: RowNames,
  warned: ReadonlySet<string>,
): ListedItem[] {
  const words = foldText(filter.search).split(' ').filter(Boolean)
  return items.filter((item) => {
    if (filter.commune !== '' && item.code !== filter.commune) return false
    if (filter.workType !== '' && item.workType !== filter.workType) return false
    if (filter.warned && !warned.has(item.id)) return false
    if (words.length === 0) return true
    const text = searched(item, names)
    return words.every((word) => text.includes(word))
  })
}

/** Ids in the order of `key`; those that are alike stay as they are. */
export function sortedIds(
  items: readonly ListedItem[],
  key: (item: ListedItem) => string | number,
  descending: boolean,
): string[] {
  const keyed = items.map((item) => ({ id: item.id, key: key(item) }))
  const way = descending ? -1 : 1
  keyed.sort((one, other) =>
    typeof one.key === 'number' && typeof other.key === 'number'
      ? way * (one.key - other.key)
      : way * String(one.key).localeCompare(String(other.key), 'vi'),
  )
  return keyed.map(({ id }) => id)
}
