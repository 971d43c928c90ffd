import type { LinearModel, SolveResult, Solver } from '../../domain/linear.ts'
import type { PlanConstraint } from '../../domain/plans.ts'

/** The least weighted violation of the members' rows, with parts of works allowed. */
export function solveElastic(
  model: LinearModel,
  members: readonly PlanConstraint[],
  weights: (constraint: PlanConstraint) => number,
  solver: Solver,
  seconds: number,
): SolveResult {
  const weightOf = new Map(members.map((member) => [member.id, weights(member)]))
  const slack = model.rowOwner.flatMap((owner, row) => {
    const weight = weightOf.get(owner)
    if (weight === undefined) return []
    const limits = [model.rowLower[row] ?? 0, model.rowUpper[row] ?? 0].filter(Number.isFinite)
    const size = Math.max(1, ...limits.map(Math.abs))
    const gain = -weight / size
    return [
      ...(Number.isFinite(model.rowLower[row]) ? [{ row, value: 1, gain }] : []),
      ...(Number.isFinite(model.rowUpper[row]) ? [{ row, value: -1, gain }] : []),
    ]
  })
  const added = slack.map(({ row, value, gain }) => ({
    ...{ gain, upper: Number.POSITIVE_INFINITY, integer: false },
    entries: [{ row, value }],
  }))
  return solver.solve(withColumns(model, added), { relax: true, seconds })
}

interface Column {
  gain: number
  upper: number
  integer: boolean
  entries: readonly { row: number; value: number }[]
}

/** The model with these columns, from 0 on, after its own. */
export function withColumns(model: LinearModel, added: readonly Column[]): LinearModel {
  const entries = added.flatMap((column) => column.entries)
  const starts = [...model.starts]
  for (const column of added) starts.push((starts.at(-1) ?? 0) + column.entries.length)
  return {
    ...model,
    columns: model.columns + added.length,
    gain: Float64Array.from([...model.gain, ...added.map(({ gain }) => gain)]),
    lower: Float64Array.from([...model.lower, ...added.map(() => 0)]),
    upper: Float64Array.from([...model.upper, ...added.map(({ upper }) => upper)]),
    integer: Uint8Array.from([...model.integer, ...added.map(({ integer }) => (integer ? 1 : 0))]),
    starts: Int32Array.from(starts),
    indices: Int32Array.from([...model.indices, ...entries.map(({ row }) => row)]),
    values: Float64Array.from([...model.values, ...entries.map(({ value }) => value)]),
  }
}
