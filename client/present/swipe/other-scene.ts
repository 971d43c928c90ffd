import { useEffect, useMemo, useState } from 'react'
import { overlayApi } from '../../api-overlay.ts'
import type { Extras } from '../../map/second-map.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { derivedLayer, heldOf } from '../../state/derived.ts'
import type { LinkState } from '../../state/link.ts'
import { ensureBundle } from '../../state/load.ts'
import { scenarioOf } from '../../state/scenario.ts'
import { breaksOf, type Scene, sceneFor } from '../../state/scene.ts'
import { type AppState, type Bundle, bundleOf, get } from '../../state/store.ts'
import { viewOf } from '../../state/stories.ts'
import { placedVillages } from '../../state/villages.ts'

/** What is worked out for the view on screen says nothing about another scenario; need and entered figures are at hand for any. */
function belongsElsewhere(state: AppState, other: LinkState): boolean {
  if (!derivedLayer(other.indicator)?.held) return false
  const asRanked = (link: LinkState) => JSON.stringify([link.edition, link.period, scenarioOf(state, link)])
  return asRanked(other) !== asRanked(state.link)
}

const NONE: Extras = { villages: [], roadLines: null }

/** Villages and roads that the second view shows, which the first may not. What cannot be fetched is not drawn. */
function useExtras(link: LinkState | null, bundle: Bundle | null): Extras {
  const [extras, setExtras] = useState(NONE)
  const [villages, roads] = [link?.shown.includes('villages'), link?.shown.includes('roadLines')]
  useEffect(() => {
    let wanted = true
    setExtras(NONE)
    const add = (more: Partial<Extras>) => wanted && setExtras((now) => ({ ...now, ...more }))
    if (bundle && villages)
      placedVillages(bundle).then(
        (found) => add({ villages: found }),
        () => undefined,
      )
    if (roads)
      overlayApi.roadLines().then(
        (roadLines) => add({ roadLines }),
        () => undefined,
      )
    return () => {
      wanted = false
    }
  }, [bundle, villages, roads])
  return extras
}

/** Two views of one layer are read against each other: the second has the classes of the first unless it was given its own. */
function onOneScale(link: LinkState, first: Scene | null): LinkState {
  const ownScale = link.method !== null || link.breaks.length > 0 || link.compare !== null
  if (!first || first.change || first.indicator.id !== link.indicator || ownScale) return link
  const breaks = breaksOf(first.classes)
  // Named classes have no bounds, and are the same in both.
  if (breaks.length === 0) return link
  return { ...link, method: 'manual', classes: breaks.length + 1, breaks }
}

export interface Other {
  link: LinkState
  /** null while its figures are on their way, or when `elsewhere`. */
  scene: Scene | null
  /** The layer is worked out for one scenario at a time, and that is the one of the left view. */
  elsewhere: boolean
  extras: Extras
}

/** The second view of the link, or null when there is none. */
export function useOther(): Other | null {
  const other = useApp((state) => state.link.other)
  const catalogue = useApp((state) => state.catalogue)
  const scenarios = useApp((state) => state.scenarios)
  const periods = useApp((state) => state.periods)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a link may name is in these three
  const link = useMemo(() => (other ? viewOf(other) : null), [other, catalogue, scenarios, periods])
  useEffect(() => {
    // A failure leaves the second view empty; the legend says so.
    if (link) ensureBundle(link).catch(() => undefined)
  }, [link])
  const bundle = useApp((state) => link && bundleOf(state, link))
  const extras = useExtras(link, bundle)
  const past = useApp((state) => link?.compare && bundleOf(state, { ...link, period: link.compare }))
  const held = useApp((state) => link && heldOf(state, link))
  const elsewhere = useApp((state) => link !== null && belongsElsewhere(state, link))
  const first = useScene()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scene rests on these parts of the store alone
  const scene = useMemo(
    () => (link && !elsewhere ? sceneFor(get(), onOneScale(link, first)) : null),
    [link, first, bundle, past, held, elsewhere, catalogue, scenarios],
  )
  return useMemo(() => link && { link, scene, elsewhere, extras }, [link, scene, elsewhere, extras])
}
