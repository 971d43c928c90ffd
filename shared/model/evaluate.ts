import type { Indicator, Term } from '../domain/indicators.ts'
import type { Dataset, ObservationTable, Quality } from '../domain/observations.ts'

type Value = number | null

/** Quality from best to worst. */
const QUALITY_ORDER: readonly Quality[] = ['official', 'reported', 'illustrative']

/** The worse of two qualities; null says nothing. */
export function worseQuality(one: Quality | null, other: Quality | null): Quality | null {
  if (one === null || other === null) return one ?? other
  return QUALITY_ORDER.indexOf(one) >= QUALITY_ORDER.indexOf(other) ? one : other
}

/** Ids of the entered indicators that an indicator is made of, without repeats. */
export function enteredIds(indicator: Indicator): string[] {
  if (indicator.entered) return [indicator.id]
  return [...new Set([...indicator.numerator, ...indicator.denominator].map((term) => term.id))]
}

/**
 * Signed sum of entered indicators per commune, in the order of `table.codes`, as entered.
 * A missing part makes the sum missing; so does an indicator the table does not hold.
 */
export function evaluateTerms(table: ObservationTable, terms: readonly Term[]): Value[] {
  const columns = terms.map((term) => ({ sign: term.sign, values: table.columns[term.id]?.values }))
  return table.codes.map((_, row) => {
    if (columns.length === 0) return null
    let sum = 0
    for (const { sign, values } of columns) {
      const value = values?.[row] ?? null
      if (value === null) return null
      sum += sign * value
    }
    return sum
  })
}

function ratio(numerator: Value, denominator: Value): Value {
  if (numerator === null || denominator === null || denominator === 0) return null
  // Multiplied first: 29 of 50 is then exactly 58 and falls on the right side of a class break.
  return (numerator * 100) / denominator
}

/**
 * Values of an indicator per commune in display units, in the order of `table.codes`: rates and flags in percent,
 * counts and classes as they are. Missing stays missing; a rate over a denominator of 0 is missing.
 */
export function evaluate(table: ObservationTable, indicator: Indicator): Value[] {
  const own: Term[] = [{ id: indicator.id, sign: 1 }]
  const numerators = evaluateTerms(table, indicator.entered ? own : indicator.numerator)
  if (indicator.kind === 'flag') return numerators.map((value) => (value === null ? null : value * 100))
  if (indicator.entered || indicator.denominator.length === 0) return numerators
  const denominators = evaluateTerms(table, indicator.denominator)
  return numerators.map((value, row) => ratio(value, denominators[row] ?? null))
}

/** What one value rests on: the worst quality, every dataset and every period among its parts. */
export interface ValueSource {
  quality: Quality | null
  datasets: Dataset[]
  periods: string[]
}

/** Source of the value of `indicator` for the commune at index `i`; a missing value may have no source at all. */
export function sourceOf(table: ObservationTable, indicator: Indicator, i: number): ValueSource {
  return sourceOfIds(table, enteredIds(indicator), i)
}

/** As `sourceOf`, for a plain list of entered indicators. */
export function sourceOfIds(table: ObservationTable, ids: readonly string[], i: number): ValueSource {
  const datasets = new Set<Dataset>()
  const periods = new Set<string>()
  let quality: Quality | null = null
  for (const id of ids) {
    const column = table.columns[id]
    const index = column?.dataset[i] ?? null
    const dataset = index === null ? undefined : table.datasets[index]
    if (dataset) {
      datasets.add(dataset)
      quality = worseQuality(quality, dataset.quality)
    }
    const period = column?.period[i] ?? null
    if (period !== null) periods.add(period)
  }
  return { quality, datasets: [...datasets], periods: [...periods].sort() }
}
