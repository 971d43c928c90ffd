import type { Loosening, Relaxation } from '../../domain/conflicts.ts'
import type { Solver } from '../../domain/linear.ts'
import type { PlanConstraint, PlanProblem } from '../../domain/plans.ts'
import { DoctorModel } from './doctor-model.ts'
import { loosen, withoutAll } from './loosen.ts'
import { smallestConflict } from './smallest-conflict.ts'
import { nearestTyped } from './typed-amounts.ts'

/** What looking for ways out needs. `few` is the problem with only the works that matter, and `model` stands for it. */
export interface Sick {
  problem: PlanProblem
  few: PlanProblem
  model: DoctorModel
  members: readonly PlanConstraint[]
  solver: Solver
  seconds: number
  vetoReason: string
  asked: () => void
  /** No further way out is looked for once this is true. */
  late: () => boolean
}

/** More conflicts side by side than this are not mended by one button. */
const MOST_TOGETHER = 6
/** More ways out than this nobody reads. */
const MOST_WAYS = 6

/** A constraint taken away counts like one moved by its whole amount; a lifted veto comes after everything else. */
const REMOVAL: Record<PlanConstraint['kind'], number> = {
  cap: 1,
  floor: 1,
  ceiling: 1,
  goal: 1,
  lock: 1,
  precedence: 1,
  concurrent: 1,
  leastCommune: 1,
  leastWork: 1,
  mostCommunes: 1,
  only: 1,
  veto: 100,
}

/** What to give up first where further conflicts stand beside the one in question: amounts before decisions. */
const FIRST: readonly PlanConstraint['kind'][] = [
  'cap',
  'leastCommune',
  'leastWork',
  'mostCommunes',
  'floor',
  'goal',
  'ceiling',
  'concurrent',
  'precedence',
  'only',
  'lock',
  'veto',
]

/** The member, and what else must give way before the others can hold together; null when that is too much. */
function gone({ model, members, asked, late }: Sick, member: PlanConstraint): PlanConstraint[] | null {
  const away = [member]
  while (away.length <= MOST_TOGETHER) {
    const rest = model.constraints.filter((one) => !away.includes(one))
    asked()
    const verdict = model.verdict(rest)
    if (verdict === 'holds') return away
    if (verdict === 'unknown') return null
    const further = smallestConflict(model, rest, asked, late)
    // Giving up another member as well would be that member's own way out.
    const others = further.filter((one) => !members.includes(one))
    const [next] = (others.length > 0 ? others : further).sort(
      (a, b) => FIRST.indexOf(a.kind) - FIRST.indexOf(b.kind),
    )
    if (!next) return null
    away.push(next)
  }
  return null
}

function sizeOf(constraint: PlanConstraint): number {
  if (constraint.kind === 'goal') return constraint.goal.value
  return 'amount' in constraint ? constraint.amount : 1
}

function looseningOf(constraint: PlanConstraint, to: number | null): Loosening {
  const size = sizeOf(constraint)
  // 80 − 62,3 is 17,7, not 17,699999.
  return { constraint, to, by: Math.round(Math.abs((to ?? 0) - size) * 1e6) / 1e6 }
}

/** How much of the constraint is given up, for putting the cheapest first. */
function price({ constraint, to, by }: Loosening): number {
  return to === null ? REMOVAL[constraint.kind] : by / Math.max(1, Math.abs(sizeOf(constraint)))
}

/** What has to be done of the works that a veto holds back. */
function neededUnder(
  { solver, seconds, asked }: Sick,
  few: PlanProblem,
  veto: PlanConstraint & { kind: 'veto' },
  ignored: readonly PlanConstraint[],
): Loosening['needs'] | null {
  const model = new DoctorModel(withoutAll(few, ignored), solver, seconds)
  asked()
  return model.leastUnder(
    veto,
    model.constraints.filter(({ id }) => id !== veto.id),
  )
}

/** Smallest changes one after another: each while those after it are out of the way and those before it have moved. */
function changes(
  sick: Sick,
  away: readonly PlanConstraint[],
): { loosenings: Loosening[]; few: PlanProblem; proofs: Float64Array[] } {
  let few = sick.few
  const proofs = [...sick.model.plans]
  const loosenings = away.map((constraint, index) => {
    sick.asked()
    const to = nearestTyped({ ...sick, few, constraint, ignored: away.slice(index + 1), proofs })
    const needs =
      constraint.kind === 'veto' ? neededUnder(sick, few, constraint, away.slice(index + 1)) : null
    few = loosen(few, constraint, to, sick.vetoReason)
    return { ...looseningOf(constraint, to), ...(needs ? { needs } : {}) }
  })
  return { loosenings, few, proofs }
}

function wayOut(sick: Sick, member: PlanConstraint): Relaxation | null {
  const away = gone(sick, member)
  if (!away) return null
  const { loosenings, few, proofs } = changes(sick, away)
  // Money without end is no offer.
  if (loosenings.some(({ constraint, to }) => constraint.kind === 'cap' && to === null)) return null
  const model = new DoctorModel(few, sick.solver, sick.seconds).learn(proofs)
  sick.asked()
  if (model.verdict(model.constraints) !== 'holds') return null
  const settings = loosenings.reduce(
    (problem, { constraint, to }) => loosen(problem, constraint, to, sick.vetoReason),
    sick.problem,
  ).settings
  const [own, ...also] = loosenings
  return own ? { ...own, settings, ...(also.length > 0 ? { also } : {}) } : null
}

/** About how much of a member has to be given up, by parts of works. */
function guess({ model }: Sick, member: PlanConstraint): number {
  const rest = model.constraints.filter((one) => one !== member)
  const plainSum = 'amount' in member && !('guard' in member && member.guard.measure === 'costShare')
  if (!plainSum || member.kind === 'concurrent') return REMOVAL[member.kind]
  const amount = model.reachByParts(member, rest)
  if (amount === null) return REMOVAL[member.kind]
  return Math.abs(amount - member.amount) / Math.max(1, Math.abs(member.amount))
}

/** The members most likely to give way cheaply, when there are more than anyone wants to read. */
function promising(sick: Sick): readonly PlanConstraint[] {
  if (sick.members.length <= MOST_WAYS) return sick.members
  return sick.members
    .map((member) => ({ member, price: guess(sick, member) }))
    .sort((a, b) => a.price - b.price)
    .slice(0, MOST_WAYS)
    .map(({ member }) => member)
}

/**
 * For each member of a conflict (the six cheapest by parts of works, where there are more) the smallest change of it that lets a plan exist, cheapest first: part of the amount given up, where
 * taking a constraint away counts as all of it. Each is checked: there is a plan with it applied.
 */
export function relaxations(sick: Sick): Relaxation[] {
  const cost = (way: Relaxation) => [way, ...(way.also ?? [])].reduce((sum, one) => sum + price(one), 0)
  return promising(sick)
    .map((member) => (sick.late() ? null : wayOut(sick, member)))
    .filter((way) => way !== null)
    .sort((a, b) => cost(a) - cost(b))
}
