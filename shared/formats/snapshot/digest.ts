import type { InvestmentList, ItemMoney, ListedItem } from '../../domain/lists.ts'
import type { Quality } from '../../domain/observations.ts'
import type { Bilingual, Snapshot, SnapshotCommune, SnapshotSource } from '../../domain/snapshots.ts'
import type { Language } from '../../messages/index.ts'
import { worseQuality } from '../../model/evaluate.ts'
import { costOf, planOf, qualityOf } from '../../model/lists/item.ts'
import { itemUnit } from '../../model/snapshot/suggested.ts'

/** An item with its commune; null where the edition does not know the code. */
export interface DigestItem {
  item: ListedItem
  commune: SnapshotCommune | null
  /** "Xã Khánh Long"; the code where the edition does not know it. */
  place: string
}

/** The items of one district; the title is "" in editions without districts. */
export interface DigestSection {
  /** "A", "B", … */
  letter: string
  districtCode: string
  title: string
  rows: DigestItem[]
}

/** Works of one type. Quantities of one type share a unit; '' as unit where they do not, and then no quantity. */
export interface DigestType {
  id: string
  label: string
  unit: string
  count: number
  quantity: number | null
  cost: number
}

/** What documents in words say of a snapshot: its works in the order of the official list, and sums of them. triệu đồng. */
export interface Digest {
  sections: DigestSection[]
  items: ListedItem[]
  /** Funding lines with money, in the order of the snapshot. */
  lines: { id: string; label: string; short: string }[]
  years: number[]
  types: DigestType[]
  cost: number
  /** Chosen communes, in rank order, then those that only have works. */
  communes: SnapshotCommune[]
  /** People served, work by work; null where no work says how many. */
  people: number | null
  /** Works that do not say how many people they serve. */
  peopleUnknown: number
  quality: Quality | null
}

/** The text of one language. */
export const inLanguage = (text: Bilingual, lang: Language): string => text[lang]

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A, B, …, Z, AA, AB, … */
function letterOf(index: number): string {
  const last = ALPHABET[index % ALPHABET.length] ?? ''
  return index < ALPHABET.length ? last : letterOf(Math.floor(index / ALPHABET.length) - 1) + last
}

/** Works under their districts, both by code; inside a district by rank of the commune, then in the order of the list. */
function sectionsOf(snapshot: Snapshot, byCode: Map<string, SnapshotCommune>): DigestSection[] {
  const groups = new Map<string, DigestItem[]>()
  for (const item of snapshot.content.list.items) {
    const commune = byCode.get(item.code) ?? null
    const key = commune?.districtCode ?? ''
    const rows = groups.get(key) ?? []
    rows.push({ item, commune, place: commune?.fullName ?? item.code })
    groups.set(key, rows)
  }
  const names = new Map(snapshot.content.districts.map(({ code, fullName }) => [code, fullName]))
  const keys = [...groups.keys()].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
  return keys.map((key, index) => {
    const rows = groups.get(key) ?? []
    const place = ({ commune, item }: DigestItem): [number, string] => [
      commune?.rank ?? Number.POSITIVE_INFINITY,
      item.code,
    ]
    const order = rows.map((row, at) => ({ row, at, place: place(row) }))
    order.sort((a, b) => compare(a.place[0], b.place[0]) || compare(a.place[1], b.place[1]) || a.at - b.at)
    const title = names.get(key) ?? rows[0]?.commune?.districtName ?? ''
    return { letter: letterOf(index), districtCode: key, title, rows: order.map(({ row }) => row) }
  })
}

const compare = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

