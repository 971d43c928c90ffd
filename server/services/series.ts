import type { Dataset } from '../../shared/domain/observations.ts'
import type { SeriesColumn, SeriesPeriod, SeriesTable } from '../../shared/domain/series.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { exactPeriod } from '../../shared/model/series.ts'
import type { Deps } from '../deps.ts'
import type { VersionedTable } from './observation-tables.ts'

/**
 * Every figure of an edition over the years, through the crosswalk where it was entered in another one. A year holds
 * what was entered for it and still counts then: real figures before invented ones, as everywhere.
 */
export async function seriesOfEdition(deps: Deps, edition: Edition): Promise<SeriesTable> {
  const records = await deps.store.periods()
  const periods = [...new Set(records.map((record) => record.period))].sort()
  const tables = await Promise.all(periods.map((period) => deps.tables.get(edition, period)))
  const datasets: Dataset[] = []
  const shown = tables.map((table) => withSharedDatasets(table, datasets))
  return {
    edition: edition.id,
    codes: edition.communes.map((commune) => commune.code),
    datasets,
    periods: shown.filter(({ columns }) => Object.keys(columns).length > 0),
  }
}

/** The figures of one period with their datasets numbered in `datasets`, which grows. */
function withSharedDatasets({ table }: VersionedTable, datasets: Dataset[]): SeriesPeriod {
  const { period, columns } = exactPeriod(table)
  const numberOf = table.datasets.map((dataset) => {
    const known = datasets.findIndex((one) => one.id === dataset.id)
    return known >= 0 ? known : datasets.push(dataset) - 1
  })
  const renumber = (column: SeriesColumn): SeriesColumn => ({
    ...column,
    dataset: column.dataset.map((index) => (index === null ? null : (numberOf[index] ?? null))),
  })
  const numbered = Object.entries(columns).map(([id, column]) => [id, renumber(column)] as const)
  return { period, columns: Object.fromEntries(numbered) }
}
