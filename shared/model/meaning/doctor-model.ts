import type { Loosening } from '../../domain/conflicts.ts'
import type { Basis, LinearModel, Solver } from '../../domain/linear.ts'
import type { Candidate, PlanConstraint, PlanProblem } from '../../domain/plans.ts'
import { buildModel, type PlanModel } from '../optimise/build-model.ts'
import { feasible, gainOf } from '../optimise/fill.ts'
import { capsInForce, leastSpread } from '../optimise/money.ts'
import { solveElastic, withColumns } from './elastic.ts'
import { FEW, solveWhole, type Whole, type WholeOptions } from './whole.ts'

/** Slack of the solver: below this nothing is wanting. */
const TOLERANCE = 1e-6
/** Amounts are near enough when within this part of the best. */
const GAP = 0.0005

/** Plans tried on the way to the largest share; most of the way is gone with the first two. */
const SHARE_ATTEMPTS = 6
/** Part of all money by which a share may be off where there are many works: half of what people type. */
const SHARE_STEP = 0.0005
const TINY = 1e-12

/** Constraints can hold together, cannot, or the time was too short to tell. */
export type Verdict = 'holds' | 'contradicts' | 'unknown'

/** A model that looks for the amount nearest to what is asked. */
interface Question {
  model: LinearModel
  /** The amount, as people set it, that a plan needs. */
  amount: (values: Float64Array) => number
  /** A plan as the model has it, where it has one column more. */
  widen?: (values: Float64Array) => Float64Array
}

/** A plan's model whose constraints can be taken out one by one. */
export class DoctorModel {
  readonly constraints: readonly PlanConstraint[]
  private readonly base: LinearModel
  private readonly verdicts = new Map<string, Verdict>()
  /** Plans found so far, each for some of the constraints; doing nothing is one. */
  private readonly known: Float64Array[]
  /** Ids of constraints that contradict each other. */
  private readonly contradictions: (readonly string[])[] = []
  private readonly solver: Solver
  private readonly seconds: number
  /** Cost of one of each column. */
  private readonly cost: Float64Array
  private readonly vars: PlanModel['vars']
  private basis: Basis | null = null

  constructor(problem: PlanProblem, solver: Solver, seconds: number) {
    const built = buildModel(problem, { everything: true })
    this.solver = solver
    this.seconds = seconds
    this.base = {
      ...built.model,
      gain: new Float64Array(built.model.columns),
      upper: spendable(built, problem),
    }
    this.constraints = withRows(built)
    this.vars = built.vars
    this.cost = new Float64Array(built.model.columns)
    for (const { column, group } of built.vars) this.cost[column] = group.work.cost
    this.known = [new Float64Array(built.model.columns)]
  }

  /** Plans found so far, each keeping some of the constraints. */
  get plans(): readonly Float64Array[] {
    return this.known
  }

  /** Takes note of plans found for another problem, as far as works may be done so in this one. */
  learn(plans: readonly Float64Array[]): this {
    const { columns, upper } = this.base
    for (const values of plans)
      if (values.length === columns && values.every((value, column) => value <= (upper[column] ?? 0)))
        this.known.push(values)
    return this
  }

  /** Can these constraints hold together? */
  verdict(members: readonly PlanConstraint[]): Verdict {
    const ids = members.map(({ id }) => id).sort()
    const key = ids.join('|')
    const verdict = this.verdicts.get(key) ?? this.concluded(ids, members) ?? this.searched(ids, members)
    this.verdicts.set(key, verdict)
    return verdict
  }

  /** Whether any answer so far was that it cannot be told in time. */
  get unsure(): boolean {
    return [...this.verdicts.values()].includes('unknown')
  }

  /** What earlier answers tell: a plan found for others may keep these too, and what holds a contradiction contradicts. */
  private concluded(ids: readonly string[], members: readonly PlanConstraint[]): Verdict | null {
    const all = new Set(ids)
    if (this.contradictions.some((some) => some.every((id) => all.has(id)))) return 'contradicts'
    const model = this.only(members)
    return this.known.some((values) => feasible(model, values)) ? 'holds' : null
  }

  private searched(ids: readonly string[], members: readonly PlanConstraint[]): Verdict {
    const { status } = this.whole(this.only(members))
    if (status === 'infeasible') this.contradictions.push(ids)
    return status === 'infeasible' ? 'contradicts' : status === 'none' ? 'unknown' : 'holds'
  }

