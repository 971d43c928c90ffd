import type { Solver } from '../../domain/linear.ts'
import type { Candidate, PlanAnswer, PlanConstraint, PlanProblem } from '../../domain/plans.ts'
import { buildModel, type PlanModel } from '../optimise/build-model.ts'
import { valuesOf } from '../optimise/decode.ts'
import { activities, slackOf } from '../optimise/fill.ts'
import type { PlanVar } from '../optimise/plan-vars.ts'
import { workIdOf } from '../works/works-of-plan.ts'

/**
 * Why a commune has nothing in a plan. filter, outside: it does not take part. nothing: no gap to close. excluded, veto, funded, noPeople:
 * all its works are left out so. noMoney: no line could pay one alone. least: all that can be done there is below a least package. rule:
 * a condition other than money is in the way. money: its best works find no money left. value: money went to works that give more for it.
 * worthless: its works add nothing to what the plan makes large.
 */
export type OutsideReason =
  | ('filter' | 'outside' | 'lockedOut' | 'nothing')
  | ('excluded' | 'veto' | 'funded' | 'noPeople' | 'noMoney')
  | ('least' | 'rule' | 'money' | 'value' | 'worthless')

/** A commune without works in the plan. Money in triệu đồng, value in units of the objective. */
export interface OutsideCommune {
  code: string
  reason: OutsideReason
  /** Conditions in the way: caps that are used up, or rules. */
  barred: PlanConstraint[]
  /** Money that is missing in those caps, or up to the least package; null where money is not what is missing. */
  missing: number | null
  /** Cost of the best works it could enter with; null where there are none. */
  cost: number | null
  /** What they would add, and what the same money adds where it is spent, by the relaxation. */
  value: number | null
  elsewhere: number | null
  /** Households due to move whose works wait. */
  households: number
}

export interface OutsideInput {
  /** All communes, in the order in which equals are to be told. */
  codes: readonly string[]
  /** Those that the filters keep. */
  kept: ReadonlySet<string>
}

const NOTHING = 1e-9
const BARE = { barred: [], missing: null, cost: null, value: null, elsewhere: null, households: 0 }

/** A plan's model with the sums and prices that questions about it rest on. */
interface Case {
  problem: PlanProblem
  plan: PlanModel
  sums: Float64Array
  /** What one triệu in each cap row is worth. */
  prices: Float64Array
  constraintOf: Map<string, PlanConstraint>
  varsOf: Map<string, PlanVar[]>
}

/** Works that a commune could enter with: columns, each one more. */
type Bundle = readonly PlanVar[]

/** Why all candidates of a commune are left out: the reason that holds most money. */
function leftOutReason(works: readonly Candidate[], problem: PlanProblem): OutsideReason {
  const money = new Map<OutsideReason, number>()
  for (const { excluded, veto, overridden, funded, people, cost } of works) {
    const reason = excluded
      ? 'excluded'
      : veto
        ? 'veto'
        : overridden === '' && funded.length > 0
          ? 'funded'
          : people === null && problem.settings.objective !== 'need'
            ? 'noPeople'
            : 'noMoney'
    money.set(reason, (money.get(reason) ?? 0) + cost)
  }
  return [...money].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'nothing'
}

function groupsOf(vars: readonly PlanVar[], key: (one: PlanVar) => string): PlanVar[][] {
  const found = new Map<string, PlanVar[]>()
  for (const one of vars) found.set(key(one), [...(found.get(key(one)) ?? []), one])
  return [...found.values()]
}

/** All money that could be spent behind these columns, each candidate once. */
function mostMoney(vars: readonly PlanVar[]): number {
  const groups = new Set(vars.map(({ group }) => group))
  return [...groups].reduce((sum, { work, members }) => sum + work.cost * members.length, 0)
}

/** Best value for money first. */
const byRate = (a: PlanVar, b: PlanVar) =>
  b.value / Math.max(b.group.work.cost, 1) - a.value / Math.max(a.group.work.cost, 1) || a.column - b.column

