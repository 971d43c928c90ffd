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
import type { ExportJob, ExportOptions, ExportState } from '../../shared/domain/exports.ts'
import type { Issue } from '../../shared/domain/issues.ts'
import type { DatasetKind, Observation, Provenance, Quality } from '../../shared/domain/observations.ts'
import type { SubmissionState } from '../../shared/domain/rounds.ts'
import type { CrosswalkRow, Edition } from '../../shared/domain/units.ts'
import type { ListedVillage } from '../../shared/domain/villages.ts'
import type { RequestAnswer } from './requests-store.ts'

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
  /** ISO dates of a list's validity; '' = open. */
  validFrom: text('valid_from').notNull().default(''),
  validTo: text('valid_to').notNull().default(''),
  provenance: jsonb().$type<Provenance>().notNull(),
  createdAt: text('created_at').notNull(),
  /** Set when the import is taken back or superseded: its values no longer count, but stay on record. */
  retiredAt: text('retired_at'),
  supersededBy: integer('superseded_by'),
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
    /** 'units': TopoJSON of an edition; 'risk-zones', 'roads': GeoJSON. */
    kind: text().$type<'units' | 'risk-zones' | 'roads'>().notNull(),
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

/** Shares of split communes that people have set, by "from-to". */
export const shares = versionedTable('shares')
export const rounds = versionedTable('rounds')

/** What every plan rests on: points, unit costs, works that have money already. */
export const planTables = versionedTable('plan_tables')

export const lists = versionedTable('lists')

/** Meetings with what was decided. */
export const meetings = versionedTable('meetings')

/** Frozen states of the work that files were made of, by the hash of their content. */
export const snapshots = pgTable('snapshots', {
  hash: text().primaryKey(),
  body: jsonb().$type<Record<string, unknown>>().notNull(),
  createdAt: text('created_at').notNull(),
})

/** Files that were asked for: on their way, or kept for download. */
export const exportJobs = pgTable('export_jobs', {
  id: serial().primaryKey(),
  format: text().notNull(),
  title: text().notNull(),
  lang: text().notNull(),
  snapshotHash: text('snapshot_hash')
    .notNull()
    .references(() => snapshots.hash),
  options: jsonb().$type<ExportOptions>().notNull(),
  state: text().$type<ExportState>().notNull(),
  progress: doublePrecision().notNull().default(0),
  error: jsonb().$type<ExportJob['error']>(),
  fileName: text('file_name').notNull(),
  size: integer(),
  createdAt: text('created_at').notNull(),
  endedAt: text('ended_at'),
})

/** A kept file in pieces, each written and read without holding anybody up. */
export const exportParts = pgTable(
  'export_parts',
  {
    jobId: integer('job_id')
      .notNull()
      .references(() => exportJobs.id, { onDelete: 'cascade' }),
    part: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.part] })],
)

/** Short names of long links. */
export const shortLinks = pgTable('short_links', {
  id: text().primaryKey(),
  link: text().notNull(),
  /** Whoever opens it looks and changes nothing. */
  readOnly: boolean('read_only').notNull(),
  createdAt: text('created_at').notNull(),
})

export const submissions = pgTable(
  'submissions',
  {
    id: serial().primaryKey(),
    roundId: text('round_id').notNull(),
    district: text().notNull(),
    state: text().$type<SubmissionState>().notNull(),
    receivedAt: text('received_at').notNull(),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    sender: text().notNull(),
    issues: jsonb().$type<Issue[]>().notNull(),
    observations: jsonb().$type<Observation[]>().notNull(),
    decidedAt: text('decided_at').notNull().default(''),
    bytes: bytea().notNull(),
  },
  (table) => [index('submissions_round').on(table.roundId, table.district)],
)

export const villages = pgTable(
  'villages',
  {
    datasetId: integer('dataset_id')
      .notNull()
      .references(() => datasets.id),
    edition: text().notNull(),
    period: text().notNull(),
    code: text().notNull(),
    key: text().notNull(),
    name: text().notNull(),
    villageCode: text('village_code').notNull(),
    lon: doublePrecision(),
    lat: doublePrecision(),
    values: jsonb().$type<Record<string, number | null>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.datasetId, table.code, table.key] }),
    index('villages_commune').on(table.edition, table.code),
  ],
)

/** Villages named by official lists. */
export const listedVillages = pgTable(
  'listed_villages',
  {
    datasetId: integer('dataset_id')
      .notNull()
      .references(() => datasets.id),
    edition: text().notNull(),
    code: text().notNull(),
    key: text().notNull(),
    name: text().notNull(),
    status: text().$type<ListedVillage['status']>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.datasetId, table.code, table.key] })],
)

/** Imported editions of units; those in the box are files. */
export const editions = pgTable('editions', {
  datasetId: integer('dataset_id')
    .primaryKey()
    .references(() => datasets.id),
  id: text().notNull(),
  body: jsonb().$type<Edition>().notNull(),
})

/** Imported crosswalks. */
export const crosswalks = pgTable('crosswalks', {
  datasetId: integer('dataset_id')
    .primaryKey()
    .references(() => datasets.id),
  from: text().notNull(),
  to: text().notNull(),
  rows: jsonb().$type<CrosswalkRow[]>().notNull(),
})

/** What the product remembers of the user's choices: mappings by heads, communes by wording. */
export const remembered = pgTable(
  'remembered',
  {
    scope: text().notNull(),
    key: text().notNull(),
    value: jsonb().$type<unknown>().notNull(),
    savedAt: text('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.key] })],
)

/** Requests that made something, by the id of their client, with what was answered. */
export const requests = pgTable('requests', {
  id: text().primaryKey(),
  /** Method, address and hash of the content. */
  what: text().notNull(),
  startedAt: text('started_at').notNull(),
  /** null while it is being worked on, and for ever where that was cut off. */
  answer: jsonb().$type<RequestAnswer>(),
})

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
    /** null: kept in `file_parts`. */
    bytes: bytea(),
  },
  (table) => [index('files_hash').on(table.hash)],
)

/** A kept file in pieces small enough to be written and read without holding anybody up. */
export const fileParts = pgTable(
  'file_parts',
  {
    datasetId: integer('dataset_id')
      .notNull()
      .references(() => datasets.id),
    part: integer().notNull(),
    /** A gzip member of its own; all of them one after another are the gzipped file. */
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.datasetId, table.part] })],
)
