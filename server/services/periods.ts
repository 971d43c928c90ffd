import type { Deps } from '../deps.ts'

/**
 * Periods to choose from, oldest first: those with a figure that is reported again and again, so that whatever someone
 * loads can be looked at. Lasting facts such as areas carry a period too, but nobody asks for it.
 */
export async function availablePeriods(deps: Deps): Promise<string[]> {
  const lasting = new Set(deps.world.settled)
  const records = await deps.store.periods()
  const periods = records.filter((record) => !lasting.has(record.indicator)).map((record) => record.period)
  return [...new Set(periods)].sort()
}

/** Entered indicator → periods that have figures of it, oldest first. */
export async function periodsByIndicator(deps: Deps): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { period, indicator } of await deps.store.periods()) {
    const periods = found[indicator] ?? []
    found[indicator] = [...periods, period].sort()
  }
  return found
}
