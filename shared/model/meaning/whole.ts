import type { Basis, LinearModel, SolveResult, Solver } from '../../domain/linear.ts'
import { coreOf, widen } from '../optimise/core.ts'
import { feasible, gainOf, reducedGains } from '../optimise/fill.ts'

export interface Whole {
  status: SolveResult['status']
  /** Whole numbers that keep every row; empty when there are none. */
  values: Float64Array
  /** Where the relaxation ended. */
  basis: Basis | null
}

export interface WholeOptions {
  /** Relative gap at which to stop. */
  gap: number
  seconds: number
  basis: Basis | null
}

const WHOLE = 1e-6
/** Columns left open beside those that the relaxation splits. */
const OPEN = 250
/** Time for the few open columns. */
const CORE_SECONDS = 0.3
/** In a large model a solution found at once and this near to the relaxation is not improved upon. */
const LARGE = 1000
const ROUGH = 0.01

/** What the relaxation splits, and of the rest what it holds least dear: where nothing is gained, every so many-th column. */
function openColumns(model: LinearModel, relaxed: SolveResult): Int32Array {
  const rest = reducedGains(model, relaxed.rowPrice ?? new Float64Array(model.rows))
  const columns = Array.from({ length: model.columns }, (_, column) => column)
  const split = (column: number) => {
    const value = relaxed.values[column] ?? 0
    return Math.abs(value - Math.round(value)) > WHOLE
  }
  // 7919 is prime: neighbours, which are alike, come far apart.
  const spread = (column: number) => (column * 7919) % model.columns
  const others = columns.filter((column) => !split(column))
  others.sort((a, b) => Math.abs(rest[a] ?? 0) - Math.abs(rest[b] ?? 0) || spread(a) - spread(b))
  return Int32Array.from([...columns.filter(split), ...others.slice(0, OPEN)].sort((a, b) => a - b))
}

/** Whole numbers near the relaxation, with all but a few columns as it has them; null when none keep every row. */
function nearRelaxation(
  model: LinearModel,
  relaxed: SolveResult,
  solver: Solver,
  options: WholeOptions,
): Float64Array | null {
  const nearest = relaxed.values.map((value) => Math.round(value))
  if (feasible(model, nearest) && gainOf(model, nearest) >= relaxed.objective - WHOLE) return nearest
  const core = coreOf(model, nearest, openColumns(model, relaxed))
  const found = solver.solve(core.model, {
    gap: options.gap,
    seconds: Math.min(CORE_SECONDS, options.seconds),
  })
  if (found.status !== 'optimal' && found.status !== 'stopped') return null
  const values = widen(nearest, core, found.values)
  return feasible(model, values) ? values : null
}

/**
 * A solution in whole numbers, the quick way: the relaxation tells at once when there is none, and a few columns around it are
 * mostly enough; only else the whole model is searched, from there.
 */
export function solveWhole(model: LinearModel, solver: Solver, options: WholeOptions): Whole {
  const { gap, seconds } = options
  const relaxed = solver.solve(model, { relax: true, basis: options.basis, seconds })
  const basis = relaxed.basis ?? options.basis
  if (relaxed.status === 'infeasible') return { status: 'infeasible', values: new Float64Array(0), basis }
  const near = relaxed.status === 'optimal' ? nearRelaxation(model, relaxed, solver, options) : null
  const accepted = model.columns > LARGE ? Math.max(gap, ROUGH) : gap
  const enough = accepted * Math.abs(relaxed.objective) + WHOLE
  if (near && gainOf(model, near) >= relaxed.objective - enough)
    return { status: 'optimal', values: near, basis }
  // With something in hand a long search is not worth the wait.
  const found = solver.solve(model, { gap, seconds: near ? seconds / 3 : seconds, start: near ?? undefined })
  if ((found.status === 'none' || found.status === 'infeasible') && near)
    return { status: 'stopped', values: near, basis }
  return { status: found.status, values: found.values, basis }
}
