import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Dataset } from '../../shared/domain/observations.ts'
import { type Database, toDataset } from './database.ts'
import { datasets, geometries } from './schema.ts'

export type LayerKind = 'risk-zones' | 'roads'

/** GeoJSON text of one data set's shapes. */
export interface LayerBody {
  dataset: Dataset
  body: string
}

export interface LayerStore {
  /** Shapes that count, oldest data set first: those of the box come before what people loaded. */
  of(kind: LayerKind): Promise<LayerBody[]>
}

/** Risk zones and roads: shapes that are no units. */
export function layerStore(db: Database): LayerStore {
  return {
    async of(kind) {
      const rows = await db
        .select()
        .from(geometries)
        .innerJoin(datasets, eq(datasets.id, geometries.datasetId))
        .where(and(eq(geometries.kind, kind), isNull(datasets.retiredAt)))
        .orderBy(asc(datasets.id))
      return rows.map((row) => ({ dataset: toDataset(row.datasets), body: row.geometries.body }))
    },
  }
}
