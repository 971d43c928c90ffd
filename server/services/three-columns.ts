import type { PointsTable, UnitCost } from '../../shared/domain/entitlement.ts'
import type { Commitment } from '../../shared/domain/plans.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import { type ThreeColumnRow, threeColumns } from '../../shared/model/three-columns.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { entitlement } from '../../shared/model/works/entitlement.ts'
import { worthsOf } from '../../shared/model/works/worths.ts'
import type { Deps } from '../deps.ts'
import { listCommitments } from './lists.ts'
import type { RankedScenario } from './rankings.ts'

export interface RankedColumns {
  rows: ThreeColumnRow[]
  /** Share of all points, and triệu đồng per person, of every commune; null where there is none. */
  layers: Record<'entitlement' | 'value', Map<string, number | null>>
  /** The points that entitlement rests on; null while nobody has confirmed any. */
  points: PointsTable | null
  /** What works cost and which have money elsewhere, as far as somebody entered it. */
  costs: readonly UnitCost[]
  commitments: readonly Commitment[]
}

const byCode = <T extends { code: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.code, row]))

/** Need, entitlement and value of all communes by a scenario; without a plan of its own its works begin in `firstYear`. */
export async function rankedColumns(
  deps: Deps,
  scenario: Scenario,
  { edition, table, ranking }: RankedScenario,
  firstYear: number,
): Promise<RankedColumns> {
  const { store, world } = deps
  const [points, costTable, moneyTable, listed] = await Promise.all([
    store.planTables.get('points'),
    store.planTables.get('costs'),
    store.planTables.get('commitments'),
    listCommitments(deps),
  ])
  const { catalogue } = world
  const costs = costTable?.id === 'costs' ? costTable.rows : []
  const commitments = [...(moneyTable?.id === 'commitments' ? moneyTable.rows : []), ...listed]
  const worths = worthsOf({
    ...{ scenario, table, edition, ranking, catalogue, costs, commitments },
    settings: scenario.plan ?? defaultPlan(catalogue, firstYear),
  })
  const confirmed = points?.id === 'points' && points.confirmedAt !== '' ? points : null
  const shares = confirmed ? entitlement(confirmed, table, edition, catalogue) : []
  const layers = {
    entitlement: new Map(shares.map(({ code, share }) => [code, share])),
    value: new Map([...worths].map(([code, { costPerPerson }]) => [code, costPerPerson])),
  }
  return {
    rows: threeColumns(ranking, byCode(shares), worths),
    layers,
    points: confirmed,
    costs,
    commitments,
  }
}
