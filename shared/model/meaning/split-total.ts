import type { Cap, PlanSettings } from '../../domain/plans.ts'
import { apportion } from '../weights.ts'
import { type RealMoney, realShares } from '../works/real-money.ts'
import { purses } from './purses.ts'

/** In which proportions lines get parts of a total: of their real money, of what the plan gives them now, or the same each. */
export const SPLIT_RULES = ['real', 'shown', 'even'] as const
export type SplitRule = (typeof SPLIT_RULES)[number]

type Caps = Pick<PlanSettings, 'from' | 'to' | 'caps' | 'spread'>

/** One cap over the period for each line, or why there are none: no line, or lines (named) without what the rule goes by. */
export type Split = { caps: Cap[] } | { refusal: 'noLines' } | { refusal: 'unknown'; lines: string[] }

/** Funding lines of a plan, in the order of their caps. */
export function linesOf({ caps }: Pick<PlanSettings, 'caps'>): string[] {
  return [...new Set(caps.map(({ line }) => line))]
}

/** What each line goes by; a line without is absent. */
const WEIGHTS: Record<SplitRule, (settings: Caps, real: readonly RealMoney[]) => Map<string, number>> = {
  real: (settings, real) =>
    new Map([...realShares(linesOf(settings), real)].map(([line, { amount }]) => [line, amount])),
  shown: (settings) => purses(settings),
  even: (settings) => new Map(linesOf(settings).map((line) => [line, 1])),
}

/**
 * `total` (whole triệu đồng) over the lines of a plan, in proportion by the rule, whole triệu by largest remainder: the caps come to exactly the
 * total. Over the years each cap is spread evenly (`capsInForce`). Refused where a line has nothing to go by, never guessed.
 */
export function splitTotal(
  total: number,
  settings: Caps,
  rule: SplitRule,
  real: readonly RealMoney[],
): Split {
  const lines = linesOf(settings)
  if (lines.length === 0) return { refusal: 'noLines' }
  const weights = WEIGHTS[rule](settings, real)
  const unknown = lines.filter((line) => !weights.has(line))
  if (unknown.length > 0) return { refusal: 'unknown', lines: unknown }
  const parts = lines.map((line) => weights.get(line) ?? 0)
  if (parts.every((part) => part === 0)) return { refusal: 'unknown', lines }
  return { caps: apportion(parts, total).map((amount, i) => ({ line: lines[i] ?? '', year: null, amount })) }
}

/** What a line has in one year, triệu đồng, and what it may have by its real money. */
export interface CeilingStep {
  line: string
  year: number
  amount: number
  real: RealMoney
}

/** For each year of the plan and line whose real money is known, that money as its ceiling. */
export function realCeilings(
  settings: Pick<PlanSettings, 'from' | 'to' | 'caps'>,
  real: readonly RealMoney[],
): CeilingStep[] {
  const shares = realShares(linesOf(settings), real)
  return [...shares].flatMap(([line, share]) =>
    Array.from({ length: settings.to - settings.from + 1 }, (_, i) => ({
      ...{ line, year: settings.from + i },
      ...share,
    })),
  )
}
