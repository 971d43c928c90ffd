import { enteredIds } from '../../shared/model/evaluate.ts'
import { derivedLayer } from './derived.ts'
import { NEED } from './need.ts'
import { scenarioOf } from './scenario.ts'
import { indicatorOf } from './scene.ts'
import type { AppState } from './store.ts'

type Known = Pick<AppState, 'catalogue' | 'scenarios' | 'link' | 'periods' | 'periodsOf'>

/** Periods in which anything of the layer on the map was entered, oldest first; of the need score, of any criterion. */
export function layerPeriods(state: Known): string[] {
  const { indicator: id } = state.link
  // What is worked out from works or points is that of today: no path over the periods.
  if (id !== NEED.id && derivedLayer(id)) return []
  const shown = id === NEED.id ? (scenarioOf(state)?.criteria ?? []).map((one) => one.indicator) : [id]
  const ids = shown.flatMap((one) => enteredIds(indicatorOf(state, one)))
  const having = new Set(ids.flatMap((one) => state.periodsOf[one] ?? []))
  return state.periods.filter((period) => having.has(period))
}
