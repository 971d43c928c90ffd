import { createStore, type StoreApi } from 'zustand/vanilla'
import type { InvestmentList, ListMerge, ListStatus } from '../../../shared/domain/lists.ts'
import { mergeLists } from '../../../shared/model/lists/merge.ts'
import { isEditable } from '../../../shared/model/lists/status.ts'
import { ApiProblem } from '../../api.ts'
import { listsApi } from '../../api-lists.ts'
import { authorName } from '../../state/author.ts'
import { explain } from '../../state/explain.ts'
import { reloadListed } from '../../state/plan-tables.ts'

/** What people change in a list; all else is the server's. */
type Content = Pick<InvestmentList, 'title' | 'programme' | 'caps' | 'items'>

export interface EditorState {
  /** The version on the server that the edits rest on. */
  base: InvestmentList
  /** The list with the edits. */
  list: InvestmentList
  past: Content[]
  future: Content[]
  saving: boolean
  /** Why the last save did not work; '' while all is well. */
  failure: string
  /** Both sides changed the same: someone has to choose. `theirs` is the version that came first. */
  merge: (ListMerge & { theirs: InvestmentList }) | null
  /** It was handed in, approved or deleted meanwhile (null then), so that the edits have no place in it. */
  barred: { theirs: InvestmentList | null } | null
  /** Who saved in between, where all of it could be joined; null = nobody. */
  joined: { author: string } | null
}

export interface Editor {
  store: StoreApi<EditorState>
  edit: (change: (content: Content) => Content) => void
  undo: () => void
  redo: () => void
  /** Saves what is not saved yet; with a reason, even if nothing is. Never rejects: what went wrong is in the state. */
  save: (reason?: string, leaving?: boolean) => Promise<void>
  /** Goes on with the list as joined, after someone has chosen. */
  settle: (merged: InvestmentList) => Promise<void>
  /** Drops the edits and goes on with what is on the server. */
  adopt: (list: InvestmentList) => void
  /** @throws ApiProblem */
  setStatus: (status: ListStatus, reason: string) => Promise<void>
}

/** How long after the last change a list is saved. */
export const AUTOSAVE_MS = 2000
/** How long after a failed save the next is tried. */
const RETRY_MS = 15_000
/** Undo goes back this far. */
const MOST_STEPS = 200
/** Browsers let go of larger requests when a page is closed. */
const KEEPALIVE_BYTES = 60_000

const contentOf = ({ title, programme, caps, items }: InvestmentList): Content => ({
  ...{ title, programme, caps, items },
})

const sameContent = (one: Content, other: Content) =>
  one.title === other.title &&
  one.programme === other.programme &&
  one.caps === other.caps &&
  one.items === other.items

/** True while there are edits that no answer of the server has confirmed. */
export const isUnsaved = ({ list, base, merge, barred }: EditorState): boolean =>
  merge !== null || barred !== null || !sameContent(list, base)

/** The version that came first, as a refused save carries it; undefined where the refusal says nothing of it. */
function currentOf(error: ApiProblem): InvestmentList | null | undefined {
  return (error.body as { current?: InvestmentList | null } | null)?.current
}

/** What is on the server after a save was refused; null = the list is gone. Other errors are thrown on. */
async function refusedBy(error: unknown, id: string): Promise<InvestmentList | null> {
  if (!(error instanceof ApiProblem)) throw error
  if (error.status === 404) return null
  if (error.status !== 409) throw error
  const current = currentOf(error)
  if (current !== undefined) return current
  return listsApi.get(id)
}

type Write = (patch: Partial<EditorState>) => void

/** Joins the edits with a version that came first, or asks someone to choose. True where they can be saved at once. */
function meet(state: EditorState, theirs: InvestmentList | null, write: Write): boolean {
  if (!theirs || !isEditable(theirs)) {
    write({ barred: { theirs } })
    return false
  }
  const merge = mergeLists(state.base, state.list, theirs)
  if (merge.conflicts.length > 0) {
    write({ merge: { ...merge, theirs } })
    return false
  }
  // Steps back would take what the other side wrote with them.
  write({ base: theirs, list: { ...merge.merged, version: theirs.version }, past: [], future: [] })
  write({ joined: { author: theirs.author } })
  return true
}

