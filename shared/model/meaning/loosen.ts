import type { Packages } from '../../domain/packages.ts'
import type {
  Cap,
  Goal,
  Guard,
  Lock,
  PlanConstraint,
  PlanProblem,
  PlanSettings,
  Precedence,
} from '../../domain/plans.ts'
import { goalNeed } from '../optimise/goals.ts'
import { yearsOf } from '../optimise/money.ts'

type Of<K extends PlanConstraint['kind']> = PlanConstraint & { kind: K }

/** How each kind of constraint gives way: to another amount, or (null) altogether. */
type Loosen<K extends PlanConstraint['kind']> = (
  problem: PlanProblem,
  constraint: Of<K>,
  to: number | null,
  reason: string,
) => PlanProblem

function withSettings(problem: PlanProblem, settings: Partial<PlanSettings>): PlanProblem {
  return { ...problem, settings: { ...problem.settings, ...settings } }
}

/** Money for everything there is, so that a cap of this much forbids nothing. */
function ample(problem: PlanProblem): number {
  return problem.candidates.reduce((sum, candidate) => sum + candidate.cost, 0) + 1
}

function same<T extends Cap | Goal | Lock | Precedence>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key])
}

/** The list without the first entry that says the same. */
function without<T extends Goal | Lock | Precedence>(list: readonly T[], entry: T): T[] {
  const at = list.findIndex((one) => same(one, entry))
  return list.filter((_, index) => index !== at)
}

/** A year that a spread cap left nothing to gets a cap of its own. */
const loosenCap: Loosen<'cap'> = (problem, { line, year }, to) => {
  const { settings } = problem
  // A cap over the period that is spread must leave each year money for everything.
  const typed = settings.caps.reduce((sum, cap) => sum + (cap.line === line ? cap.amount : 0), 0)
  const amount = to ?? ample(problem) * yearsOf(settings) + typed
  const isIt = (cap: Cap) => cap.line === line && cap.year === year
  const caps = settings.caps.map((cap) => (isIt(cap) ? { ...cap, amount } : cap))
  return withSettings(problem, { caps: caps.some(isIt) ? caps : [...caps, { line, year, amount }] })
}

function loosenGuard(problem: PlanProblem, guard: Guard, change: Partial<Guard>): PlanProblem {
  const guards = problem.settings.guards
    .map((one) => (one.id === guard.id ? { ...one, ...change } : one))
    .filter((one) => one.min !== null || one.max !== null)
  return withSettings(problem, { guards })
}

const NO_PACKAGES: Packages = { commune: null, work: null, communes: null }

function loosenPackages(problem: PlanProblem, change: Partial<Packages>): PlanProblem {
  const packages = { ...NO_PACKAGES, ...problem.settings.packages, ...change }
  const none = Object.values(packages).every((amount) => amount === null)
  return withSettings(problem, { packages: none ? undefined : packages })
}

/** Where a goal stands in the settings; two that read alike are told apart by their need. -1 when it is gone. */
export function goalIndex(problem: PlanProblem, { goal, amount }: Of<'goal'>): number {
  const { goals } = problem.settings
  return goals.findIndex((one, index) => same(one, goal) && goalNeed(problem, index) === amount)
}

const loosenGoal: Loosen<'goal'> = (problem, constraint, to) => {
  const { goals } = problem.settings
  const at = goalIndex(problem, constraint)
  if (at < 0) return problem
  if (to === null) {
    const rest = <T>(list: readonly T[]) => list.filter((_, index) => index !== at)
    return { ...withSettings(problem, { goals: rest(goals) }), goals: rest(problem.goals) }
  }
  return withSettings(problem, {
    goals: goals.map((one, index) => (index === at ? { ...one, value: to } : one)),
  })
}

/** The veto lifted on one work type as a whole, or (by an edit) in one commune; and the candidates as they are with it. */
const loosenVeto: Loosen<'veto'> = (problem, { code, workType }, _to, reason) => {
  const { edits, vetoLifted = [] } = problem.settings
  const concerns = (one: { code: string; workType: string }) =>
    one.workType === workType && (code === '' || one.code === code)
  const candidates = problem.candidates.map((one) =>
    one.veto && concerns(one) ? { ...one, veto: null, overridden: reason } : one,
  )
  if (code === '')
    return { ...withSettings(problem, { vetoLifted: [...vetoLifted, { workType, reason }] }), candidates }
  const known = edits.some(concerns)
  const lifted = known
    ? edits.map((edit) => (concerns(edit) ? { ...edit, overrideVeto: reason } : edit))
    : [...edits, { code, workType, overrideVeto: reason }]
  return { ...withSettings(problem, { edits: lifted }), candidates }
}

const HOW: { [K in PlanConstraint['kind']]: Loosen<K> } = {
  cap: loosenCap,
  floor: (problem, { guard }, to) => loosenGuard(problem, guard, { min: to }),
  ceiling: (problem, { guard }, to) => loosenGuard(problem, guard, { max: to }),
  goal: loosenGoal,
  lock: (problem, { lock }) => withSettings(problem, { locks: without(problem.settings.locks, lock) }),
  precedence: (problem, { precedence }) =>
    withSettings(problem, { precedence: without(problem.settings.precedence, precedence) }),
  concurrent: (problem, _constraint, to) => withSettings(problem, { concurrent: to }),
  leastCommune: (problem, _constraint, to) => loosenPackages(problem, { commune: to }),
  leastWork: (problem, _constraint, to) => loosenPackages(problem, { work: to }),
  mostCommunes: (problem, _constraint, to) => loosenPackages(problem, { communes: to }),
  only: (problem) => withSettings(problem, { only: undefined }),
  veto: loosenVeto,
}

/**
 * The problem with one constraint at another amount (a goal: at another value), or with `to` null without it. A cap taken away
 * leaves its line and year with money for everything, because a line without a cap has none. `reason` is what a lifted veto is
 * explained by.
 */
export function loosen(
  problem: PlanProblem,
  constraint: PlanConstraint,
  to: number | null,
  reason = '',
): PlanProblem {
  const how = HOW[constraint.kind] as Loosen<PlanConstraint['kind']>
  return how(problem, constraint, to, reason)
}

/** The problem without any of these constraints. */
export function withoutAll(problem: PlanProblem, gone: readonly PlanConstraint[]): PlanProblem {
  return gone.reduce((rest, constraint) => loosen(rest, constraint, null, '-'), problem)
}

/** The problem without the veto on works that serve households due to move. */
export function withoutVeto(problem: PlanProblem): PlanProblem {
  const candidates = problem.candidates.map((one) => (one.veto ? { ...one, veto: null } : one))
  return { ...problem, candidates }
}
