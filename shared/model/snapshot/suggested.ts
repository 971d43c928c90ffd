import type { Catalogue } from '../../domain/indicators.ts'
import type { InvestmentItem } from '../../domain/investments.ts'
import type { InvestmentList, ListedItem } from '../../domain/lists.ts'
import type { Scenario } from '../../domain/scenarios.ts'
import type { Bilingual, SnapshotContent } from '../../domain/snapshots.ts'
import type { Language } from '../../messages/index.ts'
import { listFromItems } from '../lists/from-items.ts'
import { defaultPlan } from '../works/default-plan.ts'

/** Id of a list that nobody has saved. */
export const SUGGESTED_LIST = 'suggested'

/**
 * The works that gaps suggest as a list of version 0, in Vietnamese whatever the language of the file: the language is no part of what is
 * frozen. Works begin in the first year of the plan, else in `firstYear`. Caps come along only where somebody set some; those a plan starts with are invented.
 */
export function suggestedList(
  items: readonly InvestmentItem[],
  scenario: Scenario,
  catalogue: Catalogue,
  firstYear: number,
): InvestmentList {
  const years = scenario.plan ?? defaultPlan(catalogue, firstYear)
  const caps = scenario.plan?.caps ?? []
  return {
    ...{ id: SUGGESTED_LIST, version: 0, title: scenario.name, status: 'draft', origin: 'selection' },
    ...{ edition: scenario.edition, period: scenario.period, scenarioId: scenario.id, programme: '' },
    caps: caps.map((cap) => ({ ...cap, amount: Math.round(cap.amount) })),
    items: listFromItems({ items, workTypes: catalogue.workTypes, years, language: 'vi' }),
    ...{ author: '', reason: '', savedAt: '', approvedVersion: 0 },
  }
}

/** Reasons of suggested items in both languages, by the id that `suggestedList` gives them. */
export const suggestedReasons = (items: readonly InvestmentItem[]): Record<string, Bilingual> =>
  Object.fromEntries(
    items.map((item) => [`${item.code}:${item.workType}`, { vi: item.reasonVi, en: item.reasonEn }]),
  )

type Named = Pick<SnapshotContent, 'workTypes' | 'itemReasons'>

/** Name of an item in the language of the file: that of its kind of work, unless somebody has written another. */
export function itemName({ workTypes }: Named, item: ListedItem, lang: Language): string {
  const label = workTypes.find(({ id }) => id === item.workType)?.label
  return label && (item.name === label.vi || item.name === label.en) ? label[lang] : item.name
}

/** Unit of an item's quantity in the language of the file, unless somebody has written another. */
export function itemUnit({ workTypes }: Named, item: ListedItem, lang: Language): string {
  const unit = workTypes.find(({ id }) => id === item.workType)?.unit
  return unit && (item.unit === unit.vi || item.unit === unit.en) ? unit[lang] : item.unit
}

/** Why an item is in the list, in the language of the file where it was worked out, else as it was written. */
export const itemReason = ({ itemReasons }: Named, item: ListedItem, lang: Language): string =>
  itemReasons?.[item.id]?.[lang] ?? item.reason
