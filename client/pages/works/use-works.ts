import { useEffect, useMemo, useState } from 'react'
import type { Catalogue } from '../../../shared/domain/indicators.ts'
import type { Candidate, PlanSettings } from '../../../shared/domain/plans.ts'
import { addedCandidates, type CommuneWork, communeWorks } from '../../../shared/model/works/candidates.ts'
import { type AlsoPlanned, alsoPlannedIn, type WorkPlace } from '../../../shared/model/works/funding.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { planSettings } from '../../state/plan-settings.ts'
import { ensurePlanTables } from '../../state/plan-tables.ts'
import type { Scene } from '../../state/scene.ts'
import { type PlanTables, store } from '../../state/store.ts'
import { worksInputOf } from '../../state/works-input.ts'

export interface WorksView {
  works: CommuneWork[]
  added: Candidate[]
  settings: PlanSettings
  tables: PlanTables
  catalogue: Catalogue
  scene: Scene
  alsoPlanned: (place: WorkPlace) => AlsoPlanned[]
}

/** Points, costs and commitments; fetched when first asked for. */
function usePlanTables() {
  const tables = useApp((state) => state.planTables)
  const [failure, setFailure] = useState('')
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    setFailure('')
    ensurePlanTables().catch((error: unknown) => setFailure(explain(error)))
  }, [attempt])
  return { tables, failure, again: () => setAttempt((count) => count + 1) }
}

/** The works of the view with the edits of its plan; `view` is null while something is on its way. */
export function useWorks(): { view: WorksView | null; failure: string; again: () => void } {
  const scene = useScene()
  const catalogue = useApp((state) => state.catalogue)
  const settings = useApp(planSettings)
  const scenarios = useApp((state) => state.scenarios)
  const { tables, failure, again } = usePlanTables()
  const view = useMemo(() => {
    if (!scene || !catalogue || !settings || !tables) return null
    const input = worksInputOf(store.getState(), scene)
    return {
      ...{ settings, tables, catalogue, scene },
      works: communeWorks(input),
      added: addedCandidates(input),
      alsoPlanned: alsoPlannedIn(scenarios, scene.scenario, settings),
    }
  }, [scene, catalogue, settings, tables, scenarios])
  return { view, failure, again }
}
