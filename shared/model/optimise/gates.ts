import type { Candidate, Guard, PlanSettings } from '../../domain/plans.ts'
import { workIdOf } from '../works/works-of-plan.ts'
import type { Group } from './participants.ts'
import type { PlanVar } from './plan-vars.ts'
import type { Columns, Rows } from './rows.ts'

/** A column that is 1 when anything of a commune, or of one work, is in the plan. */
export interface Gate {
  column: number
  scope: 'commune' | 'work'
  code: string
  /** What it opens. */
  vars: PlanVar[]
  /** Rows that hold only once enough was done behind it: those of its least money, and that something is done at all. */
  ownRows: number[]
}

interface Parts {
  vars: readonly PlanVar[]
  rows: Rows
  columns: Columns
}

/** Whether a work lies in the part of the plan that a guard looks at. */
export const INSIDE: Record<Guard['dimension'], (work: Candidate, key: string) => boolean> = {
  district: (work, key) => work.district === key,
  commune: (work, key) => work.code === key,
  zone: (work, key) => work.zone !== null && String(work.zone) === key,
  workType: (work, key) => work.workType === key,
}

const NONE = Number.NEGATIVE_INFINITY

/** Which gates the rules ask for: of all communes; of a work with its first candidate. */
function askedFor({ packages, guards }: PlanSettings) {
  const counts = guards.filter(({ measure }) => measure === 'works')
  const least = (packages?.work ?? 0) > 0
  const counted = (work: Candidate) => counts.some(({ dimension, key }) => INSIDE[dimension](work, key))
  return {
    commune: (packages?.commune ?? 0) > 0 || (packages?.communes ?? null) !== null,
    work: (work: Candidate) => least || counted(work),
    begun: (work: Candidate) =>
      counts.some(({ dimension, key, min }) => min !== null && INSIDE[dimension](work, key)),
  }
}

/**
 * Gates for communes and works, as far as a rule asks for them, with the rows that tie columns to them: nothing is done behind a closed
 * gate, group by group, which is the tightest way to say it, and a work counted towards a floor is begun.
 */
export function addPackageGates(settings: PlanSettings, { vars, rows, columns }: Parts): Gate[] {
  const { commune, work, begun: mustBegin } = askedFor(settings)
  const gates = new Map<string, Gate>()
  const gateAt = (scope: Gate['scope'], key: string, code: string): Gate => {
    const id = `${scope} ${key}`
    const known = gates.get(id)
    if (known) return known
    columns.upper.push(1)
    const gate: Gate = { column: columns.gain.push(0) - 1, scope, code, vars: [], ownRows: [] }
    gates.set(id, gate)
    return gate
  }
  const byGroup = new Map<Group, { inner: Gate; vars: PlanVar[] }>()
  for (const one of vars) {
    const { id, code } = one.group.work
    const outer = commune ? gateAt('commune', code, code) : null
    const inner = work(one.group.work) ? gateAt('work', workIdOf(id), code) : null
    outer?.vars.push(one)
    inner?.vars.push(one)
    const gate = inner ?? outer
    const known = byGroup.get(one.group)
    if (known) known.vars.push(one)
    else if (gate) byGroup.set(one.group, { inner: gate, vars: [one] })
  }
  for (const [group, { inner, vars: own }] of byGroup) {
    const row = rows.add('', NONE, 0)
    rows.put(row, inner.column, -group.members.length)
    for (const one of own) rows.put(row, one.column, 1)
  }
  for (const gate of gates.values()) {
    const outer = gates.get(`commune ${gate.code}`)
    if (gate.scope === 'commune') continue
    if (outer) {
      const row = rows.add('', NONE, 0)
      rows.put(row, gate.column, 1)
      rows.put(row, outer.column, -1)
    }
    if (!gate.vars[0] || !mustBegin(gate.vars[0].group.work)) continue
    const begun = rows.add('', NONE, 0)
    rows.put(begun, gate.column, 1)
    for (const one of gate.vars) rows.put(begun, one.column, -1)
    gate.ownRows.push(begun)
  }
  return [...gates.values()]
}
