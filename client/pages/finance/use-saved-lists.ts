import type { InvestmentList } from '../../../shared/domain/lists.ts'
import { isEditable } from '../../../shared/model/lists/status.ts'
import { listsApi } from '../../api-lists.ts'
import { type Loaded, useLoaded } from '../use-loaded.ts'

/** All lists, those handed in or approved, or one of them. */
export type Scope = 'all' | 'handed' | { list: string }

export const isIn = (scope: Scope, { id, status }: Pick<InvestmentList, 'id' | 'status'>) =>
  scope === 'all' || (scope === 'handed' ? !isEditable({ status }) : scope.list === id)

async function load(): Promise<InvestmentList[]> {
  const { lists } = await listsApi.all()
  return Promise.all(lists.map(({ id }) => listsApi.get(id)))
}

/** Every saved list with its items: which of them are added up is chosen on the page. */
export const useSavedLists = (): Loaded<InvestmentList[]> => useLoaded('saved lists', load)
