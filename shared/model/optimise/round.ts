import type { LinearModel, SolveResult, Solver } from '../../domain/linear.ts'
import { coreOf, widen } from './core.ts'
import { feasible, gainOf, reducedGains } from './fill.ts'
import type { Gate } from './gates.ts'
import { ENOUGH, improve } from './improve.ts'
import { fillUp, settled } from './pack.ts'

/** Columns that stay open beside those the relaxation could not decide. */
const CORE = 100
/** How near to the bound is near enough. */
const NEAR = 0.002
const CORE_SECONDS = 0.12
const WHOLE_SECONDS = 3
/** Models up to this many columns are searched whole at once, which takes little longer than looking around. */
const SMALL = 200
const SMALL_SECONDS = 0.15
/** Values this near to a whole number are one. */
const WHOLE = 1e-6

/** Columns worth having, the best use of scarce money first: gain per price of what one more uses. */
function fillOrder(model: LinearModel, rowPrice: Float64Array): number[] {
  const rest = reducedGains(model, rowPrice)
  const rate = (column: number) => {
    const gain = model.gain[column]!
    return gain / Math.max(gain - rest[column]!, 1e-9 * gain)
  }
  const worth: number[] = []
  for (let column = 0; column < model.columns; column++) if (model.gain[column]! > 0) worth.push(column)
  const rates = Float64Array.from({ length: model.columns }, (_, column) => rate(column))
  return worth.sort((a, b) => rates[b]! - rates[a]! || a - b)
}

/** The columns that the relaxation decides least: those between whole numbers, then those whose price is nearest to their gain. */
function undecided(model: LinearModel, relaxed: SolveResult, size: number): Int32Array {
  const rest = reducedGains(model, relaxed.rowPrice ?? new Float64Array(model.rows))
  const columns = Array.from({ length: model.columns }, (_, column) => column)
  const isBetween = (column: number) => {
    const value = relaxed.values[column]!
    return Math.abs(value - Math.round(value)) > WHOLE
  }
  const between = columns.filter(isBetween)
  const others = columns.filter((column) => !isBetween(column))
  // Gates gain nothing themselves and open with the works behind them.
  others.sort((a, b) => Math.abs(rest[a]!) - Math.abs(rest[b]!) || a - b)
  return Int32Array.from([...between, ...others.slice(0, size)].sort((a, b) => a - b))
}

interface Best {
  values: Float64Array | null
  gain: number
}

function better(best: Best, model: LinearModel, values: Float64Array): Best {
  const gain = gainOf(model, values)
  return gain > best.gain && feasible(model, values) ? { values, gain } : best
}

export interface Rounded {
  /** Whole numbers that keep every row; null when none were found. */
  values: Float64Array | null
  /** True when it is proven that there are none. */
  infeasible: boolean
  /** No plan can be worth more. */
  bound: number
}

export interface Beginnings {
  /** The order in which columns are added when prices are not asked. */
  plain: readonly number[]
  /** Whole numbers known to keep every row. */
  known: Float64Array | null
  /** Gates of communes and works, behind which nothing is added piece by piece. */
  gates: readonly Gate[]
}

/** Whole numbers filled up from what the relaxation is sure of, from nothing, and from what is known. */
function filledUp(
  model: LinearModel,
  relaxed: SolveResult,
  priced: readonly number[],
  { plain, known, gates }: Beginnings,
): Best {
  const gated = { model, gates }
  const down = relaxed.values.map((value) => Math.floor(value + WHOLE))
  const nearest = relaxed.values.map((value) => Math.round(value))
  const starts = [
    ...(gates.length === 0
      ? [
          { values: down.slice(), order: priced },
          { values: down, order: plain },
        ]
      : [down, nearest].map((wanted) => ({ values: settled(gated, wanted, priced), order: priced }))),
    { values: new Float64Array(model.columns), order: plain },
    ...(known ? [{ values: known.slice(), order: priced }] : []),
  ]
  let best: Best = { values: null, gain: Number.NEGATIVE_INFINITY }
  for (const { values, order } of starts) {
    fillUp(gated, values, order)
    best = better(best, model, values)
  }
  return best
}

/** The columns that the relaxation leaves undecided solved with the rest fixed. */
function solvedCore(model: LinearModel, relaxed: SolveResult, solver: Solver): Float64Array | null {
  const nearest = relaxed.values.map((value) => Math.round(value))
  const core = coreOf(model, nearest, undecided(model, relaxed, CORE))
  // Near is near in the whole objective, of which the core is a part.
  const part = Math.max(relaxed.bound - core.fixedGain, 1e-3 * Math.abs(relaxed.bound))
  const gap = part > 0 ? ((NEAR / 2) * Math.abs(relaxed.bound)) / part : 0
  const found = solver.solve(core.model, { gap, seconds: CORE_SECONDS })
  return found.status === 'optimal' || found.status === 'stopped' ? widen(nearest, core, found.values) : null
}

/** The whole model searched from what is known. */
function searched(
  model: LinearModel,
  solver: Solver,
  known: Rounded,
  options: { gap: number; seconds: number },
  more: (values: Float64Array) => void,
): Rounded {
  const found = solver.solve(model, { ...options, start: known.values ?? undefined })
  if (found.status === 'infeasible') return { ...known, infeasible: known.values === null }
  const bound = Math.min(known.bound, found.bound)
  if (found.status === 'none') return { ...known, bound }
  const values = found.values.slice()
  more(values)
  const gain = known.values ? gainOf(model, known.values) : Number.NEGATIVE_INFINITY
  return { ...known, bound, values: better({ values: known.values, gain }, model, values).values }
}

/**
 * A sound whole-number answer near the relaxation: its whole parts filled up with what money is left, and the columns it leaves
 * undecided solved exactly with the rest fixed, whichever is better. Small models are searched whole. Where nothing is found the
 * whole model is searched for a few seconds; what is found and not within 1 % of the bound is improved upon.
 */
export function roundRelaxation(
  model: LinearModel,
  relaxed: SolveResult,
  solver: Solver,
  beginnings: Beginnings,
): Rounded {
  const order = fillOrder(model, relaxed.rowPrice ?? new Float64Array(model.rows))
  let best = filledUp(model, relaxed, order, beginnings)
  const more = (values: Float64Array) => fillUp({ model, gates: beginnings.gates }, values, order)
  const found = (): Rounded => ({ values: best.values, infeasible: false, bound: relaxed.bound })
  const within = (gap: number) => best.gain >= relaxed.bound - gap * Math.abs(relaxed.bound)
  if (within(NEAR)) return found()
  if (model.columns <= SMALL) {
    const small = searched(model, solver, found(), { gap: NEAR, seconds: SMALL_SECONDS }, more)
    if (small.values || small.infeasible) return small
  }
  const cored = solvedCore(model, relaxed, solver)
  if (cored) {
    more(cored)
    best = better(best, model, cored)
  }
  if (within(ENOUGH)) return found()
  const whole = best.values
    ? found()
    : searched(model, solver, found(), { gap: 0.05, seconds: WHOLE_SECONDS }, more)
  if (!whole.values) return whole
  const { values, bound } = improve(model, relaxed, solver, whole.values)
  return { values, infeasible: false, bound: Math.min(bound, whole.bound) }
}
