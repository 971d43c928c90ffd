import type { Indicator } from '../domain/indicators.ts'
import type { ObservationTable } from '../domain/observations.ts'
import { evaluateTerms } from './evaluate.ts'

/** An indicator read over an area: a district, the province, a selection. */
export interface Aggregate {
  /** Display units; null when nothing is known, and always for classes. */
  value: number | null
  numerator: number | null
  denominator: number | null
  /** Communes of the area that do not take part because a figure is missing. */
  missing: number
  /** Class indicators: class → number of communes (after a crosswalk, of old communes by share). */
  composition?: Record<string, number>
}

const EMPTY = { value: null, numerator: null, denominator: null }

function sum(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0)
}

function known(values: readonly (number | null)[], indices: readonly number[]): number[] {
  return indices.map((i) => values[i] ?? null).filter((value) => value !== null)
}

function aggregateClass(
  table: ObservationTable,
  indicator: Indicator,
  indices: readonly number[],
): Aggregate {
  const column = table.columns[indicator.id]
  const composition: Record<string, number> = {}
  let missing = 0
  for (const i of indices) {
    const value = column?.values[i] ?? null
    if (value === null) missing++
    else {
      const parts = column?.composition?.[i] ?? { [String(value)]: 1 }
      for (const [key, share] of Object.entries(parts)) composition[key] = (composition[key] ?? 0) + share
    }
  }
  return { ...EMPTY, missing, composition }
}

function aggregateRate(table: ObservationTable, indicator: Indicator, indices: readonly number[]): Aggregate {
  const numerators = evaluateTerms(table, indicator.numerator)
  const denominators = evaluateTerms(table, indicator.denominator)
  const both = indices.filter((i) => numerators[i] != null && denominators[i] != null)
  const numerator = sum(known(numerators, both))
  const denominator = sum(known(denominators, both))
  const value = numerator === null || !denominator ? null : (numerator * 100) / denominator
  return { value, numerator, denominator, missing: indices.length - both.length }
}

function aggregateFlag(table: ObservationTable, indicator: Indicator, indices: readonly number[]): Aggregate {
  const column = table.columns[indicator.id]
  const there = indices.filter((i) => (column?.values[i] ?? null) !== null)
  const missing = indices.length - there.length
  if (there.length === 0) return { ...EMPTY, missing }
  let [numerator, denominator] = [0, 0]
  for (const i of there) {
    // Carried over, a flag is that of several old communes: an area has as many of them in every edition.
    const parts = column?.composition?.[i] ?? { [String(column?.values[i])]: 1 }
    for (const [value, share] of Object.entries(parts)) {
      numerator += Number(value) * share
      denominator += share
    }
  }
  return { value: (numerator * 100) / denominator, numerator, denominator, missing }
}

function aggregateCount(
  table: ObservationTable,
  indicator: Indicator,
  indices: readonly number[],
): Aggregate {
  const own = [{ id: indicator.id, sign: 1 as const }]
  const values = known(evaluateTerms(table, indicator.entered ? own : indicator.numerator), indices)
  const value = sum(values)
  return { value, numerator: value, denominator: null, missing: indices.length - values.length }
}

/**
 * Reads an indicator over the communes at `indices` of the table: counts are summed, rates recomputed from the sums of
 * numerator and denominator over the communes that have both, flags become the percentage of communes that have it (of old communes where they are carried over),
 * classes a composition. Communes with a missing figure are left out and counted in `missing`.
 */
export function aggregate(
  table: ObservationTable,
  indicator: Indicator,
  indices: readonly number[],
): Aggregate {
  if (indicator.kind === 'class') return aggregateClass(table, indicator, indices)
  if (indicator.kind === 'flag') return aggregateFlag(table, indicator, indices)
  if (indicator.denominator.length > 0) return aggregateRate(table, indicator, indices)
  return aggregateCount(table, indicator, indices)
}
