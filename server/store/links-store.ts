import { and, eq } from 'drizzle-orm'
import type { Clock, Database } from './database.ts'
import { shortLinks } from './schema.ts'

export interface SavedLink {
  id: string
  /** Part of the address after "#". */
  link: string
  readOnly: boolean
}

/** Short names of long links. They are never changed: a name leads to the same view for ever. */
export interface LinkStore {
  get(id: string): Promise<SavedLink | null>
  /** Keeps a link under `id`; the same link asked for again is found under its first name. */
  save(link: SavedLink): Promise<SavedLink>
}

export function linkStore(db: Database, now: Clock): LinkStore {
  const { id, link, readOnly } = shortLinks
  const columns = { id, link, readOnly }
  return {
    async get(wanted) {
      const [row] = await db.select(columns).from(shortLinks).where(eq(id, wanted)).limit(1)
      return row ?? null
    },
    async save(saved) {
      const same = and(eq(link, saved.link), eq(readOnly, saved.readOnly))
      const [known] = await db.select(columns).from(shortLinks).where(same).limit(1)
      if (known) return known
      await db.insert(shortLinks).values({ ...saved, createdAt: now().toISOString() })
      return saved
    },
  }
}
