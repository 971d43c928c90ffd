import { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Dataset, Observation } from '../../shared/domain/observations.ts'
import { datasets, meta, observations } from './schema.ts'
import type { NewDataset } from './store.ts'

/** Either driver's database, or a transaction of it. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>

export type Clock = () => Date

/**
 * Counts a change of data. First statement of every writing transaction: the row lock lets writers through one at a
 * time, so that dataset numbers follow the order of commits.
 */
export async function touchData(tx: Database): Promise<void> {
  await tx
    .insert(meta)
    .values({ key: 'dataVersion', value: '1' })
    .onConflictDoUpdate({ target: meta.key, set: { value: sql`(${meta.value}::int + 1)::text` } })
}

/** Inserts one dataset row and returns it with its number. */
export async function insertDataset(tx: Database, dataset: NewDataset, now: Clock): Promise<Dataset> {
  const [row] = await tx
    .insert(datasets)
    .values({ ...dataset, createdAt: now().toISOString() })
    .returning()
  if (!row) throw new Error(`dataset ${dataset.title} was not inserted`)
  return toDataset(row)
}

/** A dataset as the domain knows it. */
export function toDataset(row: typeof datasets.$inferSelect): Dataset {
  return row
}

/**
 * Inserts the values of one dataset in a single statement. The rows travel as one JSON parameter: building thousands of
 * placeholders takes longer than the insert itself.
 */
export async function insertObservations(
  tx: Database,
  dataset: ValueKey,
  rows: Observation[],
): Promise<void> {
  const { datasetId, edition, period } = dataset
  await tx.execute(sql`
    insert into ${observations} (dataset_id, edition, period, code, indicator, value)
    select ${datasetId}::int, ${edition}::text, ${period}::text, code, indicator, value
    from json_to_recordset(${JSON.stringify(rows)}::json) as entry(code text, indicator text, value double precision)`)
}

interface ValueKey {
  datasetId: number
  edition: string
  period: string
}
