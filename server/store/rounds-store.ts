import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { roundSchema } from '../../shared/api/rounds.ts'
import type { Issue } from '../../shared/domain/issues.ts'
import type { Dataset, Observation } from '../../shared/domain/observations.ts'
import type { Round, Submission, SubmissionState } from '../../shared/domain/rounds.ts'
import { type Clock, type Database, insertDataset, insertObservations, touchData } from './database.ts'
import * as schema from './schema.ts'
import type { ImportedFile, NewDataset, SaveResult, VersionedDocuments } from './store.ts'
import { versionedDocuments } from './versioned.ts'

const { datasets, files, submissions } = schema

/** A workbook on its way in. */
export type NewSubmission = Omit<Submission, 'id' | 'receivedAt' | 'decidedAt'>

/** The accepted workbooks as one dataset. */
export interface Publication {
  /** With the version that the decision was based on. */
  round: Round
  /** Accepted submissions that the dataset is made of, ascending. */
  accepted: number[]
  dataset: NewDataset
  observations: Observation[]
  file: ImportedFile
}

/** Rounds and the workbooks that came back. Every method that writes is one transaction. */
export interface RoundStore extends VersionedDocuments<Round> {
  /** Every workbook of a round, replaced ones included, oldest first. */
  submissions(roundId: string): Promise<Submission[]>
  submissionFile(roundId: string, id: number): Promise<ImportedFile | null>
  /** Keeps a workbook; it replaces earlier ones of its district, but not an accepted one: then null. */
  receive(submission: NewSubmission, bytes: Uint8Array): Promise<Submission | null>
  /** Accepts a received workbook; null when it no longer waits for a decision. */
  accept(roundId: string, id: number): Promise<Submission | null>
  /** Sends a received or accepted workbook back to its district; null when it is neither. */
  giveBack(roundId: string, id: number, reason: Issue): Promise<Submission | null>
  /**
   * Stores the dataset, names it in the round and supersedes the one published before. Not saved when the round or the
   * set of accepted workbooks has changed meanwhile.
   */
  publish(publication: Publication): Promise<SaveResult<Round> & { dataset?: Dataset }>
}

const COLUMNS = {
  id: submissions.id,
  roundId: submissions.roundId,
  district: submissions.district,
  state: submissions.state,
  receivedAt: submissions.receivedAt,
  fileName: submissions.fileName,
  fileHash: submissions.fileHash,
  sender: submissions.sender,
  issues: submissions.issues,
  observations: submissions.observations,
  decidedAt: submissions.decidedAt,
}

/** Thrown inside the transaction so that nothing of a publication stays. */
class Stale extends Error {
  constructor(readonly current: Round | null) {
    super('the round has changed')
  }
}

export function roundStore(db: Database, now: Clock): RoundStore {
  const documents = (on: Database) =>
    versionedDocuments(on, schema.rounds, (body) => roundSchema.parse(body), now)

  async function publish(publication: Publication): Promise<SaveResult<Round> & { dataset?: Dataset }> {
    const { round, accepted } = publication
    try {
      return await db.transaction(async (tx) => {
        await touchData(tx)
        await oneAtATime(tx, round.id)
        const present = await tx
          .select({ id: submissions.id })
          .from(submissions)
          .where(and(eq(submissions.roundId, round.id), eq(submissions.state, 'accepted')))
          .orderBy(submissions.id)
        if (present.map(({ id }) => id).join() !== accepted.join())
          throw new Stale(await documents(tx).get(round.id))
        const dataset = await storeDataset(tx, publication, now)
        await supersede(tx, round.datasetId, dataset.id, now)
        const result = await documents(tx).save({ ...round, datasetId: dataset.id })
        if (!result.ok) throw new Stale(result.current)
        return { ...result, dataset }
      })
    } catch (error) {
      if (error instanceof Stale) return { ok: false, current: error.current }
      throw error
    }
  }

  return {
    ...documents(db),
    submissions: (roundId) =>
      db.select(COLUMNS).from(submissions).where(eq(submissions.roundId, roundId)).orderBy(submissions.id),
    async submissionFile(roundId, id) {
      const { fileHash: hash, fileName: name, bytes } = submissions
      const [row] = await db
        .select({ hash, name, bytes })
        .from(submissions)
        .where(and(eq(submissions.roundId, roundId), eq(submissions.id, id)))
      return row ?? null
    },
    async receive(submission, bytes) {
      return db.transaction(async (tx) => {
        await oneAtATime(tx, submission.roundId)
        const own = and(
          eq(submissions.roundId, submission.roundId),
          eq(submissions.district, submission.district),
        )
        const [accepted] = await tx
          .select(COLUMNS)
          .from(submissions)
          .where(and(own, eq(submissions.state, 'accepted')))
        if (accepted) return null
        await tx
          .update(submissions)
          .set({ state: 'replaced' })
          .where(and(own, ne(submissions.state, 'replaced')))
        const row = { ...submission, receivedAt: now().toISOString(), decidedAt: '', bytes }
        const [saved] = await tx.insert(submissions).values(row).returning(COLUMNS)
        return saved ?? null
      })
    },
    accept: (roundId, id) =>
      decide(db, roundId, id, ['received'], { state: 'accepted', decidedAt: now().toISOString() }),
    giveBack: (roundId, id, reason) =>
      decide(db, roundId, id, ['received', 'accepted'], {
        state: 'errors',
        decidedAt: '',
        issues: sql`${submissions.issues} || ${JSON.stringify([reason])}::jsonb`,
      }),
    publish,
  }
}

type Change = PgUpdateSetSource<typeof submissions>

async function decide(
  db: Database,
  roundId: string,
  id: number,
  from: SubmissionState[],
  change: Change,
): Promise<Submission | null> {
  return db.transaction(async (tx) => {
    await oneAtATime(tx, roundId)
    const [row] = await tx
      .update(submissions)
      .set(change)
      .where(and(eq(submissions.roundId, roundId), eq(submissions.id, id), inArray(submissions.state, from)))
      .returning(COLUMNS)
    return row ?? null
  })
}

/** Writers on the workbooks of one round wait for one another until their transaction ends. */
async function oneAtATime(tx: Database, roundId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`round ${roundId}`}))`)
}

async function storeDataset(tx: Database, publication: Publication, now: Clock): Promise<Dataset> {
  const dataset = await insertDataset(tx, publication.dataset, now)
  const { id: datasetId, edition, period } = dataset
  await insertObservations(tx, { datasetId, edition, period }, publication.observations)
  await tx.insert(files).values({ ...publication.file, datasetId })
  return dataset
}

/** The former dataset stops counting; one that was taken back already stays as it is. */
async function supersede(tx: Database, former: number | null, by: number, now: Clock): Promise<void> {
  if (former === null) return
  await tx
    .update(datasets)
    .set({ retiredAt: now().toISOString(), supersededBy: by })
    .where(and(eq(datasets.id, former), isNull(datasets.retiredAt)))
}
