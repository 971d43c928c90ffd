import type { Status } from '../../shared/api/requests.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { Dataset, ObservationTable } from '../../shared/domain/observations.ts'
import { evaluate, sourceOf } from '../../shared/model/evaluate.ts'
import type { Deps } from '../deps.ts'
import { editionOf } from './lookup.ts'
import { availablePeriods } from './periods.ts'

/** Which figures each indicator rests on, in the default edition and the latest period. */
export async function dataStatus(deps: Deps): Promise<Status> {
  const { catalogue } = deps.world
  const edition = editionOf(deps.world, catalogue.defaultScenario.edition)
  const period = (await availablePeriods(deps)).at(-1) ?? catalogue.defaultScenario.period
  const [{ table }, datasets, geometries] = await Promise.all([
    deps.tables.get(edition, period),
    deps.store.datasets(),
    deps.store.geometries(),
  ])
  return {
    indicators: catalogue.indicators.map((indicator) => indicatorStatus(table, indicator)),
    geometry: geometries.map((record) => ({
      edition: record.edition,
      schematic: record.schematic,
      dataset: datasets.find((dataset) => dataset.id === record.datasetId) ?? null,
    })),
    datasets,
  }
}

function indicatorStatus(table: ObservationTable, indicator: Indicator): Status['indicators'][number] {
  const qualities = { official: 0, reported: 0, illustrative: 0, missing: 0 }
  const sources = new Map<number, Dataset>()
  const periods = new Set<string>()
  evaluate(table, indicator).forEach((value, row) => {
    const source = sourceOf(table, indicator, row)
    for (const dataset of source.datasets) sources.set(dataset.id, dataset)
    for (const period of source.periods) periods.add(period)
    qualities[value === null || source.quality === null ? 'missing' : source.quality] += 1
  })
  return {
    id: indicator.id,
    labelVi: indicator.labelVi,
    labelEn: indicator.labelEn,
    edition: table.edition,
    period: [...periods].sort().join(', '),
    qualities,
    sources: [...sources.values()].map(({ id, title, quality, period, provenance }) => ({
      datasetId: id,
      title,
      quality,
      period,
      documentNumber: provenance.documentNumber,
    })),
  }
}
