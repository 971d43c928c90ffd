import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Dataset } from '../../shared/domain/observations.ts'
import { type Clock, type Database, toDataset, touchData } from './database.ts'
import { datasets, files, geometries, listedVillages, meta, observations, villages } from './schema.ts'

export interface DatasetCounts {
  values: number
  villages: number
  listed: number
  shapes: number
  file: boolean
  box: boolean
}

/** A stored value: of a commune, of a village, or a village's standing in a list. */
export interface StoredRow {
  code: string
  village: string
  field: string
  value: number | null
  text: string
}

/** Every record of one value. */
export interface ValueRecord {
  value: number | null
  period: string
  dataset: Dataset
}

/** The data sets themselves: what they hold, and whether they count. */
export interface DatasetStore {
  /** Oldest first, retired ones too, each with what it holds. */
  all(): Promise<(Dataset & { counts: DatasetCounts })[]>
  get(id: number): Promise<Dataset | null>
  /** A page of what a data set holds, by commune, village and field. */
  rows(id: number, offset: number, limit: number): Promise<{ total: number; rows: StoredRow[] }>
  /** Every record of a commune's indicator, newest data set first. */
  history(edition: string, code: string, indicator: string): Promise<ValueRecord[]>
  /** Takes an import back. null when there is no such import that counts. */
  retire(id: number, by: number | null): Promise<Dataset | null>
  /** Lets an import count again. null when there is no such import that was retired. */
  restore(id: number): Promise<Dataset | null>
}

/** True for a row of `datasets` that did not come in the box. */
export const imported = sql`not exists (
  select 1 from ${meta} where ${meta.key} like 'box:%' and ${meta.value} = ${datasets.id}::text)`

/** Values of one data set as (code, key, village, field, value, text), one row each. */
export function valuesOf(id: number) {
  return sql`
    select code, '' as key, '' as village, indicator as field, value, '' as text
    from ${observations} where dataset_id = ${id}
    union all
    select code, key, name, entry.key_of, entry.amount, ''
    from ${villages}, lateral (
      select each.key as key_of, (each.value #>> '{}')::float8 as amount from jsonb_each("values") as each
    ) as entry where dataset_id = ${id}
    union all
    select code, key, name, 'status', null, status from ${listedVillages} where dataset_id = ${id}`
}

/** Rows of a raw statement: both drivers put them in `rows`. */
export async function rowsOf<T>(db: Database, statement: ReturnType<typeof sql>): Promise<T[]> {
  return ((await db.execute(statement)) as unknown as { rows: T[] }).rows
}

export function datasetStore(db: Database, now: Clock): DatasetStore {
  return { ...reading(db), ...retiring(db, now) }
}

function reading(db: Database): Pick<DatasetStore, 'all' | 'get' | 'rows' | 'history'> {
  return {
    async all() {
      const [rows, counts] = await Promise.all([
        db.select().from(datasets).orderBy(asc(datasets.id)),
        countsById(db),
      ])
      return rows.map((row) => ({ ...toDataset(row), counts: counts(row.id) }))
    },
    async get(id) {
      const [row] = await db.select().from(datasets).where(eq(datasets.id, id))
      return row ? toDataset(row) : null
    },
    async rows(id, offset, limit) {
      const [counted] = await rowsOf<{ total: number }>(
        db,
        sql`select count(*)::int as total from (${valuesOf(id)}) as held`,
      )
      const rows = await rowsOf<StoredRow>(
        db,
        sql`select code, village, field, value, text from (${valuesOf(id)}) as held
          order by code collate "C", village collate "C", key collate "C", field collate "C"
          limit ${limit} offset ${offset}`,
      )
      return { total: counted?.total ?? 0, rows }
    },
    async history(edition, code, indicator) {
      const rows = await db
        .select()
        .from(observations)
        .innerJoin(datasets, eq(datasets.id, observations.datasetId))
        .where(
          and(
            eq(observations.edition, edition),
            eq(observations.code, code),
            eq(observations.indicator, indicator),
          ),
        )
        .orderBy(sql`${datasets.id} desc`, sql`${observations.period} collate "C" desc`)
      return rows.map((row) => ({
        value: row.observations.value,
        period: row.observations.period,
        dataset: toDataset(row.datasets),
      }))
    },
  }
}

async function countsById(db: Database): Promise<(id: number) => DatasetCounts> {
  const counted = async (
    table: typeof observations | typeof villages | typeof listedVillages | typeof geometries | typeof files,
  ) => {
    const rows = await rowsOf<{ id: number; n: number }>(
      db,
      sql`select dataset_id as id, count(*)::int as n from ${table} where dataset_id is not null group by dataset_id`,
    )
    return new Map(rows.map(({ id, n }) => [id, n]))
  }
  const values = await counted(observations)
  const villagesBy = await counted(villages)
  const listed = await counted(listedVillages)
  const shapes = await counted(geometries)
  const kept = await counted(files)
  const inBox = await rowsOf<{ id: string }>(db, sql`select value as id from ${meta} where key like 'box:%'`)
  const box = new Set(inBox.map((row) => Number(row.id)))
  return (id) => ({
    values: values.get(id) ?? 0,
    villages: villagesBy.get(id) ?? 0,
    listed: listed.get(id) ?? 0,
    shapes: shapes.get(id) ?? 0,
    file: kept.has(id),
    box: box.has(id),
  })
}

function retiring(db: Database, now: Clock): Pick<DatasetStore, 'retire' | 'restore'> {
  return {
    async retire(id, by) {
      return db.transaction(async (tx) => {
        await touchData(tx)
        const [row] = await tx
          .update(datasets)
          .set({ retiredAt: now().toISOString(), supersededBy: by })
          .where(and(eq(datasets.id, id), isNull(datasets.retiredAt), imported))
          .returning()
        return row ? toDataset(row) : null
      })
    },
    async restore(id) {
      return db.transaction(async (tx) => {
        await touchData(tx)
        const [row] = await tx
          .update(datasets)
          .set({ retiredAt: null, supersededBy: null })
          .where(and(eq(datasets.id, id), isNotNull(datasets.retiredAt), imported))
          .returning()
        return row ? toDataset(row) : null
      })
    },
  }
}
