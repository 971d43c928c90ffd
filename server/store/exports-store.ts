import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { ExportJob, SnapshotFormatId } from '../../shared/domain/exports.ts'
import type { Clock, Database } from './database.ts'
import { exportJobs, exportParts } from './schema.ts'

/** A file that is asked for. */
export type NewExportJob = Pick<
  ExportJob,
  'format' | 'title' | 'lang' | 'snapshotHash' | 'options' | 'fileName'
>

/** How much is kept; whatever is older goes. */
export interface KeepLimits {
  files: number
  bytes: number
}

/** Files that were asked for: on their way, or kept for download. */
export interface ExportStore {
  /** A job that waits for its turn. */
  create(job: NewExportJob): Promise<ExportJob>
  /** Newest first. */
  list(): Promise<ExportJob[]>
  get(id: number): Promise<ExportJob | null>
  /** waiting → running; false when it no longer waits. */
  start(id: number): Promise<boolean>
  /** Notes how far a running job has come, 0..1; false when it no longer runs. */
  progress(id: number, share: number): Promise<boolean>
  /** Keeps the file of a running job, all of it or nothing; false when the job was cancelled, removed or given up meanwhile. */
  finish(id: number, bytes: Uint8Array): Promise<boolean>
  fail(id: number, error: NonNullable<ExportJob['error']>): Promise<void>
  /** waiting or running → cancelled; false when it had ended already. */
  cancel(id: number): Promise<boolean>
  /** Takes a job with its file away. */
  remove(id: number): Promise<void>
  /** Bytes of a finished job, or null. */
  file(id: number): Promise<Uint8Array | null>
  /** Jobs that a server left behind when it stopped: they have failed. Returns how many. */
  failInterrupted(): Promise<number>
  /** Removes the oldest finished jobs beyond the limits. */
  prune(limits: KeepLimits): Promise<void>
}

/** A statement that writes this much on the embedded database is over in some 20 ms, so that others are answered between. */
export const EXPORT_PART_BYTES = 96 * 1024

/** Jobs the list shows at most. */
const LISTED = 500

/** What a job is whose server stopped before it was done. */
const interrupted = { state: 'failed', error: { code: 'exportInterrupted', params: {} } } as const
const ended = ['done', 'failed', 'cancelled'] as const
const { id: jobId, state, size } = exportJobs

export function exportStore(db: Database, now: Clock): ExportStore {
  const moment = () => now().toISOString()
  /** Changes a job that is still in one of `states`; false when none is. */
  const change = async (
    id: number,
    states: ExportJob['state'][],
    values: Partial<typeof exportJobs.$inferInsert>,
    provided?: SQL,
  ): Promise<boolean> => {
    const rows = await db
      .update(exportJobs)
      .set(values)
      .where(and(eq(jobId, id), inArray(state, states), provided))
      .returning({ id: jobId })
    return rows.length > 0
  }
  const remove = async (id: number) => {
    await db.delete(exportJobs).where(eq(jobId, id))
  }
  return {
    ...reads(db),
    remove,
    async create(job) {
      const [row] = await db
        .insert(exportJobs)
        .values({ ...job, state: 'waiting', createdAt: moment() })
        .returning()
      if (!row) throw new Error(`the export of ${job.title} was not noted`)
      return toJob(row)
    },
    // A job of this server may have been taken for a lost one by another that started on the same database.
    start: (id) => change(id, ['waiting', 'failed'], { state: 'running', error: null, endedAt: null }),
    progress: (id, share) => change(id, ['running', 'failed'], { state: 'running', progress: share }),
    async finish(id, bytes) {
      // The pieces come first and one by one: the job is done only when all are there.
      await keepParts(db, id, bytes)
      const done = { state: 'done', progress: 1, error: null, size: bytes.length, endedAt: moment() } as const
      // A server that has just started on the same database took the job for a lost one, and its first pieces away.
      const whole = sql`(select sum(length(bytes)) from ${exportParts} where job_id = ${id}::int) = ${bytes.length}::int`
      if (await change(id, ['running', 'failed'], done, whole)) return true
      await db.delete(exportParts).where(eq(exportParts.jobId, id))
      await change(id, ['running'], { ...interrupted, endedAt: moment() })
      return false
    },
    async fail(id, error) {
      await change(id, ['waiting', 'running'], { state: 'failed', error, endedAt: moment() })
    },
    cancel: (id) => change(id, ['waiting', 'running'], { state: 'cancelled', endedAt: moment() }),
    async failInterrupted() {
      const rows = await db
        .update(exportJobs)
        .set({ ...interrupted, endedAt: moment() })
        .where(inArray(state, ['waiting', 'running']))
        .returning({ id: jobId })
      for (const { id } of rows) await db.delete(exportParts).where(eq(exportParts.jobId, id))
      return rows.length
    },
    async prune(limits) {
      const rows = await db
        .select({ id: jobId, size })
        .from(exportJobs)
        .where(inArray(state, [...ended]))
        .orderBy(desc(jobId))
      let bytes = 0
      for (const [index, row] of rows.entries()) {
        bytes += row.size ?? 0
        // The newest stays however large it is: somebody waits for it.
        if (index > 0 && (index >= limits.files || bytes > limits.bytes)) await remove(row.id)
      }
    },
  }
}

function reads(db: Database) {
  return {
    async list() {
      return (await db.select().from(exportJobs).orderBy(desc(jobId)).limit(LISTED)).map(toJob)
    },
    async get(id: number) {
      const [row] = await db.select().from(exportJobs).where(eq(jobId, id))
      return row ? toJob(row) : null
    },
    async file(id: number) {
      const [row] = await db.select({ state, size }).from(exportJobs).where(eq(jobId, id))
      if (row?.state !== 'done' || row.size === null) return null
      const bytes = new Uint8Array(row.size)
      for (let part = 0, at = 0; at < row.size; part += 1) {
        const piece = await onePart(db, id, part)
        // Removed while it was read.
        if (!piece) return null
        bytes.set(piece, at)
        at += piece.length
      }
      return bytes
    },
  }
}

async function onePart(db: Database, id: number, part: number): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ bytes: exportParts.bytes })
    .from(exportParts)
    .where(and(eq(exportParts.jobId, id), eq(exportParts.part, part)))
    .orderBy(asc(exportParts.part))
  return row?.bytes ?? null
}

async function keepParts(db: Database, id: number, bytes: Uint8Array): Promise<void> {
  for (let part = 0; part * EXPORT_PART_BYTES < bytes.length; part += 1) {
    const piece = bytes.subarray(part * EXPORT_PART_BYTES, (part + 1) * EXPORT_PART_BYTES)
    await db.execute(sql`
      insert into ${exportParts} (job_id, part, bytes)
      select ${id}::int, ${part}::int, ${Buffer.from(piece)}::bytea
      where exists (select 1 from ${exportJobs} where id = ${id}::int)`)
    // Between two pieces requests that came meanwhile get their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function toJob(row: typeof exportJobs.$inferSelect): ExportJob {
  return { ...row, format: row.format as SnapshotFormatId, lang: row.lang === 'en' ? 'en' : 'vi' }
}
