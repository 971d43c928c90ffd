import type { Story, StoryStep } from '../../shared/domain/stories.ts'
import { ApiProblem, api } from '../api.ts'
import { explain } from './explain.ts'
import { decodeLink, encodeLink, type LinkState } from './link.ts'
import { ensureBundle, showLink } from './load.ts'
import { get, set, setLink } from './store.ts'
import { validLink } from './valid-link.ts'

const STORY = 'main'
const EMPTY: Story = { id: STORY, version: 0, title: 'Trình bày', steps: [] }

/** The presentation being worked on; an empty one until the first step is added. */
export function storyOf(stories: readonly Story[]): Story {
  return stories.find((story) => story.id === STORY) ?? stories[0] ?? EMPTY
}

function put(story: Story): void {
  set({ stories: [...get().stories.filter((other) => other.id !== story.id), story] })
}

let queue: Promise<void> = Promise.resolve()

/** Changes the story on screen at once and saves it behind; saves follow one another so that versions never cross. */
function edit(changeStory: (story: Story) => Story): Promise<void> {
  put(changeStory(storyOf(get().stories)))
  queue = queue.then(save)
  return queue
}

async function save(): Promise<void> {
  const story = storyOf(get().stories)
  try {
    const saved =
      story.version === 0 ? await api.createStory({ ...story, version: 1 }) : await api.saveStory(story)
    put({ ...storyOf(get().stories), version: saved.version })
  } catch (error) {
    const conflict = error instanceof ApiProblem && error.status === 409
    const detail = explain(error)
    const key = conflict ? 'notice.storyConflict' : 'notice.saveFailed'
    set({ notice: { kind: 'error', key, params: { detail } } })
    if (conflict) set({ stories: (await api.stories()).stories })
  }
}

/** Keeps the present view as the last step. */
export function addStep(title: string): Promise<void> {
  const view = encodeLink({ ...get().link, room: null, profile: null, drawer: false })
  const step: StoryStep = {
    ...{ id: `s${Date.now().toString(36)}`, title, note: '', view },
    ...{ text: '', chart: 'none', other: '' },
  }
  return edit((story) => ({ ...story, steps: [...story.steps, step] }))
}

export function changeStep(
  id: string,
  patch: Partial<Pick<StoryStep, 'title' | 'note' | 'view'>>,
): Promise<void> {
  return edit((story) => ({
    ...story,
    steps: story.steps.map((step) => (step.id === id ? { ...step, ...patch } : step)),
  }))
}

/** Deletes a step; the notice that says so brings it back. */
export function removeStep(id: string): Promise<void> {
  const { steps } = storyOf(get().stories)
  const at = steps.findIndex((step) => step.id === id)
  const step = steps[at]
  if (!step) return Promise.resolve()
  const undo = () => edit((story) => ({ ...story, steps: story.steps.toSpliced(at, 0, step) }))
  set({ notice: { kind: 'info', key: 'notice.stepRemoved', params: { title: step.title }, undo } })
  return edit((story) => ({ ...story, steps: story.steps.filter((other) => other.id !== id) }))
}

/** Moves a step up (-1) or down (1). */
export function moveStep(id: string, by: 1 | -1): Promise<void> {
  return edit((story) => {
    const steps = [...story.steps]
    const from = steps.findIndex((step) => step.id === id)
    const to = from + by
    const moved = steps[from]
    if (!moved || to < 0 || to >= steps.length) return story
    steps.splice(from, 1)
    steps.splice(to, 0, moved)
    return { ...story, steps }
  })
}

let before: string | null = null

/** The view of a step, as far as the present catalogue still knows it. */
export function viewOf(step: StoryStep): LinkState {
  return validLink(decodeLink(step.view), get())
}

/** Shows a step full screen; the view before presenting comes back at the end. A title never stands over another step's map. */
export async function present(index: number): Promise<void> {
  const step = storyOf(get().stories).steps[index]
  if (!step) return
  const start = get().presenting === null ? encodeLink(get().link) : before
  if (!(await showLink({ ...viewOf(step), room: null, drawer: false, profile: null }))) return
  before = start
  set({ presenting: index })
}

export async function stopPresenting(): Promise<void> {
  set({ presenting: null })
  if (before !== null) await showLink(decodeLink(before))
  before = null
}

/** Loads what every step needs, so that all can be printed or shown without waiting. */
export async function loadAllSteps(): Promise<void> {
  const steps = storyOf(get().stories).steps.map((step) => ensureBundle(viewOf(step)))
  // A step that cannot be loaded now says so when it is shown.
  await Promise.allSettled(steps)
}

/** Shows a step's view for editing, without leaving the rooms. */
export async function openStep(step: StoryStep): Promise<void> {
  await showLink({ ...decodeLink(step.view), room: 'present', drawer: get().link.drawer })
}

/** Replaces a step's view by what is on screen. */
export function retakeStep(id: string): Promise<void> {
  setLink({ profile: null })
  return changeStep(id, { view: encodeLink({ ...get().link, room: null, profile: null, drawer: false }) })
}
