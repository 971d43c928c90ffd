import { useEffect, useState } from 'react'
import { explain } from '../state/explain.ts'

/** Something on its way from the server: null until it is here. */
export interface Loaded<T> {
  value: T | null
  /** Why it did not come; "" while all is well. */
  failure: string
  again: () => void
}

/** Loads again whenever `key` changes; an answer that comes too late is dropped. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value: T | null; failure: string }>({
    key: '',
    value: null,
    failure: '',
  })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is loaded
  useEffect(() => {
    let wanted = true
    load().then(
      (value) => wanted && setState({ key, value, failure: '' }),
      (error) => wanted && setState({ key, value: null, failure: explain(error) }),
    )
    return () => {
      wanted = false
    }
  }, [key, attempt])
  const here = state.key === key
  return {
    value: here ? state.value : null,
    failure: here ? state.failure : '',
    again: () => setAttempt((count) => count + 1),
  }
}
