import type { Conflict } from '../../shared/domain/conflicts.ts'
import type {
  Alternative,
  Candidate,
  CurvePoint,
  GuaranteePrice,
  LinePrice,
  NestedPoint,
  PlanAnswer,
  PlanProblem,
} from '../../shared/domain/plans.ts'
import type { OutsideCommune } from '../../shared/model/meaning/outside.ts'
import type { PlanProgress } from './plan-client.ts'

/** What comparing with other ways to choose needs to know. */
export interface CompareArgs {
  answer: PlanAnswer
  /** Communes in the order of the plain ranking. */
  ranked: string[]
  /** Share of the money by commune, percent; null until points are confirmed. */
  entitlement: Record<string, number> | null
}

/** What telling who is outside needs to know. */
export interface OutsideArgs {
  answer: PlanAnswer
  codes: string[]
  /** Communes that the filters keep. */
  kept: string[]
}

export interface PriceArgs {
  answer: PlanAnswer
  /** Guarantees priced closely, though the answer came at once. */
  exact: boolean
}

/** The table of what the optimiser's thread can do. */
export interface PlanCalls {
  instant: { args: object; result: PlanAnswer }
  exact: { args: { seconds: number }; result: PlanAnswer }
  conflict: { args: { vetoReason: string }; result: Conflict | null }
  prices: { args: PriceArgs; result: { lines: LinePrice[]; guarantees: GuaranteePrice[]; exact: boolean } }
  curve: { args: object; result: { points: CurvePoint[]; nested: NestedPoint[] } }
  compare: { args: CompareArgs; result: Alternative[] }
  outside: { args: OutsideArgs; result: OutsideCommune[] }
  mps: { args: object; result: string }
}

export type PlanCall = {
  [K in keyof PlanCalls]: {
    id: number
    what: K
    problem: Omit<PlanProblem, 'candidates'>
    /** null: those sent before. */
    candidates: Candidate[] | null
    args: PlanCalls[K]['args']
  }
}[keyof PlanCalls]

export type PlanReply =
  | { id: number; kind: 'progress'; state: PlanProgress }
  | { id: number; kind: 'done'; value: unknown }
  | { id: number; kind: 'failed'; error: string }
