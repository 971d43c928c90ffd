import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Method, Scenario } from '../../domain/scenarios.ts'
import { geometricMean, type ScoredColumns, type Totals, topsis, weightedSum } from './aggregators.ts'
import type { CriterionColumn } from './columns.ts'
import { normaliserOf } from './normalisers.ts'
import { type VillageRows, villageCount } from './village-count.ts'

/** What a method asks for and what it leaves aside. */
export interface MethodNeeds {
  /** Figures of single villages; communes without any have no total. */
  villages: boolean
  /** `Scenario.normalisation` plays a part. */
  normalisation: boolean
  /** `Scenario.cut` plays a part. */
  cut: boolean
}

/** Everything a total can be made of. */
export interface MethodInput {
  scenario: Scenario
  table: ObservationTable
  indicators: readonly Indicator[]
  /** Criteria over its communes. */
  columns: readonly CriterionColumn[]
  villages: VillageRows | null
}

/** Totals with the scores they were made of, column by column; NaN = missing. */
export interface MethodResult extends Totals {
  scores: readonly Float64Array[]
}

/** A way to make one total of 0..100 out of the criteria. */
export interface Aggregator {
  id: Method
  needs: MethodNeeds
  run(input: MethodInput): MethodResult
}

/** A method that works on the scores of communes. */
function onScores(totals: (scored: ScoredColumns) => Totals): (input: MethodInput) => MethodResult {
  return ({ scenario, columns, table }) => {
    const { scores: score, spansScale } = normaliserOf(scenario.normalisation)
    const scores = columns.map(score)
    return { ...totals({ columns, scores, count: table.codes.length, spansScale }), scores }
  }
}

/**
 * Total = 100 × M0. Score: share of the commune's villages that fall short by the criterion. Contribution: w × h, where h counts only
 * the villages that reach the cut.
 */
function countOfVillages({ scenario, table, indicators, columns, villages }: MethodInput): MethodResult {
  const nobody: VillageRows = { table: { communes: [], commune: [], values: {} }, fields: [] }
  const counted = villageCount(scenario, villages ?? nobody, table, indicators)
  return {
    scores: columns.map((_, j) => Float64Array.from(counted, (one) => one.deprived[j] ?? Number.NaN)),
    contributions: columns.map(({ points }, j) =>
      Float64Array.from(counted, (one) => points * (one.censored[j] ?? 0)),
    ),
    low: Float64Array.from(counted, (one) => 100 * one.m0Low),
    high: Float64Array.from(counted, (one) => 100 * one.m0High),
  }
}

const ON_SCORES: MethodNeeds = { villages: false, normalisation: true, cut: false }

export const AGGREGATORS: readonly Aggregator[] = [
  { id: 'weighted-sum', needs: ON_SCORES, run: onScores(weightedSum) },
  { id: 'geometric-mean', needs: ON_SCORES, run: onScores(geometricMean) },
  { id: 'topsis', needs: ON_SCORES, run: onScores(topsis) },
  {
    id: 'alkire-foster',
    needs: { villages: true, normalisation: false, cut: true },
    run: countOfVillages,
  },
]

/** The method with this id; throws on an unknown one. */
export function aggregatorOf(id: Method): Aggregator {
  const found = AGGREGATORS.find((one) => one.id === id)
  if (!found) throw new Error(`unknown method "${id}"`)
  return found
}

/** What a method asks for. */
export function methodNeeds(method: Method): MethodNeeds {
  return aggregatorOf(method).needs
}
