import type { InvestmentList, ListVersionRef, PlanSource } from '../../shared/domain/lists.ts'
import { districtCodeOf } from '../../shared/model/districts.ts'
import {
  type ListedPlan,
  listsInForce,
  planOfList,
  readRef,
  refText,
} from '../../shared/model/lists/as-plan.ts'
import { ApiProblem } from '../api.ts'
import { listsApi } from '../api-lists.ts'
import { firstYearOf } from './first-year.ts'
import { type LinkState, NEW_PLAN } from './link.ts'
import { change } from './plan.ts'
import { type AppState, type Bundle, get } from './store.ts'

/** Lists of the edition on screen that stand as money; empty while nothing is known of them. */
export const plansInForce = ({ planTables, link }: Pick<AppState, 'planTables' | 'link'>) =>
  listsInForce(planTables?.lists ?? [], link.edition)

/** The saved list that a view takes as its plan; null = a plan is worked out anew. Until lists are known, only what the link says counts. */
export function listOf(state: Pick<AppState, 'planTables'>, link: LinkState): ListVersionRef | null {
  if (link.planFrom !== null) return readRef(link.planFrom)
  return plansInForce({ ...state, link })[0] ?? null
}

/** Two views take the same as their plan: the same version of a list, or both the same settings of one worked out anew. */
export function samePlan(state: Pick<AppState, 'planTables'>, one: LinkState, other: LinkState): boolean {
  const [mine, theirs] = [listOf(state, one), listOf(state, other)]
  if (mine || theirs) return mine !== null && theirs !== null && refText(mine) === refText(theirs)
  return one.plan === other.plan && firstYearOf(one) === firstYearOf(other)
}

/** What a plan worked out anew is, in the edition on screen. */
export const newPlan = (state: AppState): PlanSource => ({
  kind: 'new',
  besides: plansInForce(state).length > 0,
})

/** Shows another plan: a version of a saved list, or null = one worked out anew. One step of undo. */
export function showPlan(ref: ListVersionRef | null): void {
  change('planFrom', { planFrom: ref ? refText(ref) : NEW_PLAN })
}

/**
 * A view as it is kept: what it shows as the plan, and the year that a plan not yet made begins with, are written out, so that no later
 * list and no new year changes them.
 */
export function asKept(link: LinkState, state: AppState = get()): LinkState {
  const known = state.planTables !== null || link.planFrom !== null
  const list = known ? listOf(state, link) : null
  const planFrom = list ? refText(list) : known ? NEW_PLAN : null
  return { ...link, planFrom, first: firstYearOf(link) }
}

/** What came, with the lists that were known then: one that was not there may be once they have changed. */
const fetched = new Map<string, { list: InvestmentList | null; lists: unknown }>()

/** The list in that version; null when there is none. Asked for once. @throws ApiProblem when the server does not answer */
export async function fetchVersion(ref: ListVersionRef): Promise<InvestmentList | null> {
  const key = refText(ref)
  const known = versionHere(ref)
  if (known !== undefined) return known
  const list = await listsApi.version(ref.list, ref.version).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 404) return null
    throw error
  })
  fetched.set(key, { list, lists: get().planTables?.lists })
  return list
}

/** What `fetchVersion` brought; undefined = not yet. */
export function versionHere(ref: ListVersionRef): InvestmentList | null | undefined {
  const known = fetched.get(refText(ref))
  if (!known) return undefined
  return known.list === null && known.lists !== get().planTables?.lists ? undefined : known.list
}

let drawn: { list: InvestmentList; bundle: Bundle; plan: ListedPlan } | null = null

/** The list as a plan of the units on screen, the same object while both are the same; null for a list of other units. */
export function listedPlan(list: InvestmentList, bundle: Bundle): ListedPlan | null {
  if (list.edition !== bundle.edition.id) return null
  if (drawn?.list !== list || drawn.bundle !== bundle) {
    const districts = new Map(bundle.edition.communes.map((one) => [one.code, districtCodeOf(one)]))
    drawn = { list, bundle, plan: planOfList(list, (code) => districts.get(code) ?? null) }
  }
  return drawn.plan
}
