import type { DataBasis, Scenario } from '../../shared/domain/scenarios.ts'
import { dataBasis } from '../../shared/model/data-basis.ts'
import { sameContent } from '../../shared/model/scenario-content.ts'
import { firstPlanYear } from '../../shared/model/works/default-plan.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { editionOf } from './lookup.ts'

/** The figures that a scenario is saved on. */
export async function basisOf(
  deps: Deps,
  { edition, period }: Pick<Scenario, 'edition' | 'period'>,
): Promise<DataBasis> {
  const { table } = await deps.tables.get(editionOf(deps.world, edition), period)
  return dataBasis(table, deps.now().toISOString())
}

/**
 * Alternatives must differ: refuses content that another saved scenario has already. A scenario that was such a copy
 * before may be saved again, under another name for example.
 * @throws Problem 409 sameAsOther, naming it
 */
export function refuseCopy(
  deps: Deps,
  saved: readonly Scenario[],
  next: Omit<Scenario, 'id' | 'version'>,
  before: Scenario | null,
): void {
  const { catalogue } = deps.world
  const first = firstPlanYear(deps.now())
  if (before && sameContent(before, next, catalogue, first)) return
  const other = saved.find((one) => one.id !== before?.id && sameContent(one, next, catalogue, first))
  if (other) throw new Problem(409, 'sameAsOther', { id: other.id, name: other.name })
}
