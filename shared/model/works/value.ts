import type { ValueRow } from '../../domain/entitlement.ts'
import type { Candidate } from '../../domain/plans.ts'

type Counted = Pick<Candidate, 'code' | 'cost' | 'people'> & { excluded?: boolean }

function ratio(one: number | null, other: number | null): number | null {
  return one === null || other === null || other === 0 ? null : one / other
}

/**
 * What the works of each commune serve for their money: people per triệu đồng, and triệu đồng per person. In the order in which the
 * communes first appear; works left out by hand do not count. Someone served by two works counts twice. null where the
 * people of any work are unknown, and where one would divide by 0. The cost-effectiveness ratio of Lebo and Schelling
 * (World Bank Technical Paper 496, 2001).
 */
export function valueRows(works: readonly Counted[]): ValueRow[] {
  const sums = new Map<string, { cost: number; people: number | null }>()
  for (const work of works) {
    if (work.excluded) continue
    const sum = sums.get(work.code) ?? { cost: 0, people: 0 }
    const people = sum.people === null || work.people === null ? null : sum.people + work.people
    sums.set(work.code, { cost: sum.cost + work.cost, people })
  }
  return [...sums].map(([code, { cost, people }]) => ({
    ...{ code, cost, people },
    peoplePerMillion: ratio(people, cost),
    costPerPerson: ratio(cost, people),
  }))
}
