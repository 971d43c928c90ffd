import type { PlanItem } from '../../domain/plans.ts'
import { worksOfPlan } from '../works/works-of-plan.ts'

/** How thick or thin a plan lays its money. */
export interface PlanSpread {
  /** Median money of the communes that have any, triệu đồng; null for an empty plan. */
  medianCommune: number | null
  /** Works below `least`. */
  smallWorks: number
  /** Least money of a work that they are held against, triệu đồng. */
  least: number
  /** Money of the fifths of communes by need, the neediest first, triệu đồng. */
  fifths: number[]
}

/** Starting values for the least packages, triệu đồng: a choice of this product and no rule of anybody. */
export const PROPOSED_PACKAGES = { commune: 2000, work: 500 }

const FIFTHS = 5

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/**
 * Median money per commune, works below the least package (as set, else as proposed), and money by fifth of need. `needs` are the scores
 * of all communes that the filters keep, with or without works; equal scores are told apart by code.
 */
export function planSpread(
  items: readonly PlanItem[],
  needs: readonly { code: string; need: number }[],
  leastWork: number | null,
): PlanSpread {
  const money = new Map<string, number>()
  for (const { code, cost } of items) money.set(code, (money.get(code) ?? 0) + cost)
  const least = leastWork ?? PROPOSED_PACKAGES.work
  const fifths = Array.from({ length: FIFTHS }, () => 0)
  const order = [...needs].sort((a, b) => b.need - a.need || (a.code < b.code ? -1 : 1))
  order.forEach(({ code }, place) => {
    fifths[Math.floor((place * FIFTHS) / order.length)]! += money.get(code) ?? 0
  })
  return {
    medianCommune: median([...money.values()]),
    smallWorks: worksOfPlan(items).filter(({ cost }) => cost < least).length,
    least,
    fifths,
  }
}
