import type { Catalogue } from '../domain/indicators.ts'
import type { PlanSettings } from '../domain/plans.ts'
import type { Scenario } from '../domain/scenarios.ts'
import { defaultPlan } from './works/default-plan.ts'

type Content = Omit<Scenario, 'id' | 'version' | 'name' | 'basis'>
type Known = Pick<Catalogue, 'indicators' | 'fundingLines'>

const byText = <T>(rows: readonly T[]): string[] => rows.map((row) => stable(row)).sort()

/** JSON with keys in one order, without what is not set. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}

/** What the ranking depends on, as text: equal texts rank alike. How the weights were found does not matter, only what they are. */
export function rankingContent(scenario: Content, { indicators }: Known): string {
  const criteria = scenario.criteria
    .filter((criterion) => criterion.weight > 0)
    .map(({ indicator, weight, a, b }) => {
      const found = indicators.find((one) => one.id === indicator)
      return { indicator, weight, a: a ?? found?.anchorTarget, b: b ?? found?.anchorWorst }
    })
  const { districts, zones, border, ranges } = scenario.filters
  return stable({
    edition: scenario.edition,
    period: scenario.period,
    method: scenario.method,
    normalisation: scenario.normalisation,
    cut: scenario.method === 'alkire-foster' ? scenario.cut : null,
    criteria: byText(criteria),
    filters: { districts: [...districts].sort(), zones: [...zones].sort(), border, ranges: byText(ranges) },
  })
}

/** What the plan depends on besides the ranking, as text; a scenario without a plan has the one to start from, in `firstYear`. */
export function planContent(plan: PlanSettings | null, catalogue: Known, firstYear: number): string {
  const { caps, guards, goals, locks, precedence, edits, added, only, ...plain } =
    plan ?? defaultPlan(catalogue, firstYear)
  return stable({
    ...plain,
    caps: byText(caps),
    guards: byText(guards.map(({ id: _, ...guard }) => guard)),
    goals: byText(goals),
    locks: byText(locks),
    precedence: byText(precedence),
    edits: byText(edits.filter((edit) => Object.keys(edit).length > 2)),
    added: byText(added),
    // Where the communes come from does not matter, only which they are.
    only: only && [...only.codes].sort(),
  })
}

/** Two scenarios that can only give the same ranking and the same plan, whatever their names. Plans to start from begin in `firstYear`. */
export function sameContent(one: Content, other: Content, catalogue: Known, firstYear: number): boolean {
  return (
    rankingContent(one, catalogue) === rankingContent(other, catalogue) &&
    planContent(one.plan, catalogue, firstYear) === planContent(other.plan, catalogue, firstYear)
  )
}
