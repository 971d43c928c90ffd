import {
  boxDatasets,
  catalogue,
  crosswalks,
  earlierDatasets,
  editions,
  geometryFiles,
  orientation,
  riskZones,
  rules,
} from '../geodata/index.ts'
import { NO_PROVENANCE } from '../shared/domain/observations.ts'
import type { World } from './deps.ts'
import type { BoxData, BoxDataset } from './store/store.ts'

/** What comes in the box and never changes while the server runs. */
export const world: World = {
  catalogue,
  editions,
  crosswalks,
  shares: [],
  rules,
  orientation,
  settled: settledIndicators(),
}

function settledIndicators(): string[] {
  const real = boxDatasets.datasets.filter((dataset) => dataset.quality !== 'illustrative')
  const keys = new Set(real.map((dataset) => dataset.key))
  const tables = boxDatasets.observations.filter((table) => keys.has(table.datasetKey))
  return tables.flatMap((table) => Object.keys(table.columns))
}

const RISK_ZONES: NonNullable<BoxData['riskZones']>['dataset'] = {
  kind: 'risk-zones',
  title: 'Vùng nguy cơ minh họa',
  quality: 'illustrative',
  edition: catalogue.defaultScenario.edition,
  period: '',
  provenance: {
    ...NO_PROVENANCE,
    sourceVi: 'Vùng nguy cơ minh họa, sinh ngẫu nhiên; không phải bản đồ cảnh báo thiên tai.',
    sourceEn: 'Illustrative hazard areas, generated at random; not a hazard map.',
  },
}

/** The data that a new database starts with. */
export function boxData(): BoxData {
  return {
    datasets: [boxDatasets, earlierDatasets].flatMap((box) => box.datasets.map(withObservations(box))),
    geometries: editions.map((edition) => ({ edition: edition.id, body: shapesOf(edition.id) })),
    riskZones: { key: 'risk-zones', dataset: RISK_ZONES, body: JSON.stringify(riskZones) },
    scenarios: [catalogue.defaultScenario],
  }
}

function shapesOf(edition: string): string {
  const topology = geometryFiles[edition]
  if (!topology) throw new Error(`the box has no shapes for edition ${edition}`)
  return JSON.stringify(topology)
}

const withObservations =
  (box: typeof boxDatasets) =>
  ({ key, ...dataset }: (typeof boxDatasets)['datasets'][number]): BoxDataset => {
    const tables = box.observations.filter((table) => table.datasetKey === key)
    const observations = tables.flatMap(({ codes, columns }) =>
      Object.entries(columns).flatMap(([indicator, values]) =>
        codes.map((code, row) => ({ code, indicator, value: values[row] ?? null })),
      ),
    )
    return { key, dataset, observations }
  }
