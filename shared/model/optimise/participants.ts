import type { Candidate, Lock, PlanAnswer, PlanProblem } from '../../domain/plans.ts'

/** Candidates that nothing tells apart, so that only their number is decided: lots of one work. */
export interface Group {
  /** Indices into `problem.candidates`, in their order. */
  members: number[]
  /** The first of them. */
  work: Candidate
  /** It serves households that will leave: done only as far as works of the plan move them before. */
  vetoed: boolean
  /** Its commune does not take part: in the model only where it is asked what stands in the way. */
  outside: boolean
  /** Vetoed, and someone insists on a work of its type there. */
  wanted: boolean
  /** Something in the plan may set it free; true where it is not vetoed. */
  possible: boolean
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

/** Why a candidate cannot take part; null when it can, or when only the veto stands in its way. */
function reasonOut(work: Candidate, problem: PlanProblem, wanted: boolean): Exclude<Reason, 'veto'> | null {
  if (work.excluded) return 'excluded'
  if (work.overridden === '' && work.funded.length > 0) return 'funded'
  if (work.people === null && problem.settings.objective !== 'need' && !wanted) return 'noPeople'
  return null
}

/** Communes in which households can leave by a work of the plan. */
function movingCommunes(problem: PlanProblem, wants: (work: Candidate) => boolean): Set<string> {
  const moves = problem.candidates.filter(
    (work) => (work.leaving ?? 0) > 0 && work.veto === null && reasonOut(work, problem, wants(work)) === null,
  )
  return new Set(moves.map(({ code }) => code))
}

/** Fields in which candidates that nothing tells apart are the same. */
const ALIKE = [
  ...(['code', 'workType', 'cost', 'lines', 'years', 'people', 'need', 'gapShare'] as const),
  ...(['changes', 'zone', 'district', 'leaving', 'veto'] as const),
] as const

function likeness(work: Candidate, named: boolean): string {
  return named ? work.id : JSON.stringify(ALIKE.map((field) => work[field]))
}

/**
 * Who can take part in a plan. Left out are works that are excluded, blocked, or serve an unknown number of people where people
 * count, unless a lock wants them in (they then count as serving nobody). A vetoed work stays, marked, where households can leave by
 * a work of the plan or a lock wants it; with `everything` always. All vetoed ones are counted in `leftOut`. Works in
 * communes that do not take part are left out too; with `everything` they stay, marked.
 */
export function participants(problem: PlanProblem, { everything = false } = {}): Participants {
  const leftOut = { excluded: 0, veto: 0, funded: 0, noPeople: 0, outside: 0 }
  const { only } = problem.settings
  const chosen = only && new Set(only.codes)
  const groups = new Map<string, Group>()
  const wants = insisted(problem.settings.locks)
  const named = new Set(problem.settings.locks.map((lock) => lock.target))
  const moving = movingCommunes(problem, wants)
  problem.candidates.forEach((work, index) => {
    const wanted = wants(work)
    const vetoed = work.veto !== null
    const reason = reasonOut(work, problem, wanted)
    if (reason === 'excluded' || !vetoed) {
      if (reason !== null) leftOut[reason] += 1
    } else leftOut.veto += 1
    const possible = !vetoed || canBeFreed(work, moving)
    if (reason !== null || !(possible || wanted || everything)) return
    const outside = chosen !== undefined && !chosen.has(work.code)
    if (outside) leftOut.outside += 1
    if (outside && !everything) return
    const key = likeness(work, named.has(work.id))
    const group = groups.get(key)
    if (group) group.members.push(index)
    else groups.set(key, { members: [index], work, vetoed, outside, wanted, possible })
  })
  return { groups: [...groups.values()], leftOut }
}

function canBeFreed({ code, veto }: Candidate, moving: ReadonlySet<string>): boolean {
  return (veto?.freedPerMove ?? 0) > 0 && moving.has(code)
}
