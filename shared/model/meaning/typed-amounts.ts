import type { Solver } from '../../domain/linear.ts'
import type { GoalBasis, PlanConstraint, PlanProblem } from '../../domain/plans.ts'
import { goalFrom, goalNeed, levelWith } from '../optimise/goals.ts'
import { DoctorModel } from './doctor-model.ts'
import { goalIndex, loosen, withoutAll } from './loosen.ts'

/** A question: how far must `constraint` move for a plan to exist while those `ignored` are out of the way? */
export interface AmountQuestion {
  few: PlanProblem
  constraint: PlanConstraint
  ignored: readonly PlanConstraint[]
  solver: Solver
  seconds: number
  asked: () => void
  /** Plans found on the way, in the columns of the model: proof that an amount will do. */
  proofs: Float64Array[]
}

type Of<K extends PlanConstraint['kind']> = PlanConstraint & { kind: K }
/** The new amount as people type it; null = the constraint has to go. */
type Find<K extends PlanConstraint['kind']> = (question: AmountQuestion, constraint: Of<K>) => number | null

/** Sums of the solver are off by less than this. */
const HAIR = 1e-6
/** Shares of money and values of goals are typed with one decimal. */
const STEPS_PER_UNIT = 10
/** Nobody has more works than this under way in one commune. */
const MOST_AT_ONCE = 100
/** No province has more. */
const MOST_COMMUNES = 1000

const up = (value: number, parts = 1) => Math.ceil(value * parts - HAIR) / parts
const down = (value: number, parts = 1) => Math.floor(value * parts + HAIR) / parts

/** The model without what is ignored, the constraint in it, and all others; null when it says nothing there. */
function posed<K extends PlanConstraint['kind']>(
  { few, ignored, solver, seconds, proofs }: AmountQuestion,
  constraint: Of<K>,
): { model: DoctorModel; target: Of<K>; others: PlanConstraint[] } | null {
  const model = new DoctorModel(withoutAll(few, ignored), solver, seconds).learn(proofs)
  // Ids may be counted anew once something was taken away; what a constraint says stays.
  const target = model.constraints.find((one): one is Of<K> => sameConstraint(one, constraint))
  return target ? { model, target, others: model.constraints.filter((one) => one !== target) } : null
}

/** The least or largest sum that the rest leaves possible. */
function reached(question: AmountQuestion): number | null {
  const asked = posed(question, question.constraint)
  if (!asked) return null
  question.asked()
  const found = asked.model.reach(asked.target, asked.others)
  if (typeof found === 'string') return null
  question.proofs.push(found.values)
  return found.amount
}

/** The largest or least percentage of all money that the rest leaves possible. */
function reachedShare(question: AmountQuestion, constraint: Of<'floor' | 'ceiling'>): number | null {
  const asked = posed(question, constraint)
  if (!asked) return null
  question.asked()
  const found = asked.model.reachShare(asked.target, asked.others)
  if (!found) return null
  question.proofs.push(found.values)
  return found.amount * 100
}

function sameConstraint(a: PlanConstraint, b: PlanConstraint): boolean {
  const { id: _a, ...one } = a
  const { id: _b, ...other } = b
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The first of the amounts, from the strictest on, at which a plan exists; they are tried by halving. */
function firstThatHolds(question: AmountQuestion, amounts: readonly number[]): number | null {
  const holds = (amount: number) => {
    const { few, constraint, ignored, solver, seconds, proofs } = question
    const changed = loosen(withoutAll(few, ignored), constraint, amount)
    // Many amounts are tried: one that cannot be told in a short time is passed over.
    const model = new DoctorModel(changed, solver, seconds / 6).learn(proofs)
    question.asked()
    return model.verdict(model.constraints) === 'holds'
  }
  let [low, high] = [0, amounts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(amounts[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return amounts[low] ?? null
}

function range(count: number, amount: (index: number) => number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil(count)) }, (_, index) => amount(index))
}

function findFloor(question: AmountQuestion, constraint: Of<'floor' | 'ceiling'>): number | null {
  const share = constraint.guard.measure === 'costShare'
  const most = share ? reachedShare(question, constraint) : reached(question)
  if (most === null) return null
  const typed = down(most, share ? STEPS_PER_UNIT : 1)
  // A floor of nothing is no floor.
  return typed <= 0 ? null : typed
}

function findCeiling(question: AmountQuestion, constraint: Of<'floor' | 'ceiling'>): number | null {
  if (constraint.guard.measure !== 'costShare') {
    const least = reached(question)
    return least === null ? null : up(least)
  }
  const least = reachedShare(question, constraint)
  // A ceiling of all money is none.
  return least === null || up(least, STEPS_PER_UNIT) >= 100 ? null : up(least, STEPS_PER_UNIT)
}

/** Levels tried on the way to the nearest one; more than one only where works move the denominator too. */
const LEVELS = 4

/** The nearest level at which no more is needed than can be finished in time; null when nothing can be done towards it. */
const findGoal: Find<'goal'> = (question, constraint) => {
  let [few, at] = [question.few, constraint]
  for (let attempt = 0; attempt < LEVELS; attempt++) {
    const index = goalIndex(few, at)
    const from = goalFrom(few, index)
    const most = from && reached({ ...question, few, constraint: at })
    if (!from || most === null || (at.amount > 0 && most <= HAIR)) return null
    const level = levelWith(from, at.goal.value, most - at.amount)
    const value = from.better === 'more' ? down(level, STEPS_PER_UNIT) : up(level, STEPS_PER_UNIT)
    few = loosen(few, at, value)
    const amount = goalNeed(few, index)
    if (amount === null || value === at.goal.value || !movesDenominator(few, from)) return value
    at = { ...at, goal: { ...at.goal, value }, amount }
  }
  return at.goal.value
}

function movesDenominator({ candidates }: PlanProblem, { under }: GoalBasis): boolean {
  return candidates.some(({ changes }) => Object.keys(changes).some((figure) => (under[figure] ?? 0) !== 0))
}

const gone: Find<PlanConstraint['kind']> = () => null

/** The largest least package at which a plan exists; nothing at all is no rule. */
const findLeast: Find<'leastCommune' | 'leastWork'> = (question, { amount }) =>
  firstThatHolds(
    question,
    range(amount - 1, (i) => Math.ceil(amount) - 1 - i),
  )

const FIND: { [K in PlanConstraint['kind']]: Find<K> } = {
  cap: (question) => {
    const least = reached(question)
    return least === null ? null : up(least)
  },
  floor: findFloor,
  ceiling: findCeiling,
  goal: findGoal,
  concurrent: (question, { amount }) =>
    firstThatHolds(
      question,
      range(MOST_AT_ONCE - amount, (i) => amount + 1 + i),
    ),
  leastCommune: findLeast,
  leastWork: findLeast,
  mostCommunes: (question, { amount }) =>
    firstThatHolds(
      question,
      range(MOST_COMMUNES - amount, (i) => amount + 1 + i),
    ),
  only: gone,
  lock: gone,
  precedence: gone,
  veto: gone,
}

/**
 * The new amount of a constraint, nearest to what it is, at which a plan exists: money, works and people whole, shares and values of
 * goals with one decimal, rounded so that a plan still exists. null = the constraint has to go altogether.
 */
export function nearestTyped(question: AmountQuestion): number | null {
  const find = FIND[question.constraint.kind] as Find<PlanConstraint['kind']>
  return find(question, question.constraint)
}
