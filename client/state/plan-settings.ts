import type { Cap, Lock, PlanSettings } from '../../shared/domain/plans.ts'
import { moneyIn } from '../../shared/model/meaning/purses.ts'
import { defaultPlan, typedCaps } from '../../shared/model/works/default-plan.ts'
import { firstYearOf } from './first-year.ts'
import { change } from './plan.ts'
import { scenarioOf } from './scenario.ts'
import { type AppState, get } from './store.ts'

let known: { catalogue: AppState['catalogue']; from: number; plan: PlanSettings } | null = null

/** The plan of the scenario on screen, with the changes made on it; where there is none yet, the one to start from. */
export function planSettings(state: AppState): PlanSettings | null {
  const { catalogue } = state
  if (!catalogue) return null
  const own = scenarioOf(state)?.plan
  if (own) return own
  const from = firstYearOf(state.link)
  if (known?.catalogue !== catalogue || known.from !== from)
    known = { catalogue, from, plan: defaultPlan(catalogue, from) }
  return known.plan
}

/** True while the money of the plan on screen is the invented money every plan starts with. */
export function startsWithInventedCaps(state: AppState): boolean {
  const settings = planSettings(state)
  if (!settings || !state.catalogue) return false
  return settings.caps.length > 0 && typedCaps(settings, state.catalogue).length === 0
}

/** Changes part of the plan. `key` joins a drag into one step of undo. */
export function changePlan(patch: Partial<PlanSettings>, key = ''): void {
  const settings = planSettings(get())
  if (settings) change('plan', { plan: { ...settings, ...patch } }, key && `plan:${key}`)
}

/** Puts a whole plan in place of the present one, such as a way out of a conflict. */
export function replacePlan(plan: PlanSettings): void {
  change('plan', { plan })
}

/** Years of a plan, first to last. */
export const yearsOf = ({ from, to }: Pick<PlanSettings, 'from' | 'to'>): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** All caps raised or lowered in proportion so that they come to `total` triệu đồng, as near as whole numbers allow. */
export function scaleCaps(
  settings: Pick<PlanSettings, 'from' | 'to' | 'caps' | 'spread'>,
  total: number,
): Cap[] {
  const { caps } = settings
  const now = moneyIn(settings)
  if (now === 0) return [...caps]
  return caps.map((cap) => ({ ...cap, amount: Math.round((cap.amount * total) / now) }))
}

/** Sets, changes or (with null) takes away one cap. */
export function withCap(
  caps: readonly Cap[],
  line: string,
  year: number | null,
  amount: number | null,
): Cap[] {
  const others = caps.filter((cap) => cap.line !== line || cap.year !== year)
  if (amount === null) return others
  const at = caps.findIndex((cap) => cap.line === line && cap.year === year)
  if (at < 0) return [...caps, { line, year, amount }]
  return caps.map((cap, index) => (index === at ? { line, year, amount } : cap))
}

/** Decides on communes or candidates beforehand, or lifts the decision when all of them have it; one step of undo. */
export function toggleLocks(scope: Lock['scope'], targets: readonly string[], way: Lock['way']): void {
  const settings = planSettings(get())
  if (!settings || targets.length === 0) return
  const mine = settings.locks.filter((lock) => lock.scope === scope && targets.includes(lock.target))
  const had = targets.every((target) => mine.some((lock) => lock.target === target && lock.way === way))
  const others = settings.locks.filter((lock) => !mine.includes(lock))
  const locks = had ? [] : targets.map((target): Lock => ({ scope, target, way, year: null }))
  changePlan({ locks: [...others, ...locks] })
}

/** Decides on one commune or candidate beforehand, or lifts the decision when it is pressed again. */
export function toggleLock(scope: Lock['scope'], target: string, way: Lock['way']): void {
  toggleLocks(scope, [target], way)
}
