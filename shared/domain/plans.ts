import type { Quality } from './observations.ts'
import type { OnlyCommunes, Packages } from './packages.ts'
import type { EditionId } from './units.ts'

/** No amount of money is above this, triệu đồng, in plans, lists, links and fields. */
export const MOST_MONEY = 1e12
/** No quantity and no number of people of a work is above this. */
export const MOST_UNITS = 1e9

/** What a plan is asked to make as large as it can. */
export type Objective = 'peopleNeed' | 'need' | 'people' | 'costEffectiveness'

/** Money of one funding line, triệu đồng: in one year, or over the whole period when `year` is null. A line without any cap has no money. */
export interface Cap {
  line: string
  year: number | null
  amount: number
}

/** What a fairness guard looks at. `district` means the former district where an edition has none. */
export type GuardDimension = 'district' | 'commune' | 'zone' | 'workType'

/** What it counts: triệu đồng, percent of all money of the plan, works, people served. */
export type GuardMeasure = 'cost' | 'costShare' | 'works' | 'people'

/** A floor (`min`), a ceiling (`max`) or both on one part of the plan over the whole period. */
export interface Guard {
  id: string
  dimension: GuardDimension
  /** District or commune code, zone number as text, or work type id. */
  key: string
  measure: GuardMeasure
  min: number | null
  max: number | null
}

/** The province as a whole reaches `value` (display units of the indicator) by the end of `year`. */
export interface Goal {
  indicator: string
  value: number
  year: number
}

/**
 * A decision taken beforehand. A candidate locked in is done (in `year`, when given: the year it starts); a commune locked in
 * gets at least one work. What is locked out is left alone.
 */
export interface Lock {
  scope: 'candidate' | 'commune'
  /** Candidate id or commune code. */
  target: string
  way: 'in' | 'out'
  year: number | null
}

/** Within each commune, works of type `after` start only when all works of type `before` that the plan holds there, and at least one, are finished. Without candidates of `before` it says nothing. */
export interface Precedence {
  before: string
  after: string
}

/** A change of what the gap suggests for one commune and work type; absent fields stay as they are. */
export interface CandidateEdit {
  code: string
  workType: string
  excluded?: boolean
  quantity?: number
  /** triệu đồng per unit. */
  unitCost?: number
  lines?: string[]
  years?: number
  /** Units in one lot; 0 = not divided. */
  lot?: number
  /** Why the works go ahead although they serve households due to move; '' or absent = they do not. */
  overrideVeto?: string
  /** Why the works go ahead although money for them stands elsewhere. */
  overrideFunded?: string
  note?: string
}

/** A work that no gap suggests, written by hand. */
export interface AddedWork {
  /** Unique in the plan, e.g. "them-1". */
  id: string
  code: string
  workType: string
  name: string
  quantity: number
  unitCost: number
  lines: string[]
  years: number
  people: number | null
}

/**
 * How many of the households still to be served are taken to leave their place: as many as two groups that know nothing of each other
 * would share, or as many as can be.
 */
export type Overlap = 'expected' | 'full'

/** Why works of one type go ahead although households they serve will leave. */
export interface LiftedVeto {
  workType: string
  reason: string
}

/** Everything a plan under a budget depends on besides the ranking. */
export interface PlanSettings {
  from: number
  to: number
  caps: Cap[]
  /** Money capped over the period is divided evenly among years without a cap of their own; absent (plans made before): spent in any year. */
  spread?: 'even'
  objective: Objective
  /** Percent a year: a work finished a year later counts that much less. */
  discount: number
  guards: Guard[]
  goals: Goal[]
  locks: Lock[]
  precedence: Precedence[]
  /** Most works under way in one commune in one year; null = no limit. */
  concurrent: number | null
  /** Absent = no such rules. */
  packages?: Packages
  /** Absent = all communes that the filters keep take part. */
  only?: OnlyCommunes
  edits: CandidateEdit[]
  added: AddedWork[]
  /** Absent = 'expected'. */
  overlap?: Overlap
  /** Work types on which the veto as a whole is lifted; absent = none. Edits lift it for one commune. */
  vetoLifted?: LiftedVeto[]
}

/** Money for a work that stands in another list or programme. */
export interface Commitment {
  id: string
  code: string
  /** Edition of `code`; absent = whichever is on screen. New communes reuse old codes. */
  edition?: EditionId
  workType: string
  /** null = all of the gap. */
  quantity: number | null
  from: number
  to: number
  programme: string
  line: string
  /** Document that says so. */
  document: string
  /** Saved investment list that it stands in; absent = written down by hand. */
  list?: string
}

/** Households that will leave their place among those a work would serve. */
export interface Veto {
  households: number
  /** Of these, how many each household sets free that leaves by a work of the same plan, finished in the year this one starts or before. Absent = none. */
  freedPerMove?: number
}

