import type { PointsTable } from '../../shared/domain/entitlement.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import { type ThreeColumnRow, threeColumns } from '../../shared/model/three-columns.ts'
import { buildCandidates } from '../../shared/model/works/candidates.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { entitlement } from '../../shared/model/works/entitlement.ts'
import { valueRows } from '../../shared/model/works/value.ts'
import type { Deps } from '../deps.ts'
import type { RankedScenario } from './rankings.ts'

export interface RankedColumns {
  rows: ThreeColumnRow[]
  /** The points that entitlement rests on; null while nobody has confirmed any. */
  points: PointsTable | null
}

const byCode = <T extends { code: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.code, row]))

/** Need, entitlement and value of the communes that a scenario ranks. */
export async function rankedColumns(
  { store, world }: Deps,
  scenario: Scenario,
  { edition, table, ranking }: RankedScenario,
): Promise<RankedColumns> {
  const [points, costs, commitments] = await Promise.all([
    store.planTables.get('points'),
    store.planTables.get('costs'),
    store.planTables.get('commitments'),
  ])
  const { catalogue } = world
  const works = buildCandidates({
    scenario,
    table,
    edition,
    ranking,
    catalogue,
    costs: costs?.id === 'costs' ? costs.rows : [],
    commitments: commitments?.id === 'commitments' ? commitments.rows : [],
    settings: scenario.plan ?? defaultPlan(catalogue),
  })
  const confirmed = points?.id === 'points' && points.confirmedAt !== '' ? points : null
  const shares = confirmed ? entitlement(confirmed, table, edition, catalogue) : []
  return { rows: threeColumns(ranking, byCode(shares), byCode(valueRows(works))), points: confirmed }
}
