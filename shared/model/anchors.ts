import type { Indicator } from '../domain/indicators.ts'
import type { Criterion } from '../domain/scenarios.ts'

/**
 * Anchors of the catalogue before criteria kept their own: what is saved or sent without anchors was made with these, and goes on
 * meaning them.
 */
const EARLIER: Readonly<Record<string, { a: number; b: number }>> = {
  difficultVillageRate: { a: 0, b: 100 },
  hardenedVillageRate: { a: 80, b: 0 },
  pavedCentre: { a: 100, b: 0 },
  electricityRate: { a: 99.6, b: 80 },
  toMoveRate: { a: 0, b: 10 },
  povertyRate: { a: 10, b: 60 },
  waterRate: { a: 99, b: 60 },
}

/** Criteria of a scenario, a meeting or a link from before criteria kept their anchors, with those they were ranked by. */
export function withEarlierAnchors(criteria: readonly Criterion[]): Criterion[] {
  return criteria.map((criterion) => {
    const { a, b } = EARLIER[criterion.indicator] ?? { a: null, b: null }
    return { ...criterion, a: criterion.a ?? a, b: criterion.b ?? b }
  })
}

/** Criteria with the anchors in force written out, so that they keep them whatever the catalogue proposes later. */
export function withAnchors(criteria: readonly Criterion[], indicators: readonly Indicator[]): Criterion[] {
  return criteria.map((criterion) => {
    const known = indicators.find(({ id }) => id === criterion.indicator)
    return {
      ...criterion,
      a: criterion.a ?? known?.anchorTarget ?? null,
      b: criterion.b ?? known?.anchorWorst ?? null,
    }
  })
}

/** Share of the communes whose mean is proposed as the worst acceptable value. */
const WORST_SHARE = 0.1

/** Rounded so that the way from `a` has two digits, or as many decimals as the indicator shows. */
function readable(b: number, a: number, decimals: number): number {
  const step = Math.max(10 ** -decimals, 10 ** (Math.floor(Math.log10(Math.abs(b - a))) - 1))
  return Number((Math.round(b / step) * step).toPrecision(12))
}

/**
 * The worst acceptable value that figures propose: the mean of the worst tenth of the communes (at least one), so that a criterion
 * uses its scale and about one commune in twenty reaches the end of it. Display units; need grows from `a` towards `b`. null for yes or no, which has
 * only its two ends, and where the worst tenth is no worse than `a`.
 */
export function proposedWorst(
  { kind, decimals }: Pick<Indicator, 'kind' | 'decimals'>,
  { a, b }: { a: number; b: number },
  values: readonly (number | null)[],
): number | null {
  const way = Math.sign(b - a)
  const known = values.filter((value) => value !== null)
  if (kind === 'flag' || known.length === 0) return null
  const worst = known
    .sort((one, other) => way * (other - one))
    .slice(0, Math.max(1, Math.round(known.length * WORST_SHARE)))
  const mean = worst.reduce((sum, value) => sum + value, 0) / worst.length
  const proposed = way * (mean - a) > 1e-9 ? readable(mean, a, decimals) : a
  return proposed === a ? null : proposed
}
