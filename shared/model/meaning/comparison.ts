import type { LinearModel } from '../../domain/linear.ts'
import type { Alternative, PlanAnswer, PlanProblem } from '../../domain/plans.ts'
import { answerOf } from '../optimise/answer.ts'
import { buildModel, type PlanModel } from '../optimise/build-model.ts'
import { greedyPlan } from '../optimise/greedy.ts'
import type { PlanVar } from '../optimise/plan-vars.ts'
import { verify } from '../optimise/verify.ts'
import { placeInOrder } from './place.ts'
import { purses } from './purses.ts'

export interface ComparisonInput {
  /** Communes in the order of the plain ranking; those absent come last. */
  ranked: readonly string[]
  /** Share of all points by commune, percent; null until the points are confirmed. */
  entitlement: Readonly<Record<string, number>> | null
}

/** Best benefit for the money first, each work as early as it can be. */
function byRate(a: PlanVar, b: PlanVar): number {
  const rate = ({ value, group }: PlanVar) => value / Math.max(group.work.cost, 1)
  return rate(b) - rate(a) || a.year - b.year || a.column - b.column
}

function columnsOf(vars: readonly PlanVar[]): number[] {
  return [...vars].sort(byRate).map(({ column }) => column)
}

/** Down the ranking: all works of the first commune that money and rules allow, then of the next. */
function alongRanking(plan: PlanModel, ranked: readonly string[]): Float64Array {
  const byCommune = new Map(ranked.map((code) => [code, [] as PlanVar[]]))
  for (const one of plan.vars) {
    const { code } = one.group.work
    const list = byCommune.get(code)
    if (list) list.push(one)
    else byCommune.set(code, [one])
  }
  return placeInOrder(plan, plan.model, [...byCommune.values()].map(columnsOf))
}

/** The model with one more row per key, at most `limit(key)`: each column belongs to one key. */
function withLimits(
  { model, vars }: PlanModel,
  keyOf: (one: PlanVar) => string,
  limit: (key: string) => number,
): LinearModel {
  const keys = [...new Set(vars.map(keyOf))]
  const rowOf = new Map(keys.map((key, index) => [key, model.rows + index]))
  const starts = new Int32Array(model.columns + 1)
  const indices: number[] = []
  const values: number[] = []
  for (let column = 0; column < model.columns; column += 1) {
    for (let at = model.starts[column] ?? 0; at < (model.starts[column + 1] ?? 0); at += 1) {
      indices.push(model.indices[at] ?? 0)
      values.push(model.values[at] ?? 0)
    }
    const one = vars[column]
    if (one) {
      indices.push(rowOf.get(keyOf(one)) ?? 0)
      values.push(one.group.work.cost)
    }
    starts[column + 1] = indices.length
  }
  return {
    ...model,
    rows: model.rows + keys.length,
    rowLower: Float64Array.from([...model.rowLower, ...keys.map(() => Number.NEGATIVE_INFINITY)]),
    rowUpper: Float64Array.from([...model.rowUpper, ...keys.map(limit)]),
    rowOwner: [...model.rowOwner, ...keys.map(() => '')],
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  }
}

/**
 * Money of every line split among districts by the points of their communes, each part spent on the best works of the district.
 * A commune's own part would seldom pay one whole work; communes without a district stand for themselves. The part of a commune for
 * which there is no work to choose stays unspent.
 */
function byPoints(
  problem: PlanProblem,
  plan: PlanModel,
  shares: Readonly<Record<string, number>>,
): Float64Array {
  const areaOf = (one: PlanVar) => one.group.work.district || one.group.work.code
  const areas = new Map(problem.candidates.map(({ code, district }) => [code, district || code]))
  const part = new Map<string, number>()
  for (const [code, share] of Object.entries(shares)) {
    const area = areas.get(code)
    if (area !== undefined) part.set(area, (part.get(area) ?? 0) + share)
  }
  const money = purses(problem.settings)
  const limits = new Map<string, number>()
  for (const one of plan.vars) {
    const share = part.get(areaOf(one)) ?? 0
    limits.set(`${areaOf(one)} ${one.line}`, ((money.get(one.line) ?? 0) * share) / 100)
  }
  const model = withLimits(
    plan,
    (one) => `${areaOf(one)} ${one.line}`,
    (key) => limits.get(key) ?? 0,
  )
  return placeInOrder(plan, model, [columnsOf(plan.vars)])
}

function alternative(
  id: Alternative['id'],
  problem: PlanProblem,
  plan: PlanModel,
  other: PlanAnswer,
  answer: PlanAnswer,
): Alternative {
  const own = new Set(answer.items.map(({ code }) => code))
  const common = new Set(other.items.map(({ code }) => code).filter((code) => own.has(code))).size
  const broken = new Set(verify(problem, other.items).map((violation) => violation.id))
  const constraints = plan.constraints.filter((constraint) => broken.has(constraint.id))
  const { people, cost, works, communes } = other.totals
  const figures = { objective: other.objective, people, cost, works, communes, common, available: true }
  return { id, ...figures, ...(constraints.length > 0 ? { broken: constraints } : {}) }
}

const UNAVAILABLE: Alternative = {
  id: 'entitlement',
  objective: 0,
  people: 0,
  cost: 0,
  works: 0,
  communes: 0,
  common: 0,
  available: false,
}

/**
 * The same money and rules spent in other ways: down the plain ranking by need, split by entitlement points (unavailable until they are
 * confirmed), and down the list of benefit for cost. None of them looks ahead, so that floors and targets may be missed: `broken`
 * names those.
 */
export function comparison(problem: PlanProblem, answer: PlanAnswer, input: ComparisonInput): Alternative[] {
  const plan = buildModel(problem)
  const spent = (values: Float64Array) =>
    answerOf(problem, plan, { status: 'solved', exact: false, values, bound: Infinity, milliseconds: 0 })
  const told = (id: Alternative['id'], other: PlanAnswer) => alternative(id, problem, plan, other, answer)
  return [
    told('ranking', spent(alongRanking(plan, input.ranked))),
    input.entitlement ? told('entitlement', spent(byPoints(problem, plan, input.entitlement))) : UNAVAILABLE,
    told('greedy', greedyPlan(problem)),
  ]
}
