import type { Scenario } from '../../shared/domain/scenarios.ts'
import { json, request, send } from '../api.ts'
import { explain } from './explain.ts'
import { openScenario } from './plan.ts'
import { slug } from './scenario.ts'
import { get, set, setLink } from './store.ts'
import { MOST_AGAINST } from './valid-link.ts'

const address = (id: string) => `/api/scenarios/${encodeURIComponent(id)}`

function put(scenario: Scenario): void {
  set({ scenarios: [...get().scenarios.filter(({ id }) => id !== scenario.id), scenario] })
}

/** Runs a change of the list; what goes wrong is said, and the list is as it was. */
async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.saveFailed', params: { detail: explain(error) } } })
  }
}

const create = (scenario: Scenario, copy: boolean) =>
  json<Scenario>(`/api/scenarios${copy ? '?copy=yes' : ''}`, send('POST', scenario))

/** Another name for a saved scenario; changes on screen that are not saved stay as they are. */
export function renameScenario(scenario: Scenario, name: string): Promise<void> {
  return guarded(async () =>
    put(await json<Scenario>(address(scenario.id), send('PUT', { ...scenario, name }))),
  )
}

/** A copy to be changed, saved at once under `name`. */
export function duplicateScenario(scenario: Scenario, name: string): Promise<void> {
  return guarded(async () => {
    const copy = await create({ ...scenario, id: slug(name), version: 1, name }, true)
    put(copy)
    set({ notice: { kind: 'info', key: 'notice.scenarioSaved', params: { name: copy.name } } })
  })
}

/** Deletes a saved scenario; the notice takes it back. */
export function removeScenario(scenario: Scenario): Promise<void> {
  return guarded(async () => {
    const { id, name, version } = scenario
    await request(address(id), { method: 'DELETE', headers: { 'if-match': `"${version}"` } })
    const { link, catalogue } = get()
    if (link.scenarioId === id && catalogue) openScenario(catalogue.defaultScenario.id)
    setLink({ against: link.against.filter((other) => other !== id) })
    set({ scenarios: get().scenarios.filter((other) => other.id !== id) })
    const undo = () => void guarded(async () => put(await create(scenario, true)))
    set({ notice: { kind: 'info', key: 'notice.scenarioRemoved', params: { name }, undo } })
  })
}

/** Puts a saved scenario beside the one on screen, or takes it away; the oldest choice gives way to a third. */
export function toggleAgainst(id: string): void {
  const { against } = get().link
  const next = against.includes(id) ? against.filter((other) => other !== id) : [...against, id]
  setLink({ against: next.slice(-MOST_AGAINST) })
}
