import type { LinearModel } from '../../domain/linear.ts'

export interface Columns {
  gain: number[]
  upper: number[]
}

/** A model in the making: columns of whole numbers from 0, rows added one by one, coefficients put in any order but each place once. */
export class Rows {
  private readonly lower: number[] = []
  private readonly upper: number[] = []
  private readonly owner: string[] = []
  private readonly rowOf: number[] = []
  private readonly columnOf: number[] = []
  private readonly valueOf: number[] = []

  /** Adds a row and gives its number. `owner` is the id of the constraint it states, '' for what a plan is. */
  add(owner: string, lower: number, upper: number): number {
    this.lower.push(lower)
    this.upper.push(upper)
    this.owner.push(owner)
    return this.owner.length - 1
  }

  put(row: number, column: number, value: number): void {
    if (value === 0) return
    this.rowOf.push(row)
    this.columnOf.push(column)
    this.valueOf.push(value)
  }

  /** The finished model. */
  model({ gain, upper }: Columns): LinearModel {
    const columns = gain.length
    const starts = new Int32Array(columns + 1)
    for (const column of this.columnOf) starts[column + 1]! += 1
    for (let column = 0; column < columns; column++) starts[column + 1]! += starts[column]!
    const next = starts.slice(0, columns)
    const indices = new Int32Array(this.rowOf.length)
    const values = new Float64Array(this.rowOf.length)
    this.columnOf.forEach((column, i) => {
      const place = next[column]!
      next[column] = place + 1
      indices[place] = this.rowOf[i]!
      values[place] = this.valueOf[i]!
    })
    return {
      columns,
      rows: this.owner.length,
      gain: Float64Array.from(gain),
      lower: new Float64Array(columns),
      upper: Float64Array.from(upper),
      integer: new Uint8Array(columns).fill(1),
      rowLower: Float64Array.from(this.lower),
      rowUpper: Float64Array.from(this.upper),
      starts,
      indices,
      values,
      rowOwner: this.owner,
    }
  }
}
