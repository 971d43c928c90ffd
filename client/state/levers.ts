import type { MeetingStateContent } from '../../shared/domain/meetings.ts'
import { DEFAULT_LINK } from './link.ts'
import { showLink } from './load.ts'
import { change } from './plan.ts'
import { get, setLink } from './store.ts'
import { viewIn } from './view.ts'

/** How many communes count as the first; part of the link. */
export function setTop(top: number): void {
  setLink({ top })
}

/** Puts weights, filters, plan and number of first places where they stood; one step of undo where the figures stay the same. */
export async function showState(
  { edition, period, scenario, top }: MeetingStateContent,
  unchanged: boolean,
): Promise<void> {
  const { link, scenarios } = get()
  const { criteria, method, normalisation, cut, weighting, pairwise, plan, filters } = scenario
  const known = scenarios.some(({ id }) => id === scenario.id)
  const own = { criteria, how: { method, normalisation, cut, weighting, pairwise }, plan }
  const patch = {
    scenarioId: known ? scenario.id : DEFAULT_LINK.scenarioId,
    ...(unchanged ? { criteria: null, how: null, plan: null } : own),
    filters,
  }
  if (link.edition === edition && link.period === period) {
    change('putBack', patch)
    setTop(top)
    return
  }
  // What else the view says of places is said of the units on screen.
  const view = link.edition === edition ? link : await viewIn(edition)
  await showLink({ ...view, ...patch, edition, period, top })
}
