import { standings as standingByCode } from '../../shared/model/firmness/acceptability.ts'
import { defaultPlan } from '../../shared/model/works/default-plan.ts'
import { entitlement } from '../../shared/model/works/entitlement.ts'
import { worthsOf } from '../../shared/model/works/worths.ts'
import { Superseded } from '../worker/model-client.ts'
import type { DerivedInput } from './derived-load.ts'
import { firmnessOf } from './firmness-work.ts'
import { firstYearOf } from './first-year.ts'
import { withMoney } from './plan-tables.ts'
import type { AppState } from './store.ts'

const byCode = <T extends { code: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.code, row]))

function worths({
  catalogue,
  bundle,
  scenario,
  tables,
  ranking,
  link,
}: DerivedInput): Pick<AppState, 'worths'> {
  const { table, edition } = bundle
  const settings = scenario.plan ?? defaultPlan(catalogue, firstYearOf(link))
  const { costs, commitments } = { costs: tables.costs.rows, commitments: withMoney(tables) }
  const input = { scenario, table, edition, ranking, catalogue, costs, commitments, settings }
  return { worths: worthsOf(input) }
}

function entitlements({ catalogue, bundle, tables }: DerivedInput): Pick<AppState, 'entitlements'> {
  return { entitlements: byCode(entitlement(tables.points, bundle.table, bundle.edition, catalogue)) }
}

/** A newer question may have taken the place of this one: its answer is then the one to show. */
async function standings(input: DerivedInput): Promise<Partial<AppState>> {
  const { ranking, scenario, bundle, link } = input
  const { indicators } = input.catalogue
  try {
    const firmness = await firmnessOf({ ranking, scenario, bundle, indicators, link })
    return { standings: standingByCode(firmness) }
  } catch (error) {
    if (error instanceof Superseded) return {}
    throw error
  }
}

/** How each derived layer is worked out; apart from what watches, so that the models come only when they are wanted. */
export const WORK = { entitlements, worths, standings }
