import { enteredIds } from '../../shared/model/evaluate.ts'
import type { Deps } from '../deps.ts'

/**
 * Periods to choose from, oldest first: those with a figure that need is measured by. Lasting facts such as areas carry
 * a period too, but nothing can be ranked by them.
 */
export async function availablePeriods(deps: Deps): Promise<string[]> {
  const measuring = deps.world.catalogue.indicators.filter((indicator) => indicator.anchorTarget !== null)
  const ids = new Set(measuring.flatMap(enteredIds))
  const records = await deps.store.periods()
  const periods = records.filter((record) => ids.has(record.indicator)).map((record) => record.period)
  return [...new Set(periods)].sort()
}
