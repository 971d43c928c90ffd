import { useEffect, useState } from 'react'
import type { Firmness, MethodAgreement, StabilityInterval } from '../../../shared/domain/firmness.ts'
import { methodNeeds } from '../../../shared/model/methods/methods.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { firmnessOf, inputOf } from '../../state/firmness-work.ts'
import type { Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { askModel, Superseded } from '../../worker/model-client.ts'

interface Asked<T> {
  value: T | null
  /** What the value answers is no longer what is asked. */
  busy: boolean
  failure: string
  again: () => void
}

/** The answer to a question of the models' thread: the last one stays on screen while the next is worked out. */
function useAsked<T>(ask: (() => Promise<T>) | null, question: readonly unknown[]): Asked<T> {
  const [answer, setAnswer] = useState<{ value: T | null; question: readonly unknown[] }>({
    value: null,
    question: [],
  })
  const [failure, setFailure] = useState('')
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says when to ask again
  useEffect(() => {
    let left = false
    setFailure('')
    ask?.()
      .then((value) => left || setAnswer({ value, question }))
      .catch((error) => left || error instanceof Superseded || setFailure(explain(error)))
    return () => {
      left = true
    }
  }, [...question, tries])
  const current = answer.question.length > 0 && answer.question.every((part, i) => part === question[i])
  return { value: answer.value, busy: !current && failure === '', failure, again: () => setTries(tries + 1) }
}

function partsOf(scene: Scene) {
  const indicators = get().catalogue?.indicators ?? []
  return { ranking: scene.ranking, scenario: scene.scenario, bundle: scene.bundle, indicators }
}

/** How firm the order on screen is. */
export function useFirmness(): Asked<Firmness> {
  const scene = useScene()
  const top = useApp((state) => state.link.top)
  const freedom = useApp((state) => state.link.freedom)
  const errors = useApp((state) => state.link.errors)
  const ask = scene ? () => firmnessOf({ ...partsOf(scene), link: { top, freedom, errors } }) : null
  return useAsked(ask, [scene?.ranking, top, freedom, errors])
}

/** How far each weight may move. */
export function useStability(): Asked<StabilityInterval[]> {
  const scene = useScene()
  const top = useApp((state) => state.link.top)
  const ask = scene ? () => askModel('stability', { input: inputOf(partsOf(scene)), top }) : null
  return useAsked(ask, [scene?.ranking, top])
}

/** How other methods would order. */
export function useAgreement(): Asked<MethodAgreement[]> {
  const scene = useScene()
  const top = useApp((state) => state.link.top)
  const rows = useApp((state) => state.villageRows)
  const villages = scene && rows?.bundle === scene.bundle ? rows.rows : undefined
  const ask = () => {
    if (!scene) throw new Error('asked without a scene')
    const { scenario, bundle, indicators } = partsOf(scene)
    const { table, edition } = bundle
    return askModel('agreement', {
      scenario: { ...scenario, plan: null },
      table,
      edition,
      indicators,
      villages,
      top,
    })
  }
  return useAsked(scene ? ask : null, [scene?.ranking, top, villages])
}

/** True when the method in use counts villages. */
export function countsVillages(scene: Scene): boolean {
  return methodNeeds(scene.scenario.method).villages
}
