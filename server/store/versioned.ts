import { and, desc, eq, not, sql } from 'drizzle-orm'
import type { Clock, Database } from './database.ts'
import type { scenarios, stories } from './schema.ts'
import type { SavedVersion, SaveResult, VersionedDocuments } from './store.ts'

type VersionedTable = typeof scenarios | typeof stories

const UNIQUE_VIOLATION = '23505'

function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === UNIQUE_VIOLATION
}

/**
 * Versioned documents in `table`. `parse` checks what is read back, so that a document saved by an older release is
 * brought to the present shape, or refused by name.
 */
export function versionedDocuments<T extends { id: string; version: number }>(
  db: Database,
  table: VersionedTable,
  parse: (body: unknown) => T,
  now: Clock,
  /** First statement of every write: counts a change of data, where the documents are data. */
  touch: (tx: Database) => Promise<void> = async () => {},
): VersionedDocuments<T> {
  async function latest(tx: Database, id: string): Promise<T | null> {
    const [row] = await tx.select().from(table).where(eq(table.id, id)).orderBy(desc(table.version)).limit(1)
    return row && !row.deleted ? parse(row.body) : null
  }

  /** Number of the latest version, without its content, which may be large. */
  async function newest(tx: Database, id: string) {
    const columns = { version: table.version, gone: table.deleted }
    const [row] = await tx
      .select(columns)
      .from(table)
      .where(eq(table.id, id))
      .orderBy(desc(table.version))
      .limit(1)
    return row
  }

  /** Appends a version, unless another one came first. */
  async function append(id: string, basedOn: number, body: T, deleted: boolean): Promise<SaveResult<T>> {
    try {
      return await db.transaction(async (tx) => {
        await touch(tx)
        const { version = 0, gone = true } = (await newest(tx, id)) ?? {}
        // A deleted document can be made anew: it is based on nothing.
        const expected = gone && !deleted ? 0 : version
        if (basedOn !== expected) return { ok: false, current: await latest(tx, id) }
        const saved = { ...body, version: version + 1 }
        const row = { id, version: saved.version, body: saved, savedAt: now().toISOString(), deleted }
        await tx.insert(table).values(row)
        return { ok: true, saved }
      })
    } catch (error) {
      // Two writers read the same latest version at once: the key let only one of them in.
      if (!isUniqueViolation(error)) throw error
      return { ok: false, current: await latest(db, id) }
    }
  }

  return {
    async list() {
      const newest = db
        .selectDistinctOn([table.id])
        .from(table)
        .orderBy(table.id, desc(table.version))
        .as('newest')
      const rows = await db.select().from(newest).where(eq(newest.deleted, false)).orderBy(newest.id)
      return rows.map((row) => parse(row.body))
    },
    get: (id) => latest(db, id),
    async at(id, version) {
      const { deleted } = table
      const [row] = await db
        .select()
        .from(table)
        .where(and(eq(table.id, id), eq(table.version, version), not(deleted)))
      return row ? parse(row.body) : null
    },
    async versions(id): Promise<SavedVersion[]> {
      return db
        .select({ version: table.version, savedAt: table.savedAt })
        .from(table)
        .where(and(eq(table.id, id), sql`not ${table.deleted}`))
        .orderBy(desc(table.version))
    },
    save: (document) => append(document.id, document.version, document, false),
    async remove(id, basedOn) {
      const present = await latest(db, id)
      if (!present) return { ok: false, current: null }
      return append(id, basedOn, present, true)
    },
  }
}
