import { and, desc, eq, not, sql } from 'drizzle-orm'
import { investmentListSchema } from '../../shared/api/lists.ts'
import type { InvestmentList, ListStatus, ListVersion } from '../../shared/domain/lists.ts'
import type { Clock, Database } from './database.ts'
import { lists } from './schema.ts'
import type { VersionedDocuments } from './store.ts'
import { versionedDocuments } from './versioned.ts'

/** Saved investment lists. */
export interface ListStore extends VersionedDocuments<InvestmentList> {
  /** Versions with who saved them and why, newest first; deleted lists keep theirs. */
  history(id: string): Promise<ListVersion[]>
}

export function listStore(db: Database, now: Clock): ListStore {
  const { body } = lists
  const said = <T extends string>(field: string) => sql<T>`${body} ->> ${field}::text`
  return {
    ...versionedDocuments(db, lists, (read) => investmentListSchema.parse(read), now),
    // Counted where the versions lie: hundreds of them, each with hundreds of items, need not travel.
    async history(id) {
      return db
        .select({
          version: lists.version,
          savedAt: said<string>('savedAt'),
          author: said<string>('author'),
          reason: said<string>('reason'),
          status: said<ListStatus>('status'),
          items: sql<number>`jsonb_array_length(${body} -> 'items')`,
          cost: sql<number>`(select coalesce(sum((item ->> 'cost')::float8), 0)
            from jsonb_array_elements(${body} -> 'items') as item)`,
        })
        .from(lists)
        .where(and(eq(lists.id, id), not(lists.deleted)))
        .orderBy(desc(lists.version))
    },
  }
}
