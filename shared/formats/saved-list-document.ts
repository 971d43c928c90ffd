import type { Catalogue, FundingLine } from '../domain/indicators.ts'
import type { InvestmentList, ItemMoney, ListedItem } from '../domain/lists.ts'
import type { Edition } from '../domain/units.ts'
import type { Language } from '../messages/index.ts'
import { districtCodeOf, districtsOf } from '../model/districts.ts'
import { planOf, qualityOf } from '../model/lists/item.ts'

/** A saved investment list in one version, ready to be written as a file. */
export interface SavedListDocument {
  list: InvestmentList
  edition: Edition
  catalogue: Pick<Catalogue, 'fundingLines' | 'workTypes'>
  scenarioName: string
  lang: Language
  /** Day the file was made, ISO. */
  dateIso: string
}

/** An item with the names of its place. */
export interface SavedListRow {
  item: ListedItem
  /** "Xã Khánh Long"; the code where the edition does not know it. */
  commune: string
  /** "Huyện Tràng Định" or "". */
  district: string
}

/** The items of one commune. */
export interface SavedListSection {
  letter: string
  title: string
  rows: SavedListRow[]
}

/** Every item with its place, by district, commune (both by code), then in the order of the list. */
export function savedListRows({ list, edition }: SavedListDocument): SavedListRow[] {
  const communes = new Map(edition.communes.map((commune) => [commune.code, commune]))
  const districts = new Map(districtsOf(edition).map(({ code, fullName }) => [code, fullName]))
  const rows = list.items.map((item) => {
    const commune = communes.get(item.code)
    const district = (commune && districtCodeOf(commune)) ?? ''
    return {
      ...{ item, commune: commune?.fullName ?? item.code, district: districts.get(district) ?? '' },
      key: `${district}:${item.code}`,
    }
  })
  rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return rows.map(({ key: _, ...row }) => row)
}

/** The rows under a heading for each commune, numbered 1, 2, …. */
export function savedListSections(rows: readonly SavedListRow[]): SavedListSection[] {
  const sections = new Map<string, SavedListSection>()
  for (const row of rows) {
    const title = row.district ? `${row.commune}, ${row.district}` : row.commune
    const known = sections.get(row.item.code)
    if (known) known.rows.push(row)
    else sections.set(row.item.code, { letter: String(sections.size + 1), title, rows: [row] })
  }
  return [...sections.values()]
}

/** Lines that carry money in the list, in the order of the catalogue; one that it does not know stands last under its id. */
export function savedListLines({ list, catalogue }: SavedListDocument): FundingLine[] {
  const used = new Set(list.items.flatMap(({ money }) => money.map(({ line }) => line)))
  const known = catalogue.fundingLines.filter(({ id }) => used.has(id))
  const others = [...used].filter((id) => !known.some((line) => line.id === id)).sort()
  return [...known, ...others.map((id) => ({ id, labelVi: id, labelEn: id, shortVi: id, shortEn: id }))]
}

/** Years with money of one line, or of any, first to last. */
export function savedListYears({ list }: SavedListDocument, line?: string): number[] {
  const years = list.items.flatMap(({ money }) =>
    money.flatMap((row) => (line === undefined || row.line === line ? row.year : [])),
  )
  return [...new Set(years)].sort((a, b) => a - b)
}

/** What an amount is of: the plan as it stands, the first plan, paid, carried over. */
export const AMOUNTS = {
  plan: planOf,
  planned: ({ planned }: ItemMoney) => planned,
  adjusted: ({ adjusted }: ItemMoney) => adjusted,
  disbursed: ({ disbursed }: ItemMoney) => disbursed,
  carried: ({ carried }: ItemMoney) => carried,
} satisfies Record<string, (row: ItemMoney) => number | null>
export type Amount = keyof typeof AMOUNTS

/** Money of an item in a line (and year), triệu đồng; null when nothing is said of it. */
export function amountOf(
  { money }: Pick<ListedItem, 'money'>,
  amount: Amount,
  line: string,
  year?: number,
): number | null {
  const said = money.flatMap((row) => {
    if (row.line !== line || (year !== undefined && row.year !== year)) return []
    return AMOUNTS[amount](row) ?? []
  })
  return said.length > 0 ? said.reduce((sum, value) => sum + value, 0) : null
}

/** True when any item rests on invented figures: files then carry the mark. */
export const isInvented = ({ list }: SavedListDocument): boolean => qualityOf(list.items) === 'illustrative'
