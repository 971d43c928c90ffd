import type { Indicator } from '../domain/indicators.ts'
import type { Dataset, ObservationTable } from '../domain/observations.ts'
import { enteredIds } from './evaluate.ts'

/** True when a list no longer speaks for a year. */
function hasEnded({ validTo }: Dataset, period: string): boolean {
  return validTo !== '' && validTo.slice(0, 4) < period
}

/**
 * The latest day of the lists that have run out, ISO, where they leave an indicator without a value; null when none
 * does. `row`: of one commune alone.
 */
export function lapsedList(
  table: ObservationTable,
  indicator: Indicator,
  row: number | null = null,
): string | null {
  const ends: string[] = []
  for (const id of enteredIds(indicator)) {
    const column = table.columns[id]
    column?.values.forEach((value, index) => {
      if (value !== null || (row !== null && row !== index)) return
      const dataset = table.datasets[column.dataset[index] ?? -1]
      if (dataset && hasEnded(dataset, table.period)) ends.push(dataset.validTo)
    })
  }
  return ends.sort().at(-1) ?? null
}

/** How many communes have an indicator's figures as sums of their villages, and how many as entered for the commune. */
export function villageSources(
  table: ObservationTable,
  indicator: Indicator,
): { summed: number; entered: number } {
  const ids = enteredIds(indicator)
  let summed = 0
  let entered = 0
  for (let row = 0; row < table.codes.length; row++) {
    const kinds = ids.flatMap((id) => {
      const column = table.columns[id]
      if (!column || column.values[row] == null) return []
      return table.datasets[column.dataset[row] ?? -1]?.kind ?? []
    })
    if (kinds.includes('villages')) summed++
    else if (kinds.length > 0) entered++
  }
  return { summed, entered }
}
