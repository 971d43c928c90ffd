import type { Term } from './indicators.ts'

/** Three-valued: a part that nobody knows stays unknown. */
export type Truth = 'yes' | 'no' | 'unknown'

/** How sure the text of a condition is: read in the source, or only its existence. */
export type RuleTextState = 'known' | 'unread'

/** A share of two sums of figures, in percent: the figures of a village, or the entered indicators of a commune. */
export interface RuleMeasure {
  id: string
  labelVi: string
  labelEn: string
  numerator: Term[]
  denominator: Term[]
  /** Which way the numerator moves for the better. */
  better: 'up' | 'down'
  /** What the numerator counts: "hộ", "km". */
  unitVi: string
  unitEn: string
  /** Smallest change of the numerator that makes sense: 1 household, 0.01 km. */
  step: number
}

/** A number a rule needs that is no figure of the unit, set by the user for a period: the national rate. */
export interface RuleParameter {
  id: string
  labelVi: string
  labelEn: string
  unit: string
  minimum: number
  maximum: number
}

export type RuleComparison = '>=' | '>' | '<' | '<='

/** One condition: a measure against a threshold, or, without a measure, a yes or no that the user sets. */
export interface RuleCondition {
  id: string
  labelVi: string
  labelEn: string
  measure: string | null
  comparison: RuleComparison | null
  /** Percent; a factor when `parameter` is named. */
  threshold: number | null
  /** The threshold is `threshold` × this parameter. */
  parameter: string | null
  /** What holds for a user-set condition while nobody has said anything. */
  initial: Truth
  text: RuleTextState
}

/** Holds when at least `need` of its parts do. A part is a condition or another group; "!" in front negates it. */
export interface RuleGroup {
  id: string
  need: number
  parts: string[]
}

/** What a rule can find; the first whose group holds applies, the one without a group when none does. */
export interface RuleOutcome {
  id: string
  labelVi: string
  labelEn: string
  group: string | null
  /** What an official list says of such a unit: "listed", "notListed", or the value of the zone. */
  official: string[]
  /** True when a unit wants out of it. */
  hardship: boolean
}

/** A legal rule as tables. */
export interface Rule {
  id: string
  subject: 'village' | 'commune'
  labelVi: string
  labelEn: string
  /** Number, date and name of the legal text. */
  legalVi: string
  legalEn: string
  /** ISO dates, inclusive; "" = open. */
  validFrom: string
  validTo: string
  /** What the table leaves out, for the user. */
  noteVi: string
  noteEn: string
  measures: RuleMeasure[]
  parameters: RuleParameter[]
  conditions: RuleCondition[]
  groups: RuleGroup[]
  outcomes: RuleOutcome[]
}

/** What the user has set. */
export interface RuleInputs {
  /** Parameter id → value; absent or null = not set. */
  parameters: Record<string, number | null>
  /** Condition id → answer for every unit. */
  common: Record<string, Truth>
  /** Unit key → condition id → answer for that unit, which goes before the common one. */
  units: Record<string, Record<string, Truth>>
}

/** Why a condition cannot be told. */
export type UnknownReason = 'figure' | 'zeroBase' | 'parameter' | 'userSet'

/** One condition looked at for one unit. */
export interface ConditionFinding {
  condition: string
  verdict: Truth
  /** Percent; null where it is missing or the condition is user-set. */
  figure: number | null
  /** Sums behind the figure; null where missing. */
  numerator: number | null
  denominator: number | null
  /** Percent; null when the parameter is not set or the condition is user-set. */
  threshold: number | null
  /** null when the verdict is known. */
  why: UnknownReason | null
  /** Fields without a value. */
  missing: string[]
  /** The user has not said it; the rule's initial answer stands. */
  assumed: boolean
}

/** One change of one measure that, with the others of its set, turns the verdict. */
export interface LiftChange {
  measure: string
  /** Always positive; the direction is the measure's `better`. */
  amount: number
  /** Percent after it. */
  to: number
}

/** Changes that together turn the verdict; none of them can be left out. */
export interface Lift {
  changes: LiftChange[]
  /** Outcome afterwards. */
  outcome: string
}

export type Agreement = 'agrees' | 'differs' | 'cannotTell'

/** What a rule says of one unit. */
export interface RuleFinding {
  /** Outcome id; null when the unknown parts could change it. */
  outcome: string | null
  /** Every outcome that the unknown parts leave possible; one when `outcome` is known. */
  possible: string[]
  conditions: ConditionFinding[]
  agreement: Agreement
  /** Why agreement cannot be told: nothing valid to compare with, or unknown parts. */
  agreementWhy: 'noList' | 'unknownParts' | null
}

/** A unit as the evaluator sees it. */
export interface RuleUnit {
  key: string
  /** By field or indicator id; absent or null = missing. */
  figures: Record<string, number | null>
  /** What the official list valid at the period says: "listed", "notListed", the zone; null = no list valid. */
  official: string | null
}
