import type { LinearModel } from '../../domain/linear.ts'
import { activities, slackOf } from './fill.ts'

/** Gains below this are rounding. */
const NOTHING = 1e-9
/** With each pass less is left to gain. */
const PASSES = 2

/** Values with the sums of their rows at hand. */
export class Holding {
  private readonly model: LinearModel
  private readonly values: Float64Array
  private readonly sums: Float64Array
  private readonly least: Float64Array
  private readonly most: Float64Array

  constructor(model: LinearModel, values: Float64Array) {
    this.model = model
    this.values = values
    this.sums = activities(model, values)
    // Infinite limits stay infinite.
    this.least = model.rowLower.map((limit) => limit - slackOf(limit))
    this.most = model.rowUpper.map((limit) => limit + slackOf(limit))
  }

  value(column: number): number {
    return this.values[column]!
  }

  move(column: number, by: number): void {
    const { starts, indices, values } = this.model
    this.values[column]! += by
    for (let i = starts[column]!; i < starts[column + 1]!; i++) this.sums[indices[i]!]! += by * values[i]!
  }

  /** Whether one more of a column takes no row past the limit it moves towards, those of `except` left out of account. */
  fits(column: number, except?: readonly number[]): boolean {
    const { starts, indices, values, upper } = this.model
    if (this.values[column]! >= upper[column]!) return false
    for (let i = starts[column]!; i < starts[column + 1]!; i++) {
      const row = indices[i]!
      const step = values[i]!
      const sum = this.sums[row]! + step
      if ((step > 0 ? sum > this.most[row]! : sum < this.least[row]!) && !except?.includes(row)) return false
    }
    return true
  }

  /** Whether these rows hold. */
  keeps(rows: readonly number[]): boolean {
    return rows.every((row) => this.sums[row]! >= this.least[row]! && this.sums[row]! <= this.most[row]!)
  }

  /** Whether every row holds. */
  holds(): boolean {
    return this.sums.every((sum, row) => sum >= this.least[row]! && sum <= this.most[row]!)
  }
}

/** Puts one of a column out and others in its place; nothing changes when that gains nothing or breaks a row. */
function replace(
  holding: Holding,
  gain: Float64Array,
  out: number,
  order: readonly number[],
  rest: Float64Array,
): boolean {
  holding.move(out, -1)
  const added: number[] = []
  let gained = -gain[out]!
  for (const column of order) {
    // What costs more than all that became free is worth cannot pay for itself.
    if (rest[column]! < -gain[out]!) break
    if (column === out) continue
    while (holding.fits(column)) {
      holding.move(column, 1)
      added.push(column)
      gained += gain[column]!
    }
  }
  if (gained > NOTHING && holding.holds()) return true
  for (const column of added) holding.move(column, -1)
  holding.move(out, 1)
  return false
}

/**
 * Makes values that keep every row better, in place: each chosen work in turn, the least worth its price first, gives way to others that fit
 * where it was and gain more. `rest` is what each column gains beyond the price of what it uses. Every row still holds afterwards.
 */
export function exchange(model: LinearModel, values: Float64Array, rest: Float64Array): void {
  const holding = new Holding(model, values)
  const order: number[] = []
  for (let column = 0; column < model.columns; column++) if (model.gain[column]! > 0) order.push(column)
  order.sort((a, b) => rest[b]! - rest[a]! || a - b)
  for (let pass = 0, better = true; better && pass < PASSES; pass++) {
    better = false
    for (const out of order.filter((column) => values[column]! > 0).reverse())
      if (values[out]! > 0 && replace(holding, model.gain, out, order, rest)) better = true
  }
}
