import type { Ranking, RankRow } from '../../domain/scenarios.ts'

/** What one criterion did to a commune's total, in points. */
export interface MovementPart {
  indicator: string
  /** 0 where the criterion did not take part, null where its figure is missing. */
  before: number | null
  after: number | null
  change: number | null
}

/** A commune between two rankings. */
export interface Movement {
  code: string
  rankBefore: number | null
  rankAfter: number | null
  totalBefore: number | null
  totalAfter: number | null
  /** Places gained towards the top (positive), or null when it had or has no rank. */
  places: number | null
  /** totalAfter − totalBefore: the sum of the parts' changes. */
  change: number | null
  /** Criteria of either ranking, those of `after` first. */
  parts: MovementPart[]
}

/** A ranking with the indicators of its criteria, in their order. */
export interface RankingWithCriteria {
  ranking: Ranking
  indicators: readonly string[]
}

const difference = (after: number | null, before: number | null) =>
  after === null || before === null ? null : after - before

/** Points of one criterion: 0 when it took no part. */
function pointsOf(row: RankRow, indicators: readonly string[], id: string): number | null {
  const index = indicators.indexOf(id)
  return index < 0 ? 0 : (row.contributions[index] ?? null)
}

/**
 * What moved each commune between two rankings of the same edition: another scenario, an earlier period, an earlier version. In the order of
 * `after`; communes that only one of them knows are left out. Each part is the difference of two contributions, so
 * the parts sum to the change of the total.
 */
export function movement(before: RankingWithCriteria, after: RankingWithCriteria): Movement[] {
  const ids = [...new Set([...after.indicators, ...before.indicators])]
  const rowsBefore = new Map(before.ranking.all.map((row) => [row.code, row]))
  return after.ranking.all.flatMap((now) => {
    const then = rowsBefore.get(now.code)
    if (!then) return []
    const parts = ids.map((indicator): MovementPart => {
      const points = {
        before: pointsOf(then, before.indicators, indicator),
        after: pointsOf(now, after.indicators, indicator),
      }
      return { indicator, ...points, change: difference(points.after, points.before) }
    })
    return {
      code: now.code,
      rankBefore: then.rank,
      rankAfter: now.rank,
      totalBefore: then.total,
      totalAfter: now.total,
      places: difference(then.rank, now.rank),
      change: difference(now.total, then.total),
      parts,
    }
  })
}
