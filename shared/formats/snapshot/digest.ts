import type { InvestmentList, ListedItem } from '../../domain/lists.ts'
import type { Quality } from '../../domain/observations.ts'
import type { Bilingual, Snapshot, SnapshotCommune, SnapshotSource } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import { worseQuality } from '../../model/evaluate.ts'
import { formatMoney, formatNumber } from '../../model/format.ts'
import { costOf, qualityOf } from '../../model/lists/item.ts'
import { type Balance, balanceOf } from '../../model/lists/sums.ts'
import { itemUnit } from '../../model/snapshot/suggested.ts'
import { amountOf, usedLines } from './item-money.ts'
import { type OfficialRow, officialGroups } from './official-rows.ts'
import type { Group } from './xlsx-sheet.ts'

/** An item with its commune; null where the edition does not know the code. */
export interface DigestItem {
  item: ListedItem
  commune: SnapshotCommune | null
  /** "Xã Khánh Long"; the code where the edition does not know it. */
  place: string
  /** Running number of the official list: the same work has it in every file. */
  number: number
}

/** A section of the official list, finished, carried on or new, and its districts; one part without a title in editions without districts. */
export interface DigestGroup {
  /** "I", "II", … */
  order: string
  title: string
  rows: DigestItem[]
  parts: { order: string; title: string; rows: DigestItem[] }[]
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

/** What documents in words say of a snapshot: its works as the official list orders them, and sums of them. triệu đồng. */
export interface Digest {
  /** The official list. */
  groups: DigestGroup[]
  /** The same works by district, for what has a page for each. */
  sections: DigestSection[]
  items: ListedItem[]
  /** Funding lines with money, in the order of the snapshot. */
  lines: { id: string; label: string; short: string }[]
  years: number[]
  types: DigestType[]
  cost: number
  balance: Balance
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

/** "vượt tổng mức đầu tư 100 triệu đồng" of a work planned above its cost; "" of the others. */
export function aboveText(item: Pick<ListedItem, 'cost' | 'money'>, lang: Language): string {
  const { above } = balanceOf([item])
  return above > 0 ? documentTranslator(lang)('official.aboveCost', { money: formatMoney(above, lang) }) : ''
}

/** Sentences on plans against total investment: what has no plan yet, what is planned above the cost of its work. */
export function balanceTexts({ balance }: Pick<Digest, 'balance'>, lang: Language): string[] {
  const t = documentTranslator(lang)
  const { unplanned, above, overplanned } = balance
  return [
    ...(unplanned > 0 ? [t('official.unplanned', { money: formatMoney(unplanned, lang) })] : []),
    ...(overplanned > 0
      ? [
          t('official.overplanned', {
            ...{ count: overplanned, n: formatNumber(overplanned, 0, lang) },
            money: formatMoney(above, lang),
          }),
        ]
      : []),
  ]
}

/** Years in runs of at most `most`, as even as can be: one table each where a page holds no more columns. */
export function yearRuns(years: readonly number[], most: number): number[][] {
  const runs = Math.max(1, Math.ceil(years.length / Math.max(1, most)))
  const each = Math.ceil(years.length / runs)
  return Array.from({ length: runs }, (_, i) => years.slice(i * each, (i + 1) * each))
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A, B, …, Z, AA, AB, … */
function letterOf(index: number): string {
  const last = ALPHABET[index % ALPHABET.length] ?? ''
  return index < ALPHABET.length ? last : letterOf(Math.floor(index / ALPHABET.length) - 1) + last
}

const worksIn = (group: Group<OfficialRow>): DigestItem[] => [
  ...group.rows.flatMap(({ item, commune = null, code, number }) =>
    item ? [{ item, commune, place: commune?.fullName ?? code, number }] : [],
  ),
  ...group.groups.flatMap(worksIn),
]

/** Sections of the official list that hold works. */
function groupsOf(snapshot: Snapshot): DigestGroup[] {
  const districts = snapshot.content.districts.length > 0
  return officialGroups(snapshot).flatMap((group) => {
    const { order, title } = group
    const rows = worksIn(group)
    if (rows.length === 0) return []
    const parts = group.groups.map((part) => ({ order: part.order, title: part.title, rows: worksIn(part) }))
    return [{ order, title, rows, parts: districts ? parts : [{ order, title: '', rows }] }]
  })
}

/** Works under their districts, both in the order of the official list; those of no known district last. */
function sectionsOf(snapshot: Snapshot, groups: readonly DigestGroup[]): DigestSection[] {
  const found = new Map<string, DigestItem[]>()
  for (const row of groups.flatMap(({ rows }) => rows)) {
    const key = row.commune?.districtCode ?? ''
    found.set(key, [...(found.get(key) ?? []), row])
  }
  const names = new Map(snapshot.content.districts.map(({ code, fullName }) => [code, fullName]))
  const keys = [...found.keys()].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
  return keys.map((key, index) => {
    const rows = found.get(key) ?? []
    const title = names.get(key) ?? rows[0]?.commune?.districtName ?? ''
    return { letter: letterOf(index), districtCode: key, title, rows }
  })
}

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
  const groups = groupsOf(snapshot)
  return {
    groups,
    sections: sectionsOf(snapshot, groups),
    items,
    lines: usedLines(snapshot.content).map(({ id, label, short }) => ({
      ...{ id, label: label[lang], short: short[lang] },
    })),
    years: [...new Set(years)].sort((a, b) => a - b),
    types: typesOf(snapshot, lang, other),
    cost: costOf(items),
    balance: balanceOf(items),
    communes: [...codes].flatMap((code) => byCode.get(code) ?? []),
    people: people.length > 0 ? people.reduce((sum, value) => sum + value, 0) : null,
    peopleUnknown: items.length - people.length,
    quality: worseQuality(qualityOf(items), snapshot.content.illustrative ? 'illustrative' : null),
  }
}

/**
 * Money of some items of one funding line, triệu đồng: the plan as it stands (adjusted, else planned). Lines are never added into one another.
 * null when nothing is said of it: a line that is not an item's stays blank.
 */
export function moneyOf(
  items: readonly Pick<ListedItem, 'money'>[],
  wanted: { line: string; year?: number },
): number | null {
  const money = items.flatMap((item) => item.money)
  return amountOf({ money }, 'plan', wanted.line, (year) => wanted.year === undefined || wanted.year === year)
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
