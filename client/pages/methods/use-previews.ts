import { useEffect, useState } from 'react'
import type { Scenario } from '../../../shared/domain/scenarios.ts'
import { rank } from '../../../shared/model/rank.ts'
import { useApp } from '../../panels/use.ts'
import type { How } from '../../state/link-how.ts'
import type { Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { type Preview, previewOf } from './preview.ts'

/** Preview of each choice by its id; null = nobody could be ranked, absent = on its way. */
export type Previews = Readonly<Record<string, Preview | null>>

function rankWith(scene: Scene, how: Partial<How>) {
  const { table, edition } = scene.bundle
  const { catalogue, villageRows } = get()
  const villages = villageRows?.bundle === scene.bundle ? villageRows.rows : undefined
  const scenario: Scenario = { ...scene.scenario, ...how }
  return rank(scenario, table, edition, catalogue?.indicators ?? [], { villages })
}

/**
 * What each choice would do to the first places, worked out one after another so that the page stays quick; again when the
 * ranking on screen changes. `choices` must keep its identity.
 */
export function usePreviews(
  scene: Scene,
  choices: readonly { id: string; how: Partial<How> }[],
  top: number,
): Previews {
  const villages = useApp((state) => state.villageRows)
  const [found, setFound] = useState<{ of: unknown; previews: Previews }>({ of: null, previews: {} })
  // biome-ignore lint/correctness/useExhaustiveDependencies: villages are read where they are needed
  useEffect(() => {
    const left = [...choices]
    let previews: Previews = {}
    let timer: ReturnType<typeof setTimeout>
    const next = () => {
      const choice = left.shift()
      if (!choice) return
      const preview = previewOf(scene.ranking, rankWith(scene, choice.how), top)
      previews = { ...previews, [choice.id]: preview }
      setFound({ of: scene.ranking, previews })
      timer = setTimeout(next, 0)
    }
    timer = setTimeout(next, 0)
    return () => clearTimeout(timer)
  }, [scene.ranking, choices, top, villages])
  return found.of === scene.ranking ? found.previews : {}
}
