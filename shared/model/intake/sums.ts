import type { Indicator } from '../../domain/indicators.ts'
import type { PublishedFigure, SumCheck } from '../../domain/intake.ts'
import type { Observation, ObservationTable } from '../../domain/observations.ts'
import type { Edition } from '../../domain/units.ts'
import { aggregate } from '../aggregate.ts'
import { enteredIds } from '../evaluate.ts'

/** A check with the number of communes of the area that the file leaves out. */
export interface CheckedSum extends SumCheck {
  missing: number
}

/** Share of an area's communes that a file must fill before its sum is worth comparing. */
const LEAST_COVERAGE = 0.5

function tableOf(observations: readonly Observation[], edition: Edition, period: string): ObservationTable {
  const codes = edition.communes.map(({ code }) => code)
  const rowOf = new Map(codes.map((code, row) => [code, row]))
  const columns: ObservationTable['columns'] = {}
  for (const { code, indicator, value } of observations) {
    const row = rowOf.get(code)
    if (row === undefined) continue
    let column = columns[indicator]
    if (!column) {
      column = {
        values: codes.map(() => null),
        dataset: codes.map(() => null),
        period: codes.map(() => null),
      }
      columns[indicator] = column
    }
    column.values[row] = value
  }
  return { edition: edition.id, enteredEdition: edition.id, period, codes, datasets: [], columns }
}

/**
 * Sums of a file beside the figures published for the same period, in display units: counts are summed, flags read as the
 * percentage of communes, rates come from the sums of numerator and denominator. Areas of which the file fills less than
 * half are not compared. Agrees: the difference is within the tolerance of the published figure.
 */
export function checkSums(
  observations: readonly Observation[],
  edition: Edition,
  indicators: readonly Indicator[],
  published: readonly PublishedFigure[],
  period: string,
): CheckedSum[] {
  const table = tableOf(observations, edition, period)
  return published.flatMap((figure): CheckedSum[] => {
    const indicator = indicators.find(({ id }) => id === figure.indicator)
    if (!indicator || indicator.kind === 'class' || figure.period !== period) return []
    if (enteredIds(indicator).some((id) => !table.columns[id])) return []
    const inArea = edition.communes.flatMap(({ districtCode }, row) =>
      figure.district === '' || districtCode === figure.district ? [row] : [],
    )
    const { value, missing } = aggregate(table, indicator, inArea)
    if (value === null || inArea.length - missing < inArea.length * LEAST_COVERAGE) return []
    const { district, source } = figure
    const agrees = Math.abs(value - figure.value) <= figure.tolerance + 1e-9
    return [
      {
        indicator: indicator.id,
        district,
        period,
        published: figure.value,
        found: value,
        source,
        agrees,
        missing,
      },
    ]
  })
}
