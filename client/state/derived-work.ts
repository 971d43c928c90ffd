import { rank } from '../../shared/model/rank.ts'
import { buildCandidates } from '../../shared/model/works/candidates.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { entitlement } from '../../shared/model/works/entitlement.ts'
import { valueRows } from '../../shared/model/works/value.ts'
import type { DerivedInput } from './derived-load.ts'
import type { AppState } from './store.ts'

const byCode = <T extends { code: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.code, row]))

/** Who is served does not hang on the order: any ranking of the same communes will do. */
function worths({ catalogue, bundle, scenario, tables }: DerivedInput): Pick<AppState, 'worths'> {
  const { table, edition } = bundle
  const ranking = rank(scenario, table, edition, catalogue.indicators)
  const settings = scenario.plan ?? defaultPlan(catalogue)
  const { costs, commitments } = { costs: tables.costs.rows, commitments: tables.commitments.rows }
  const input = { scenario, table, edition, ranking, catalogue, costs, commitments, settings }
  return { worths: byCode(valueRows(buildCandidates(input))) }
}

function entitlements({ catalogue, bundle, tables }: DerivedInput): Pick<AppState, 'entitlements'> {
  return { entitlements: byCode(entitlement(tables.points, bundle.table, bundle.edition, catalogue)) }
}

/** How each derived layer is worked out; apart from what watches, so that the models come only when they are wanted. */
export const WORK = { entitlements, worths }
