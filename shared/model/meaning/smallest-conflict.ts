import type { PlanConstraint } from '../../domain/plans.ts'
import type { DoctorModel } from './doctor-model.ts'
import { smallestSet } from './smallest-set.ts'

type Kind = PlanConstraint['kind']

const SPREAD = ['leastWork', 'leastCommune', 'mostCommunes'] as const

/** What is easier to give up comes last, so that it is what the answer names. */
const ORDERS: readonly (readonly Kind[])[] = [
  ['veto', 'concurrent', 'precedence', 'ceiling', 'floor', 'goal', 'lock', 'only', ...SPREAD, 'cap'],
  ['lock', 'goal', 'floor', 'ceiling', 'cap', 'precedence', 'concurrent', ...SPREAD, 'only', 'veto'],
  ['cap', 'precedence', 'concurrent', ...SPREAD, 'only', 'ceiling', 'veto', 'floor', 'lock', 'goal'],
]

/** Time is up: what is proven so far is the answer. */
class TimeUp extends Error {}

/** Sets larger than these are not looked for in another order. */
const MANY = 8
const TOO_MANY = 60

function ordered(members: readonly PlanConstraint[], order: readonly Kind[]): PlanConstraint[] {
  return [...members].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

/** A contradicting subset to begin with: as few as parts of works already tell, else all. */
function narrowed(
  model: DoctorModel,
  members: readonly PlanConstraint[],
  order: readonly Kind[],
  contradicts: (some: readonly PlanConstraint[]) => boolean,
): readonly PlanConstraint[] {
  // A heavier weight keeps a kind out of the set when another kind can be violated instead.
  const found = model.suspects(members, ({ kind }) => 1 + order.indexOf(kind))
  if (!found) return members
  const few = members.filter(({ id }) => found.has(id))
  return contradicts(few) ? few : members
}

/**
 * A smallest set among `members` that cannot hold together, found in several orders. Each set is proven to contradict; that it is
 * smallest holds as far as the solver could tell in time. Once `late` says so, the smallest set proven by then is given; without any, all members.
 */
export function smallestConflict(
  model: DoctorModel,
  members: readonly PlanConstraint[],
  asked: () => void = () => {},
  late: () => boolean = () => false,
): PlanConstraint[] {
  let proven = members
  const contradicts = (some: readonly PlanConstraint[]) => {
    if (late()) throw new TimeUp()
    asked()
    const found = model.verdict(some) === 'contradicts'
    if (found && some.length < proven.length) proven = some
    return found
  }
  try {
    return search(model, members, contradicts)
  } catch (error) {
    if (error instanceof TimeUp) return [...proven]
    throw error
  }
}

function search(
  model: DoctorModel,
  members: readonly PlanConstraint[],
  contradicts: (some: readonly PlanConstraint[]) => boolean,
): PlanConstraint[] {
  let best: PlanConstraint[] | null = null
  for (const order of ORDERS) {
    const start = narrowed(model, members, order, contradicts)
    const found = smallestSet(ordered(start, order), contradicts)
    if (!best || found.length < best.length) best = found
    // Two is as few as a contradiction between decisions can have; of many, another order seldom finds much fewer.
    if (best.length <= 2 || best.length > MANY || start.length > TOO_MANY) break
  }
  return best ?? []
}
