import { createHash } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Clock, type Database, insertDataset, insertObservations, touchData } from './database.ts'
import { datasets, geometries, meta, observations, scenarios } from './schema.ts'
import type { BoxData, BoxDataset, NewDataset } from './store.ts'

const SEED_KEY = 'boxHash'

/** sha-256 of text or bytes, hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Short content hash that names shapes in a URL and bodies in an ETag. */
export function contentHash(body: string | Uint8Array): string {
  return sha256(body).slice(0, 16)
}

/**
 * Writes the box into the database in one transaction, once per content of the box. Datasets of the box keep their
 * number when their content changes, so that they stay older than everything people imported.
 */
export async function seedBox(db: Database, box: BoxData, now: Clock): Promise<void> {
  const hash = sha256(JSON.stringify(box))
  if ((await readMeta(db, SEED_KEY)) === hash) return
  await db.transaction(async (tx) => {
    await touchData(tx)
    for (const entry of box.datasets) await seedDataset(tx, entry, now)
    for (const { edition, body } of box.geometries) await seedGeometry(tx, edition, body)
    if (box.riskZones) await seedRiskZones(tx, box.riskZones, now)
    for (const scenario of box.scenarios) {
      const row = {
        id: scenario.id,
        version: 1,
        body: { ...scenario, version: 1 },
        savedAt: now().toISOString(),
      }
      await tx.insert(scenarios).values(row).onConflictDoNothing()
    }
    await writeMeta(tx, SEED_KEY, hash)
  })
}

async function readMeta(db: Database, key: string): Promise<string | null> {
  const [row] = await db.select().from(meta).where(eq(meta.key, key))
  return row?.value ?? null
}

async function writeMeta(tx: Database, key: string, value: string): Promise<void> {
  await tx.insert(meta).values({ key, value }).onConflictDoUpdate({ target: meta.key, set: { value } })
}

/** Number of the box dataset `key`: the known one brought up to date, or a new one. */
async function boxDatasetId(tx: Database, key: string, dataset: NewDataset, now: Clock): Promise<number> {
  const known = await readMeta(tx, `box:${key}`)
  if (known !== null) {
    const id = Number(known)
    await tx.update(datasets).set(dataset).where(eq(datasets.id, id))
    return id
  }
  const { id } = await insertDataset(tx, dataset, now)
  await writeMeta(tx, `box:${key}`, String(id))
  return id
}

async function seedDataset(tx: Database, entry: BoxDataset, now: Clock): Promise<void> {
  const datasetId = await boxDatasetId(tx, entry.key, entry.dataset, now)
  const { edition, period } = entry.dataset
  await tx.delete(observations).where(eq(observations.datasetId, datasetId))
  await insertObservations(tx, { datasetId, edition, period }, entry.observations)
}

async function seedGeometry(tx: Database, edition: string, body: string): Promise<void> {
  const inBox = and(
    eq(geometries.kind, 'units'),
    eq(geometries.edition, edition),
    isNull(geometries.datasetId),
  )
  await tx.delete(geometries).where(inBox)
  const hash = contentHash(body)
  await tx.insert(geometries).values({ kind: 'units', edition, hash, body, schematic: true, datasetId: null })
}

async function seedRiskZones(
  tx: Database,
  zones: NonNullable<BoxData['riskZones']>,
  now: Clock,
): Promise<void> {
  const datasetId = await boxDatasetId(tx, zones.key, zones.dataset, now)
  await tx
    .delete(geometries)
    .where(sql`${geometries.kind} = 'risk-zones' and ${geometries.datasetId} = ${datasetId}`)
  const { edition } = zones.dataset
  const row = { kind: 'risk-zones' as const, edition, hash: contentHash(zones.body), body: zones.body }
  await tx.insert(geometries).values({ ...row, schematic: true, datasetId })
}
