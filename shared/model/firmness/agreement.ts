import type { MethodAgreement } from '../../domain/firmness.ts'
import { METHODS, NORMALISATIONS, type Ranking, type Scenario } from '../../domain/scenarios.ts'
import { kendallTau } from './kendall.ts'

/** Communes that the filters keep and that have a rank, with it among those, in display order. */
function rankedOf(ranking: Ranking): Map<string, number> {
  return new Map(
    ranking.rows.flatMap(({ code, rank, within }) =>
      rank === null ? [] : [[code, within?.rank ?? rank] as const],
    ),
  )
}

/**
 * How much two rankings agree, over the communes ranked by both: Kendall's tau-b, how many of the first `top` they
 * share, and the mean shift of ranks (OECD/JRC Handbook on Constructing Composite Indicators, 2008). A ranking without
 * differences gives tau 0.
 */
export function agreementOf(
  one: Ranking,
  other: Ranking,
  top: number,
): Omit<MethodAgreement, 'id' | 'available'> {
  const mine = rankedOf(one)
  const theirs = rankedOf(other)
  const both = [...mine.keys()].filter((code) => theirs.has(code))
  const x = both.map((code) => mine.get(code) ?? 0)
  const y = both.map((code) => theirs.get(code) ?? 0)
  const shift = x.reduce((sum, rank, i) => sum + Math.abs(rank - (y[i] ?? 0)), 0)
  const first = new Set([...mine.keys()].slice(0, top))
  const tau = kendallTau(x, y)
  return {
    tau: Number.isFinite(tau) ? tau : 0,
    overlap: [...theirs.keys()].slice(0, top).filter((code) => first.has(code)).length,
    top: Math.min(top, mine.size),
    meanShift: both.length > 0 ? shift / both.length : 0,
  }
}

/** The scenario with one thing about the method changed, by the id of what it becomes. */
export function methodVariants(scenario: Scenario): { id: string; scenario: Scenario }[] {
  const methods = METHODS.filter((method) => method !== scenario.method)
  const normalisations = NORMALISATIONS.filter((normalisation) => normalisation !== scenario.normalisation)
  return [
    ...methods.map((method) => ({ id: method as string, scenario: { ...scenario, method } })),
    ...normalisations.map((normalisation) => ({
      id: normalisation as string,
      scenario: { ...scenario, normalisation },
    })),
  ]
}

/**
 * Every other method, and every other way to make scores, on the same figures and weights against the scenario's own
 * order. `ranking` ranks a scenario, or answers null where the figures for its method are missing.
 */
export function methodAgreement(
  scenario: Scenario,
  top: number,
  ranking: (scenario: Scenario) => Ranking | null,
): MethodAgreement[] {
  const own = ranking(scenario)
  return methodVariants(scenario).map(({ id, scenario: variant }) => {
    const other = own && ranking(variant)
    if (!own || !other || rankedOf(other).size === 0)
      return { id, tau: 0, overlap: 0, top, meanShift: 0, available: false }
    return { id, ...agreementOf(own, other, top), available: true }
  })
}
