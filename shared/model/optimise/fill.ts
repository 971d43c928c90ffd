import type { LinearModel } from '../../domain/linear.ts'

/** A row may be exceeded by this part of the size of its limit, as sums of decimals are. */
const SLACK = 1e-9

/** Sum of every row for these values. */
export function activities(model: LinearModel, values: Float64Array): Float64Array {
  const sums = new Float64Array(model.rows)
  for (let column = 0; column < model.columns; column++) {
    const value = values[column]!
    if (value === 0) continue
    for (let i = model.starts[column]!; i < model.starts[column + 1]!; i++)
      sums[model.indices[i]!]! += model.values[i]! * value
  }
  return sums
}

/** By how much a sum may pass this limit and still keep it. */
export function slackOf(limit: number): number {
  return SLACK * Math.max(1, Math.abs(limit))
}

/** Whether these values, taken to be within their bounds, keep every row. */
export function feasible(model: LinearModel, values: Float64Array): boolean {
  const sums = activities(model, values)
  return sums.every((sum, row) => {
    const [lower, upper] = [model.rowLower[row]!, model.rowUpper[row]!]
    return sum >= lower - slackOf(lower) && sum <= upper + slackOf(upper)
  })
}

/** Whether one more of a column breaks no row that is kept now, nor makes a broken one worse. */
function fits(model: LinearModel, sums: Float64Array, column: number): boolean {
  for (let i = model.starts[column]!; i < model.starts[column + 1]!; i++) {
    const row = model.indices[i]!
    const step = model.values[i]!
    const limit = step > 0 ? model.rowUpper[row]! : model.rowLower[row]!
    if (limit === Number.POSITIVE_INFINITY || limit === Number.NEGATIVE_INFINITY) continue
    const sum = sums[row]! + step
    if (step > 0 ? sum > limit + slackOf(limit) : sum < limit - slackOf(limit)) return false
  }
  return true
}

/**
 * Adds to `values`, in place, one of each column in `order` at a time for as long as every row allows it. Rows that hold go on
 * holding; rows below their lower limit only come nearer to it.
 */
export function fill(model: LinearModel, values: Float64Array, order: readonly number[]): void {
  const sums = activities(model, values)
  for (const column of order) {
    while (values[column]! < model.upper[column]! && fits(model, sums, column)) {
      values[column]! += 1
      for (let i = model.starts[column]!; i < model.starts[column + 1]!; i++)
        sums[model.indices[i]!]! += model.values[i]!
    }
  }
}

export function gainOf(model: LinearModel, values: Float64Array): number {
  let sum = 0
  for (let column = 0; column < model.columns; column++) sum += model.gain[column]! * values[column]!
  return sum
}

/** What each column adds to the objective beyond the price of what it uses. */
export function reducedGains(model: LinearModel, rowPrice: Float64Array): Float64Array {
  const gains = model.gain.slice()
  for (let column = 0; column < model.columns; column++)
    for (let i = model.starts[column]!; i < model.starts[column + 1]!; i++)
      gains[column]! -= model.values[i]! * rowPrice[model.indices[i]!]!
  return gains
}
