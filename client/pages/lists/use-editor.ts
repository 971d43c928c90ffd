import { useEffect, useState } from 'react'
import { listsApi } from '../../api-lists.ts'
import { askBeforeLeaving } from '../../state/drafts.ts'
import { explain } from '../../state/explain.ts'
import { createEditor, type Editor, isUnsaved } from './editor.ts'

/** Lists with edits that are not saved yet, kept while their page is closed: nothing typed is lost by looking elsewhere. */
const kept = new Map<string, Editor>()

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

async function open(id: string): Promise<Editor> {
  const present = kept.get(id)
  if (present && isUnsaved(present.store.getState())) return present
  const editor = createEditor(await listsApi.get(id), later)
  kept.set(id, editor)
  return editor
}

/** A field that is being typed in counts when it is left. */
const leaveField = () => document.activeElement instanceof HTMLElement && document.activeElement.blur()

let watching = false

/** From the first list on: saves when the window is left, and asks before unsaved edits would be lost, of lists shown no longer, too. */
function watchLeaving(): void {
  if (watching) return
  watching = true
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return
    leaveField()
    for (const editor of kept.values()) void editor.save('', true)
  })
  askBeforeLeaving(() => {
    leaveField()
    return [...kept.values()].some(({ store }) => isUnsaved(store.getState()))
  })
}

/** The editor of a saved list; null until it is here. */
export function useEditor(id: string): { editor: Editor | null; failure: string; again: () => void } {
  const [state, setState] = useState<{ editor: Editor | null; failure: string }>({
    editor: null,
    failure: '',
  })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let wanted = true
    watchLeaving()
    open(id).then(
      (editor) => {
        if (wanted) setState({ editor, failure: '' })
      },
      (error: unknown) => wanted && setState({ editor: null, failure: explain(error) }),
    )
    return () => {
      wanted = false
      const editor = kept.get(id)
      // Fields that go away with the page give what was typed first.
      setTimeout(() => void editor?.save(), 0)
    }
  }, [id, attempt])
  return { ...state, again: () => setAttempt((count) => count + 1) }
}
