import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Dataset } from '../../shared/domain/observations.ts'
import type { CrosswalkRow, Edition } from '../../shared/domain/units.ts'
import type { ListedVillage, Village } from '../../shared/domain/villages.ts'
import { type Clock, type Database, insertDataset, touchData } from './database.ts'
import { imported, rowsOf } from './datasets-store.ts'
import { keepFile, type PackedFile } from './files-store.ts'
import { type RememberedChoice, remember } from './remembered-store.ts'
import {
  crosswalks,
  datasets,
  editions,
  geometries,
  listedVillages,
  observations,
  villages,
} from './schema.ts'
import type { NewDataset } from './store.ts'

/** Rows as JSON texts of arrays, a few thousand rows each: they reach the database without being taken apart here. */
export type RowBatches = AsyncIterable<string>

export interface IncomingShapes {
  kind: 'units' | 'risk-zones' | 'roads'
  body: string
  hash: string
}

/** A data set on its way in with everything that belongs to it. */
export interface IncomingDataset {
  dataset: NewDataset
  /** Data set that stops counting in the same moment. */
  supersedes: number | null
  file: PackedFile
  /** {code, indicator, value} */
  observations: RowBatches
  /** {code, key, name, villageCode, lon, lat, values} */
  villages: RowBatches
  /** {code, key, name, status} */
  listed: RowBatches
  shapes: IncomingShapes | null
  edition: Edition | null
  crosswalk: { to: string; rows: CrosswalkRow[] } | null
  remember: RememberedChoice[]
}

/** The data set to be superseded is not there, is in the box, or no longer counts. */
export class NothingToSupersede extends Error {}

export interface IntakeStore {
  /**
   * Stores a data set whole or not at all; when one of the iterables throws, nothing has happened.
   * @throws NothingToSupersede
   */
  commit(incoming: IncomingDataset): Promise<Dataset>
  /** Villages that count at `period`: per commune those of one data set, the real ones first, then the latest. */
  villages(edition: string, period: string): Promise<Village[]>
  /** Villages that the lists valid on an ISO day name; "" = of any day. */
  listed(edition: string, day: string): Promise<ListedVillage[]>
}

export function intakeStore(db: Database, now: Clock): IntakeStore {
  return {
    ...present(db),
    commit: (incoming) =>
      db.transaction(async (tx) => {
        await touchData(tx)
        const saved = await insertDataset(tx, incoming.dataset, now)
        if (incoming.supersedes !== null) await supersede(tx, incoming.supersedes, saved.id, now)
        await keepFile(tx, saved.id, incoming.file)
        await insertRows(tx, saved, incoming)
        await insertShapes(tx, saved, incoming)
        await remember(tx, incoming.remember, now)
        return saved
      }),
  }
}

function present(db: Database): Pick<IntakeStore, 'villages' | 'listed'> {
  return {
    villages: (edition, period) =>
      rowsOf<Village>(
        db,
        sql`select v.code as "communeCode", v.key, v.name, v.village_code as "villageCode", v.lon, v.lat, v."values"
          from (
            select distinct on (o.code) o.code, o.dataset_id
            from ${villages} as o join ${datasets} as d on d.id = o.dataset_id
            where o.edition = ${edition} and o.period collate "C" <= ${period} and d.retired_at is null
            order by o.code, (d.quality = 'illustrative'), o.period collate "C" desc, d.id desc
          ) as chosen
          join ${villages} as v on v.code = chosen.code and v.dataset_id = chosen.dataset_id
          order by v.code collate "C", v.key collate "C"`,
      ),
    listed: (edition, day) =>
      rowsOf<ListedVillage>(
        db,
        sql`select distinct on (o.code, o.key) o.code as "communeCode", o.key, o.name, o.status
          from ${listedVillages} as o join ${datasets} as d on d.id = o.dataset_id
          where o.edition = ${edition} and d.retired_at is null
            and (${day} = '' or ((d.valid_from = '' or d.valid_from collate "C" <= ${day})
              and (d.valid_to = '' or d.valid_to collate "C" >= ${day})))
          order by o.code, o.key, d.valid_from collate "C" desc, d.id desc`,
      ),
  }
}

async function supersede(tx: Database, id: number, by: number, now: Clock): Promise<void> {
  const [row] = await tx
    .update(datasets)
    .set({ retiredAt: now().toISOString(), supersededBy: by })
    .where(and(eq(datasets.id, id), isNull(datasets.retiredAt), imported))
    .returning()
  if (!row) throw new NothingToSupersede(String(id))
}

async function insertRows(tx: Database, saved: Dataset, incoming: IncomingDataset): Promise<void> {
  const { id, edition, period } = saved
  for await (const rows of incoming.observations) {
    await tx.execute(sql`
      insert into ${observations} (dataset_id, edition, period, code, indicator, value)
      select ${id}::int, ${edition}::text, ${period}::text, code, indicator, value
      from json_to_recordset(${rows}::json) as entry(code text, indicator text, value double precision)`)
  }
  for await (const rows of incoming.villages) {
    await tx.execute(sql`
      insert into ${villages} (dataset_id, edition, period, code, key, name, village_code, lon, lat, "values")
      select ${id}::int, ${edition}::text, ${period}::text, code, key, name, "villageCode", lon, lat, "values"
      from json_to_recordset(${rows}::json) as entry(code text, key text, name text, "villageCode" text,
        lon double precision, lat double precision, "values" jsonb)`)
  }
  for await (const rows of incoming.listed) {
    await tx.execute(sql`
      insert into ${listedVillages} (dataset_id, edition, code, key, name, status)
      select ${id}::int, ${edition}::text, code, key, name, status
      from json_to_recordset(${rows}::json) as entry(code text, key text, name text, status text)`)
  }
}

async function insertShapes(tx: Database, saved: Dataset, incoming: IncomingDataset): Promise<void> {
  const { id: datasetId, edition } = saved
  if (incoming.shapes) {
    await tx.insert(geometries).values({ ...incoming.shapes, edition, schematic: false, datasetId })
  }
  if (incoming.edition) {
    await tx.insert(editions).values({ datasetId, id: incoming.edition.id, body: incoming.edition })
  }
  if (incoming.crosswalk) {
    const { to, rows } = incoming.crosswalk
    await tx.insert(crosswalks).values({ datasetId, from: edition, to, rows })
  }
}
