import { METHODS, type Method } from '../../shared/domain/scenarios.ts'
import { type Answering, WORKS, type Work } from './answering.ts'
import type { ExportTimes } from './exports.ts'
import type { Times } from './measure.ts'
import type { PackageTimes, PlanTimes } from './plans.ts'
import type { Script } from './run-product.ts'
import { type Spread, spread } from './stats.ts'

export type Summary = Record<keyof Times, Spread>

/** A promise about speed: what was measured, what it must not exceed. */
export interface Check {
  name: string
  value: number
  limit: number
  ok: boolean
}

/** Parts of the measurement that can be asked for alone. */
export const GROUPS = ['server', 'pages', 'product', 'model', 'plans', 'exports'] as const
export type Group = (typeof GROUPS)[number]

/** The models alone, in Node. */
export interface ModelReport {
  /** A ranking by 12 criteria, by method. */
  ranking200x12: Record<Method, Spread>
  ranking10000x12: Record<Method, Spread>
  /** 5,000 draws of weights at 200 × 8, and the same with figures drawn inside their errors. */
  acceptability: { weights: Spread; withErrors: Spread }
  xlsx200: Spread
}

/** The product while somebody works with it; see Answering. */
export interface AnsweringReport {
  table: Spread
  map: Spread
  plan: Spread
  blocked: Record<Work, Spread>
}

/** What was measured: only the groups asked for are there. */
export interface Report {
  seed: number
  versions: Record<string, string>
  server?: { fresh: Spread; warm: Spread }
  /** Communes → page → summary; "product" is the product itself, "map" its map alone. */
  pages?: Record<string, Record<string, Summary>>
  answering?: AnsweringReport
  model?: ModelReport
  /** The optimiser, by size of the problem. */
  plans?: PlanTimes[]
  packages?: PackageTimes[]
  /** Files made from a snapshot, by format. */
  exports?: ExportTimes[]
  initialJavaScript?: { gzip: number; files: Script[] }
  checks: Check[]
}

export function summarise(times: Times): Summary {
  return Object.fromEntries(Object.entries(times).map(([key, runs]) => [key, spread(runs)])) as Summary
}

/** Spread of each method's runs. */
export function spreadByMethod(times: Record<Method, number[]>): Record<Method, Spread> {
  return Object.fromEntries(METHODS.map((method) => [method, spread(times[method])])) as Record<
    Method,
    Spread
  >
}

export function summariseAnswering({ table, map, plan, blocked }: Answering): AnsweringReport {
  const works = Object.fromEntries(WORKS.map((work) => [work, spread(blocked[work])]))
  return {
    table: spread(table),
    map: spread(map),
    plan: spread(plan),
    blocked: works as Record<Work, Spread>,
  }
}