/** `first` once and more columns, the best first, until their money comes to `least`. */
function madeUp(first: PlanVar, more: readonly PlanVar[], least: number): PlanVar[] {
  const bundle = [first]
  const left = new Map(more.map(({ group }) => [group, group.members.length]))
  left.set(first.group, first.group.members.length - 1)
  let money = first.group.work.cost
  for (const one of more) {
    for (; money < least && (left.get(one.group) ?? 0) > 0; money += one.group.work.cost) {
      bundle.push(one)
      left.set(one.group, (left.get(one.group) ?? 0) - 1)
    }
    if (money >= least) break
  }
  return bundle
}

/** The ways in which a commune could enter: with one work or lot, made up to the least packages. */
function bundlesOf(vars: readonly PlanVar[], { settings }: PlanProblem): Bundle[] {
  const { work: leastWork, commune: leastCommune } = { work: 0, commune: 0, ...settings.packages }
  const byWork = groupsOf(vars, ({ group }) => workIdOf(group.work.id))
  const usable = byWork.filter((own) => mostMoney(own) >= (leastWork ?? 0))
  const all = usable.flat().sort(byRate)
  return usable.flatMap((own) => {
    const order = [...own].sort(byRate)
    return own.map((first) => {
      const bundle = madeUp(first, order, leastWork ?? 0)
      const money = bundle.reduce((sum, { group }) => sum + group.work.cost, 0)
      if (money >= (leastCommune ?? 0)) return bundle
      const others = all.filter(({ group }) => !bundle.some((one) => one.group === group))
      const [next, ...rest] = [...order.filter((one) => one.group === first.group), ...others]
      if (!next) return bundle
      // The whole work, then the best of the others.
      return madeUp(first, [next, ...rest], leastCommune ?? 0)
    })
  })
}

interface Entry {
  bundle: Bundle
  cost: number
  value: number
  elsewhere: number
  missing: number
  barred: PlanConstraint[]
}

/** What stands in the way of a bundle, and what it is worth. */
function entryOf({ plan, sums, prices, constraintOf }: Case, bundle: Bundle): Entry {
  const { model, gates } = plan
  const use = new Map<number, number>()
  const take = (column: number) => {
    for (let at = model.starts[column] ?? 0; at < (model.starts[column + 1] ?? 0); at++) {
      const row = model.indices[at] ?? 0
      use.set(row, (use.get(row) ?? 0) + (model.values[at] ?? 0))
    }
  }
  for (const { column } of bundle) take(column)
  for (const gate of gates) if (gate.vars.some((one) => bundle.includes(one))) take(gate.column)
  let [missing, elsewhere] = [0, 0]
  const barred = new Map<string, PlanConstraint>()
  for (const [row, amount] of use) {
    elsewhere += (prices[row] ?? 0) * amount
    const limit = amount > 0 ? (model.rowUpper[row] ?? 0) : (model.rowLower[row] ?? 0)
    const over = amount > 0 ? (sums[row] ?? 0) + amount - limit : limit - (sums[row] ?? 0) - amount
    const constraint = constraintOf.get(model.rowOwner[row] ?? '')
    if (!constraint || !(over > slackOf(limit))) continue
    barred.set(constraint.id, constraint)
    if (constraint.kind === 'cap') missing += over
  }
  const cost = bundle.reduce((sum, { group }) => sum + group.work.cost, 0)
  const value = bundle.reduce((sum, one) => sum + one.value, 0)
  return { bundle, cost, value, elsewhere, missing, barred: [...barred.values()] }
}

/** Fewest rules in the way, then most value for what its money is worth elsewhere, then least money missing. */
function nearer(a: Entry, b: Entry): number {
  const rules = ({ barred }: Entry) => barred.filter(({ kind }) => kind !== 'cap').length
  const rate = ({ value, elsewhere, cost }: Entry) => value / Math.max(elsewhere, NOTHING * Math.max(cost, 1))
  return rules(a) - rules(b) || rate(b) - rate(a) || a.missing - b.missing
}

