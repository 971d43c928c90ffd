import { eq } from 'drizzle-orm'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import type { Clock, Database } from './database.ts'
import { snapshots } from './schema.ts'

/** Frozen states of the work, by the hash of their content. They are never changed or deleted. */
export interface SnapshotStore {
  /** Keeps a snapshot; one of the same content that is there already stays as it is, with its title and day. */
  save(snapshot: Snapshot): Promise<void>
  get(hash: string): Promise<Snapshot | null>
}

export function snapshotStore(db: Database, now: Clock): SnapshotStore {
  return {
    async save(snapshot) {
      const { hash } = snapshot
      const [known] = await db
        .select({ hash: snapshots.hash })
        .from(snapshots)
        .where(eq(snapshots.hash, hash))
      if (known) return
      await db
        .insert(snapshots)
        .values({ hash, body: { ...snapshot }, createdAt: now().toISOString() })
        .onConflictDoNothing()
    },
    async get(hash) {
      const [row] = await db.select({ body: snapshots.body }).from(snapshots).where(eq(snapshots.hash, hash))
      // Written by `save` alone, so that it is a snapshot needs no second look at half a million characters.
      return row ? (row.body as unknown as Snapshot) : null
    },
  }
}