/** Something that can be chosen whole or not at all: an indivisible work, or one lot of a divisible one. Money in triệu đồng. */
export interface Candidate {
  /** "<commune>:<work type>:<lot>", lots from 1; added works "<id>:1". */
  id: string
  code: string
  workType: string
  /** Name of a work added by hand, else ''. */
  name: string
  lot: number
  lots: number
  quantity: number
  unitCost: number
  cost: number
  /** Funding lines that may pay it. */
  lines: string[]
  /** Years it takes; the cost is spread evenly, the remainder in the last. */
  years: number
  /** People served, not rounded; null when a figure is missing. */
  people: number | null
  /** Need score of its commune, 0..100: the total, or what is certain of it when figures are missing. */
  need: number
  needUncertain: boolean
  /** Part of the commune's gap of this kind that it closes, 0..1. */
  gapShare: number
  /** Entered figure → by how much it moves over the province once this is finished; empty when none is measured. */
  changes: Record<string, number>
  zone: number | null
  district: string
  quality: Quality
  /** Set while the work is blocked because it serves households due to move. */
  veto: Veto | null
  /** Households that leave their place by it; absent = none. */
  leaving?: number
  /** True where nobody knows how many households are due to move, so that the veto cannot be judged. */
  vetoUnknown?: boolean
  /** Set when the veto or the double-funding block was lifted: the reason given. */
  overridden: string
  /** Money that stands elsewhere for the same commune, work type and years; blocks the work unless overridden. */
  funded: Commitment[]
  excluded: boolean
  origin: 'gap' | 'edited' | 'added'
  note: string
}

/** What the indicator of a goal stands at over the province, and the figures that move it: enough to reckon any level of it. */
export interface GoalBasis {
  /** Sums over the communes that have both figures; of a flag, communes that have it and communes. */
  numerator: number
  denominator: number
  better: 'more' | 'less'
  /** Entered figure → sign with which it stands in the numerator and in the denominator. */
  over: Record<string, number>
  under: Record<string, number>
  /** Communes that do not count, because a figure is missing there. */
  missing: string[]
}

/** Everything the optimiser needs; plain data, so that it travels to a worker. */
export interface PlanProblem {
  candidates: Candidate[]
  settings: PlanSettings
  /** In the order of `settings.goals`; null = the indicator cannot be a goal, and no plan keeps it. */
  goals: (GoalBasis | null)[]
}

/** A constraint that people set and can understand, change and pay for. */
export type PlanConstraint =
  | { id: string; kind: 'cap'; line: string; year: number | null; amount: number }
  | { id: string; kind: 'floor' | 'ceiling'; guard: Guard; amount: number }
  | { id: string; kind: 'goal'; goal: Goal; amount: number }
  | { id: string; kind: 'lock'; lock: Lock }
  | { id: string; kind: 'precedence'; precedence: Precedence }
  | { id: string; kind: 'concurrent'; amount: number }
  | { id: string; kind: 'leastCommune' | 'leastWork' | 'mostCommunes'; amount: number }
  | { id: string; kind: 'only'; only: OnlyCommunes }
  /** On the works of one type in one commune, or (code '') wherever they are blocked and nobody insists on one. */
  | { id: string; kind: 'veto'; code: string; workType: string }

/** A chosen candidate: a work, or a lot of one; people are a part of what the work serves, not rounded. */
export interface PlanItem {
  candidate: string
  code: string
  workType: string
  quantity: number
  /** Year it starts. */
  year: number
  line: string
  cost: number
  /** Money by year, from `year` on. */
  spend: number[]
  people: number | null
  /** What it adds to the objective. */
  value: number
}

export interface PlanTotals {
  cost: number
  /** Sum over works of what is known, each rounded once: whole. */
  people: number
  works: number
  communes: number
  byLine: Record<string, number>
  /** Year → line → money. */
  byYear: Record<string, Record<string, number>>
  byDistrict: Record<string, number>
  byWorkType: Record<string, number>
}

export interface PlanAnswer {
  /** `stopped`: ended by time or by the user, with the best found so far; `none`: ended before anything was found. */
  status: 'solved' | 'stopped' | 'none' | 'infeasible'
  exact: boolean
  objective: number
  /** No plan can be worth more than this. */
  bound: number
  /** (bound − objective) / |bound|; 0 when both are 0. */
  gap: number
  items: PlanItem[]
  totals: PlanTotals
  /** Candidates that could not take part, by reason. */
  leftOut: {
    excluded: number
    veto: number
    funded: number
    noPeople: number
    noMoney: number
    /** In communes that do not take part (`PlanSettings.only`). */
    outside: number
  }
  milliseconds: number
}

/** What one thousand triệu (1 tỷ đồng) more in a cap buys, by the relaxation. */
export interface LinePrice {
  line: string
  year: number | null
  perBillion: number
  /** People served more (or fewer) with that money; null when the cap is not used up. */
  people: number | null
}

/** What a guarantee costs: the objective without it, and the difference. */
export interface GuaranteePrice {
  constraint: PlanConstraint
  without: number
  lost: number
  /** The loss lies between these two for certain. */
  atLeast?: number
  atMost?: number
}

export interface CurvePoint {
  /** Part of the caps, 1 = as set. */
  share: number
  money: number
  objective: number
  people: number
  works: number
  communes: number
  /** Set where the guarantees cannot all hold with so little money; the figures are then 0. */
  infeasible?: true
  /** Communes of the point before that are no longer in, with why. */
  dropped: { code: string; freed: number; taken: string[] }[]
}

/** Plans in which more money never takes a work away, and what that promise costs at each point. */
export interface NestedPoint {
  share: number
  objective: number
  lost: number
  infeasible?: true
}

/** Another way to choose under the same caps. */
export interface Alternative {
  id: 'ranking' | 'entitlement' | 'greedy'
  objective: number
  people: number
  cost: number
  works: number
  communes: number
  /** Communes it shares with the plan. */
  common: number
  /** Entitlement needs points that someone confirmed. */
  available: boolean
  /** Constraints that this way of choosing fails to keep. */
  broken?: PlanConstraint[]
}
