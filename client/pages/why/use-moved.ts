import { useEffect, useMemo, useState } from 'react'
import type { Scenario } from '../../../shared/domain/scenarios.ts'
import { methodNeeds } from '../../../shared/model/methods/methods.ts'
import { rank } from '../../../shared/model/rank.ts'
import { type Movement, movement } from '../../../shared/model/reasons/movement.ts'
import { useApp } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { ensureBundle } from '../../state/load.ts'
import { isChanged } from '../../state/scenario.ts'
import type { Scene } from '../../state/scene.ts'
import { bundleOf } from '../../state/store.ts'
import { useIndicators } from './use-why.ts'

/** Something that the order on screen can be held against. */
export type Against =
  | { id: string; kind: 'saved' | 'scenario'; scenario: Scenario }
  | { id: string; kind: 'period'; period: string }

/** What there is to compare with: the scenario as saved, other scenarios, other periods from the latest. */
export function useAgainst(scene: Scene): Against[] {
  const scenarios = useApp((state) => state.scenarios)
  const periods = useApp((state) => state.periods)
  const changed = useApp((state) => isChanged(state.link))
  const { id: own, period } = scene.scenario
  return useMemo(() => {
    const saved = scenarios.find((one) => one.id === own)
    return [
      ...(changed && saved ? [{ id: 'saved', kind: 'saved' as const, scenario: saved }] : []),
      ...scenarios
        .filter((one) => one.id !== own)
        .map((one) => ({ id: `s:${one.id}`, kind: 'scenario' as const, scenario: one })),
      ...[...periods]
        .reverse()
        .filter((one) => one !== period)
        .map((one) => ({ id: `p:${one}`, kind: 'period' as const, period: one })),
    ]
  }, [scenarios, periods, changed, own, period])
}

interface Moved {
  /** null while figures are on their way, or when the other side does not rank the commune. */
  movement: Movement | null
  busy: boolean
  failure: string
  again: () => void
}

/** What moved a commune between `against` and the order on screen. */
export function useMoved(scene: Scene, code: string, against: Against | undefined): Moved {
  const indicators = useIndicators()
  const rows = useApp((state) => state.villageRows)
  const { scenario, ranking } = scene
  const period = against?.kind === 'period' ? against.period : scenario.period
  const other = useApp((state) => bundleOf(state, { ...state.link, period }))
  const [failure, setFailure] = useState('')
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again
  useEffect(() => {
    setFailure('')
    if (!other)
      ensureBundle({ edition: scenario.edition, period }).catch((error) => setFailure(explain(error)))
  }, [other, scenario.edition, period, tries])
  const moved = useMemo(() => {
    if (!against || !other) return null
    const then = against.kind === 'period' ? scenario : { ...against.scenario, edition: scenario.edition }
    const villages = methodNeeds(then.method).villages && rows?.bundle === other ? rows?.rows : undefined
    const before = rank({ ...then, period }, other.table, other.edition, indicators, { villages })
    const ids = (one: Scenario) => one.criteria.map((criterion) => criterion.indicator)
    const all = movement({ ranking: before, indicators: ids(then) }, { ranking, indicators: ids(scenario) })
    return all.find((one) => one.code === code) ?? null
  }, [against, other, scenario, ranking, code, indicators, rows, period])
  return { movement: moved, busy: against !== undefined && !other, failure, again: () => setTries(tries + 1) }
}
