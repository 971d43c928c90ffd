import { workIdOf } from '../works/works-of-plan.ts'
import type { PlanModel } from './build-model.ts'

/**
 * Names for the columns and rows of a plan, for files that people open: "<first of the alike candidates>@<start year>/<line>", "gate…"
 * for the columns that say when works may start, "in:…" for those that say whether a commune or work is in, and the id of the constraint for rows. Names of rows may repeat.
 */
export function planNames({ model, vars, gates }: PlanModel): { columns: string[]; rows: string[] } {
  const columns = vars.map(({ group, year, line }) => `${group.work.id}@${year}/${line}`)
  for (const { scope, code, vars: own } of gates)
    columns.push(scope === 'commune' ? `in:${code}` : `in:${workIdOf(own[0]?.group.work.id ?? code)}`)
  for (let column = vars.length + gates.length; column < model.columns; column++)
    columns.push(`gate${column - vars.length}`)
  return { columns, rows: model.rowOwner.map((owner, row) => (owner === '' ? `once${row}` : owner)) }
}
