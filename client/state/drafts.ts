import { createStore } from 'zustand/vanilla'

/** What is typed and not saved, by the form it was typed in. It outlives the form: looking at another page loses nothing. */
export const drafts = createStore<Readonly<Record<string, unknown>>>(() => ({}))

/** What else would be lost with the window. */
const unsaved = new Set<() => boolean>()
let watching = false

/** Asks before the window is left while `isUnsaved` says so. */
export function askBeforeLeaving(isUnsaved: () => boolean): void {
  unsaved.add(isUnsaved)
  if (watching) return
  watching = true
  window.addEventListener('beforeunload', (event) => {
    if ([...unsaved].some((one) => one())) event.preventDefault()
  })
}

const anyDraft = () => Object.keys(drafts.getState()).length > 0

/** Keeps what is typed in a form; undefined = it was saved or given up. */
export function keepDraft(key: string, value: unknown): void {
  const { [key]: had, ...others } = drafts.getState()
  if (value === undefined && had === undefined) return
  askBeforeLeaving(anyDraft)
  drafts.setState(value === undefined ? others : { ...others, [key]: value }, true)
}

/** Keys of what is typed and not saved, without `prefix`, of those that begin with it; in the order in which typing began. */
export const draftsUnder = (prefix: string): string[] =>
  Object.keys(drafts.getState()).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))

/** What was typed in a form; undefined = nothing. The key says whose shape it has. */
export const draftOf = <T>(key: string): T | undefined => drafts.getState()[key] as T | undefined
