import type { PlanConstraint, PlanSettings } from './plans.ts'

/** How one constraint gives way. */
export interface Loosening {
  constraint: PlanConstraint
  /** New amount of a cap, floor, ceiling or concurrency limit, new value of a goal; null = the constraint is taken away. */
  to: number | null
  /** How far it moves, in the units of the constraint. */
  by: number
  /** Of a lifted veto: the least of what was blocked that has to be done, in works, households and triệu đồng. */
  needs?: { works: number; households: number; cost: number }
}

/** A way out of a conflict; `settings` is the plan with it applied. */
export interface Relaxation extends Loosening {
  /** Set when several conflicts stand side by side: what else `settings` loosens, so that a plan exists. */
  also?: Loosening[]
  settings: PlanSettings
}

/** A smallest set of constraints that cannot hold together: without any one of them the rest can. */
export interface Conflict {
  members: PlanConstraint[]
  /** The set was not proven to be a smallest one in time: fewer of these may contradict each other already, and further ways out exist. */
  mayBeFewer?: true
  relaxations: Relaxation[]
}
