import { useEffect, useMemo, useState } from 'react'
import type { MeetingStateContent } from '../../../shared/domain/meetings.ts'
import type { PlanAnswer, PlanProblem } from '../../../shared/domain/plans.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { planSettings } from '../../state/plan-settings.ts'
import { get } from '../../state/store.ts'
import { optimise } from '../../worker/plan-client.ts'
import { usePlanner } from '../plan/use-planner.ts'
import { contentOnScreen } from './live-state.ts'

export interface Live {
  /** What is on screen as a state; the plan in it may still be the one before. null while data are on their way. */
  content: MeetingStateContent | null
  /** The plan belongs to the levers as they stand. */
  settled: boolean
  /** No plan can keep all conditions. */
  impossible: boolean
  failure: string
}

/** Both sides of a comparison are worked out the same way: a plan that was computed closely before is made anew at once. */
function useAtOnce(problem: PlanProblem | null, answer: PlanAnswer | null) {
  const [own, setOwn] = useState<{ problem: PlanProblem; answer: PlanAnswer } | null>(null)
  const [failure, setFailure] = useState('')
  useEffect(() => {
    if (!problem || !answer?.exact) return
    let wanted = true
    optimise(problem).then(
      (made) => wanted && setOwn({ problem, answer: made }),
      (error: unknown) => wanted && setFailure(explain(error)),
    )
    return () => {
      wanted = false
    }
  }, [problem, answer])
  if (!answer?.exact) return { answer, failure: '' }
  return { answer: own?.problem === problem ? own.answer : null, failure }
}

/** The levers on screen and what they give. */
export function useLive(): Live {
  const scene = useScene()
  const top = useApp((state) => state.link.top)
  const plan = useApp(planSettings)
  const problem = usePlanner((state) => state.problem)
  const answered = usePlanner((state) => state.answered)
  const latest = usePlanner((state) => state.answer)
  const list = usePlanner((state) => state.list)
  const failed = usePlanner((state) => state.failure)
  const { answer, failure } = useAtOnce(answered, latest)
  const settled = problem !== null && problem === answered && answer !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scene and the plan stand for all that the state is read from
  const content = useMemo(
    () => contentOnScreen(get(), problem, answer, list),
    [scene?.ranking, scene?.bundle, plan, top, problem, answer, list],
  )
  return { content, settled, impossible: answer?.status === 'infeasible', failure: failed ?? failure }
}
