import type { Candidate, GoalBasis, Guard, Lock, PlanConstraint, PlanSettings } from '../../domain/plans.ts'
import { type Gate, INSIDE } from './gates.ts'
import { gainTowards } from './goals.ts'
import { capRules } from './money.ts'
import type { Group } from './participants.ts'
import type { PlanVar } from './plan-vars.ts'
import type { Columns, Rows } from './rows.ts'

/** What the rows are made from and go into. */
export interface Draft {
  settings: PlanSettings
  /** What goals are reckoned from, by the id of their constraint; those that cannot be one are not there. */
  goals: ReadonlyMap<string, GoalBasis>
  groups: readonly Group[]
  vars: readonly PlanVar[]
  gates: readonly Gate[]
  rows: Rows
  columns: Columns
  /** Columns by candidate id, as far as it stands for a group, and by commune. */
  varsOf: Record<Lock['scope'], Map<string, PlanVar[]>>
}

/** Columns by what locks can name. */
export function varsByTarget(vars: readonly PlanVar[]): Draft['varsOf'] {
  return {
    candidate: byKey(vars, (one) => one.group.work.id),
    commune: byKey(vars, (one) => one.group.work.code),
  }
}

type Kind = PlanConstraint['kind']
type Of<K extends Kind> = Extract<PlanConstraint, { kind: K }>

const NONE = Number.NEGATIVE_INFINITY
const ANY = Number.POSITIVE_INFINITY

/** A candidate is done once at most, and of alike ones at least as many as must stay. */
export function addChoices({ groups, vars, gates, rows }: Draft, least: (group: Group) => number): void {
  const gated = new Set(gates.flatMap((gate) => gate.vars.map(({ group }) => group)))
  let first = 0
  for (const group of groups) {
    let next = first
    while (vars[next]?.group === group) next += 1
    const stay = least(group)
    // One column alone is limited by its own bound, and what stands behind a gate by that.
    if ((next - first > 1 && !gated.has(group)) || stay > 0) {
      const row = rows.add('', stay > 0 ? stay : NONE, group.members.length)
      for (let i = first; i < next; i++) rows.put(row, i, 1)
    }
    first = next
  }
}

/** One row over the columns that `weigh` gives a weight. */
function addSum(
  draft: Draft,
  owner: string,
  [lower, upper]: [number, number],
  weigh: (one: PlanVar) => number,
): void {
  const row = draft.rows.add(owner, lower, upper)
  for (const one of draft.vars) draft.rows.put(row, one.column, weigh(one))
}

/** One row; of a cap spread evenly one for each of its years, in their order. */
function addCap(draft: Draft, { id, line, year: capped }: Of<'cap'>): void {
  const rule = capRules(draft.settings).find(({ cap }) => cap.line === line && cap.year === capped)
  for (const { year, amount } of rule?.parts ?? [])
    addSum(draft, id, [NONE, amount], (one) => {
      if (one.line !== line) return 0
      return year === null ? one.group.work.cost : (one.spend[year - one.year] ?? 0)
    })
}

/** What one work adds to a guard's sum; a share of all money is part − share × all, held against 0. */
const MEASURES: Record<
  Exclude<Guard['measure'], 'works'>,
  (work: Candidate, inside: boolean, amount: number) => number
> = {
  cost: (work, inside) => (inside ? work.cost : 0),
  costShare: (work, inside, amount) => ((inside ? 1 : 0) - amount / 100) * work.cost,
  people: (work, inside) => (inside ? (work.people ?? 0) : 0),
}

/** Works are counted by their gates: lots of one work are one. */
function addWorksGuard({ gates, rows }: Draft, { id, kind, guard, amount }: Of<'floor' | 'ceiling'>): void {
  const row = kind === 'floor' ? rows.add(id, amount, ANY) : rows.add(id, NONE, amount)
  const inside = INSIDE[guard.dimension]
  for (const { scope, vars, column } of gates)
    if (scope === 'work' && vars[0] && inside(vars[0].group.work, guard.key)) rows.put(row, column, 1)
}

function addGuard(draft: Draft, constraint: Of<'floor' | 'ceiling'>): void {
  const { id, kind, guard, amount } = constraint
  if (guard.measure === 'works') {
    addWorksGuard(draft, constraint)
    return
  }
  const limit = guard.measure === 'costShare' ? 0 : amount
  const inside = INSIDE[guard.dimension]
  const measure = MEASURES[guard.measure]
  addSum(draft, id, kind === 'floor' ? [limit, ANY] : [NONE, limit], ({ group: { work } }) =>
    measure(work, inside(work, guard.key), amount),
  )
}

/** Communes and works that are begun get at least so much money. */
function addLeast(draft: Draft, { id, kind, amount }: Of<'leastCommune' | 'leastWork'>): void {
  for (const gate of draft.gates) {
    if (gate.scope !== (kind === 'leastWork' ? 'work' : 'commune')) continue
    const row = draft.rows.add(id, 0, ANY)
    draft.rows.put(row, gate.column, -amount)
    for (const one of gate.vars) draft.rows.put(row, one.column, one.group.work.cost)
    gate.ownRows.push(row)
  }
}

function addMostCommunes({ gates, rows }: Draft, { id, amount }: Of<'mostCommunes'>): void {
  const row = rows.add(id, NONE, amount)
  for (const gate of gates) if (gate.scope === 'commune') rows.put(row, gate.column, 1)
}

function addOnly(draft: Draft, { id }: Of<'only'>): void {
  addSum(draft, id, [NONE, 0], ({ group }) => (group.outside ? 1 : 0))
}

