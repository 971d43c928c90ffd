/** A linear model to be maximised, by columns (CSC). Infinite bounds are ±Infinity. */
export interface LinearModel {
  columns: number
  rows: number
  /** Objective per column. */
  gain: Float64Array
  lower: Float64Array
  upper: Float64Array
  /** 1 = whole numbers only. */
  integer: Uint8Array
  rowLower: Float64Array
  rowUpper: Float64Array
  /** columns + 1 offsets into `indices` and `values`. */
  starts: Int32Array
  indices: Int32Array
  values: Float64Array
  /** Row → id of the PlanConstraint it states, '' for rows that state what a plan is. */
  rowOwner: string[]
}

/** Where a simplex ended: numbers of the solver's own, only handed back to it. */
export interface Basis {
  columns: Int32Array
  rows: Int32Array
}

export interface SolveOptions {
  /** Leave whole numbers out of account. */
  relax?: boolean
  /** Relative gap at which to stop; 0.01 = 1 %. */
  gap?: number
  seconds?: number
  /** Values to start from. */
  start?: Float64Array
  basis?: Basis | null
  /** Called now and then; false ends the search with the best found. */
  progress?: (state: { objective: number | null; bound: number | null; seconds: number }) => boolean
}

export interface SolveResult {
  status: 'optimal' | 'stopped' | 'infeasible' | 'none'
  values: Float64Array
  objective: number
  bound: number
  /** Relaxations only: what one unit more of each row's limit is worth. */
  rowPrice: Float64Array | null
  basis: Basis | null
}

/** The one door to the solver. */
export interface Solver {
  solve(model: LinearModel, options?: SolveOptions): SolveResult
}
