import type { WorksInput } from '../../shared/model/works/setting.ts'
import { planSettings } from './plan-settings.ts'
import { withMoney } from './plan-tables.ts'
import type { Scene } from './scene.ts'
import type { AppState } from './store.ts'

/**
 * What the works of the view follow from, whoever asks: plan, works and lists. Costs and money elsewhere as far as they are here.
 * @throws while the catalogue is on its way
 */
export function worksInputOf(
  state: AppState,
  { scenario, ranking, bundle: { table, edition } }: Scene,
): WorksInput {
  const { catalogue, planTables: tables } = state
  const settings = planSettings(state)
  if (!catalogue || !settings) throw new Error('works of the view before the catalogue is loaded')
  const commitments = tables ? withMoney(tables) : []
  const costs = tables?.costs.rows ?? []
  return { scenario, table, edition, ranking, catalogue, costs, commitments, settings }
}
