import type { DoubleCounting, Indicator } from '../domain/indicators.ts'
import type { Criterion } from '../domain/scenarios.ts'

/** Two criteria that count the same thing twice. */
export interface DoubleCounted {
  /** Indicators, in the order of the criteria. */
  one: string
  other: string
  /** Entered indicators that both count; empty when the tie is one of the catalogue's. */
  shared: string[]
  /** Why, in the catalogue's words; null when `shared` says it. */
  reason: { vi: string; en: string } | null
}

/** What an indicator counts: itself when it is entered, else the parts of its numerator. What it is divided by is no matter. */
function countedBy(indicator: Indicator): string[] {
  if (indicator.entered) return [indicator.id]
  return [...new Set(indicator.numerator.map((term) => term.id))]
}

/**
 * Pairs of criteria with a weight that count the same thing twice: their numerators share an entered indicator, or the catalogue
 * says that an entered indicator of the one is made of one of the other, as the zone is of poverty. Criteria whose indicator is
 * unknown are passed over.
 */
export function doubleCounted(
  criteria: readonly Criterion[],
  indicators: readonly Indicator[],
  relations: readonly DoubleCounting[],
): DoubleCounted[] {
  const weighed = criteria.flatMap(({ indicator: id, weight }) => {
    const indicator = indicators.find((one) => one.id === id)
    return indicator && weight > 0 ? [{ id, counts: countedBy(indicator) }] : []
  })
  return weighed.flatMap((one, i) =>
    weighed.slice(i + 1).flatMap((other): DoubleCounted[] => {
      const pair = { one: one.id, other: other.id }
      const shared = one.counts.filter((id) => other.counts.includes(id))
      if (shared.length > 0) return [{ ...pair, shared, reason: null }]
      const related = relations.find(
        (row) =>
          (one.counts.includes(row.one) && other.counts.includes(row.other)) ||
          (one.counts.includes(row.other) && other.counts.includes(row.one)),
      )
      return related ? [{ ...pair, shared: [], reason: { vi: related.reasonVi, en: related.reasonEn } }] : []
    }),
  )
}
