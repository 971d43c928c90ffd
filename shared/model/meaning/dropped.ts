import type { CurvePoint, PlanAnswer, PlanItem } from '../../domain/plans.ts'

/** Communes named as having taken the place of another: enough to see where the money went. */
const NAMED = 3

function costs(items: readonly PlanItem[], key: (item: PlanItem) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + item.cost)
  return sums
}

/**
 * Communes with works in the plan for less money and none in the plan for more: the money that became free, and the communes
 * that took most of it, which are those whose works gained most in the lines that had paid there.
 */
export function droppedCommunes(less: PlanAnswer, more: PlanAnswer): CurvePoint['dropped'] {
  const still = new Set(more.items.map((item) => item.code))
  const byCommuneLine = (item: PlanItem) => `${item.code} ${item.line}`
  const was = costs(less.items, byCommuneLine)
  const now = costs(more.items, byCommuneLine)
  return [...new Set(less.items.map((item) => item.code))]
    .filter((code) => !still.has(code))
    .sort()
    .map((code) => {
      const gone = less.items.filter((item) => item.code === code)
      const freed = gone.reduce((sum, item) => sum + item.cost, 0)
      return { code, freed, taken: takers(was, now, new Set(gone.map((item) => item.line))) }
    })
}

function takers(was: Map<string, number>, now: Map<string, number>, lines: ReadonlySet<string>): string[] {
  const gains = new Map<string, number>()
  for (const [key, cost] of now) {
    const [code = '', line = ''] = key.split(' ')
    if (lines.has(line)) gains.set(code, (gains.get(code) ?? 0) + cost - (was.get(key) ?? 0))
  }
  return [...gains]
    .filter(([, gain]) => gain > 0)
    .sort(([a, gainA], [b, gainB]) => gainB - gainA || (a < b ? -1 : 1))
    .slice(0, NAMED)
    .map(([code]) => code)
}
