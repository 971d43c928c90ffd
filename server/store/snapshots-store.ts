import { and, desc, eq, lt, notInArray, sql } from 'drizzle-orm'
import type { Snapshot, SnapshotContent } from '../../shared/domain/snapshots.ts'
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

/** Several files are usually made of one state, and each asks for it twice: reading a megabyte each time would hold up others. */
const CONTENTS_AT_HAND = 3

/** The contents used last. They belong to their hash for ever, so none can be out of date. */
function recentContents() {
  const kept = new Map<string, SnapshotContent>()
  return {
    get: (hash: string) => kept.get(hash),
    keep(hash: string, content: SnapshotContent): void {
      kept.delete(hash)
      kept.set(hash, content)
      const [oldest] = kept.keys()
      if (kept.size > CONTENTS_AT_HAND && oldest !== undefined) kept.delete(oldest)
    },
  }
}

export function snapshotStore(db: Database, now: Clock): SnapshotStore {
  const contents = recentContents()
  return {
    async save(snapshot) {
      const { hash, content, ...presented } = snapshot
      contents.keep(hash, content)
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
      const content = contents.get(hash)
      const body = content ? sql<object>`${snapshots.body} - 'content'` : snapshots.body
      const [row] = await db.select({ body }).from(snapshots).where(eq(snapshots.hash, hash))
      if (!row) return null
      // Written by `save` alone, so that it is a snapshot needs no second look at half a million characters.
      const found = (content ? { ...row.body, content } : row.body) as Snapshot
      contents.keep(hash, found.content)
      return found
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
