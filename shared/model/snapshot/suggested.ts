import type { InvestmentList, ListedItem } from '../../domain/lists.ts'
import type { Scenario } from '../../domain/scenarios.ts'
import type { SnapshotContent } from '../../domain/snapshots.ts'
import type { Language } from '../../messages/index.ts'
import type { ListContent } from '../lists/from-plan.ts'

/** Id of a list that nobody has saved. */
export const SUGGESTED_LIST = 'suggested'

/** What a list made of gaps is, as one of version 0 that nobody has saved: its title, places and caps are those of the scenario. */
export function suggestedList({ items, caps }: ListContent, scenario: Scenario): InvestmentList {
  return {
    ...{ id: SUGGESTED_LIST, version: 0, title: scenario.name, status: 'draft', origin: 'selection' },
    ...{ edition: scenario.edition, period: scenario.period, scenarioId: scenario.id, programme: '' },
    ...{ items, caps, author: '', reason: '', savedAt: '', approvedVersion: 0 },
  }
}

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
