import type { PointRow } from '../../shared/domain/entitlement.ts'
import type { Catalogue } from '../../shared/domain/indicators.ts'

/** Ids of indicators that points are given for: every word of `counts` that the catalogue knows. */
export function indicatorsOfCounts(
  rows: readonly Pick<PointRow, 'counts' | 'points'>[],
  catalogue: Pick<Catalogue, 'indicators'> | null,
): string[] {
  const known = new Set(catalogue?.indicators.map(({ id }) => id))
  const counted = rows
    .filter(({ points }) => points > 0)
    .flatMap(({ counts }) => counts.match(/[A-Za-z]\w*/g) ?? [])
  return [...new Set(counted)].filter((id) => known.has(id))
}
