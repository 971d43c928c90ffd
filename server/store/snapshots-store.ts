import { and, desc, eq, lt, notInArray, sql } from 'drizzle-orm'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import type { Clock, Database } from './database.ts'
import { exportJobs, snapshots } from './schema.ts'

/** States that no file was made of: every look at what a file would hold makes one, so only the newest stay. */
const KEPT_WITHOUT_FILE = 200

/** Frozen states of the work, by the hash of their content. Their content never changes; one that a file was made of stays with it. */
export interface SnapshotStore {
  /** Keeps a snapshot; one of the same content that is there already takes over its title, language, day and link. */
  save(snapshot: Snapshot): Promise<void>
  get(hash: string): Promise<Snapshot | null>
}

export function snapshotStore(db: Database, now: Clock): SnapshotStore {
  return {
    async save(snapshot) {
      const { hash, content: _, ...presented } = snapshot
      const createdAt = now().toISOString()
      // The content is there already: half a million characters need not be written again.
      const known = await db
        .update(snapshots)
        .set({ body: sql`${snapshots.body} || ${JSON.stringify(presented)}::jsonb`, createdAt })
        .where(eq(snapshots.hash, hash))
        .returning({ hash: snapshots.hash })
      if (known.length > 0) return
      await db
        .insert(snapshots)
        .values({ hash, body: { ...snapshot }, createdAt })
        .onConflictDoNothing()
      await prune(db)
    },
    async get(hash) {
      const [row] = await db.select({ body: snapshots.body }).from(snapshots).where(eq(snapshots.hash, hash))
      // Written by `save` alone, so that it is a snapshot needs no second look at half a million characters.
      return row ? (row.body as unknown as Snapshot) : null
    },
  }
}

async function prune(db: Database): Promise<void> {
  const [oldest] = await db
    .select({ createdAt: snapshots.createdAt })
    .from(snapshots)
    .orderBy(desc(snapshots.createdAt))
    .offset(KEPT_WITHOUT_FILE)
    .limit(1)
  if (!oldest) return
  const inFiles = db.select({ hash: exportJobs.snapshotHash }).from(exportJobs)
  await db
    .delete(snapshots)
    .where(and(lt(snapshots.createdAt, oldest.createdAt), notInArray(snapshots.hash, inFiles)))
}
