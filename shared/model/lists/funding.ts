import type { InvestmentList, ListedItem } from '../../domain/lists.ts'
import type { Commitment } from '../../domain/plans.ts'
import { isEditable } from './status.ts'

/** A commitment that stands in a saved list. */
export type ListedCommitment = Commitment & { list: string }

/** The one line that pays an item; '' when several do. */
function lineOf({ money }: ListedItem): string {
  const lines = new Set(money.map(({ line }) => line))
  const [only = ''] = lines
  return lines.size === 1 ? only : ''
}

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
          ...{ id: `list:${list.id}:${item.id}`, code: item.code, edition: list.edition },
          ...{ workType: item.workType, quantity: item.quantity, from: item.from, to: item.to },
          ...{ programme: list.programme, line: lineOf(item), document: list.title, list: list.id },
        })),
    )
}