function typesOf({ content }: Snapshot, lang: Language, other: string): DigestType[] {
  const found = new Map<string, ListedItem[]>()
  for (const item of content.list.items) found.set(item.workType, [...(found.get(item.workType) ?? []), item])
  const known = content.workTypes.map(({ id }) => id)
  const ids = [...found.keys()].sort((a, b) => place(known, a) - place(known, b))
  return ids.map((id) => {
    const items = found.get(id) ?? []
    const type = content.workTypes.find((candidate) => candidate.id === id)
    const units = new Set(items.map((item) => itemUnit(content, item, lang)))
    const label = type ? inLanguage(type.label, lang) : id || other
    const [first] = units
    const unit = units.size === 1 ? (first ?? '') : ''
    const quantity = units.size === 1 ? items.reduce((sum, item) => sum + item.quantity, 0) : null
    return { id, label, unit, count: items.length, quantity, cost: costOf(items) }
  })
}

const place = (known: readonly string[], id: string): number => {
  const at = known.indexOf(id)
  return at < 0 ? known.length : at
}

function linesOf({ content }: Snapshot, lang: Language): Digest['lines'] {
  const used = new Set(content.list.items.flatMap(({ money }) => money.map(({ line }) => line)))
  const known = content.lines.filter(({ id }) => used.has(id))
  const others = [...used].filter((id) => !known.some((line) => line.id === id)).sort()
  return [
    ...known.map(({ id, label, short }) => ({ id, label: label[lang], short: short[lang] })),
    ...others.map((id) => ({ id, label: id, short: id })),
  ]
}

/**
 * Gathers what letters and slides say of a snapshot.
 * @param other name of works without a type
 */
export function digest(snapshot: Snapshot, lang: Language, other: string): Digest {
  const { communes, selection, list } = snapshot.content
  const { items } = list
  const byCode = new Map(communes.map((commune) => [commune.code, commune]))
  const codes = new Set([...selection, ...items.map(({ code }) => code)])
  const years = items.flatMap(({ money }) => money.map(({ year }) => year))
  const people = items.flatMap((item) => item.people ?? [])
  return {
    sections: sectionsOf(snapshot, byCode),
    items,
    lines: linesOf(snapshot, lang),
    years: [...new Set(years)].sort((a, b) => a - b),
    types: typesOf(snapshot, lang, other),
    cost: costOf(items),
    communes: [...codes].flatMap((code) => byCode.get(code) ?? []),
    people: people.length > 0 ? people.reduce((sum, value) => sum + value, 0) : null,
    peopleUnknown: items.length - people.length,
    quality: worseQuality(qualityOf(items), snapshot.content.illustrative ? 'illustrative' : null),
  }
}

/**
 * Money of some items, triệu đồng: the plan as it stands (adjusted, else planned).
 * null when nothing is said of it: a line that is not an item's stays blank.
 */
export function moneyOf(
  items: readonly Pick<ListedItem, 'money'>[],
  wanted: { line?: string; year?: number } = {},
): number | null {
  const said: ItemMoney[] = items.flatMap(({ money }) =>
    money.filter(
      ({ line, year }) =>
        (wanted.line === undefined || line === wanted.line) &&
        (wanted.year === undefined || year === wanted.year),
    ),
  )
  return said.length > 0 ? said.reduce((sum, row) => sum + planOf(row), 0) : null
}

/** Years of a list from the first start to the last end, or of its money; null of an empty list. */
export function span({ items }: Pick<InvestmentList, 'items'>): { from: number; to: number } | null {
  if (items.length === 0) return null
  return {
    from: Math.min(...items.map(({ from }) => from)),
    to: Math.max(...items.map(({ to }) => to)),
  }
}

/** "2024" or "2024 - 2026". */
export function yearsText(from: number, to: number): string {
  return from === to ? String(from) : `${from} - ${to}`
}

/** Sources that are the same but for the figure they give, as one with all its figures; in the order of the first. */
export function sourceGroups(
  sources: readonly SnapshotSource[],
  lang: Language,
): { figures: string[]; source: SnapshotSource }[] {
  const groups = new Map<string, { figures: string[]; source: SnapshotSource }>()
  for (const source of sources) {
    const { figure, communes: _, ...same } = source
    const key = JSON.stringify(same)
    const known = groups.get(key)
    if (known) known.figures.push(figure[lang])
    else groups.set(key, { figures: [figure[lang]], source })
  }
  return [...groups.values()]
}
