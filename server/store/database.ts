import { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Dataset } from '../../shared/domain/observations.ts'
import { datasets, meta } from './schema.ts'
import type { NewDataset } from './store.ts'

/** Either driver's database, or a transaction of it. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>

export type Clock = () => Date

const INSERT_ROWS = 1000

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
  const { id, kind, title, quality, edition, period, provenance, createdAt } = row
  return { id, kind, title, quality, edition, period, provenance, createdAt }
}

/** Slices rows so that a statement stays far below the limit of 65,535 parameters. */
export function chunks<T>(rows: T[]): T[][] {
  const parts: T[][] = []
  for (let start = 0; start < rows.length; start += INSERT_ROWS)
    parts.push(rows.slice(start, start + INSERT_ROWS))
  return parts
}
