import type { InvestmentList } from '../../../shared/domain/lists.ts'
import type { NewList } from '../../api-lists.ts'

/** Longest title that a list can have. */
const MOST = 200

/** A new draft with the content of a list; what was paid so far belongs to the first, and stays there. */
export function copyOf(list: InvestmentList, title: string, author: string): NewList {
  const { edition, period, scenarioId, programme, caps, items } = list
  const content = { edition, period, scenarioId, programme, caps, items }
  return { ...content, title: title.slice(0, MOST), status: 'draft', origin: 'copy', author, reason: '' }
}
