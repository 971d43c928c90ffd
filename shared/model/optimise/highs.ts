import type { Highs, Model, RunResult } from 'highs'
import type { Basis, LinearModel, SolveOptions, SolveResult, Solver } from '../../domain/linear.ts'

/** From here on the solver's numbers mean "none". */
const HUGE = 1e19

/** Seconds between two reports of progress. */
const REPORT_EVERY = 0.1

/** A whole number may be this far off in the solver's answer. */
const INTEGRALITY = 1e-6

/** The solver itself broke, for example for want of memory. It must be loaded anew. */
export class SolverFailure extends Error {
  override name = 'SolverFailure'
}

/** A trap of WebAssembly: the memory of the solver is in no known state. */
function broke(error: unknown): error is Error {
  return error instanceof Error && error.name === 'RuntimeError'
}

function given(value: unknown): number | null {
  return typeof value === 'number' && Math.abs(value) < HUGE ? value : null
}

/** Without columns every row's sum is 0. */
function solveEmpty(model: LinearModel): SolveResult {
  const holds = model.rowLower.every((lower, row) => lower <= 0 && 0 <= (model.rowUpper[row] ?? 0))
  return {
    status: holds ? 'optimal' : 'infeasible',
    values: new Float64Array(0),
    objective: 0,
    bound: 0,
    rowPrice: new Float64Array(model.rows),
    basis: null,
  }
}

function load(highs: Highs, model: LinearModel, relax: boolean): Model {
  const { columns: numCols, rows: numRows, starts, indices, values } = model
  return highs.createModel({
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: model.gain,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: { format: 'csc', numCols, numRows, starts, indices, values },
    ...(relax ? {} : { integrality: Int32Array.from(model.integer) }),
  })
}

function prepare(loaded: Model, model: LinearModel, options: SolveOptions, relax: boolean): void {
  loaded.options.set({ output_flag: false, random_seed: 1 })
  if (options.seconds !== undefined) loaded.options.set('time_limit', Math.max(0.001, options.seconds))
  if (!relax) {
    loaded.options.set({ mip_rel_gap: options.gap ?? 0, mip_feasibility_tolerance: INTEGRALITY })
    if (options.start) loaded.setSolution({ colValue: options.start })
  }
  const basis = options.basis
  if (relax && basis && basis.columns.length === model.columns && basis.rows.length === model.rows) {
    // One that does not fit the figures any more is refused: the search then begins without it.
    loaded.raw.setBasis({ colStatus: basis.columns, rowStatus: basis.rows })
  }
}

function run(highs: Highs, loaded: Model, progress: SolveOptions['progress']): RunResult {
  if (!progress) return loaded.run()
  let reported = Number.NEGATIVE_INFINITY
  return loaded.run({
    [highs.constants.callbackType.mipInterrupt](event) {
      const seconds = event.data.running_time ?? 0
      if (seconds - reported < REPORT_EVERY) return
      reported = seconds
      const state = {
        objective: given(event.data.mip_primal_bound),
        bound: given(event.data.mip_dual_bound),
        seconds,
      }
      if (!progress(state)) event.interrupt()
    },
  })
}

function statusOf(highs: Highs, loaded: Model, result: RunResult): SolveResult['status'] {
  const { modelStatus, solutionStatus } = highs.constants
  switch (result.modelStatus) {
    case modelStatus.optimal:
    case modelStatus.empty:
      return 'optimal'
    case modelStatus.infeasible:
    // Presolve does not tell the two apart; a model with bounded gains is infeasible.
    case modelStatus.unboundedOrInfeasible:
      return 'infeasible'
    case modelStatus.timeLimit:
    case modelStatus.iterationLimit:
    case modelStatus.solutionLimit:
    case modelStatus.objectiveBound:
    case modelStatus.objectiveTarget:
    case modelStatus.interrupted:
      return loaded.info.get('primal_solution_status') === solutionStatus.feasible ? 'stopped' : 'none'
    case modelStatus.unbounded:
      throw new Error('the model has no largest value: a gain without an upper bound')
    default:
      throw new SolverFailure(`the solver ended with status ${result.modelStatus}`)
  }
}

function tidied(values: Float64Array, integer: Uint8Array): Float64Array {
  return values.map((value, column) => (integer[column] === 1 ? Math.round(value) : value))
}

function basisOf(loaded: Model): Basis {
  const { colStatus, rowStatus } = loaded.getBasis()
  return { columns: colStatus, rows: rowStatus }
}

function read(
  highs: Highs,
  loaded: Model,
  model: LinearModel,
  result: RunResult,
  relax: boolean,
): SolveResult {
  const status = statusOf(highs, loaded, result)
  const known = status === 'optimal' || status === 'stopped'
  const ended = relax && status === 'optimal'
  const solution = known ? loaded.getSolution() : null
  const objective = known ? loaded.getObjectiveValue() : Number.NEGATIVE_INFINITY
  const bound = relax ? null : given(loaded.info.get('mip_dual_bound'))
  const values = solution?.colValue ?? new Float64Array(0)
  return {
    status,
    values: relax ? values : tidied(values, model.integer),
    objective,
    bound: status === 'infeasible' ? Number.NEGATIVE_INFINITY : ended ? objective : (bound ?? Infinity),
    rowPrice: ended ? (solution?.rowDual ?? null) : null,
    basis: ended ? basisOf(loaded) : null,
  }
}

/**
 * HiGHS, loaded by the caller, as the product's solver. `gap` is 0 unless told. Without `seconds` a search ends only when it is done.
 * Prices are the change of the objective per unit of a row's limit. Throws SolverFailure when the solver breaks, Error for a model
 * that makes no sense; in both cases nothing is left behind in the solver's memory that could be freed.
 */
export function highsSolver(highs: Highs): Solver {
  return {
    solve(model, options = {}) {
      if (model.columns === 0) return solveEmpty(model)
      const relax = options.relax ?? model.integer.every((whole) => whole === 0)
      let loaded: Model | null = null
      try {
        loaded = load(highs, model, relax)
        prepare(loaded, model, options, relax)
        return read(highs, loaded, model, run(highs, loaded, options.progress), relax)
      } catch (error) {
        if (broke(error)) throw new SolverFailure(`the solver broke: ${error.message}`, { cause: error })
        throw error
      } finally {
        dispose(loaded)
      }
    },
  }
}

function dispose(loaded: Model | null): void {
  try {
    loaded?.dispose()
  } catch (error) {
    // After a trap nothing can be freed; the failure itself is on its way to the caller.
    if (!broke(error)) throw error
  }
}
