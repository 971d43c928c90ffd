import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Catalogue } from '../../../shared/domain/indicators.ts'
import type { InvestmentList, ListedItem, ListWarning } from '../../../shared/domain/lists.ts'
import type { Commitment } from '../../../shared/domain/plans.ts'
import type { Edition } from '../../../shared/domain/units.ts'
import { isEditable } from '../../../shared/model/lists/status.ts'
import { listWarnings } from '../../../shared/model/lists/warnings.ts'
import { type Place, placesOf } from '../places.ts'
import type { Editor } from './editor.ts'

/** Everything about a list that its tables show. */
export interface ListView {
  editor: Editor
  list: InvestmentList
  catalogue: Catalogue
  edition: Edition
  places: ReadonlyMap<string, Place>
  /** Nobody has said who is editing, or the list is no draft. */
  readOnly: boolean
  /** Years that the list speaks of, without gaps. */
  years: number[]
  /** What to look at in the list as a whole. */
  warnings: ListWarning[]
  /** What to look at, by item. */
  ofItem: ReadonlyMap<string, ListWarning[]>
  change: (id: string, change: (item: ListedItem) => ListedItem) => void
}

/** More columns than these would not be read. */
const MOST_YEARS = 15

function yearsOf({ items, caps }: InvestmentList): number[] {
  const all = [
    ...items.flatMap(({ from, to, money }) => [from, to, ...money.map(({ year }) => year)]),
    ...caps.flatMap(({ year }) => (year === null ? [] : [year])),
  ]
  if (all.length === 0) return []
  const first = all.reduce((least, year) => Math.min(least, year))
  const last = all.reduce((most, year) => Math.max(most, year))
  return Array.from({ length: Math.min(MOST_YEARS, last - first + 1) }, (_, at) => first + at)
}

export function changeIn(
  items: readonly ListedItem[],
  id: string,
  change: (item: ListedItem) => ListedItem,
): ListedItem[] {
  return items.map((item) => (item.id === id ? change(item) : item))
}

/** What surrounds a list that is open. */
export interface Surroundings {
  catalogue: Catalogue
  edition: Edition
  commitments: readonly Commitment[]
}

/** The list as its tables need it; worked out anew when it changes. */
export function useView(editor: Editor, around: Surroundings, signed: boolean): ListView {
  const list = useStore(editor.store, (state) => state.list)
  const held = useStore(editor.store, (state) => state.merge !== null || state.barred !== null)
  const { catalogue, edition, commitments } = around
  const places = useMemo(() => placesOf(edition), [edition])
  const found = useMemo(() => {
    const communes = new Set(edition.communes.map(({ code }) => code))
    return listWarnings(list, { catalogue, communes, commitments })
  }, [list, catalogue, edition, commitments])
  const years = useMemo(() => yearsOf(list), [list])
  const ofItem = useMemo(() => {
    const byItem = new Map<string, ListWarning[]>()
    for (const warning of found) byItem.set(warning.item, [...(byItem.get(warning.item) ?? []), warning])
    byItem.delete('')
    return byItem
  }, [found])
  const warnings = useMemo(() => found.filter(({ item }) => item === ''), [found])
  const change: ListView['change'] = (id, how) =>
    editor.edit((content) => ({ ...content, items: changeIn(content.items, id, how) }))
  const readOnly = !signed || held || !isEditable(list)
  return { editor, list, catalogue, edition, places, readOnly, years, warnings, ofItem, change }
}
