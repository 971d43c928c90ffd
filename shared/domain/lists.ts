import type { Quality } from './observations.ts'
import type { EditionId } from './units.ts'

/** draft: being written; submitted: handed in, changed only by taking it back; approved: frozen, a change opens a new draft of it. */
/** returned: whoever was to approve it sent it back with a reason; it is worked on like a draft. */
export const LIST_STATUSES = ['draft', 'submitted', 'returned', 'approved'] as const
export type ListStatus = (typeof LIST_STATUSES)[number]

/** Groups of public investment projects; '' = not said. */
export const PROJECT_GROUPS = ['', 'A', 'B', 'C'] as const
export type ProjectGroup = (typeof PROJECT_GROUPS)[number]

/** Money of one year and funding line of one item, triệu đồng, whole numbers. */
export interface ItemMoney {
  year: number
  line: string
  planned: number
  /** After the plan was changed; null = as planned. */
  adjusted: number | null
  /** Paid so far; null = not reported. */
  disbursed: number | null
  /** Part of it that was carried over from the year before. */
  carried: number | null
}

/** One line of an investment list. */
export interface ListedItem {
  /** Unique in the list and kept through all versions. */
  id: string
  code: string
  /** Work type of the catalogue, or '' for anything else. */
  workType: string
  name: string
  quantity: number
  unit: string
  /** triệu đồng per unit. */
  unitCost: number
  /** Total investment, triệu đồng, whole: quantity × unit cost unless typed. */
  cost: number
  /** Years of start and end. */
  from: number
  to: number
  money: ItemMoney[]
  group: ProjectGroup
  owner: string
  decisionNumber: string
  /** ISO date or ''. */
  decisionDate: string
  legalBasis: string
  note: string
  people: number | null
  quality: Quality
  /** Why it is in: of the ranking, the plan, or by hand; plain text. */
  reason: string
}

/** Where a list came from. */
export type ListOrigin = 'selection' | 'ranking' | 'plan' | 'copy' | 'empty'

/** Ceiling the list is held against, triệu đồng. */
export interface ListCap {
  line: string
  year: number | null
  amount: number
}

/** A saved investment list in one version. */
export interface InvestmentList {
  id: string
  /** Grows with every save; a write names the version it was based on. */
  version: number
  title: string
  status: ListStatus
  edition: EditionId
  period: string
  scenarioId: string
  origin: ListOrigin
  /** Programme the money belongs to, for the check of double funding. */
  programme: string
  caps: ListCap[]
  items: ListedItem[]
  /** Who saved this version, and why; '' = not said. */
  author: string
  reason: string
  /** ISO moment of this version. */
  savedAt: string
  /** Version that was approved last; 0 = none. */
  approvedVersion: number
}

/** One version of one saved list. */
export interface ListVersionRef {
  list: string
  version: number
}

/** What a plan on screen is: a version of a saved list, or worked out anew. */
export type PlanSource =
  | (ListVersionRef & { kind: 'list'; title: string; status: ListStatus })
  /** `besides`: works of lists that are handed in or approved are taken as paid for, so that this plan is what comes on top of them. */
  | { kind: 'new'; besides: boolean }

/** A list as the overview shows it: how many items instead of the items. */
export interface ListHeadline extends Omit<InvestmentList, 'items' | 'caps'> {
  items: number
  /** triệu đồng. */
  cost: number
  /** The worst of its items; null of an empty list. */
  quality: Quality | null
}

/** One version as the history shows it. */
export interface ListVersion {
  version: number
  savedAt: string
  author: string
  reason: string
  status: ListStatus
  items: number
  /** triệu đồng. */
  cost: number
}

/** What became of one item between two versions. */
export interface ItemChange {
  id: string
  kind: 'added' | 'removed' | 'changed'
  before: ListedItem | null
  after: ListedItem | null
  /** Fields of ListedItem that differ. */
  fields: string[]
}

export interface ListDiff {
  items: ItemChange[]
  /** Fields of the list itself that differ (title, status, caps …). */
  fields: string[]
  costBefore: number
  costAfter: number
}

/** Both sides changed the same field of the same item (or of the list, where `item` is ''). */
export interface MergeConflict {
  item: string
  field: string
  base: unknown
  mine: unknown
  theirs: unknown
}

/** Three-way merge: everything that only one side changed is in `merged`; `conflicts` stand in it as theirs until someone chooses. */
export interface ListMerge {
  merged: InvestmentList
  conflicts: MergeConflict[]
}

/** Totals beside a list. triệu đồng, whole. */
export interface ListSums {
  cost: number
  planned: number
  adjusted: number
  disbursed: number
  carried: number
  /** disbursed ÷ adjusted, percent; null when nothing is planned. */
  rate: number | null
  byLine: Record<string, number>
  byYear: Record<string, Record<string, number>>
  byDistrict: Record<string, number>
  byWorkType: Record<string, number>
}

/** Something about a list that the user should look at; never stops saving. */
export interface ListWarning {
  code:
    | 'capExceeded'
    | 'moneyNotCost'
    | 'costNotProduct'
    | 'yearsOutside'
    | 'unknownCommune'
    | 'lineNotAllowed'
    | 'doubleFunding'
    | 'overDisbursed'
    | 'overReal'
    | 'illustrative'
  item: string
  params: Record<string, string | number>
}
