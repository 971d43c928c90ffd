import type { LinearModel } from '../../domain/linear.ts'
import type { PlanModel } from '../optimise/build-model.ts'
import { activities } from '../optimise/fill.ts'
import { fillWithGates } from '../optimise/greedy.ts'
import { fillUp, type Gated } from '../optimise/pack.ts'

interface Entry {
  column: number
  value: number
}

/** Coefficients of each of these rows. */
function entriesOf(model: LinearModel, rows: ReadonlySet<number>): Map<number, Entry[]> {
  const found = new Map([...rows].map((row) => [row, [] as Entry[]]))
  for (let column = 0; column < model.columns; column += 1)
    for (let at = model.starts[column] ?? 0; at < (model.starts[column + 1] ?? 0); at += 1)
      found.get(model.indices[at] ?? -1)?.push({ column, value: model.values[at] ?? 0 })
  return found
}

/** Rows that fall short of their lower limit. */
function short(model: LinearModel, values: Float64Array): Set<number> {
  const rows = new Set<number>()
  activities(model, values).forEach((sum, row) => {
    if (sum < (model.rowLower[row] ?? 0) - 1e-9) rows.add(row)
  })
  return rows
}

/** Works that locks, targets and floors ask for, one at a time in the given order, until each has enough or nothing more fits. */
function oblige({ model, gates }: Gated, values: Float64Array, order: readonly number[]): void {
  const place = new Map(order.map((column, at) => [column, at]))
  const upper = values.slice()
  for (const { column } of gates) upper[column] = 1
  const behind = new Map(gates.map((gate) => [gate.column, gate.vars.map(({ column }) => column)]))
  for (const [row, entries] of entriesOf(model, short(model, values))) {
    const helpful = entries
      .filter(({ value }) => value > 0)
      .flatMap(({ column }) => behind.get(column) ?? [column])
      .filter((column) => place.has(column))
    helpful.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
    for (const column of helpful) {
      for (let before = -1; before !== values[column]; ) {
        if (!short(model, values).has(row)) break
        before = values[column] ?? 0
        upper[column] = Math.min(before + 1, model.upper[column] ?? 0)
        fillUp({ model: { ...model, upper }, gates }, values, [column])
      }
    }
  }
}

/**
 * Works placed without looking ahead, in place of an optimiser: first what locks, targets and floors ask for, then batch after batch, each
 * column as often as every rule allows. Within a batch works that had to wait for others come after these. `model` may have
 * more rows than that of the plan. Rules that ask for works may stay unmet.
 */
export function placeInOrder(
  { vars, gates }: PlanModel,
  model: LinearModel,
  batches: readonly (readonly number[])[],
): Float64Array {
  const values = new Float64Array(model.columns)
  const order = batches.flat()
  const gated = { model, gates }
  oblige(gated, values, order)
  for (const batch of batches) fillWithGates({ model, vars, gates }, values, batch)
  // What was asked for and had to wait for other works may have its turn now.
  oblige(gated, values, order)
  return values
}
