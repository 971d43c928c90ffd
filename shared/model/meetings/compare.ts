import type { MeetingPlace, MeetingStateContent, MeetingWork } from '../../domain/meetings.ts'
import type { Places } from '../scenario-compare.ts'

/** A commune whose place or whose being in the list differs. */
export interface PlaceMove {
  code: string
  name: string
  district: string
  /** null = not ranked. */
  before: Places | null
  after: Places | null
}

/** Money of one part of the plan, triệu đồng. */
export interface MoneyMove {
  key: string
  before: number
  after: number
}

export interface WorkMove {
  code: string
  /** Name of the commune. */
  commune: string
  workType: string
  /** Name of a work added by hand, else ''. */
  name: string
  before: MeetingWork | null
  after: MeetingWork | null
}

export const TOTALS = ['works', 'communes', 'people', 'cost'] as const
export type Total = (typeof TOTALS)[number]

export interface MoneyChange {
  /** People rounded to whole. */
  totals: Record<Total, { before: number; after: number }>
  /** By line id, the largest sum first. */
  lines: MoneyMove[]
  /** By district code, the largest difference first. */
  districts: MoneyMove[]
  /** Sum of what districts gain, and of what districts lose. */
  more: number
  less: number
  /** Works that are not done alike, the largest difference of money first. */
  works: WorkMove[]
  /** Works done alike. */
  same: number
}

/** What a decision changes. */
export interface MeetingChange {
  /** In the order of the first places after. */
  enters: PlaceMove[]
  /** In the order of the first places before. */
  leaves: PlaceMove[]
  /** Among the first both times. */
  common: number
  /** Communes whose place is another one for certain, ties considered. */
  moved: number
  /** null where one of the two has no plan. */
  money: MoneyChange | null
}

const placed = (place: MeetingPlace | undefined): Places | null =>
  place && place.best !== null && place.worst !== null ? { best: place.best, worst: place.worst } : null

const moved = ({ before, after }: PlaceMove): boolean =>
  before && after ? after.worst < before.best || after.best > before.worst : before !== after

function moneyMoves(before: Record<string, number>, after: Record<string, number>): MoneyMove[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.map((key) => ({ key, before: before[key] ?? 0, after: after[key] ?? 0 }))
}

const workKey = ({ code, workType, name }: MeetingWork) => `${code}:${workType}:${name}`

/** So many of the works whose money changes most are named where a decision is told. */
export const LARGEST = 5

/** What a work costs more after than before, triệu đồng; not done = nothing is spent. */
export const costChange = ({ before, after }: Pick<WorkMove, 'before' | 'after'>) =>
  (after?.cost ?? 0) - (before?.cost ?? 0)

function workMoves(before: MeetingStateContent, after: MeetingStateContent) {
  const [old, next] = [before, after].map(({ works }) => new Map(works.map((work) => [workKey(work), work])))
  const names = new Map([...before.places, ...after.places].map(({ code, name }) => [code, name]))
  const all = [...new Set([...(old?.keys() ?? []), ...(next?.keys() ?? [])])].flatMap((key): WorkMove[] => {
    const [one, other] = [old?.get(key) ?? null, next?.get(key) ?? null]
    const known = one ?? other
    if (!known) return []
    const { code, workType, name } = known
    return [{ code, commune: names.get(code) ?? code, workType, name, before: one, after: other }]
  })
  const works = all.filter((move) => costChange(move) !== 0 || move.before?.quantity !== move.after?.quantity)
  works.sort((one, other) => Math.abs(costChange(other)) - Math.abs(costChange(one)))
  return { works, same: all.length - works.length }
}

function moneyChange(before: MeetingStateContent, after: MeetingStateContent): MoneyChange | null {
  const [old, next] = [before.money, after.money]
  if (!old || !next) return null
  const total = (key: Total) => ({ before: Math.round(old[key]), after: Math.round(next[key]) })
  const lines = moneyMoves(old.byLine, next.byLine)
  lines.sort((one, other) => other.before + other.after - one.before - one.after)
  const districts = moneyMoves(old.byDistrict, next.byDistrict)
  const by = (move: MoneyMove) => move.after - move.before
  districts.sort((one, other) => Math.abs(by(other)) - Math.abs(by(one)) || other.after - one.after)
  const sum = (moves: MoneyMove[]) => moves.reduce((all, move) => all + Math.abs(by(move)), 0)
  return {
    totals: {
      ...{ works: total('works'), communes: total('communes') },
      ...{ people: total('people'), cost: total('cost') },
    },
    lines,
    districts,
    more: sum(districts.filter((move) => by(move) > 0)),
    less: sum(districts.filter((move) => by(move) < 0)),
    ...workMoves(before, after),
  }
}

/** What is different between two states: who comes in and who drops out of the first places, and where money goes. */
export function compareStates(before: MeetingStateContent, after: MeetingStateContent): MeetingChange {
  const [old, next] = [before, after].map(({ places }) => new Map(places.map((place) => [place.code, place])))
  const moveOf = (code: string): PlaceMove => {
    const [one, other] = [old?.get(code), next?.get(code)]
    const { name = code, district = '' } = other ?? one ?? {}
    return { code, name, district, before: placed(one), after: placed(other) }
  }
  const [had, has] = [new Set(before.first), new Set(after.first)]
  const codes = [...new Set([...(old?.keys() ?? []), ...(next?.keys() ?? [])])]
  return {
    enters: after.first.filter((code) => !had.has(code)).map(moveOf),
    leaves: before.first.filter((code) => !has.has(code)).map(moveOf),
    common: after.first.filter((code) => had.has(code)).length,
    moved: codes.filter((code) => moved(moveOf(code))).length,
    money: moneyChange(before, after),
  }
}

/** Money of each commune in a state, triệu đồng. */
export function moneyByCommune({ works }: MeetingStateContent): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { code, cost } of works) sums.set(code, (sums.get(code) ?? 0) + cost)
  return sums
}
