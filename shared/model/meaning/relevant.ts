import type { Candidate, Guard, PlanProblem } from '../../domain/plans.ts'
import { doneElsewhere, gainTowards, goalNeed } from '../optimise/goals.ts'
import { workIdOf } from '../works/works-of-plan.ts'

type Asks = (candidate: Candidate) => boolean

const INSIDE: Record<Guard['dimension'], (candidate: Candidate, key: string) => boolean> = {
  district: (candidate, key) => candidate.district === key,
  commune: (candidate, key) => candidate.code === key,
  zone: (candidate, key) => String(candidate.zone) === key,
  workType: (candidate, key) => candidate.workType === key,
}

/** What asks for works to be done: goals, locks and floors. All else is satisfied by doing nothing. */
function asks(problem: PlanProblem): Asks[] {
  const { settings } = problem
  const goals = settings.goals.flatMap(({ value }, index): Asks[] => {
    if ((goalNeed(problem, index) ?? 0) <= 0) return []
    const basis = problem.goals[index]
    // Works that move it the wrong way do not matter, unless money elsewhere does them anyway.
    return [
      (candidate) =>
        basis != null && (gainTowards(basis, value, candidate) > 0 || doneElsewhere(candidate) !== null),
    ]
  })
  const locks = settings.locks
    .filter((lock) => lock.way === 'in')
    .map(
      ({ scope, target }): Asks =>
        scope === 'candidate' ? ({ id }) => id === target : ({ code }) => code === target,
    )
  const floors = settings.guards
    .filter(({ min, measure }) => (min ?? 0) > 0 && measure !== 'costShare')
    .map(
      ({ dimension, key }): Asks =>
        (candidate) =>
          INSIDE[dimension](candidate, key),
    )
  return [...goals, ...locks, ...floors]
}

/** Works that must come first for these to be allowed, and those before them; those that move households away, for what waits for them. */
function withBefore(problem: PlanProblem, chosen: ReadonlySet<Candidate>): Set<Candidate> {
  const all = new Set(chosen)
  const { precedence } = problem.settings
  for (let size = -1; size !== all.size; ) {
    size = all.size
    const waited = new Set<string>()
    for (const { code, workType } of all)
      for (const { before, after } of precedence) if (after === workType) waited.add(`${code} ${before}`)
    const blocked = new Set([...all].filter(({ veto }) => veto !== null).map(({ code }) => code))
    for (const candidate of problem.candidates) {
      const { code, workType, leaving = 0 } = candidate
      if (waited.has(`${code} ${workType}`) || (leaving > 0 && blocked.has(code))) all.add(candidate)
    }
  }
  return all
}

/** What may be needed to make up a least package of these, with what must come first. */
function withPackages(problem: PlanProblem, chosen: ReadonlySet<Candidate>): Set<Candidate> {
  const { commune, work } = problem.settings.packages ?? {}
  let all = withBefore(problem, chosen)
  if (!commune && !work) return all
  const partOf = ({ id, code }: Candidate) => (commune ? code : workIdOf(id))
  for (let size = -1; size !== all.size; ) {
    size = all.size
    const parts = new Set([...all].map(partOf))
    all = withBefore(problem, new Set(problem.candidates.filter((one) => parts.has(partOf(one)))))
  }
  return all
}

/** Whether anything asks for works at all; if not, the empty plan keeps every rule. */
export function asksForWorks(problem: PlanProblem): boolean {
  return asks(problem).length > 0
}

/**
 * The problem with only those candidates that can matter for whether its constraints can hold together: what goals, locks and floors
 * ask for, and what must come first. Shares of all money need everything inside them, or everything when a share has a ceiling.
 */
export function relevant(problem: PlanProblem): PlanProblem {
  const shares = problem.settings.guards.filter((guard) => guard.measure === 'costShare')
  if (shares.some((guard) => guard.max !== null)) return problem
  const floors = shares.map(
    ({ dimension, key }): Asks =>
      (candidate) =>
        INSIDE[dimension](candidate, key),
  )
  const wanted = [...asks(problem), ...floors]
  const chosen = new Set(
    problem.candidates.filter((candidate) => wanted.some((isAsked) => isAsked(candidate))),
  )
  const kept = withPackages(problem, chosen)
  return { ...problem, candidates: problem.candidates.filter((candidate) => kept.has(candidate)) }
}
