import type { ObservationTable } from '../../../shared/domain/observations.ts'
import type { DataBasis, Scenario } from '../../../shared/domain/scenarios.ts'
import { type BasisChange, basisChange, dataBasis } from '../../../shared/model/data-basis.ts'
import { api } from '../../api.ts'
import { useApp } from '../../panels/use.ts'
import { bundleKey, get } from '../../state/store.ts'
import { type Loaded, useLoaded } from '../use-loaded.ts'

const keyOf = ({ edition, period }: Pick<Scenario, 'edition' | 'period'>) => bundleKey(edition, period)

async function tableOf({ edition, period }: Scenario): Promise<ObservationTable> {
  return get().bundles[bundleKey(edition, period)]?.table ?? (await api.observations(edition, period)).table
}

/** The figures of today, by edition and period of the scenarios given. */
function useToday(scenarios: readonly Scenario[]): Loaded<Record<string, DataBasis>> {
  const bundles = useApp((state) => state.bundles)
  const distinct = [...new Map(scenarios.map((scenario) => [keyOf(scenario), scenario])).values()]
  const loaded = distinct.map((scenario) => bundles[keyOf(scenario)]?.table.datasets.length ?? '')
  const key = [...distinct.map(keyOf), ...loaded].join()
  return useLoaded(key, async () =>
    Object.fromEntries(
      await Promise.all(
        distinct.map(async (one) => [keyOf(one), dataBasis(await tableOf(one), '')] as const),
      ),
    ),
  )
}

/** What has changed in the figures since each scenario was saved: null = not noted then; absent = on its way. */
export function useBasisChanges(
  scenarios: readonly Scenario[],
): (scenario: Scenario) => BasisChange | null | undefined {
  const { value } = useToday(scenarios)
  return (scenario) => {
    if (!scenario.basis) return null
    const now = value?.[keyOf(scenario)]
    return now && basisChange(scenario.basis, now)
  }
}
