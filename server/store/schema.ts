import {
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
} from 'drizzle-orm/pg-core'
import type { DatasetKind, Provenance, Quality } from '../../shared/domain/observations.ts'

/** PGlite hands bytes back as Uint8Array, pg as Buffer (a Uint8Array too); pg wants a Buffer to write. */
const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (bytes) => Buffer.from(bytes),
  fromDriver: (bytes) => new Uint8Array(bytes),
})

// No int8 anywhere: PGlite returns it as a number, pg as a string.

export const datasets = pgTable('datasets', {
  id: serial().primaryKey(),
  kind: text().$type<DatasetKind>().notNull(),
  title: text().notNull(),
  quality: text().$type<Quality>().notNull(),
  edition: text().notNull(),
  period: text().notNull(),
  provenance: jsonb().$type<Provenance>().notNull(),
  createdAt: text('created_at').notNull(),
  /** Set when the import is taken back: its values no longer count, but stay on record. */
  retiredAt: text('retired_at'),
})

export const observations = pgTable(
  'observations',
  {
    datasetId: integer('dataset_id')
      .notNull()
      .references(() => datasets.id),
    edition: text().notNull(),
    code: text().notNull(),
    indicator: text().notNull(),
    period: text().notNull(),
    /** null = recorded as missing, which hides older values; never 0. */
    value: doublePrecision(),
  },
  (table) => [
    primaryKey({ columns: [table.datasetId, table.indicator, table.code, table.period] }),
    index('observations_current').on(table.edition, table.indicator, table.code),
  ],
)

export const geometries = pgTable(
  'geometries',
  {
    id: serial().primaryKey(),
    /** 'units': TopoJSON of an edition; 'risk-zones': GeoJSON. */
    kind: text().$type<'units' | 'risk-zones'>().notNull(),
    edition: text().notNull(),
    hash: text().notNull(),
    body: text().notNull(),
    schematic: boolean().notNull(),
    datasetId: integer('dataset_id').references(() => datasets.id),
  },
  (table) => [index('geometries_edition').on(table.kind, table.edition)],
)

function versionedTable(name: string) {
  return pgTable(
    name,
    {
      id: text().notNull(),
      version: integer().notNull(),
      body: jsonb().$type<Record<string, unknown>>().notNull(),
      savedAt: text('saved_at').notNull(),
      /** A deletion is one more version, so that nothing is lost and numbers never restart. */
      deleted: boolean().notNull().default(false),
    },
    (table) => [primaryKey({ columns: [table.id, table.version] })],
  )
}

export const scenarios = versionedTable('scenarios')
export const stories = versionedTable('stories')

export const meta = pgTable('meta', {
  key: text().primaryKey(),
  value: text().notNull(),
})

/** The imported file itself, kept so that any figure can be traced to what was handed in. */
export const files = pgTable(
  'files',
  {
    datasetId: integer('dataset_id')
      .primaryKey()
      .references(() => datasets.id),
    hash: text().notNull(),
    name: text().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [index('files_hash').on(table.hash)],
)