function addGoal(draft: Draft, { id, goal, amount }: Of<'goal'>): void {
  const basis = draft.goals.get(id)
  // Nothing moves what cannot be a goal: a row that asks for something and holds nothing.
  const gainOf = (work: Candidate) => (basis ? gainTowards(basis, goal.value, work) : 0)
  const gains = new Map(draft.groups.map((group) => [group, gainOf(group.work)]))
  addSum(draft, id, [amount, ANY], ({ group, finished }) =>
    finished <= goal.year ? (gains.get(group) ?? 0) : 0,
  )
}

function addLock({ rows, varsOf }: Draft, { id, lock }: Of<'lock'>): void {
  const { scope, target, way, year } = lock
  const row = way === 'in' ? rows.add(id, 1, ANY) : rows.add(id, NONE, 0)
  for (const one of varsOf[scope].get(target) ?? [])
    if (year === null || one.year === year) rows.put(row, one.column, 1)
}

/**
 * In each commune, up to each year: households that blocked works serve which have started by then ≤ what those set free who have left
 * by works of the plan finished by then. Where nobody can leave, one row holds all of them back.
 */
function addVeto(draft: Draft, { id, code, workType }: Of<'veto'>): void {
  const { settings, rows, varsOf, groups } = draft
  const own = new Set(
    groups
      .filter(({ wanted, vetoed, work }) => wanted && vetoed && work.workType === workType)
      .map(({ work }) => work.code),
  )
  const asked = (place: string) => (code === '' ? !own.has(place) : place === code)
  const blocked = byKey(
    draft.vars.filter(
      ({ group }) => group.vetoed && group.work.workType === workType && asked(group.work.code),
    ),
    ({ group }) => group.work.code,
  )
  const never: PlanVar[] = []
  for (const [place, works] of blocked) {
    const moves = (varsOf.commune.get(place) ?? []).filter(({ group }) => leavingBy(group) > 0)
    const freeable = moves.length === 0 ? [] : works.filter(({ group }) => freedBy(group) > 0)
    never.push(...works.filter((one) => !freeable.includes(one)))
    if (freeable.length === 0) continue
    const freed = Math.min(...freeable.map(({ group }) => freedBy(group)))
    for (let year = settings.from; year <= settings.to; year++) {
      const row = rows.add(id, NONE, 0)
      for (const one of freeable)
        if (one.year <= year) rows.put(row, one.column, one.group.work.veto?.households ?? 0)
      for (const one of moves)
        if (one.finished <= year) rows.put(row, one.column, -freed * leavingBy(one.group))
    }
  }
  if (never.length === 0) return
  const row = rows.add(id, NONE, 0)
  for (const { column } of never) rows.put(row, column, 1)
}

const freedBy = ({ work }: Group) => work.veto?.freedPerMove ?? 0

/** Households that leave by one of these; one that waits for others itself moves nobody in time. */
function leavingBy({ vetoed, work }: Group): number {
  return vetoed ? 0 : (work.leaving ?? 0)
}

function byKey<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of items) {
    const list = found.get(key(item))
    if (list) list.push(item)
    else found.set(key(item), [item])
  }
  return found
}

/** At most `amount` works under way in each commune and year. */
function addConcurrent(draft: Draft, { id, amount }: Of<'concurrent'>): void {
  const { settings, rows } = draft
  for (const vars of draft.varsOf.commune.values()) {
    for (let year = settings.from; year <= settings.to; year++) {
      const row = rows.add(id, NONE, amount)
      for (const one of vars) if (one.year <= year && year <= one.finished) rows.put(row, one.column, 1)
    }
  }
}

/**
 * Within each commune a gate per year: 1 when works of type `after` may have started by then. It stays shut until one `before` work
 * is finished, and opens only when none of them ends in that year or later.
 */
function addPrecedence(draft: Draft, { id, precedence }: Of<'precedence'>): void {
  const present = byKey(
    draft.groups.filter((group) => group.possible && group.work.workType === precedence.before),
    (group) => group.work.code,
  )
  for (const [code, befores] of present) {
    const vars = draft.varsOf.commune.get(code) ?? []
    const after = vars.filter((one) => one.group.work.workType === precedence.after)
    if (after.length > 0) addGates(draft, id, befores, vars, after)
  }
}

function addGates(
  draft: Draft,
  id: string,
  befores: readonly Group[],
  vars: readonly PlanVar[],
  after: readonly PlanVar[],
): void {
  const { settings, rows, columns } = draft
  const before = vars.filter((one) => befores.includes(one.group))
  const afters = [...new Set(after.map((one) => one.group))]
  for (let year = settings.from; year <= settings.to; year++) {
    const gate = columns.gain.push(0) - 1
    columns.upper.push(1)
    for (const group of afters) {
      const row = rows.add(id, NONE, 0)
      rows.put(row, gate, -group.members.length)
      for (const one of after) if (one.group === group && one.year <= year) rows.put(row, one.column, 1)
    }
    const some = rows.add(id, NONE, 0)
    rows.put(some, gate, 1)
    for (const one of before) if (one.finished < year) rows.put(some, one.column, -1)
    for (const group of befores) {
      const row = rows.add(id, NONE, group.members.length)
      rows.put(row, gate, group.members.length)
      for (const one of before) if (one.group === group && one.finished >= year) rows.put(row, one.column, 1)
    }
  }
}

/** One maker of rows per kind of constraint. */
export const ROW_MAKERS: { [K in Kind]: (draft: Draft, constraint: Of<K>) => void } = {
  cap: addCap,
  floor: addGuard,
  ceiling: addGuard,
  goal: addGoal,
  lock: addLock,
  precedence: addPrecedence,
  concurrent: addConcurrent,
  leastCommune: addLeast,
  leastWork: addLeast,
  mostCommunes: addMostCommunes,
  only: addOnly,
  veto: addVeto,
}
