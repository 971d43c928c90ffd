import type { ListedItem } from '../../domain/lists.ts'
import type { Quality } from '../../domain/observations.ts'
import type { Bilingual, Snapshot, SnapshotCommune, SnapshotContent } from '../../domain/snapshots.ts'
import { worseQuality } from '../../model/evaluate.ts'
import { itemName, itemReason, itemUnit } from '../../model/snapshot/suggested.ts'

/** A line of the data files: a work with its commune, or a chosen commune without works. */
export interface DataRow {
  /** undefined: an item whose code the edition does not know. */
  commune: SnapshotCommune | undefined
  code: string
  item: ListedItem | null
}

/** Communes of the files: the selection in its order, then others that have works; all of the edition where nothing is chosen. */
export function chosenCommunes({ selection, communes, list }: SnapshotContent): SnapshotCommune[] {
  const known = new Map(communes.map((commune) => [commune.code, commune]))
  const codes = new Set([...selection, ...list.items.map(({ code }) => code)])
  const chosen = [...codes].flatMap((code) => known.get(code) ?? [])
  return chosen.length > 0 ? chosen : communes
}

/** Items of the list, in the words of the snapshot's language where these are the catalogue's. */
export function wordedItems({ content, lang }: Snapshot): ListedItem[] {
  return content.list.items.map((item) => ({
    ...item,
    name: itemName(content, item, lang),
    unit: itemUnit(content, item, lang),
    reason: itemReason(content, item, lang),
  }))
}

/**
 * Every item, by commune in the order of the selection and then as in the list. Where there is no saved list, chosen communes without works
 * are lines too, so that none is lost.
 */
export function dataRows(snapshot: Snapshot): DataRow[] {
  const { content } = snapshot
  const items = new Map<string, ListedItem[]>()
  for (const item of wordedItems(snapshot)) items.set(item.code, [...(items.get(item.code) ?? []), item])
  const rows: DataRow[] = chosenCommunes(content).flatMap((commune) => {
    const own = items.get(commune.code) ?? []
    items.delete(commune.code)
    const lines = own.length > 0 || content.list.version > 0 ? own : [null]
    return lines.map((item) => ({ commune, code: commune.code, item }))
  })
  const strangers = [...items.values()].flat()
  return [...rows, ...strangers.map((item) => ({ commune: undefined, code: item.code, item }))]
}

/** Works of a commune among `all`, their total investment (triệu đồng) and worst quality; null = it has none. */
export function communeWorks(
  all: readonly ListedItem[],
  code: string,
): { items: ListedItem[]; cost: number | null; quality: Quality | null } {
  const items = all.filter((item) => item.code === code)
  return {
    items,
    cost: items.length > 0 ? items.reduce((sum, { cost }) => sum + cost, 0) : null,
    quality: items.reduce<Quality | null>((worst, { quality }) => worseQuality(worst, quality), null),
  }
}

/** The words in the language of the snapshot. */
export function inLanguage({ lang }: Pick<Snapshot, 'lang'>): (text: Bilingual) => string {
  return (text) => text[lang]
}
