import type { Scenario } from '../../shared/domain/scenarios.ts'
import { ApiProblem, api } from '../api.ts'
import { explain } from './explain.ts'
import type { LinkState } from './link.ts'
import { planWithoutPlaces } from './plan-places.ts'
import { type AppState, get, set, setLink } from './store.ts'

/** The scenario the view ranks by: the saved one with the changes made on screen. */
export function scenarioOf(
  state: Pick<AppState, 'scenarios' | 'catalogue' | 'link'>,
  link: LinkState = state.link,
): Scenario | null {
  const saved =
    state.scenarios.find((scenario) => scenario.id === link.scenarioId) ?? state.catalogue?.defaultScenario
  if (!saved) return null
  return {
    ...saved,
    edition: link.edition,
    period: link.period,
    ...link.how,
    criteria: link.criteria ?? saved.criteria,
    // Codes of the edition it was saved in mean other places here.
    plan:
      link.plan ??
      (saved.plan && saved.edition !== link.edition ? planWithoutPlaces(saved.plan) : saved.plan),
    filters: link.filters,
  }
}

/** True when weights or anchors differ from the saved scenario. */
export const isChanged = (link: LinkState): boolean =>
  link.criteria !== null || link.how !== null || link.plan !== null

function keep(saved: Scenario): void {
  const others = get().scenarios.filter((scenario) => scenario.id !== saved.id)
  set({
    scenarios: [...others, saved],
    notice: { kind: 'info', key: 'notice.scenarioSaved', params: { name: saved.name } },
  })
  setLink({ scenarioId: saved.id, criteria: null, how: null, plan: null, filters: saved.filters })
}

/** Saves over the version the changes were based on; someone else's newer version is never overwritten. */
export async function saveScenario(): Promise<void> {
  const scenario = scenarioOf(get())
  if (!scenario) return
  await guarded(async () => keep(await api.saveScenario(scenario)))
}

/** Saves the present weights and filters under a new name. */
export async function saveScenarioAs(name: string): Promise<boolean> {
  const scenario = scenarioOf(get())
  if (!scenario) return false
  return guarded(async () =>
    keep(await api.createScenario({ ...scenario, id: slug(name), version: 1, name })),
  )
}

/** Whether it was done; what stood in the way is told. */
async function guarded(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    const conflict = error instanceof ApiProblem && error.code === 'conflict'
    // The version known here stays the old one, so that saving again is refused again: see resetCriteria.
    const key = conflict ? 'notice.scenarioConflict' : 'notice.saveFailed'
    set({ notice: { kind: 'error', key, params: { detail: explain(error) } } })
    return false
  }
}

/** "Ưu tiên điện 2025" → "uu-tien-dien-2025" */
export function slug(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return plain.slice(0, 60) || 'scenario'
}
