import { SCENARIO_DEFAULTS, type Weighting } from '../../shared/domain/scenarios.ts'
import { normaliseWeights } from '../../shared/model/weights.ts'
import type { How } from './link-how.ts'
import { change } from './plan.ts'
import { scenarioOf } from './scenario.ts'
import { get } from './store.ts'

/** How the ranking on screen is made; null before the first data. */
export function howNow(): How | null {
  const scenario = scenarioOf(get())
  if (!scenario) return null
  const { method, normalisation, weighting, pairwise, cut } = scenario
  return { method, normalisation, weighting, pairwise, cut }
}

/** Changes how the ranking is made; what is not named stays. */
export function chooseHow(patch: Partial<How>, key = ''): void {
  const how = howNow()
  if (how) change('how', { how: { ...how, ...patch } }, key)
}

/** Back to the way in the box: sum with weights on fixed anchors. The weights stay. */
export function defaultHow(): void {
  const { method, normalisation, weighting, pairwise, cut } = SCENARIO_DEFAULTS
  change('how', { how: { method, normalisation, weighting, pairwise, cut } })
}

/** Sets all weights at once, in the order of the criteria, with the way they were found; they are scaled to 100. */
export function setWeights(
  weights: readonly number[],
  weighting: Weighting,
  pairwise: number[] | null,
  key = '',
): void {
  const criteria = scenarioOf(get())?.criteria ?? []
  const how = howNow()
  if (!how || weights.length !== criteria.length) return
  const scaled = normaliseWeights(weights)
  change(
    'weigh',
    {
      criteria: criteria.map((criterion, index) => ({ ...criterion, weight: scaled[index] ?? 0 })),
      how: { ...how, weighting, pairwise },
    },
    key,
  )
}

/** True when the ranking is made in another way than the one in the box. */
export function isOwnWay(how: Pick<How, 'method' | 'normalisation'>): boolean {
  return how.method !== SCENARIO_DEFAULTS.method || how.normalisation !== SCENARIO_DEFAULTS.normalisation
}
