import type { ListedItem } from '../../domain/lists.ts'
import type { Snapshot, SnapshotContent } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { type DataRow, dataRows } from './data-rows.ts'
import { amountOf, planPeriod } from './item-money.ts'
import type { Group } from './xlsx-sheet.ts'

/** A line of the official list with its running number; 0 = a commune without works, which is not counted. */
export interface OfficialRow extends DataRow {
  number: number
}

/** Sections of a list in their order: finished before the period, carried on, new, without works. */
const SECTIONS = ['done', 'continued', 'fresh', 'none'] as const
type Section = (typeof SECTIONS)[number]

/**
 * Section of an item in a plan that begins in `first`: finished when it ended before; carried on when it began before, or money is carried over;
 * else new.
 */
export function sectionOf(item: Pick<ListedItem, 'from' | 'to' | 'money'>, first: number): Section {
  if (item.to < first) return 'done'
  const carried = amountOf(item, 'carried', undefined) ?? 0
  return item.from < first || carried > 0 ? 'continued' : 'fresh'
}

/**
 * The list as the official form orders it: sections by how far works have come, then districts, then communes, both by code; works are numbered through
 * the whole list. Sections without lines are left out. With `line`, only works that have money of it.
 */
export function officialGroups(snapshot: Snapshot, line?: string): Group<OfficialRow>[] {
  const { content, lang } = snapshot
  const t = documentTranslator(lang)
  const first = planPeriod(content)?.from ?? Number.NEGATIVE_INFINITY
  const rows = dataRows(snapshot).filter(
    ({ item }) => line === undefined || item?.money.some((row) => row.line === line),
  )
  const sections = SECTIONS.flatMap((section) => {
    const own = rows.filter(({ item }) => (item ? sectionOf(item, first) : 'none') === section)
    return own.length > 0 ? [{ title: t(`official.sections.${section}`, { year: first }), rows: own }] : []
  })
  const groups = sections.map(({ title, rows: own }, index) => {
    const order = ROMAN[index] ?? ''
    return { order, title, groups: byDistrict(own, order, content, t('official.sections.unknown')), rows: [] }
  })
  return numbered(groups)
}

const ROMAN = ['I', 'II', 'III', 'IV']

function byDistrict(
  rows: DataRow[],
  order: string,
  content: SnapshotContent,
  unknown: string,
): Group<OfficialRow>[] {
  if (content.districts.length === 0) return byCommune(rows, order, unknown)
  const districts = grouped(rows, ({ commune }) => commune?.districtCode ?? '')
  return districts.map(({ rows: own }, index) => {
    const title = own[0]?.commune?.districtName ?? unknown
    const inner = `${order}.${index + 1}`
    return { order: inner, title, groups: byCommune(own, inner, unknown), rows: [] }
  })
}

function byCommune(rows: DataRow[], order: string, unknown: string): Group<OfficialRow>[] {
  return grouped(rows, ({ code }) => code).map(({ key, rows: own }, index) => ({
    order: `${order}.${index + 1}`,
    title: own[0]?.commune?.fullName ?? `${unknown} ${key}`,
    groups: [],
    rows: own.map((row) => ({ ...row, number: 0 })),
  }))
}

/** Rows by key, keys in their order; rows of one key stay in theirs. */
function grouped(rows: DataRow[], keyOf: (row: DataRow) => string): { key: string; rows: DataRow[] }[] {
  const groups = new Map<string, DataRow[]>()
  for (const row of rows) {
    const known = groups.get(keyOf(row))
    if (known) known.push(row)
    else groups.set(keyOf(row), [row])
  }
  const sorted = [...groups].sort(([one], [other]) => (one < other ? -1 : 1))
  return sorted.map(([key, own]) => ({ key, rows: own }))
}

function numbered(groups: Group<OfficialRow>[]): Group<OfficialRow>[] {
  let number = 0
  const visit = (group: Group<OfficialRow>): Group<OfficialRow> => ({
    ...group,
    rows: group.rows.map((row) => ({ ...row, number: row.item ? ++number : 0 })),
    groups: group.groups.map(visit),
  })
  return groups.map(visit)
}
