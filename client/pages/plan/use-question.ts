import { useEffect, useState } from 'react'
import { explain } from '../../state/explain.ts'
import { askPlan } from '../../state/planner.ts'
import { Stopped } from '../../worker/plan-client.ts'
import type { PlanCalls } from '../../worker/plan-protocol.ts'
import { usePlanner } from './use-planner.ts'

/** Questions wait until the plan has been left alone for so long. */
const REST_MS = 500

interface Question<K extends keyof PlanCalls> {
  result: PlanCalls[K]['result'] | null
  failure: string | null
}

/** The answer to a longer question about the plan on screen; asked anew when the plan has changed and come to rest, or `again` changes. */
export function useQuestion<K extends keyof PlanCalls>(
  what: K,
  argsOf: () => PlanCalls[K]['args'] | null,
  again = false,
): Question<K> {
  const answer = usePlanner((state) => state.answer)
  const settled = usePlanner(
    (state) => !state.busy && state.exact === null && state.problem === state.answered,
  )
  const [state, setState] = useState<Question<K>>({ result: null, failure: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the arguments are read when the answer they belong to has come
  useEffect(() => {
    const args = settled ? argsOf() : null
    if (!answer || !args) return
    let stale = false
    const timer = setTimeout(() => {
      askPlan(what, args).then(
        (result) => !stale && setState({ result, failure: null }),
        (error: unknown) => {
          if (!stale && !(error instanceof Stopped)) setState({ result: null, failure: explain(error) })
        },
      )
    }, REST_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [answer, settled, what, again])
  return state
}