  /**
   * The amount nearest to what `target` asks at which it can stand beside `others`: the least money or largest sum that the others
   * leave possible, to within 0,05 %, or 1 % where there are many works. 'contradicts' when not even that helps, 'unknown' when time was too short.
   */
  reach(
    target: PlanConstraint,
    others: readonly PlanConstraint[],
  ): { amount: number; values: Float64Array } | Exclude<Verdict, 'holds'> {
    const question = this.question(target, others)
    if (!question) return 'unknown'
    const { status, values } = this.whole(question.model, {}, question.widen)
    if (status === 'infeasible') return 'contradicts'
    if (status === 'none') return 'unknown'
    const plan = values.slice(0, this.base.columns)
    return { amount: question.amount(plan), values: plan }
  }

  /**
   * The largest share (for a ceiling: the least) of all money, 0..1, that the others leave to the part a guard looks at. From the
   * money there and in all of one plan to a better one (Dinkelbach: W. Dinkelbach, Management Science 13, 1967). null when no
   * plan is found, or one without works, of which there are no shares.
   */
  reachShare(
    target: PlanConstraint & { kind: 'floor' | 'ceiling' },
    others: readonly PlanConstraint[],
  ): { amount: number; values: Float64Array } | null {
    const { cost } = this
    const row = this.base.rowOwner.indexOf(target.id)
    if (row < 0) return null
    // The row holds part − share × all against 0.
    const inside = rowOf(this.base, row).map((value, column) =>
      value + (target.amount / 100) * (cost[column] ?? 0) > (cost[column] ?? 0) / 2 ? (cost[column] ?? 0) : 0,
    )
    const sign = target.kind === 'floor' ? 1 : -1
    const model = this.only(others)
    let best: { amount: number; values: Float64Array; all: number } | null = null
    for (let attempt = 0, share = sign > 0 ? 0 : 1; attempt < SHARE_ATTEMPTS; attempt += 1) {
      const gain = inside.map((value, column) => sign * (value - share * (cost[column] ?? 0)))
      // The first plan need not be a good one.
      const near = best ? { near: SHARE_STEP * best.all } : {}
      const { values } = this.whole({ ...model, gain }, { quick: true, ...near })
      const all = values.length > 0 ? sumOf(values, cost) : 0
      if (all === 0) break
      const amount = sumOf(values, inside) / all
      const better = best ? sign * (amount - best.amount) : SHARE_STEP
      if (better > 0) best = { amount, values, all }
      // Of many works the last hundredths are not worth the wait.
      if (better <= (gain.length > FEW ? SHARE_STEP / 2 : TINY)) break
      share = amount
    }
    return best
  }

  /** The least money of works under this veto with which the others can hold together, and those works; null when it cannot be told in time. */
  leastUnder(
    veto: PlanConstraint & { kind: 'veto' },
    others: readonly PlanConstraint[],
  ): Loosening['needs'] | null {
    const under = this.vars.filter(
      ({ group: { vetoed, work } }) =>
        vetoed && work.workType === veto.workType && (veto.code === '' || work.code === veto.code),
    )
    const gain = new Float64Array(this.base.columns)
    for (const { column } of under) gain[column] = -(this.cost[column] ?? 0)
    const { values } = this.whole({ ...this.only(others), gain })
    if (values.length === 0) return null
    const sum = (of: (work: Candidate) => number) =>
      under.reduce((all, { column, group }) => all + Math.round(values[column] ?? 0) * of(group.work), 0)
    return {
      works: sum(() => 1),
      households: sum(({ veto: held }) => held?.households ?? 0),
      cost: sum(({ cost }) => cost),
    }
  }

  /** What `reach` finds with parts of works, at once: no amount can be nearer. null when not even that helps. */
  reachByParts(target: PlanConstraint, others: readonly PlanConstraint[]): number | null {
    const question = this.question(target, others)
    if (!question) return null
    const basis = question.widen ? null : this.basis
    const result = this.solver.solve(question.model, { relax: true, basis })
    return result.status === 'optimal' ? question.amount(result.values.slice(0, this.base.columns)) : null
  }

  /** The least money, or the largest sum, in the row of `target`; where it has a row for each year, the least money of the dearest year. */
  private question(target: PlanConstraint, others: readonly PlanConstraint[]): Question | null {
    const rows = this.base.rowOwner.flatMap((owner, row) => (owner === target.id ? [row] : []))
    const [row] = rows
    if (row === undefined) return null
    if (target.kind === 'cap' && rows.length > 1) return this.spreadQuestion(target.amount, rows, others)
    const sum = rowOf(this.base, row)
    const sign = target.kind === 'cap' || target.kind === 'ceiling' ? -1 : 1
    const model = { ...this.only(others), gain: sum.map((value) => sign * value) }
    return { model, amount: (values) => sumOf(values, sum) }
  }

