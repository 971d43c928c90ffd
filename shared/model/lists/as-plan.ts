import type { Indicator } from '../../domain/indicators.ts'
import type {
  InvestmentList,
  ListedItem,
  ListHeadline,
  ListVersionRef,
  PlanSource,
} from '../../domain/lists.ts'
import type { AddedWork, PlanAnswer, PlanItem, PlanProblem, PlanSettings } from '../../domain/plans.ts'
import type { EditionId } from '../../domain/units.ts'
import { type Language, translator } from '../../messages/index.ts'
import { PLANNED_LAYER } from '../derived-indicators.ts'
import { totalsOf } from '../optimise/totals.ts'
import { planOf } from './item.ts'
import { isEditable } from './status.ts'

/** "<list>@<version>", as links and saved states write it. */
export const refText = ({ list, version }: ListVersionRef): string => `${list}@${version}`

/** Reads what `refText` wrote; null for anything else. */
export function readRef(text: string): ListVersionRef | null {
  const at = text.lastIndexOf('@')
  const [list, version] = [text.slice(0, at), Number(text.slice(at + 1))]
  return at > 0 && Number.isInteger(version) && version > 0 ? { list, version } : null
}

type Head = Pick<ListHeadline, 'id' | 'version' | 'status' | 'edition' | 'savedAt' | 'approvedVersion'>

/** The version of a list that stands as money: the approved one, also while a change of it is drafted; else the one handed in. null = none. */
function standingVersion(head: Head): number | null {
  if (!isEditable(head)) return head.version
  return head.approvedVersion > 0 ? head.approvedVersion : null
}

const isApproved = ({ version, head }: ListVersionRef & { head: Head }) => version === head.approvedVersion

/** Lists of an edition that stand as money, approved ones first, then the newest first: what is shown as its plan unless somebody chose. */
export function listsInForce<T extends Head>(
  lists: readonly T[],
  edition: EditionId,
): (ListVersionRef & { head: T })[] {
  return lists
    .flatMap((head) => {
      const version = head.edition === edition ? standingVersion(head) : null
      return version === null ? [] : [{ list: head.id, version, head }]
    })
    .sort(
      (one, other) =>
        Number(isApproved(other)) - Number(isApproved(one)) ||
        (one.head.savedAt < other.head.savedAt ? 1 : one.head.savedAt > other.head.savedAt ? -1 : 0),
    )
}

/** What a version of a list is, where it is shown as a plan. */
export const sourceOfList = ({ id, version, title, status }: InvestmentList): PlanSource => ({
  ...{ kind: 'list', list: id, version, title, status },
})

/** "theo danh mục X, bản 3, đã duyệt", or that the plan is a new one. */
export function sayPlanSource(source: PlanSource, lang: Language): string {
  const t = translator(lang)
  if (source.kind === 'new') return t(source.besides ? 'ui:planSource.besides' : 'ui:planSource.new')
  const { title, version, status } = source
  return t('ui:planSource.list', { title, version, status: t(`ui:planSource.${status}`) })
}

/** The layer of a plan's money, named by what the plan is: on screen, on the wall, on paper and in files alike. */
export function plannedBy(source: PlanSource): Indicator {
  const named = (label: string, lang: Language) => `${label}, ${sayPlanSource(source, lang)}`
  const { labelVi, labelEn } = PLANNED_LAYER
  return { ...PLANNED_LAYER, labelVi: named(labelVi, 'vi'), labelEn: named(labelEn, 'en') }
}

/** The money of one line of a work, from its first year with money to its last. */
function lot(item: ListedItem, line: string, first: boolean): PlanItem[] {
  const rows = item.money.filter((row) => row.line === line)
  const years = rows.map(({ year }) => year)
  const [from, to] = [Math.min(...years), Math.max(...years)]
  const spend = Array.from({ length: to - from + 1 }, () => 0)
  for (const row of rows) spend[row.year - from] = (spend[row.year - from] ?? 0) + planOf(row)
  const cost = spend.reduce((sum, amount) => sum + amount, 0)
  if (cost === 0 && !first) return []
  const { code, workType, quantity, people } = item
  return [
    {
      ...{ candidate: '', code, workType, year: from, line, cost, spend, value: 0 },
      // A work counts once, however many lines pay for it.
      ...(first ? { quantity, people } : { quantity: 0, people: people === null ? null : 0 }),
    },
  ]
}

/** The lots of an item, one for each funding line; of an item without any money one that costs nothing yet. */
function lotsOf(item: ListedItem): PlanItem[] {
  const lines = [...new Set(item.money.map(({ line }) => line))]
  const lots = lines.flatMap((line, index) => lot(item, line, index === 0))
  const { code, workType, quantity, people, from } = item
  const bare = { code, workType, quantity, people, year: from, line: '', cost: 0, spend: [], value: 0 }
  const all = lots.length > 0 ? lots : [{ candidate: '', ...bare }]
  return all.map((one, index) => ({ ...one, candidate: `${item.id}:${index + 1}` }))
}

/** Items that no gap suggests are named by themselves. */
const isOwn = ({ id, code }: ListedItem) => !id.startsWith(`${code}:`)

function addedOf({ id, code, workType, name, quantity, unitCost, from, to, people }: ListedItem): AddedWork {
  return { id, code, workType, name, quantity, unitCost, lines: [], years: to - from + 1, people }
}

/** Works of a list that no gap suggests, by the names it gives them. */
export const ownWorks = ({ items }: Pick<InvestmentList, 'items'>): AddedWork[] =>
  items.filter(isOwn).map(addedOf)

function settingsOf({ items, caps }: InvestmentList): PlanSettings {
  const years = [
    ...items.flatMap(({ from, to, money }) => [from, to, ...money.map(({ year }) => year)]),
    ...caps.flatMap(({ year }) => (year === null ? [] : [year])),
  ]
  // A list without a work has no years of its own.
  const [from, to] = years.length > 0 ? [Math.min(...years), Math.max(...years)] : [0, -1]
  return {
    ...{ from, to, caps: [...caps], objective: 'peopleNeed', discount: 0, concurrent: null },
    ...{ guards: [], goals: [], locks: [], precedence: [], edits: [] },
    added: ownWorks({ items }),
  }
}

/** A saved list in the shape of a plan, with a problem that says its years, ceilings and names; there is nothing to choose from in it. */
export interface ListedPlan {
  answer: PlanAnswer
  problem: PlanProblem
}

/**
 * A version of a saved list as the plan that it is, so that page, map, files and meetings show it the way they show a computed one: one work
 * for each item, its money (as planned, or as adjusted since) by line and year, triệu đồng. Totals are those of `listSums`, by district and work
 * type in planned money. It has no objective and no gap: nobody says it is the best one.
 * @param districtOf code of a commune → code of its district; null = of none
 */
export function planOfList(list: InvestmentList, districtOf: (code: string) => string | null): ListedPlan {
  const items = list.items.flatMap(lotsOf)
  const settings = settingsOf(list)
  const totals = totalsOf(items, settings, ({ code }) => districtOf(code) ?? '')
  const none = { excluded: 0, veto: 0, funded: 0, noPeople: 0, noMoney: 0, outside: 0 }
  return {
    problem: { candidates: [], settings, goals: [] },
    answer: {
      ...{ status: 'solved', exact: false, objective: 0, bound: 0, gap: 0, milliseconds: 0 },
      ...{ items, totals, leftOut: none },
    },
  }
}
