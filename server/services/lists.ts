import type { InvestmentList, ListStatus } from '../../shared/domain/lists.ts'
import type { Language } from '../../shared/messages/index.ts'
import { serverTranslator } from '../../shared/messages/server.ts'
import { commitmentsOfLists, type ListedCommitment } from '../../shared/model/lists/funding.ts'
import { isEditable, statusStep } from '../../shared/model/lists/status.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { savedOrConflict } from '../http/versions.ts'
import type { ListStore } from '../store/lists-store.ts'
import { slugOf } from './slug.ts'

/** The saved list `id`. @throws Problem 404 unknownList */
export async function savedList(lists: ListStore, id: string): Promise<InvestmentList> {
  const list = await lists.get(id)
  if (list) return list
  throw new Problem(404, 'unknownList', { id }, { field: 'id' })
}

/** A free id for a new list: one that was ever used keeps its history to itself. */
export async function freeListId(lists: ListStore, title: string): Promise<string> {
  const wish = slugOf(title)
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wish : `${wish}-${number}`
    if ((await lists.versions(id)).length === 0) return id
  }
}

/** Refuses a write that is based on another version than the present one. @throws Problem 409 conflict, with the present one */
export function refuseOutdated(present: InvestmentList, version: number): void {
  if (present.version !== version) savedOrConflict({ ok: false, current: present }, present.id)
}

/** Refuses to touch the content of a list that is handed in or approved. @throws Problem 409 listFrozen */
export function refuseFrozen(list: InvestmentList, language: Language): void {
  if (isEditable(list)) return
  const status = serverTranslator(language)(`listStatus.${list.status}`)
  throw new Problem(409, 'listFrozen', { title: list.title, status }, { field: 'status' }, { current: list })
}

/**
 * The list after a step of its status; approving notes the version that it makes.
 * @throws Problem 409 listStep when no such step leads from where the list is, 400 listReason when the step needs a reason
 */
export function afterStep(
  list: InvestmentList,
  { status, author, reason }: { status: ListStatus; author: string; reason: string },
  language: Language,
): InvestmentList {
  const step = statusStep(list.status, status)
  const { title } = list
  if (!step) {
    const from = serverTranslator(language)(`listStatus.${list.status}`)
    throw new Problem(409, 'listStep', { title, from }, { field: 'status' })
  }
  if (step.needsReason && reason.trim() === '')
    throw new Problem(400, 'listReason', { title }, { field: 'reason' })
  const approvedVersion = step.id === 'approve' ? list.version + 1 : list.approvedVersion
  return { ...list, status, author, reason, approvedVersion }
}

/** Saved lists that are money: those handed in or approved as they are, one that was opened again as it was approved, until it is approved anew. */
export async function countingLists({ store: { lists } }: Pick<Deps, 'store'>): Promise<InvestmentList[]> {
  const saved = await lists.list()
  const counting = await Promise.all(
    saved.map((list) =>
      isEditable(list) && list.approvedVersion > 0 ? lists.at(list.id, list.approvedVersion) : list,
    ),
  )
  return counting.flatMap((list) => (list === null || isEditable(list) ? [] : [list]))
}

/** Works that have money in `countingLists`. */
export const listCommitments = async (deps: Pick<Deps, 'store'>): Promise<ListedCommitment[]> =>
  commitmentsOfLists(await countingLists(deps))
