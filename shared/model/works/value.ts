import type { NoValue, ValuePart, ValueRow } from '../../domain/entitlement.ts'
import type { WorkType } from '../../domain/indicators.ts'
import type { Candidate } from '../../domain/plans.ts'
import type { Criterion, Ranking, RankRow } from '../../domain/scenarios.ts'

type Counted = Pick<Candidate, 'code' | 'workType' | 'cost' | 'people'> & { excluded?: boolean }

export interface ValueNeed {
  ranking: Ranking
  criteria: readonly Criterion[]
  workTypes: readonly Pick<WorkType, 'id' | 'gapIndicator'>[]
}

/** Fewer people than this are too few for a mean of money per person (choice). */
export const LEAST_PEOPLE = 30

const EPSILON = 1e-9

const perPerson = (cost: number, people: number | null) =>
  people === null || people === 0 ? null : cost / people

/** True where the work serves a need: the commune has one, and the criterion that the work closes has not met its target there. */
function wanted({ criteria, workTypes }: ValueNeed, row: RankRow | undefined, workType: string): boolean {
  if (!row || row.totalHigh <= EPSILON) return false
  const gap = workTypes.find(({ id }) => id === workType)?.gapIndicator
  const j = criteria.findIndex(({ indicator, weight }) => indicator === gap && weight > 0)
  // A figure that is missing may hide a need.
  return j < 0 || (row.contributions[j] ?? 1) > EPSILON
}

/** Another text when, and only when, `wanted` may answer otherwise: weights that move without ending a need leave it as it is. */
export function wantedKey({ all }: Ranking, criteria: readonly Criterion[]): string {
  const weighed = criteria.map(({ indicator, weight }) => `${indicator}:${weight > 0}`)
  const needs = all.map(({ code, totalHigh, contributions }) => {
    const needed = [totalHigh, ...contributions].map((points) => ((points ?? 1) > EPSILON ? 1 : 0))
    return `${code}:${needed.join('')}`
  })
  return [...weighed, ...needs.sort()].join()
}

function rowOf(code: string, works: readonly Counted[]): ValueRow {
  const byType = new Map<string, ValuePart>()
  for (const { workType, cost, people } of works) {
    const part = byType.get(workType) ?? { workType, cost: 0, people: 0, costPerPerson: null }
    part.cost += cost
    part.people = part.people === null || people === null ? null : part.people + people
    part.costPerPerson = perPerson(part.cost, part.people)
    byType.set(workType, part)
  }
  const parts = [...byType.values()]
  const cost = parts.reduce((sum, part) => sum + part.cost, 0)
  const people = parts.reduce<number | null>(
    (sum, part) => (sum === null || part.people === null ? null : sum + part.people),
    0,
  )
  const none =
    works.length === 0 ? 'noNeed' : people === null ? 'unknown' : people < LEAST_PEOPLE ? 'few' : null
  return { code, cost, people, costPerPerson: none ? null : perPerson(cost, people), none, parts }
}

/** Why a ranked commune has no value; `worth` is its own of `valueRows`. What it has no figures for it may want: that is not "no need". */
export function noValueOf(
  worth: ValueRow | undefined,
  { missing }: Pick<RankRow, 'missing'>,
): NoValue | null {
  const none = worth ? worth.none : 'noNeed'
  return none === 'noNeed' && missing.length > 0 ? 'unknown' : none
}

/**
 * What the works of each commune cost for a person whom they serve, triệu đồng, the less the better; in the order in which the communes first
 * appear. Only works that serve a need count (see `wanted`), none that were left out by hand; someone served by two works counts
 * twice. No value where no such work is left, where fewer than `LEAST_PEOPLE` are served, and where the people of any work are unknown. The
 * cost-effectiveness ratio of Lebo and Schelling (World Bank Technical Paper 496, 2001).
 */
export function valueRows(works: readonly Counted[], need: ValueNeed): ValueRow[] {
  const rows = new Map(need.ranking.all.map((row) => [row.code, row]))
  const sums = new Map<string, Counted[]>()
  for (const work of works) {
    if (work.excluded) continue
    const own = sums.get(work.code) ?? []
    if (wanted(need, rows.get(work.code), work.workType)) own.push(work)
    sums.set(work.code, own)
  }
  return [...sums].map(([code, own]) => rowOf(code, own))
}
