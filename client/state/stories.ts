import type { Story, StoryStep } from '../../shared/domain/stories.ts'
import { readRef, refText } from '../../shared/model/lists/as-plan.ts'
import { ApiProblem, api } from '../api.ts'
import { explain } from './explain.ts'
import { decodeLink, encodeLink, type LinkState } from './link.ts'
import { lostIn, showLink } from './load.ts'
import { asKept, versionHere } from './plan-source.ts'
import { ensurePlanTables } from './plan-tables.ts'
import { type AppState, get, lastingLink, set, setLink } from './store.ts'
import { type Lost, validLink } from './valid-link.ts'

const STORY = 'main'
const EMPTY: Story = { id: STORY, version: 0, title: 'Trình bày', steps: [] }

/** The presentation being worked on: the one the link names, else the first; an empty one until the first step is added. */
export function storyOf({ stories, link }: Pick<AppState, 'stories' | 'link'>): Story {
  const named = (id: string | null) => stories.find((story) => story.id === id)
  return named(link.story) ?? named(STORY) ?? stories[0] ?? EMPTY
}

function put(story: Story): void {
  const { stories } = get()
  const known = stories.some((other) => other.id === story.id)
  set({
    stories: known ? stories.map((other) => (other.id === story.id ? story : other)) : [...stories, story],
  })
}

const drop = (id: string) => set({ stories: get().stories.filter((story) => story.id !== id) })

let queue: Promise<void> = Promise.resolve()

/** Changes the story on screen at once and saves it behind; saves follow one another so that versions never cross. */
function edit(changeStory: (story: Story) => Story, id = storyOf(get()).id): Promise<void> {
  const story = get().stories.find((one) => one.id === id) ?? storyOf(get())
  put(changeStory(story))
  queue = queue.then(() => save(id))
  return queue
}

async function save(id: string): Promise<void> {
  const story = get().stories.find((one) => one.id === id)
  // Deleted meanwhile.
  if (!story) return
  try {
    const saved =
      story.version === 0 ? await api.createStory({ ...story, version: 1 }) : await api.saveStory(story)
    const now = get().stories.find((one) => one.id === id)
    if (now) put({ ...now, version: saved.version })
  } catch (error) {
    await failed(error)
  }
}

async function failed(error: unknown): Promise<void> {
  const conflict = error instanceof ApiProblem && error.status === 409
  const detail = explain(error)
  const key = conflict ? 'notice.storyConflict' : 'notice.saveFailed'
  set({ notice: { kind: 'error', key, params: { detail } } })
  if (conflict) set({ stories: (await api.stories()).stories })
}

/** Makes an empty presentation and turns to it. */
export async function addStory(title: string): Promise<void> {
  try {
    const story = await api.createStory({ title, steps: [] })
    put(story)
    setLink({ story: story.id })
  } catch (error) {
    await failed(error)
  }
}

/** Turns to another presentation. */
export function openStory(id: string): void {
  setLink({ story: id })
}

/** Names a presentation, on screen or no longer. */
export function renameStory(id: string, title: string): Promise<void> {
  return edit((story) => ({ ...story, title }), id)
}

/** Deletes the presentation on screen; the notice that says so brings it back. */
export async function removeStory(): Promise<void> {
  const story = storyOf(get())
  await queue
  const { version } = get().stories.find((one) => one.id === story.id) ?? story
  try {
    if (version > 0) await api.removeStory(story.id, version)
    drop(story.id)
    setLink({ story: null })
    const undo = () => {
      put({ ...story, version: 0 })
      setLink({ story: story.id })
      void edit((same) => same, story.id)
    }
    set({ notice: { kind: 'info', key: 'notice.storyRemoved', params: { title: story.title }, undo } })
  } catch (error) {
    await failed(error)
  }
}

/** What a step keeps of a view: not the rooms and pages around it, nor the presentation it is in. */
const around = { room: null, profile: null, drawer: false, page: null, story: null, other: '' } as const

/** A view as a step keeps it. Which lists stand as money must be known: the plan it shows is written out. */
async function viewKept(link: LinkState): Promise<string> {
  await ensurePlanTables().catch(() => undefined)
  return encodeLink({ ...asKept(link), ...around })
}

/** Keeps the present view, with what it is swiped against, as the last step. */
export async function addStep(title: string): Promise<void> {
  const step: StoryStep = {
    ...{ id: `s${Date.now().toString(36)}`, title, note: '', view: await viewKept(get().link) },
    ...{ text: '', chart: 'none', other: get().link.other },
  }
  return edit((story) => ({ ...story, steps: [...story.steps, step] }))
}

