import { useEffect, useRef } from 'react'
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

interface LeftText {
  value: string
  onChange: (event: { target: { value: string } }) => void
  onBlur: () => void
}

/**
 * Words that count when their field is left or goes out of sight; meanwhile they are a draft like any other. `key` names one text, and a
 * field is drawn anew for another. `onText` gets what was typed, trimmed, where that says something else than `value`.
 */
export function useLeftText(key: string, value: string, onText: (text: string) => void): LeftText {
  const draft = useDraft(key, value)
  const leave = () => {
    if (!draft.typed) return
    draft.drop()
    const text = draft.value.trim()
    if (text !== value) onText(text)
  }
  const last = useRef(leave)
  last.current = leave
  useEffect(() => () => last.current(), [])
  return { value: draft.value, onChange: ({ target }) => draft.set(target.value), onBlur: leave }
}
