import { useStore } from 'zustand'
import { sameValue } from '../../shared/model/lists/diff.ts'
import { drafts, keepDraft } from '../state/drafts.ts'

export interface Draft<T> {
  value: T
  /** Something was typed that `given` does not say. */
  typed: boolean
  set: (value: T) => void
  /** Once it is saved, or given up: the form stands as given. */
  drop: () => void
}

/**
 * The content of a form that keeps what is typed while its page is closed, and asks before the window is left; `key` names the form and
 * what it is about. Typed back to what was `given`, there is nothing to lose.
 */
export function useDraft<T>(key: string, given: T): Draft<T> {
  const kept = useStore(drafts, (all) => all[key]) as T | undefined
  return {
    value: kept ?? given,
    typed: kept !== undefined,
    set: (value) => keepDraft(key, sameValue(value, given) ? undefined : value),
    drop: () => keepDraft(key, undefined),
  }
}
