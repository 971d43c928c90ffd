import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationColumn, ObservationTable } from '../../domain/observations.ts'
import type { Scenario } from '../../domain/scenarios.ts'
import type { VillageTable } from '../../domain/village-table.ts'
import type { VillageField } from '../../domain/villages.ts'
import { enteredIds } from '../evaluate.ts'
import { VILLAGE_COUNT } from '../villages.ts'
import { criterionValues, type KnownCriterion, knownCriteria } from './columns.ts'

/** Villages of the scenario's edition and period, with the catalogue's fields that say which figure of the commune each adds up to. */
export interface VillageRows {
  table: Pick<VillageTable, 'communes' | 'commune' | 'values'>
  fields: readonly VillageField[]
}

/**
 * The count over the villages of one commune. null = cannot be told because a village's figure is missing, or because the commune has
 * no villages among the data. Arrays follow the criteria of the scenario.
 */
export interface VillageCountRow {
  code: string
  /** Villages among the data. */
  villages: number
  /** H: share of the villages that fall short by at least the cut, 0..1. */
  headcount: number | null
  /** A: mean share of the weights by which those villages fall short, 0..1; null also when there are none. */
  intensity: number | null
  /** M0 = H × A = Σ w·h, 0..1. */
  m0: number | null
  /** M0 when every missing figure is at its best, and at its worst. */
  m0Low: number
  m0High: number
  /** Share of the villages that fall short by this criterion; null when a village's figure is missing. */
  deprived: (number | null)[]
  /** h: the same, counting only villages that reach the cut; missing figures at their best. */
  censored: number[]
}

/** Sums of weights closer than this are equal: a third of six equal weights is a third. */
const EPSILON = 1e-9

const NO = 0
const YES = 1
const UNKNOWN = 2

/** The villages as a table with one row each, so that indicators can be worked out for them as for communes. */
export function villagesAsTable({ table, fields }: VillageRows): ObservationTable {
  const count = table.commune.length
  const column = (values: (number | null)[]): ObservationColumn => ({ values, dataset: [], period: [] })
  const columns: ObservationTable['columns'] = {
    [VILLAGE_COUNT]: column(new Array<number | null>(count).fill(1)),
  }
  for (const { id, rollsUpTo } of fields) {
    const values = table.values[id]
    if (rollsUpTo !== null && values) columns[rollsUpTo] = column(values)
  }
  const codes = table.commune.map(String)
  return { edition: '', enteredEdition: '', period: '', codes, datasets: [], columns }
}

/**
 * Whether each village falls short by one criterion: its own value is worse than the anchor `a`. What no field of villages measures, such as
 * the road to the commune centre, is a matter of the commune as a whole, and all its villages share the commune's value.
 */
function deprivation(
  { indicator, a, b }: KnownCriterion,
  rows: VillageRows,
  villages: ObservationTable,
  table: ObservationTable,
): Uint8Array {
  const measured = new Set(rows.fields.map((field) => field.rollsUpTo))
  const parts = enteredIds(indicator).filter((id) => id !== VILLAGE_COUNT)
  const own = parts.some((id) => measured.has(id))
  const values = criterionValues(own ? villages : table, indicator)
  const rowOf = new Map(table.codes.map((code, row) => [code, row]))
  const shared = rows.table.communes.map((code) => values[rowOf.get(code) ?? -1] ?? null)
  return Uint8Array.from(rows.table.commune, (commune, village) => {
    const value = (own ? values[village] : shared[commune]) ?? null
    if (value === null) return UNKNOWN
    return (b > a ? value > a : value < a) ? YES : NO
  })
}

/** The villages of one commune judged by all criteria. */
function countCommune(
  code: string,
  inside: readonly number[],
  judged: readonly Uint8Array[],
  weights: readonly number[],
  cut: number,
): VillageCountRow {
  const unknown = judged.map(() => false)
  const deprived = judged.map(() => 0)
  const censored = judged.map(() => 0)
  const counts = (sum: number) => sum > EPSILON && sum >= cut - EPSILON
  let poor = 0
  let low = 0
  let high = 0
  for (const village of inside) {
    let certain = 0
    let possible = 0
    judged.forEach((marks, j) => {
      if (marks[village] === YES) certain += weights[j]!
      if (marks[village] !== NO) possible += weights[j]!
      if (marks[village] === YES) deprived[j]! += 1
      if (marks[village] === UNKNOWN) unknown[j] = true
    })
    if (counts(possible)) high += possible
    if (!counts(certain)) continue
    poor += 1
    low += certain
    judged.forEach((marks, j) => {
      if (marks[village] === YES) censored[j]! += 1
    })
  }
  const n = inside.length
  const whole = n > 0 && !unknown.some((one, j) => one && weights[j]! > 0)
  return {
    code,
    villages: n,
    headcount: whole ? poor / n : null,
    intensity: whole && poor > 0 ? low / poor : null,
    m0: whole ? low / n : null,
    m0Low: n > 0 ? low / n : 0,
    m0High: n > 0 ? high / n : 1,
    deprived: deprived.map((sum, j) => (n === 0 || unknown[j] ? null : sum / n)),
    censored: censored.map((sum) => (n > 0 ? sum / n : 0)),
  }
}

/**
 * Counting by two cut-offs over the villages of each commune (Alkire and Foster, "Counting and multidimensional poverty measurement",
 * Journal of Public Economics 95, 2011). A village falls short by a criterion when its value is worse than the anchor `a`; it counts when it
 * falls short by at least `scenario.cut` of the weights, and by anything at all. Rows in the order of `table.codes`; `table` gives the
 * values of communes for criteria that villages do not measure. Throws on an unknown indicator, missing or equal anchors.
 */
export function villageCount(
  scenario: Scenario,
  rows: VillageRows,
  table: ObservationTable,
  indicators: readonly Indicator[],
): VillageCountRow[] {
  const criteria = knownCriteria(scenario, indicators)
  const villages = villagesAsTable(rows)
  const judged = criteria.map((criterion) => deprivation(criterion, rows, villages, table))
  const weights = criteria.map(({ points }) => points / 100)
  const byCommune = new Map<string, number[]>(rows.table.communes.map((code) => [code, []]))
  rows.table.commune.forEach((commune, village) => {
    byCommune.get(rows.table.communes[commune] ?? '')?.push(village)
  })
  return table.codes.map((code) =>
    countCommune(code, byCommune.get(code) ?? [], judged, weights, scenario.cut),
  )
}
