import type { InvestmentList, ListedItem, ListStatus, ListVersionRef } from '../../domain/lists.ts'
import type { Commitment } from '../../domain/plans.ts'
import { commitmentsOf } from '../works/funding.ts'
import { isEditable } from './status.ts'
import { plannedOf } from './sums.ts'

/** A commitment that stands in a saved list. */
export type ListedCommitment = Commitment & { list: string }

/** The one line that pays an item; '' when several do. */
function lineOf({ money }: ListedItem): string {
  const lines = new Set(money.map(({ line }) => line))
  const [only = ''] = lines
  return lines.size === 1 ? only : ''
}

const commitmentId = (list: Pick<InvestmentList, 'id'>, item: Pick<ListedItem, 'id'>) =>
  `list:${list.id}:${item.id}`

/**
 * Works that have money in saved lists, in the shape of works that have money elsewhere: those of lists that are handed in or approved.
 * A draft is not money, and neither is an item of no work type or without quantity.
 */
export function commitmentsOfLists(lists: readonly InvestmentList[]): ListedCommitment[] {
  return lists
    .filter((list) => !isEditable(list))
    .flatMap((list) =>
      list.items
        .filter(({ workType, quantity }) => workType !== '' && quantity > 0)
        .map((item) => ({
          ...{ id: commitmentId(list, item), code: item.code, edition: list.edition },
          ...{ workType: item.workType, quantity: item.quantity, from: item.from, to: item.to },
          ...{ programme: list.programme, line: lineOf(item), document: list.title, list: list.id },
        })),
    )
}

/** A list that a plan worked out anew comes on top of: its works that count as paid for there, and what they have, triệu đồng over all years. */
export interface ListBesides extends ListVersionRef {
  title: string
  status: ListStatus
  works: number
  cost: number
}

/** What each list holds of the works that a new plan of an edition and its years leaves out as paid for; lists without any are left out. */
export function listsBesides(
  lists: readonly InvestmentList[],
  edition: string,
  years: { from: number; to: number },
): ListBesides[] {
  return lists.flatMap((list) => {
    const paidAt = commitmentsOf(commitmentsOfLists([list]), edition, years)
    const paid = list.items.filter((item) => paidAt(item).some(({ id }) => id === commitmentId(list, item)))
    if (paid.length === 0) return []
    const { id, version, title, status } = list
    const cost = paid.reduce((sum, item) => sum + plannedOf(item), 0)
    return [{ list: id, version, title, status, works: paid.length, cost }]
  })
}
