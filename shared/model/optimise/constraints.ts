import type { Cap, Guard, PlanConstraint, PlanProblem, PlanSettings } from '../../domain/plans.ts'
import { goalNeed } from './goals.ts'
import { capRules } from './money.ts'

/** Id of the constraint that a cap is. */
export function capId(cap: Pick<Cap, 'line' | 'year'>): string {
  return cap.year === null ? `cap:${cap.line}` : `cap:${cap.line}@${cap.year}`
}

export function vetoId(work: { code: string; workType: string }): string {
  return `veto:${work.code}:${work.workType}`
}

function guardConstraints(guard: Guard): PlanConstraint[] {
  const found: PlanConstraint[] = []
  if (guard.min !== null) found.push({ id: `floor:${guard.id}`, kind: 'floor', guard, amount: guard.min })
  if (guard.max !== null) found.push({ id: `ceiling:${guard.id}`, kind: 'ceiling', guard, amount: guard.max })
  return found
}

/** Id of the constraint that the goal at this place is. */
export function goalId(index: number): string {
  return `goal:${index}`
}

/** Rules against crumbs, and who takes part: each stands once, so that its kind is its id. */
export function packageConstraints({
  packages,
  only,
}: Pick<PlanSettings, 'packages' | 'only'>): PlanConstraint[] {
  const found: PlanConstraint[] = []
  const { commune = null, work = null, communes = null } = packages ?? {}
  if (commune !== null && commune > 0)
    found.push({ id: 'leastCommune', kind: 'leastCommune', amount: commune })
  if (work !== null && work > 0) found.push({ id: 'leastWork', kind: 'leastWork', amount: work })
  if (communes !== null) found.push({ id: 'mostCommunes', kind: 'mostCommunes', amount: communes })
  if (only) found.push({ id: 'only', kind: 'only', only })
  return found
}

/** Vetoes that a lock runs into, each by itself; all others of a work type are one. */
function vetoes(
  { candidates }: PlanProblem,
  wanted: readonly { code: string; workType: string }[],
): PlanConstraint[] {
  const own = new Map(wanted.map(({ code, workType }) => [vetoId({ code, workType }), { code, workType }]))
  const types = candidates
    .filter((work) => work.veto !== null && !work.excluded && !own.has(vetoId(work)))
    .map(({ workType }) => workType)
  const whole = [...new Set(types)].map((workType) => ({ code: '', workType }))
  return [...own.values(), ...whole].map((at) => ({ id: vetoId(at), kind: 'veto', ...at }))
}

/**
 * Everything people asked of a plan, as constraints with ids that rows of the model carry: caps of years inside the period, floors and
 * ceilings, goals that are not reached already or can be lost again, locks, precedence, the limit of works under way, least packages,
 * who takes part, and the vetoes: on each of the `wanted` works, and on the rest of each type.
 */
export function constraintsOf(
  problem: PlanProblem,
  wanted: readonly { code: string; workType: string }[],
): PlanConstraint[] {
  const { settings } = problem
  const inPeriod = (year: number | null) => year === null || (year >= settings.from && year <= settings.to)
  const found: PlanConstraint[] = []
  // A cap over the period is one thing that people asked for, however many years it is spread over.
  for (const { line, year, amount } of capRules(settings).map(({ cap }) => cap))
    if (inPeriod(year)) found.push({ id: capId({ line, year }), kind: 'cap', line, year, amount })
  found.push(...settings.guards.flatMap(guardConstraints))
  settings.goals.forEach((goal, i) => {
    const amount = goalNeed(problem, i)
    if (amount !== null) found.push({ id: goalId(i), kind: 'goal', goal, amount })
  })
  settings.locks.forEach((lock, i) => {
    found.push({ id: `lock:${i}`, kind: 'lock', lock })
  })
  settings.precedence.forEach((precedence, i) => {
    found.push({ id: `precedence:${i}`, kind: 'precedence', precedence })
  })
  if (settings.concurrent !== null)
    found.push({ id: 'concurrent', kind: 'concurrent', amount: settings.concurrent })
  return [...found, ...packageConstraints(settings), ...vetoes(problem, wanted)]
}
