import { and, asc, eq, isNull } from 'drizzle-orm'
import { sharesSchema } from '../../shared/api/shares.ts'
import { crosswalkSchema, editionSchema } from '../../shared/api/units.ts'
import type { SharesDocument } from '../../shared/domain/shares.ts'
import type { Crosswalk, Edition } from '../../shared/domain/units.ts'
import { type Clock, type Database, touchData } from './database.ts'
import { crosswalks, datasets, editions, shares } from './schema.ts'
import type { VersionedDocuments } from './store.ts'
import { versionedDocuments } from './versioned.ts'

/** Editions, crosswalks and shares that people brought in. */
export interface UnitsStore {
  /** Imported editions that count, oldest import first: of one id the last counts. */
  editions(): Promise<Edition[]>
  /** Imported crosswalks that count, oldest first: of one pair the last counts. */
  crosswalks(): Promise<Crosswalk[]>
  /** Shares of split communes by pair of editions; a change of them is a change of figures. */
  readonly shares: VersionedDocuments<SharesDocument>
  /** An earlier version of the shares, or null. */
  sharesAt(id: string, version: number): Promise<SharesDocument | null>
}

/** The units part of the store. */
export function unitsStore(db: Database, now: Clock): UnitsStore {
  return {
    async editions() {
      const rows = await db
        .select({ body: editions.body })
        .from(editions)
        .innerJoin(datasets, eq(datasets.id, editions.datasetId))
        .where(isNull(datasets.retiredAt))
        .orderBy(asc(datasets.id))
      return rows.map((row) => editionSchema.parse(row.body))
    },
    async crosswalks() {
      const { from, to, rows: links } = crosswalks
      const rows = await db
        .select({ from, to, rows: links })
        .from(crosswalks)
        .innerJoin(datasets, eq(datasets.id, crosswalks.datasetId))
        .where(isNull(datasets.retiredAt))
        .orderBy(asc(datasets.id))
      return rows.map((row) => crosswalkSchema.parse(row))
    },
    shares: versionedDocuments(db, shares, (body) => sharesSchema.parse(body), now, touchData),
    async sharesAt(id, version) {
      const [row] = await db
        .select({ body: shares.body })
        .from(shares)
        .where(and(eq(shares.id, id), eq(shares.version, version), eq(shares.deleted, false)))
      return row ? sharesSchema.parse(row.body) : null
    },
  }
}
