import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Ranking, RankRow, Scenario } from '../../domain/scenarios.ts'
import { criterionValues, knownCriteria } from '../methods/columns.ts'
import { methodNeeds } from '../methods/methods.ts'

/** One criterion of one commune brought to its target, all else as it is. */
export interface Improvement {
  indicator: string
  /** Display units. */
  from: number
  to: number
  /** How far the total falls, in points. */
  points: number
  total: number
  rank: number
}

const EPSILON = 1e-9

/** The figures with the value of one criterion replaced for one commune, and the indicator read straight from them. */
function replaced(
  table: ObservationTable,
  indicators: readonly Indicator[],
  change: { indicator: Indicator; index: number; value: number },
): { table: ObservationTable; indicators: Indicator[] } {
  const { indicator, index, value } = change
  const values = criterionValues(table, indicator)
  values[index] = value
  const nothing = values.map(() => null)
  // A name of its own: the entered figure behind the indicator also decides filters and the order of equal totals.
  const id = `${indicator.id}@target`
  const column = { values, dataset: nothing, period: nothing }
  // Read as it stands: neither worked out from parts again nor, for yes-or-no figures, turned into percent twice.
  const kind = indicator.kind === 'rate' || indicator.kind === 'flag' ? 'rate' : 'count'
  const plain: Indicator = { ...indicator, id, kind, entered: true, numerator: [], denominator: [] }
  return {
    table: { ...table, columns: { ...table.columns, [id]: column } },
    indicators: [...indicators, plain],
  }
}

/** The rank of a commune with a new total among the others with theirs. */
function placeAmong(rows: readonly RankRow[], { code, total }: RankRow): number {
  return 1 + rows.filter((row) => row.code !== code && (row.total ?? 0) > (total ?? 0) + EPSILON).length
}

/**
 * What bringing each single criterion of a commune to its target (the anchor `a`) would do to its total and its rank, if all else stays: the
 * largest fall first, criteria that would change nothing left out. Each is ranked anew by `ranking`, so it holds for every method.
 * [] when the commune has no total. Throws on an unknown indicator.
 */
export function improvements(
  code: string,
  scenario: Scenario,
  table: ObservationTable,
  indicators: readonly Indicator[],
  ranking: (scenario: Scenario, table: ObservationTable, indicators: readonly Indicator[]) => Ranking,
): Improvement[] {
  const index = table.codes.indexOf(code)
  const { all } = ranking(scenario, table, indicators)
  const before = all.find((row) => row.code === code)
  if (!before || before.total === null) return []
  const total = before.total
  const found = knownCriteria(scenario, indicators).flatMap(({ indicator, a }, j): Improvement[] => {
    const from = criterionValues(table, indicator)[index] ?? null
    // Nothing to gain where the score is already that of the target.
    if (from === null || (before.contributions[j] ?? 0) <= EPSILON) return []
    const { table: better, indicators: known } = replaced(table, indicators, { indicator, index, value: a })
    const criteria = scenario.criteria.map((criterion, k) =>
      k === j ? { ...criterion, indicator: `${indicator.id}@target` } : criterion,
    )
    const after = ranking({ ...scenario, criteria }, better, known).all.find((row) => row.code === code)
    if (!after || after.total === null || after.rank === null) return []
    // The figures of single villages are out of play once the commune's own value stands for them; the others keep theirs.
    const place = methodNeeds(scenario.method).villages ? placeAmong(all, after) : after.rank
    const fall = total - after.total
    return [{ indicator: indicator.id, from, to: a, points: fall, total: after.total, rank: place }]
  })
  return found.filter(({ points }) => points > EPSILON).sort((one, other) => other.points - one.points)
}

/** The single improvement that lowers the commune's need most, or null when none would. */
export function bestImprovement(...given: Parameters<typeof improvements>): Improvement | null {
  return improvements(...given)[0] ?? null
}