  /** One more column, which no year may exceed, is to be small. */
  private spreadQuestion(
    typed: number,
    rows: readonly number[],
    others: readonly PlanConstraint[],
  ): Question {
    const { base, cost } = this
    const model = this.only(others)
    // What years with caps of their own take of it.
    const taken = typed - rows.reduce((sum, row) => sum + (base.rowUpper[row] ?? 0), 0)
    const sums = rows.map((row) => rowOf(base, row))
    const each = (values: Float64Array) => sums.map((sum) => Math.ceil(sumOf(values, sum) - TOLERANCE))
    const entries = rows.map((row) => ({ row, value: -1 }))
    const dearest = { gain: -1, upper: sumOf(base.upper, cost), integer: true, entries }
    const rowUpper = model.rowUpper.slice()
    for (const row of rows) rowUpper[row] = 0
    return {
      model: withColumns({ ...model, rowUpper }, [dearest]),
      amount: (values) => taken + leastSpread(each(values)),
      widen: (values) => Float64Array.from([...values, Math.max(0, ...each(values))]),
    }
  }

  /**
   * Constraints that together cannot even be met by parts of works, read off the prices of the least violation: a contradicting set,
   * though not always a smallest one. null when parts of works could do.
   */
  suspects(
    members: readonly PlanConstraint[],
    weights: (constraint: PlanConstraint) => number,
  ): Set<string> | null {
    const result = solveElastic(this.only(members), members, weights, this.solver, this.seconds)
    if (result.status !== 'optimal' || !result.rowPrice || result.objective > -TOLERANCE) return null
    const owners = new Set<string>()
    result.rowPrice.forEach((price, row) => {
      const owner = this.base.rowOwner[row] ?? ''
      if (owner !== '' && Math.abs(price) > 1e-9) owners.add(owner)
    })
    return owners
  }

  /** `widen` fits plans to a model that has more columns than that of the plan. */
  private whole(
    model: LinearModel,
    how: Pick<WholeOptions, 'near' | 'quick'> = {},
    widen?: Question['widen'],
  ): Whole {
    const { seconds } = this
    const basis = widen ? null : this.basis
    const known = this.bestKnown(model, widen)
    const result = solveWhole(model, this.solver, { gap: GAP, seconds, basis, known, ...how })
    if (!widen) this.basis = result.basis
    if (result.status === 'optimal' || result.status === 'stopped')
      this.known.push(result.values.slice(0, this.base.columns))
    return result
  }

  /** The best plan found so far that this model allows. */
  private bestKnown(model: LinearModel, widen: Question['widen'] = (values) => values): Float64Array | null {
    let [best, most]: [Float64Array | null, number] = [null, Number.NEGATIVE_INFINITY]
    for (const values of this.known.map(widen)) {
      const gain = gainOf(model, values)
      if (gain > most && feasible(model, values)) [best, most] = [values, gain]
    }
    return best
  }

  private only(members: readonly PlanConstraint[]): LinearModel {
    const { base } = this
    const kept = new Set(members.map(({ id }) => id))
    const rowLower = base.rowLower.slice()
    const rowUpper = base.rowUpper.slice()
    base.rowOwner.forEach((owner, row) => {
      if (owner === '' || kept.has(owner)) return
      rowLower[row] = Number.NEGATIVE_INFINITY
      rowUpper[row] = Number.POSITIVE_INFINITY
    })
    return { ...base, rowLower, rowUpper }
  }
}

/** Upper bounds of columns, 0 where money would flow in a year that nobody gave the line any. */
function spendable({ model, vars }: PlanModel, { settings }: PlanProblem): Float64Array {
  const upper = model.upper.slice()
  const caps = capsInForce(settings)
  const whole = new Set(caps.filter((cap) => cap.year === null).map((cap) => cap.line))
  const years = new Set(caps.map((cap) => `${cap.line} ${cap.year}`))
  for (const { column, line, year, spend } of vars) {
    if (whole.has(line)) continue
    if (spend.some((part, index) => part > 0 && !years.has(`${line} ${year + index}`))) upper[column] = 0
  }
  return upper
}

/** Constraints that say something: those with coefficients, or that nothing can meet. */
function withRows({ model, constraints }: PlanModel): PlanConstraint[] {
  const said = new Set<string>()
  for (const row of model.indices) said.add(model.rowOwner[row] ?? '')
  model.rowOwner.forEach((owner, row) => {
    if ((model.rowLower[row] ?? 0) > 0 || (model.rowUpper[row] ?? 0) < 0) said.add(owner)
  })
  return constraints.filter(({ id }) => said.has(id))
}

function sumOf(values: Float64Array, weights: Float64Array): number {
  return values.reduce((all, value, column) => all + value * (weights[column] ?? 0), 0)
}

function rowOf(model: LinearModel, row: number): Float64Array {
  const values = new Float64Array(model.columns)
  for (let column = 0; column < model.columns; column += 1)
    for (let at = model.starts[column] ?? 0; at < (model.starts[column + 1] ?? 0); at += 1)
      if (model.indices[at] === row) values[column] = model.values[at] ?? 0
  return values
}
