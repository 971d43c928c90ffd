import type { LinearModel, SolveResult, Solver } from '../../domain/linear.ts'
import { coreOf, widen } from './core.ts'
import { feasible, fill, gainOf, reducedGains } from './fill.ts'

/** Columns that stay open beside those the relaxation could not decide. */
const CORE = 100
/** How near to the bound is near enough. */
const NEAR = 0.002
const CORE_SECONDS = 0.12
const WHOLE_SECONDS = 3
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
}

/** Whole numbers filled up from what the relaxation is sure of, and from nothing. */
function filledUp(model: LinearModel, relaxed: SolveResult, priced: number[], plain: number[]): Best {
  const down = relaxed.values.map((value) => Math.floor(value + WHOLE))
  const starts = [
    { values: down.slice(), order: priced },
    { values: down, order: plain },
    { values: new Float64Array(model.columns), order: plain },
  ]
  let best: Best = { values: null, gain: Number.NEGATIVE_INFINITY }
  for (const { values, order } of starts) {
    fill(model, values, order)
    best = better(best, model, values)
  }
  return best
}

/**
 * A sound whole-number answer near the relaxation: its whole parts filled up with what money is left, and the columns it leaves
 * undecided solved exactly with the rest fixed, whichever is better. Where that finds nothing the whole model is searched for a few
 * seconds. `plain` is the order in which columns are added when prices are not asked.
 */
export function roundRelaxation(
  model: LinearModel,
  relaxed: SolveResult,
  solver: Solver,
  plain: number[],
): Rounded {
  const order = fillOrder(model, relaxed.rowPrice ?? new Float64Array(model.rows))
  const nearest = relaxed.values.map((value) => Math.round(value))
  let best = filledUp(model, relaxed, order, plain)
  const near = (gain: number) => gain >= relaxed.bound - NEAR * Math.abs(relaxed.bound)
  if (near(best.gain)) return { values: best.values, infeasible: false }

  const core = coreOf(model, nearest, undecided(model, relaxed, CORE))
  // Near is near in the whole objective, of which the core is a part.
  const part = Math.max(relaxed.bound - core.fixedGain, 1e-3 * Math.abs(relaxed.bound))
  const gap = part > 0 ? ((NEAR / 2) * Math.abs(relaxed.bound)) / part : 0
  const found = solver.solve(core.model, { gap, seconds: CORE_SECONDS })
  if (found.status === 'optimal' || found.status === 'stopped') {
    const widened = widen(nearest, core, found.values)
    fill(model, widened, order)
    best = better(best, model, widened)
  }
  if (best.values) return { values: best.values, infeasible: false }

  const whole = solver.solve(model, { gap: 0.05, seconds: WHOLE_SECONDS })
  if (whole.status === 'optimal' || whole.status === 'stopped') {
    const values = whole.values.slice()
    fill(model, values, order)
    best = better(best, model, values)
  }
  return { values: best.values, infeasible: whole.status === 'infeasible' }
}
