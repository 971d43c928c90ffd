import type { Indicator } from '../../../shared/domain/indicators.ts'
import type { Quality } from '../../../shared/domain/observations.ts'
import { sourceOf, worseQuality } from '../../../shared/model/evaluate.ts'
import type { Scene } from '../../state/scene.ts'

/** The worst quality among the figures that the ranking weighs; of one commune when `code` is given. */
export function worstQuality(scene: Scene, indicators: readonly Indicator[], code?: string): Quality | null {
  const { table } = scene.bundle
  const weighed = scene.scenario.criteria.filter(({ weight }) => weight > 0)
  const used = indicators.filter(({ id }) => weighed.some((criterion) => criterion.indicator === id))
  const rows = code === undefined ? table.codes.map((_, index) => index) : [scene.indexByCode.get(code) ?? -1]
  let worst: Quality | null = null
  for (const indicator of used)
    for (const row of rows) worst = worseQuality(worst, sourceOf(table, indicator, row).quality)
  return worst
}
