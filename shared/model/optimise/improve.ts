import type { LinearModel, SolveResult, Solver } from '../../domain/linear.ts'
import { coreOf, widen } from './core.ts'
import { exchange } from './exchange.ts'
import { feasible, gainOf, reducedGains } from './fill.ts'

/** How near to the bound a plan is to come; nearer is not worth the wait. */
export const ENOUGH = 0.01
/** What is aimed at, so that ENOUGH is met. */
const AIM = 0.007
/** Columns open around the best plan, one attempt after the other. */
const ROUND = [400, 800]
/** Seconds of each. */
const SECONDS = 0.12
const WHOLE = 1e-6

export interface Improved {
  values: Float64Array
  /** No plan can be worth more: that of the relaxation, or less where the whole model was searched. */
  bound: number
}

/** Where the best plan and the relaxation disagree, and of the rest what the relaxation holds least dear, `size` in all. */
function around(
  model: LinearModel,
  relaxed: SolveResult,
  values: Float64Array,
  rest: Float64Array,
  size: number,
): Int32Array {
  const agrees = relaxed.values.map((value, column) => (Math.abs(value - values[column]!) > WHOLE ? 0 : 1))
  const columns = Array.from({ length: model.columns }, (_, column) => column)
  columns.sort((a, b) => agrees[a]! - agrees[b]! || Math.abs(rest[a]!) - Math.abs(rest[b]!) || a - b)
  return Int32Array.from(columns.slice(0, size).sort((a, b) => a - b))
}

/**
 * A plan that keeps every row, made better until it is within 1 % of the bound or a few tenths of a second are over: by exchange of
 * single works, then by searches in its neighbourhood, which is what it and the relaxation see differently (after RINS: E. Danna,
 * E. Rothberg, C. Le Pape, Mathematical Programming 102, 2005).
 */
export function improve(
  model: LinearModel,
  relaxed: SolveResult,
  solver: Solver,
  values: Float64Array,
): Improved {
  const rest = reducedGains(model, relaxed.rowPrice ?? new Float64Array(model.rows))
  const best: Improved = { values: values.slice(), bound: relaxed.bound }
  exchange(model, best.values, rest)
  for (const size of ROUND) {
    const { bound } = best
    if (gainOf(model, best.values) >= bound - ENOUGH * Math.abs(bound)) break
    const core = coreOf(model, best.values, around(model, relaxed, best.values, rest, size))
    const start = Float64Array.from(core.open, (column) => best.values[column]!)
    // Near is near in the whole objective, of which the core is a part.
    const part = Math.max(bound - core.fixedGain, WHOLE * Math.abs(bound))
    const gap = part > 0 ? (AIM * Math.abs(bound)) / part : 0
    const found = solver.solve(core.model, { gap, seconds: SECONDS, start })
    if (found.status !== 'optimal' && found.status !== 'stopped') continue
    if (core.open.length === model.columns) best.bound = Math.min(bound, found.bound)
    const wide = widen(best.values, core, found.values)
    if (!feasible(model, wide)) continue
    exchange(model, wide, rest)
    if (gainOf(model, wide) > gainOf(model, best.values)) best.values = wide
  }
  return best
}