function bytes(value: unknown): number {
  return new Blob([JSON.stringify(value)]).size
}

/** Saves once, joining what others saved meanwhile. */
async function saveOnce(store: StoreApi<EditorState>, reason: string, leaving: boolean): Promise<void> {
  const sent = { ...store.getState().list, author: authorName(), reason }
  try {
    const saved = await listsApi.save(sent, leaving && bytes(sent) < KEEPALIVE_BYTES)
    // Items and caps stay the objects on screen, so that nothing reads as changed that is not.
    const base = { ...saved, ...contentOf(sent) }
    store.setState(({ list }) => ({ base, list: { ...base, ...contentOf(list) }, failure: '' }))
  } catch (error) {
    const theirs = await refusedBy(error, sent.id)
    if (meet(store.getState(), theirs, store.setState)) await saveOnce(store, reason, leaving)
  }
}

/** A list being edited: undo, autosave, and what happens when someone else was faster. `later` runs something after a while and returns how to call it off. */
export function createEditor(
  opened: InvestmentList,
  later: (work: () => void, ms: number) => () => void,
): Editor {
  const store = createStore<EditorState>(() => ({
    ...{ base: opened, list: opened, past: [], future: [], saving: false },
    ...{ failure: '', merge: null, barred: null, joined: null },
  }))
  const { getState, setState } = store
  let callOff = () => {}
  let running: Promise<void> = Promise.resolve()

  const plan = (ms: number) => {
    callOff()
    callOff = later(() => void save(), ms)
  }
  const show = (content: Content, past: Content[], future: Content[]) => {
    setState(({ list }) => ({ list: { ...list, ...content }, past, future, joined: null }))
    plan(AUTOSAVE_MS)
  }
  const run = async (reason: string, leaving: boolean) => {
    const state = getState()
    if (state.merge || state.barred || (!isUnsaved(state) && reason === '')) return
    callOff()
    setState({ saving: true })
    try {
      await saveOnce(store, reason, leaving)
    } catch (error) {
      setState({ failure: explain(error) })
    } finally {
      setState({ saving: false })
    }
    // Typed while the save was on its way, or not saved at all.
    if (isUnsaved(getState())) plan(getState().failure === '' ? AUTOSAVE_MS : RETRY_MS)
  }
  const save = (reason = '', leaving = false) => {
    running = running.then(() => run(reason, leaving))
    return running
  }
  const adopt = (list: InvestmentList) => {
    callOff()
    setState({ base: list, list, past: [], future: [], failure: '', merge: null, barred: null, joined: null })
  }
  return {
    store,
    edit(change) {
      const { list, past, merge, barred } = getState()
      if (!isEditable(list) || merge || barred) return
      const before = contentOf(list)
      const after = change(before)
      if (!sameContent(before, after)) show(after, [...past.slice(1 - MOST_STEPS), before], [])
    },
    undo() {
      const { list, past, future, merge, barred } = getState()
      const before = past.at(-1)
      if (before && !merge && !barred) show(before, past.slice(0, -1), [contentOf(list), ...future])
    },
    redo() {
      const { list, past, future, merge, barred } = getState()
      const after = future[0]
      if (after && !merge && !barred) show(after, [...past, contentOf(list)], future.slice(1))
    },
    save,
    settle(merged) {
      const { merge } = getState()
      if (!merge) return Promise.resolve()
      const { theirs } = merge
      const list = { ...merged, version: theirs.version, status: theirs.status }
      setState({ base: theirs, list, past: [], future: [], merge: null })
      return save()
    },
    adopt,
    async setStatus(status, reason) {
      await save()
      if (isUnsaved(getState())) return
      const { base } = getState()
      adopt(await listsApi.setStatus(base.id, base.version, { status, author: authorName(), reason }))
      // Plans leave out works that have money in a list; they ask again when they are next loaded, should this fail.
      void reloadListed().catch(() => undefined)
    },
  }
}
