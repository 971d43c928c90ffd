import type { CommitAnswer, CommitRequest } from '../../shared/api/drafts.ts'
import type { IntakeContext } from '../../shared/domain/intake.ts'
import type { Provenance } from '../../shared/domain/observations.ts'
import { importKind } from '../../shared/model/intake/kinds.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { NothingToSupersede } from '../store/intake-store.ts'
import type { RememberedChoice } from '../store/remembered-store.ts'
import { contentHash } from '../store/seed.ts'
import type { NewDataset } from '../store/store.ts'
import type { DraftEntry } from './draft-entry.ts'
import { RunnerDied } from './draft-runner.ts'
import { unitScope } from './draft-scopes.ts'
import type { RowPart } from './draft-work.ts'
import { periodOf } from './intake-context.ts'

/** Rows per statement: small enough to let others have a turn, large enough to be quick. */
const BATCH = 1000

/** How the time of storing is divided, roughly: checking again, rows, the file. */
const CHECKED = 0.3
const ROWS = 0.6

/**
 * Checks once more against the data of this moment and, when nothing stands in the way, stores the data set with all that
 * belongs to it in one transaction. Cancelling the draft meanwhile undoes it all.
 */
export async function storeDraft(
  deps: Deps,
  entry: DraftEntry,
  request: CommitRequest,
  context: IntakeContext,
  progress: (share: number) => void,
): Promise<CommitAnswer> {
  refuseWithoutTime(request)
  const { runner } = entry
  const report = await runner.check(request, context, (share) => progress(share * CHECKED))
  if (!report.ready) return { report, dataset: null }
  const [sizes, whole] = [await runner.sizes(), await runner.whole(request, context)]
  const total = sizes.observations + sizes.villages + sizes.listed
  let done = 0
  async function* rows(part: RowPart) {
    for (let from = 0; from < sizes[part]; from += BATCH) {
      yield (await alive(entry, runner.rows(part, from, BATCH))) ?? '[]'
      done += Math.min(BATCH, sizes[part] - from)
      progress(CHECKED + (ROWS * done) / Math.max(1, total))
    }
  }
  async function* parts() {
    for (let index = 0; ; index += 1) {
      const piece = await alive(entry, runner.packed(index))
      if (!piece) return
      yield piece
    }
  }
  const { shapes, edition, crosswalk } = whole
  const dataset = await deps.store.intake
    .commit({
      dataset: newDataset(entry, request),
      supersedes: request.supersedes,
      observations: rows('observations'),
      villages: rows('villages'),
      listed: rows('listed'),
      file: { hash: entry.draft.hash, name: entry.draft.fileName, parts: parts() },
      shapes: shapes && { ...shapes, hash: contentHash(shapes.body) },
      edition,
      crosswalk,
      remember: choices(request, whole.headsKey),
    })
    .catch((error: unknown) => {
      throw error instanceof NothingToSupersede ? nothingToSupersede(request) : error
    })
  entry.update({ phase: 'committed', progress: 1, datasetId: dataset.id })
  await runner.stop()
  return { report, dataset }
}

async function alive<T>(entry: DraftEntry, work: Promise<T>): Promise<T> {
  const value = await work
  if (entry.gone) throw new RunnerDied()
  return value
}

/** Kinds with a reference period must have one: values without a year would count in every year. */
function refuseWithoutTime(request: CommitRequest): void {
  if (importKind(request.kind).time !== 'period' || request.period !== '') return
  throw new Problem(400, 'periodMissing', {}, { field: 'period' })
}

function nothingToSupersede(request: CommitRequest): Problem {
  return new Problem(409, 'nothingToSupersede', { id: request.supersedes ?? 0 }, { field: 'supersedes' })
}

function newDataset({ draft }: DraftEntry, request: CommitRequest): NewDataset {
  const provenance: Provenance = {
    sourceVi: request.source,
    sourceEn: request.source,
    documentNumber: request.documentNumber,
    documentDate: request.documentDate,
    issuer: request.issuer,
    licence: request.licence,
    importedBy: request.importedBy,
    fileName: draft.fileName,
    fileHash: draft.hash,
  }
  const { kind, quality, edition, validFrom, validTo } = request
  const title = request.title.trim() === '' ? draft.fileName : request.title.trim()
  const list = importKind(kind).time === 'validity'
  return {
    kind,
    title,
    quality,
    edition,
    period: periodOf(request),
    validFrom: list ? validFrom : '',
    validTo: list ? validTo : '',
    provenance,
  }
}

/**
 * The mapping by heads, and each commune by wording. Leaving rows out is not remembered: the next file may mean it
 * otherwise, and rows must not vanish without being asked about.
 */
function choices(request: CommitRequest, headsKey: string): RememberedChoice[] {
  const { kind, mapping, decisions, edition } = request
  const units = decisions.flatMap(({ key, code }) =>
    code === null ? [] : [{ scope: unitScope(edition), key, value: code }],
  )
  return [{ scope: 'mapping', key: headsKey, value: { kind, mapping } }, ...units]
}
