import { useEffect, useState } from 'react'
import { explain } from '../state/explain.ts'

/** Asks the server again whenever `key` changes; an answer that comes too late is dropped. */
export function useAnswer<T>(key: string, ask: () => Promise<T>): { answer: T | null; failure: string } {
  const [state, setState] = useState<{ key: string; answer: T | null; failure: string }>({
    key: '',
    answer: null,
    failure: '',
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` names everything that `ask` depends on
  useEffect(() => {
    let live = true
    ask().then(
      (answer) => live && setState({ key, answer, failure: '' }),
      (error: unknown) => live && setState({ key, answer: null, failure: explain(error) }),
    )
    return () => {
      live = false
    }
  }, [key])
  return state.key === key ? state : { answer: null, failure: '' }
}
