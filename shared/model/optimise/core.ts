import type { LinearModel } from '../../domain/linear.ts'

/** A model in which some columns keep the value they have. */
export interface Core {
  model: LinearModel
  /** Columns of the whole model that are still open, in the order of the core's. */
  open: Int32Array
  /** Objective of what is fixed. */
  fixedGain: number
}

/**
 * The same model with all columns but `open` fixed at `values`: their part goes into the limits of the rows, and rows that nothing
 * open touches are dropped.
 */
export function coreOf(model: LinearModel, values: Float64Array, open: Int32Array): Core {
  const isOpen = new Uint8Array(model.columns)
  for (const column of open) isOpen[column] = 1
  const fixed = new Float64Array(model.rows)
  const rowAt = new Int32Array(model.rows).fill(-1)
  let [fixedGain, entries] = [0, 0]
  for (let column = 0; column < model.columns; column++) {
    const value = values[column]!
    if (isOpen[column] === 0) fixedGain += model.gain[column]! * value
    for (let i = model.starts[column]!; i < model.starts[column + 1]!; i++) {
      const row = model.indices[i]!
      if (isOpen[column] === 0) fixed[row]! += model.values[i]! * value
      else {
        rowAt[row] = 0
        entries += 1
      }
    }
  }
  const kept = Array.from({ length: model.rows }, (_, row) => row).filter((row) => rowAt[row] === 0)
  kept.forEach((row, place) => {
    rowAt[row] = place
  })
  return { model: partOf(model, open, kept, { rowAt, fixed, entries }), open, fixedGain }
}

function partOf(
  model: LinearModel,
  open: Int32Array,
  kept: readonly number[],
  { rowAt, fixed, entries }: { rowAt: Int32Array; fixed: Float64Array; entries: number },
): LinearModel {
  const starts = new Int32Array(open.length + 1)
  const indices = new Int32Array(entries)
  const values = new Float64Array(entries)
  let next = 0
  open.forEach((column, place) => {
    for (let i = model.starts[column]!; i < model.starts[column + 1]!; i++, next++) {
      indices[next] = rowAt[model.indices[i]!]!
      values[next] = model.values[i]!
    }
    starts[place + 1] = next
  })
  const pick = (from: Float64Array) => Float64Array.from(open, (column) => from[column]!)
  return {
    columns: open.length,
    rows: kept.length,
    gain: pick(model.gain),
    lower: pick(model.lower),
    upper: pick(model.upper),
    integer: Uint8Array.from(open, (column) => model.integer[column]!),
    rowLower: Float64Array.from(kept, (row) => model.rowLower[row]! - fixed[row]!),
    rowUpper: Float64Array.from(kept, (row) => model.rowUpper[row]! - fixed[row]!),
    starts,
    indices,
    values,
    rowOwner: kept.map((row) => model.rowOwner[row]!),
  }
}

/** Values of the whole model from those of the core. */
export function widen(values: Float64Array, { open }: Core, found: Float64Array): Float64Array {
  const all = values.slice()
  open.forEach((column, place) => {
    all[column] = found[place]!
  })
  return all
}
