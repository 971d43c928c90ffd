import type { Candidate, Lock, PlanAnswer, PlanProblem } from '../../domain/plans.ts'

/** Candidates that nothing tells apart, so that only their number is decided: lots of one work. */
export interface Group {
  /** Indices into `problem.candidates`, in their order. */
  members: number[]
  /** The first of them. */
  work: Candidate
  /** It serves households due to move: in the model only because someone insists on it, and nothing of it may be done. */
  vetoed: boolean
  /** Its commune does not take part: in the model only where it is asked what stands in the way. */
  outside: boolean
}

export interface Participants {
  groups: Group[]
  leftOut: Omit<PlanAnswer['leftOut'], 'noMoney'>
}

type Reason = keyof Participants['leftOut']

/** Whether someone wants this very work, or some work in this commune, whatever else. */
function insisted(locks: readonly Lock[]): (work: Candidate) => boolean {
  const wanted = locks.filter((lock) => lock.way === 'in')
  const works = new Set(wanted.filter((lock) => lock.scope === 'candidate').map((lock) => lock.target))
  const communes = new Set(wanted.filter((lock) => lock.scope === 'commune').map((lock) => lock.target))
  return (work) => works.has(work.id) || communes.has(work.code)
}

/** Why a candidate cannot take part; null when it can. */
function reasonOut(work: Candidate, problem: PlanProblem, wanted: boolean): Reason | null {
  if (work.excluded) return 'excluded'
  if (work.veto !== null) return 'veto'
  if (work.overridden === '' && work.funded.length > 0) return 'funded'
  if (work.people === null && problem.settings.objective !== 'need' && !wanted) return 'noPeople'
  return null
}

function likeness(work: Candidate, named: boolean, vetoed: boolean): string {
  if (named) return work.id
  const { code, workType, cost, lines, years, people, need, gapShare, changes, zone, district } = work
  return JSON.stringify([
    code,
    workType,
    cost,
    lines,
    years,
    people,
    need,
    gapShare,
    changes,
    zone,
    district,
    vetoed,
  ])
}

/**
 * Who can take part in a plan. Left out are works that are excluded, blocked, or serve an unknown number of people where people
 * count, unless a lock wants them in (they then count as serving nobody). A vetoed work that a lock wants stays, marked. Works in
 * communes that do not take part are left out too; with `everything` they stay, marked.
 */
export function participants(problem: PlanProblem, { everything = false } = {}): Participants {
  const leftOut = { excluded: 0, veto: 0, funded: 0, noPeople: 0, outside: 0 }
  const { only } = problem.settings
  const chosen = only && new Set(only.codes)
  const groups = new Map<string, Group>()
  const wants = insisted(problem.settings.locks)
  const named = new Set(problem.settings.locks.map((lock) => lock.target))
  problem.candidates.forEach((work, index) => {
    const wanted = wants(work)
    const reason = reasonOut(work, problem, wanted)
    if (reason !== null) leftOut[reason] += 1
    const vetoed = reason === 'veto' && wanted
    if (reason !== null && !vetoed) return
    const outside = chosen !== undefined && !chosen.has(work.code)
    if (outside) leftOut.outside += 1
    if (outside && !everything) return
    const key = likeness(work, named.has(work.id), vetoed)
    const group = groups.get(key)
    if (group) group.members.push(index)
    else groups.set(key, { members: [index], work, vetoed, outside })
  })
  return { groups: [...groups.values()], leftOut }
}