/** Below which least package all that can be done falls short, and by how much; null when it does not. */
function tooLittle(vars: readonly PlanVar[], { plan, problem }: Case) {
  const { work, commune } = { work: 0, commune: 0, ...problem.settings.packages }
  const named = (kind: 'leastWork' | 'leastCommune') => plan.constraints.filter((one) => one.kind === kind)
  const works = groupsOf(vars, ({ group }) => workIdOf(group.work.id)).map(mostMoney)
  const usable = works.filter((money) => money >= (work ?? 0))
  if (usable.length === 0)
    return { barred: named('leastWork'), missing: (work ?? 0) - Math.max(...works), cost: Math.max(...works) }
  const all = usable.reduce((sum, money) => sum + money, 0)
  return all < (commune ?? 0)
    ? { barred: named('leastCommune'), missing: (commune ?? 0) - all, cost: all }
    : null
}

function told(code: string, known: Case): OutsideCommune {
  const { problem } = known
  const works = problem.candidates.filter((work) => work.code === code)
  const households = works.reduce((sum, { veto }) => sum + (veto?.households ?? 0), 0)
  const vars = known.varsOf.get(code) ?? []
  const bare = { code, ...BARE, households }
  if (works.length === 0) return { ...bare, reason: 'nothing' }
  if (vars.length === 0) return { ...bare, reason: leftOutReason(works, problem) }
  const little = tooLittle(vars, known)
  if (little) return { ...bare, reason: 'least', ...little }
  const [best] = bundlesOf(vars, problem)
    .map((bundle) => entryOf(known, bundle))
    .sort(nearer)
  if (!best) return { ...bare, reason: 'nothing' }
  const { barred, missing, cost, value, elsewhere } = best
  const figures = { ...bare, cost, value, elsewhere }
  const rules = barred.filter(({ kind }) => kind !== 'cap')
  if (value <= NOTHING) return { ...figures, reason: 'worthless' }
  if (rules.length > 0) return { ...figures, reason: 'rule', barred: rules }
  if (missing > 0) return { ...figures, reason: 'money', barred, missing }
  return { ...figures, reason: 'value' }
}

/**
 * For each commune without works in a plan the reason that binds, with what is missing and what would bring it in: communes that come nearest
 * in value for money first. `answer` is a plan for `problem`. Empty when the answer has no plan.
 */
export function outsidePlan(
  problem: PlanProblem,
  answer: PlanAnswer,
  solver: Solver,
  { codes, kept }: OutsideInput,
): OutsideCommune[] {
  if (answer.status !== 'solved' && answer.status !== 'stopped') return []
  const plan = buildModel(problem)
  const values = valuesOf(problem, plan, answer.items)
  if (!values) throw new Error('the answer belongs to another plan')
  const { rowPrice } = solver.solve(plan.model, { relax: true })
  const isCap = (owner: string | undefined) => owner?.startsWith('cap:') === true
  const known: Case = {
    ...{ problem, plan, sums: activities(plan.model, values) },
    prices: Float64Array.from(plan.model.rowOwner, (owner, row) =>
      isCap(owner) ? Math.max(0, rowPrice?.[row] ?? 0) : 0,
    ),
    constraintOf: new Map(plan.constraints.map((one) => [one.id, one])),
    varsOf: new Map(
      groupsOf(plan.vars, ({ group }) => group.work.code).map((own) => [own[0]?.group.work.code ?? '', own]),
    ),
  }
  const inside = new Set(answer.items.map(({ code }) => code))
  const { only, locks } = problem.settings
  const out = new Set(
    locks
      .filter((lock) => lock.scope === 'commune' && lock.way === 'out' && lock.year === null)
      .map(({ target }) => target),
  )
  const found = codes
    .filter((code) => !inside.has(code))
    .map((code): OutsideCommune => {
      if (!kept.has(code)) return { code, ...BARE, reason: 'filter' }
      if (only && !only.codes.includes(code)) return { code, ...BARE, reason: 'outside' }
      return out.has(code) ? { code, ...BARE, reason: 'lockedOut' } : told(code, known)
    })
  const rate = ({ value, elsewhere }: OutsideCommune) =>
    value === null ? -1 : value / Math.max(elsewhere ?? 0, NOTHING)
  return found
    .map((one, at) => ({ one, at }))
    .sort((a, b) => rate(b.one) - rate(a.one) || a.at - b.at)
    .map(({ one }) => one)
}