/** Changes a step of the presentation on screen, or of the one named: words may be left by turning to another. */
export function changeStep(
  id: string,
  patch: Partial<Omit<StoryStep, 'id'>>,
  inStory?: string,
): Promise<void> {
  return edit(
    (story) => ({
      ...story,
      steps: story.steps.map((step) => (step.id === id ? { ...step, ...patch } : step)),
    }),
    inStory,
  )
}

/** Deletes a step; the notice that says so brings it back. */
export function removeStep(id: string): Promise<void> {
  const story = storyOf(get())
  const at = story.steps.findIndex((step) => step.id === id)
  const step = story.steps[at]
  if (!step) return Promise.resolve()
  const undo = () => edit((now) => ({ ...now, steps: now.steps.toSpliced(at, 0, step) }), story.id)
  set({ notice: { kind: 'info', key: 'notice.stepRemoved', params: { title: step.title }, undo } })
  return edit((now) => ({ ...now, steps: now.steps.filter((other) => other.id !== id) }))
}

/** The steps with the one at `from` moved to `to`; as they are when either is not among them. */
export function reordered<T>(steps: readonly T[], from: number, to: number): readonly T[] {
  const moved = steps[from]
  if (moved === undefined || from === to || to < 0 || to >= steps.length) return steps
  return steps.toSpliced(from, 1).toSpliced(to, 0, moved)
}

/** Puts a step at a place, counted from 0. */
export function placeStep(id: string, to: number): Promise<void> {
  const { steps } = storyOf(get())
  const next = reordered(
    steps,
    steps.findIndex((step) => step.id === id),
    to,
  )
  return next === steps ? Promise.resolve() : edit((story) => ({ ...story, steps: [...next] }))
}

/** Shows a presentation in a frame: from its first step, and it cannot be left. Without such a story there is nothing to show. */
export async function presentEmbedded(id: string): Promise<void> {
  const story = get().stories.find((one) => one.id === id)
  if (!story || story.steps.length === 0) {
    // What cannot be loaded at all has said so itself.
    if (get().phase === 'ready')
      set({ phase: 'failed', refusal: story ? { why: 'empty', title: story.title } : { why: 'gone', id } })
    return
  }
  setLink({ story: id })
  await present(0)
}

let before: string | null = null

/** A kept view, as far as the present catalogue still knows it. */
export function viewOf(view: string): LinkState {
  return validLink({ ...decodeLink(view), ...around }, get())
}

/** What the views of a step name and is not here: whoever sees the step must know that it shows something else. */
export function lostInStep({ view, other }: StoryStep): Lost[] {
  const all = [view, ...(other ? [other] : [])].flatMap((one): Lost[] => {
    const link = { ...decodeLink(one), ...around }
    const ref = readRef(link.planFrom ?? '')
    const gone = ref && versionHere(ref) === null
    return [...lostIn(link), ...(gone ? [{ what: 'list' as const, name: refText(ref) }] : [])]
  })
  return [...new Map(all.map((lost) => [`${lost.what} ${lost.name}`, lost])).values()]
}

/** The view of a step with what it is swiped against, in the presentation on screen. */
function linkOf({ view, other }: StoryStep): LinkState {
  return { ...viewOf(view), story: get().link.story, other }
}

/**
 * Shows a step full screen; the view before presenting comes back at the end. A title never stands over another step's map: where
 * figures do not come, all stays as it is, and the answer is false.
 */
export async function present(index: number): Promise<boolean> {
  const step = storyOf(get()).steps[index]
  if (!step) return false
  const start = get().presenting === null ? encodeLink(lastingLink(get())) : before
  if (!(await showLink(linkOf(step)))) return false
  before = start
  set({ presenting: index })
  return true
}

export async function stopPresenting(): Promise<void> {
  set({ presenting: null })
  if (before !== null) await showLink(decodeLink(before))
  before = null
}

/** Both views of every step. */
export function viewsOf(steps: readonly StoryStep[]): LinkState[] {
  return steps.flatMap(({ view, other }) => [view, ...(other ? [other] : [])].map(viewOf))
}

/** Shows a step's view for editing, without leaving the rooms. */
export async function openStep(step: StoryStep): Promise<void> {
  const view = { ...decodeLink(step.view), ...around, story: get().link.story, other: step.other }
  await showLink({ ...view, room: 'present', drawer: get().link.drawer }, true)
}

/** Replaces a step's views by what is on screen. */
export async function retakeStep(id: string): Promise<void> {
  setLink({ profile: null })
  const { link } = get()
  return changeStep(id, { view: await viewKept(link), other: link.other })
}

/** Makes what is on screen the second view of a step. */
export async function takeOther(id: string): Promise<void> {
  return changeStep(id, { other: await viewKept(get().link) })
}

/** Puts a second view beside the one on screen, to swipe between them; '' takes it away. */
export function swipeAgainst(other: LinkState | null): void {
  setLink({ other: other ? encodeLink({ ...asKept(other), ...around }) : '' })
}
