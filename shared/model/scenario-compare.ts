import type { PlanAnswer, PlanTotals } from '../domain/plans.ts'
import type { Ranking } from '../domain/scenarios.ts'
import { type PlanWork, worksOfPlan } from './works/works-of-plan.ts'

/** Places that a commune shares with all that tie with it, both included. */
export interface Places {
  best: number
  worst: number
}

/** One commune in two rankings or more. */
export interface RankMove {
  code: string
  /** Its places in each ranking; null = not ranked there. */
  places: (Places | null)[]
  /**
   * Places gained against the first ranking (negative = lost): the least that ties allow, so 0 where the two overlap. null where one
   * of the two does not rank it. The first is 0.
   */
  moves: (number | null)[]
}

/** Places of each ranked commune in the whole edition. */
export function placesOf({ all: rows }: Ranking): Map<string, Places> {
  const tied = new Map<number, number>()
  for (const { rank } of rows) if (rank !== null) tied.set(rank, (tied.get(rank) ?? 0) + 1)
  return new Map(
    rows.flatMap(({ code, rank }) =>
      rank === null ? [] : [[code, { best: rank, worst: rank + (tied.get(rank) ?? 1) - 1 }]],
    ),
  )
}

/** How far one must move to come from the first places to the second, at least. */
function gained(from: Places | null, to: Places | null): number | null {
  if (!from || !to) return null
  if (to.worst < from.best) return from.best - to.worst
  return to.best > from.worst ? from.worst - to.best : 0
}

/** Every commune, the largest move first, then by its place in the first. */
export function rankMoves(rankings: readonly Ranking[]): RankMove[] {
  const known = rankings.map(placesOf)
  const codes = [...new Set(rankings.flatMap(({ all }) => all.map(({ code }) => code)))]
  const moves = codes.map((code): RankMove => {
    const places = known.map((ranking) => ranking.get(code) ?? null)
    return { code, places, moves: places.map((place) => gained(places[0] ?? null, place)) }
  })
  const size = (move: RankMove) => Math.max(...move.moves.map((by) => Math.abs(by ?? 0)))
  const place = ({ places: [first] }: RankMove) => first?.best ?? Number.MAX_SAFE_INTEGER
  return moves.sort((one, other) => size(other) - size(one) || place(one) - place(other))
}

/** The first `top` communes that have a rank, of those that the filters keep. */
export function firstPlaces({ rows }: Ranking, top: number): string[] {
  return rows.flatMap(({ code, rank }) => (rank === null ? [] : [code])).slice(0, top)
}

/** Who comes into the first `top` places and who drops out, each in the order of its own ranking. */
export function firstDiff(
  before: Ranking,
  after: Ranking,
  top: number,
): { enters: string[]; leaves: string[]; common: number } {
  const [old, next] = [firstPlaces(before, top), firstPlaces(after, top)]
  const [had, has] = [new Set(old), new Set(next)]
  return {
    enters: next.filter((code) => !had.has(code)),
    leaves: old.filter((code) => !has.has(code)),
    common: next.filter((code) => had.has(code)).length,
  }
}

/** What a plan does of one work. */
export type WorkPart = Pick<PlanWork, 'quantity' | 'cost' | 'years'>

export interface WorkDifference {
  code: string
  workType: string
  /** Id of a work added by hand; '' otherwise. */
  added: string
  /** null = not in that plan. */
  before: WorkPart | null
  after: WorkPart | null
}

/** Works of a plan by id. */
const partsOf = ({ items }: Pick<PlanAnswer, 'items'>): Map<string, PlanWork> =>
  new Map(worksOfPlan(items).map((work) => [work.id, work]))

const partOf = ({ quantity, cost, years }: PlanWork): WorkPart => ({ quantity, cost, years })

/** Works that two plans do not do alike, the largest difference of money first; `same` counts the others. */
export function listDiff(
  before: PlanAnswer,
  after: PlanAnswer,
): { differences: WorkDifference[]; same: number } {
  const [old, next] = [partsOf(before), partsOf(after)]
  const all = [...new Map([...old, ...next])].map(([id, { code, workType, added }]): WorkDifference => {
    const [was, is] = [old.get(id), next.get(id)]
    return { code, workType, added, before: was ? partOf(was) : null, after: is ? partOf(is) : null }
  })
  const by = ({ before: one, after: other }: WorkDifference) => (other?.cost ?? 0) - (one?.cost ?? 0)
  const differences = all.filter((work) => by(work) !== 0 || work.before?.quantity !== work.after?.quantity)
  differences.sort((one, other) => Math.abs(by(other)) - Math.abs(by(one)))
  return { differences, same: all.length - differences.length }
}

/** Money of each part in each plan, the dearest first. */
export function moneyBy(
  answers: readonly PlanAnswer[],
  part: keyof Pick<PlanTotals, 'byDistrict' | 'byLine' | 'byWorkType'>,
): { key: string; amounts: number[] }[] {
  const keys = [...new Set(answers.flatMap(({ totals }) => Object.keys(totals[part])))]
  const rows = keys.map((key) => ({ key, amounts: answers.map(({ totals }) => totals[part][key] ?? 0) }))
  const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0)
  return rows
    .filter(({ amounts }) => sum(amounts) > 0)
    .sort((one, other) => sum(other.amounts) - sum(one.amounts))
}
