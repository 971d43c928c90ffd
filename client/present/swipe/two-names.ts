import type { Indicator } from '../../../shared/domain/indicators.ts'
import type { LinkState } from '../../state/link.ts'
import { scenarioOf } from '../../state/scenario.ts'
import { indicatorOf } from '../../state/scene.ts'
import { get } from '../../state/store.ts'

interface Words {
  label(row: Indicator): string
  t(key: string, params?: Record<string, string | number>): string
}

/** What can tell two views apart, in words: layer, period, edition of units, scenario. */
function partsOf(link: LinkState, { label, t }: Words): string[] {
  const state = get()
  const scenario = scenarioOf(state, link)?.name ?? ''
  const { period, compare } = link
  return [
    label(indicatorOf(state, link.indicator)),
    compare ? t('swipe.since', { period, from: compare }) : t('swipe.period', { period }),
    t('swipe.edition', { id: link.edition }),
    link.criteria || link.how ? t('swipe.changed', { name: scenario }) : scenario,
  ]
}

/** Short names of two views: what tells them apart, and the layer when nothing of this does. */
export function namesOfTwo(one: LinkState, two: LinkState, words: Words): [string, string] {
  const [first, second] = [partsOf(one, words), partsOf(two, words)]
  const apart = first.map((part, index) => part !== second[index])
  const pick = (parts: string[]) => parts.filter((_, index) => apart[index]).join(' · ') || (parts[0] ?? '')
  return [pick(first), pick(second)]
}
