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
  /** In a large model whatever is found near the relaxation, or known, will do. */
  quick?: boolean
  /** Whole numbers known to keep every row. */
  known?: Float64Array | null
  /** In a large model, how far from the relaxation is near enough in the units of the objective; else 1 % of it. */
  near?: number
}

const WHOLE = 1e-6
/** Columns left open beside those that the relaxation splits; more where that is too few to find anything. */
const OPEN = [250, 1000]
/** Time for the few open columns. */
const CORE_SECONDS = 0.3
/** Models of more columns than this are large; for questions that ask for a quick answer, of more than a few. */
const LARGE = 1000
export const FEW = 200
/** In a large model a solution found at once and this near to the relaxation is not improved upon. */
const ROUGH = 0.01

/** What the relaxation splits, and of the rest what it holds least dear: where nothing is gained, every so many-th column. */
function openColumns(model: LinearModel, relaxed: SolveResult, size: number): Int32Array {
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
  return Int32Array.from([...columns.filter(split), ...others.slice(0, size)].sort((a, b) => a - b))
}

/** Whole numbers near the relaxation, with all but a few columns as it has them; null when none keep every row. */
function nearRelaxation(
  model: LinearModel,
  relaxed: SolveResult,
  solver: Solver,
  options: WholeOptions,
  enough: number,
): Float64Array | null {
  const rounded = relaxed.values.map((value) => Math.round(value))
  if (feasible(model, rounded) && gainOf(model, rounded) >= relaxed.objective - WHOLE) return rounded
  for (const size of OPEN) {
    if (size >= model.columns) break
    const core = coreOf(model, rounded, openColumns(model, relaxed, size))
    const part = Math.abs(relaxed.objective - core.fixedGain)
    const found = solver.solve(core.model, {
      // Half of what is accepted over the whole model, of which the core is a part.
      gap: part > WHOLE ? Math.max(options.gap, enough / 2 / part) : options.gap,
      seconds: Math.min(CORE_SECONDS, options.seconds),
    })
    if (found.status !== 'optimal' && found.status !== 'stopped') continue
    const values = widen(rounded, core, found.values)
    if (feasible(model, values)) return values
  }
  return null
}

/** The better of what is known and what is found near the relaxation. */
function nearest(
  model: LinearModel,
  relaxed: SolveResult,
  solver: Solver,
  options: WholeOptions,
  enough: number,
): Float64Array | null {
  const known = options.known ?? null
  if (relaxed.status !== 'optimal') return known
  if (known && gainOf(model, known) >= relaxed.objective - enough - WHOLE) return known
  const found = nearRelaxation(model, relaxed, solver, options, enough)
  if (!known || !found) return found ?? known
  return gainOf(model, found) > gainOf(model, known) ? found : known
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
  const size = Math.abs(relaxed.objective)
  const large = model.columns > (options.quick ? FEW : LARGE)
  const enough = large ? Math.max(gap * size, options.near ?? ROUGH * size) : gap * size
  const near = nearest(model, relaxed, solver, options, enough)
  if (near && ((large && options.quick) || gainOf(model, near) >= relaxed.objective - enough - WHOLE))
    return { status: 'optimal', values: near, basis }
  const found = solver.solve(model, {
    gap: size > WHOLE ? Math.max(gap, enough / size) : gap,
    // With something in hand a long search is not worth the wait.
    seconds: near ? seconds / 3 : seconds,
    start: near ?? undefined,
  })
  if ((found.status === 'none' || found.status === 'infeasible') && near)
    return { status: 'stopped', values: near, basis }
  return { status: found.status, values: found.values, basis }
}
