import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { asc, eq, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { fileParts, files } from './schema.ts'
import type { ImportedFile } from './store.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Bytes of the file in one part: a statement that writes or reads it is over before anybody notices. */
export const PART_BYTES = 1024 * 1024

/** A file on its way into the store, piece by piece, each piece a gzip member. */
export interface PackedFile {
  hash: string
  name: string
  parts: AsyncIterable<Uint8Array>
}

/** A small file as a packed one. */
export function packedFile({ hash, name, bytes }: ImportedFile): PackedFile {
  return { hash, name, parts: packedParts(bytes) }
}

async function* packedParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PART_BYTES) {
    yield await pack(bytes.subarray(from, from + PART_BYTES))
  }
}

/** Keeps the file of a data set, inside the transaction that stores the data set. */
export async function keepFile(tx: Database, datasetId: number, file: PackedFile): Promise<void> {
  await tx.insert(files).values({ datasetId, hash: file.hash, name: file.name, bytes: null })
  let part = 0
  for await (const bytes of file.parts) {
    await tx.insert(fileParts).values({ datasetId, part, bytes })
    part += 1
  }
}

/** The file of a data set as it was handed in, or null when it came without one. */
export async function importedFile(db: Database, datasetId: number): Promise<ImportedFile | null> {
  const { hash, name, bytes } = files
  const [row] = await db.select({ hash, name, bytes }).from(files).where(eq(files.datasetId, datasetId))
  if (!row) return null
  return { hash: row.hash, name: row.name, bytes: row.bytes ?? (await wholeFile(db, datasetId)) }
}

async function wholeFile(db: Database, datasetId: number): Promise<Uint8Array> {
  const [found] = await db
    .select({ parts: sql<number>`count(*)::int` })
    .from(fileParts)
    .where(eq(fileParts.datasetId, datasetId))
  const pieces: Uint8Array[] = []
  for (let part = 0; part < (found?.parts ?? 0); part += 1) {
    const [row] = await db
      .select({ bytes: fileParts.bytes })
      .from(fileParts)
      .where(sql`${fileParts.datasetId} = ${datasetId} and ${fileParts.part} = ${part}`)
      .orderBy(asc(fileParts.part))
    if (row) pieces.push(await unpack(row.bytes))
  }
  return new Uint8Array(Buffer.concat(pieces))
}
