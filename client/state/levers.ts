import type { MeetingStateContent } from '../../shared/domain/meetings.ts'
import { refText } from '../../shared/model/lists/as-plan.ts'
import { draftOf, keepDraft } from './drafts.ts'
import { explain } from './explain.ts'
import { DEFAULT_LINK, type LinkState, NEW_PLAN } from './link.ts'
import { ensureBundle, showLink } from './load.ts'
import { change } from './plan.ts'
import { get, type Levers, set, setLink, store } from './store.ts'
import { viewIn } from './view.ts'

/** How many communes count as the first; part of the link. */
export function setTop(top: number): void {
  setLink({ top })
}

function leversOf(link: LinkState): Levers {
  const { edition, period, scenarioId, criteria, how, plan, planFrom, filters, top } = link
  return { edition, period, scenarioId, criteria, how, plan, planFrom, filters, top }
}

/** Levers as a state holds them; what is saved like that in its scenario counts as `unchanged`. */
function leversIn(
  { edition, period, scenario, top, listed }: MeetingStateContent,
  unchanged: boolean,
): Levers {
  const { criteria, method, normalisation, cut, weighting, pairwise, plan, filters } = scenario
  const known = get().scenarios.some(({ id }) => id === scenario.id)
  const own = { criteria, how: { method, normalisation, cut, weighting, pairwise }, plan }
  return {
    ...{ edition, period, top, filters },
    scenarioId: known ? scenario.id : DEFAULT_LINK.scenarioId,
    planFrom: listed ? refText(listed) : NEW_PLAN,
    ...(unchanged ? { criteria: null, how: null, plan: null } : own),
  }
}

/** Levers are on their way to the table: what is on screen meanwhile is nobody's trial. */
let laying = false

/** Puts levers on the table of the meeting on screen; one step of undo where the figures stay the same. Nothing, once the meeting was left. */
async function lay(levers: Levers): Promise<void> {
  const { edition, period, top, ...patch } = levers
  if (get().link.edition === edition && get().link.period === period) {
    change('putBack', patch)
    setTop(top)
    return
  }
  laying = true
  try {
    await ensureBundle({ edition, period, compare: get().link.compare })
    // What else the view says of places is said of the units on screen.
    const view = get().link.edition === edition ? get().link : await viewIn(edition)
    if (get().aside) await showLink({ ...view, ...levers })
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail: explain(error) } } })
  } finally {
    laying = false
  }
}

/** Puts weights, filters, plan and number of first places where they stood. */
export function showState(state: MeetingStateContent, unchanged: boolean): Promise<void> {
  return lay(leversIn(state, unchanged))
}

/** What is tried in a meeting, kept while its page is closed. It holds on the state, by its hash, that the meeting stood by. */
interface Trial {
  base: string
  levers: Levers
}

const keyOf = (id: string) => `meeting/${id}/trial`

/** Notes what is being tried in a meeting, or that nothing is. */
export function noteTrial(id: string, base: string, trying: boolean): void {
  if (!get().aside || laying) return
  keepDraft(keyOf(id), trying ? ({ base, levers: leversOf(get().link) } satisfies Trial) : undefined)
}

function putOwnBack(): void {
  const { aside, link } = get()
  if (!aside) return
  const { levers, selection, past, future } = aside
  set({ aside: null, past, future })
  if (link.edition === levers.edition && link.period === levers.period) setLink(levers)
  else void showLink({ ...link, ...levers, selection })
}

/**
 * Sets the product's own levers aside for those of a meeting: what it was trying, if that still holds on what it stands by (`base`, a
 * hash), else `stands`. The returned function leaves the meeting: all is as it was before, unless another view was opened.
 */
export function enterMeeting(id: string, base: string, stands: () => Promise<void>): () => void {
  const { link, past, future } = get()
  set({ aside: { levers: leversOf(link), selection: link.selection, past, future } })
  const trial = draftOf<Trial>(keyOf(id))
  // What undo takes back begins with the meeting.
  const begin = () => void (get().aside && set({ past: [], future: [] }))
  void (trial?.base === base ? lay(trial.levers) : stands()).then(begin)
  // A link or a step that is opened brings levers of its own, and those stay.
  let replaced = false
  const stop = store.subscribe(({ link: now }, { link: before }) => {
    if (now.page === before.page && now.meeting === before.meeting) return
    const [one, other] = [leversOf(now), leversOf(before)]
    replaced = (Object.keys(one) as (keyof Levers)[]).some((key) => one[key] !== other[key])
  })
  return () => {
    stop()
    if (!replaced) putOwnBack()
    else set({ aside: null, past: [], future: [] })
  }
}
