import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { RankRow, Scenario } from '../../domain/scenarios.ts'
import { criterionValues } from '../methods/columns.ts'
import type { Reason, ReasonPart } from './say.ts'

/** One criterion of two communes side by side; values in display units, contributions in points of 100. */
export interface Pull {
  indicator: string
  valueA: number | null
  valueB: number | null
  pointsA: number | null
  pointsB: number | null
  /** pointsA − pointsB; null when either is missing. Over all criteria they sum to the difference of the totals. */
  difference: number | null
}

/** Why A stands above B. */
export interface WhyAbove {
  /** The one that stands higher, and the other. */
  above: string
  below: string
  /** Total of `above` less total of `below`; null when either is missing. */
  difference: number | null
  /** In the order of the scenario's criteria; A = `above`. */
  pulls: Pull[]
  /** Two sentences. */
  reasons: [Reason, Reason]
}

/** Differences below this are shown as 0,0 points and name nothing. */
const VISIBLE = 0.05
const EPSILON = 1e-9

function pullsOf(
  [above, below]: readonly [RankRow, RankRow],
  scenario: Scenario,
  table: ObservationTable,
  indicators: readonly Indicator[],
): Pull[] {
  const [a, b] = [table.codes.indexOf(above.code), table.codes.indexOf(below.code)]
  return scenario.criteria.map(({ indicator: id }, j) => {
    const indicator = indicators.find((one) => one.id === id)
    if (!indicator) throw new Error(`unknown indicator "${id}" in scenario "${scenario.id}"`)
    const values = criterionValues(table, indicator)
    const [pointsA, pointsB] = [above.contributions[j] ?? null, below.contributions[j] ?? null]
    return {
      indicator: id,
      valueA: values[a] ?? null,
      valueB: values[b] ?? null,
      pointsA,
      pointsB,
      difference: pointsA === null || pointsB === null ? null : pointsA - pointsB,
    }
  })
}

const place = ({ rank, rankBest, rankWorst }: RankRow): ReasonPart =>
  rank === null ? { kind: 'ranks', best: rankBest, worst: rankWorst } : { kind: 'rank', rank }

/** The parts of one criterion, named "first", "firstA", "firstB" and "firstPoints". */
function partsOf(name: string, pull: Pull): Record<string, ReasonPart> {
  return {
    [name]: { kind: 'indicator', indicator: pull.indicator },
    [`${name}A`]: { kind: 'value', indicator: pull.indicator, value: pull.valueA },
    [`${name}B`]: { kind: 'value', indicator: pull.indicator, value: pull.valueB },
    [`${name}Points`]: { kind: 'points', points: Math.abs(pull.difference ?? 0) },
  }
}

/** What separates the two: up to two criteria for the higher one, and the strongest for the other. */
function pullReason(pulls: readonly Pull[], names: Record<string, ReasonPart>): Reason {
  const known = pulls.filter((pull) => Math.abs(pull.difference ?? 0) >= VISIBLE)
  const sorted = known.sort((one, other) => (other.difference ?? 0) - (one.difference ?? 0))
  const [first, second] = sorted.filter((pull) => (pull.difference ?? 0) > 0)
  const last = sorted.at(-1)
  const against = last && (last.difference ?? 0) < 0 ? last : null
  if (!first && !against) return { key: 'pull.same', parts: names }
  const key = `pull.${first ? (second ? 'two' : 'one') : 'none'}${against ? 'Against' : ''}`
  return {
    key,
    parts: {
      ...names,
      ...(first && partsOf('first', first)),
      ...(second && partsOf('second', second)),
      ...(against && partsOf('against', against)),
    },
  }
}

function placeReason(above: RankRow, below: RankRow, names: Record<string, ReasonPart>): Reason {
  const places = { ...names, rankA: place(above), rankB: place(below) }
  if (above.total === null || below.total === null) {
    const missing = [...new Set([...above.missing, ...below.missing])]
    return {
      key: 'place.unknown',
      parts: { ...places, missing: { kind: 'indicators', indicators: missing } },
    }
  }
  const totals: Record<string, ReasonPart> = {
    totalA: { kind: 'points', points: above.total },
    totalB: { kind: 'points', points: below.total },
    difference: { kind: 'points', points: above.total - below.total },
  }
  const key = above.total - below.total > EPSILON ? 'place.above' : 'place.equal'
  return { key, parts: { ...places, ...totals } }
}

/** True when `one` stands higher than `other`, or may; equal ranks keep the order given. */
function standsAbove(one: RankRow, other: RankRow): boolean {
  const [mine, theirs] = [one.rank ?? one.rankBest, other.rank ?? other.rankBest]
  return mine <= theirs
}

/**
 * Why one of two communes stands above the other: the difference of their totals split over the criteria, and two sentences made from the
 * figures. The first tells the places and totals, the second what pulls the higher one up most and what speaks for the other.
 * Works with every method, because contributions sum to totals. Throws on an unknown indicator.
 */
export function whyAbove(
  one: RankRow,
  other: RankRow,
  scenario: Scenario,
  table: ObservationTable,
  indicators: readonly Indicator[],
): WhyAbove {
  const [above, below] = standsAbove(one, other) ? ([one, other] as const) : ([other, one] as const)
  const pulls = pullsOf([above, below], scenario, table, indicators)
  const names: Record<string, ReasonPart> = {
    a: { kind: 'commune', code: above.code },
    b: { kind: 'commune', code: below.code },
  }
  return {
    above: above.code,
    below: below.code,
    difference: above.total === null || below.total === null ? null : above.total - below.total,
    pulls,
    reasons: [placeReason(above, below, names), pullReason(pulls, names)],
  }
}
