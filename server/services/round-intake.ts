import type { UploadedFile } from '../../shared/api/requests.ts'
import type { PublishRequest } from '../../shared/api/rounds.ts'
import type { Issue } from '../../shared/domain/issues.ts'
import type { Provenance } from '../../shared/domain/observations.ts'
import type { Round, RoundArea, Submission } from '../../shared/domain/rounds.ts'
import { roundsTranslator } from '../../shared/messages/rounds.ts'
import { formatDate } from '../../shared/model/format.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Publication } from '../store/rounds-store.ts'
import { sha256 } from '../store/seed.ts'
import { type NamedFile, zipped } from './round-files.ts'
import { areaOf, type OpenRound, openRound } from './rounds.ts'

export interface ReturnedWorkbook {
  file: UploadedFile
  district: string
  sender: string
}

/** Errors that are kept of one workbook: a wholly wrong one has thousands, and nobody reads more. */
const ISSUES_KEPT = 500

/**
 * Checks a workbook that came back and keeps it with what was found; an earlier one of the district is replaced.
 * @throws Problem 422 districtUnclear, 409 alreadyAccepted: then nothing is kept.
 */
export async function receiveWorkbook(deps: Deps, id: string, sent: ReturnedWorkbook): Promise<Submission> {
  const open = await openRound(deps, id)
  if (sent.district !== '') areaOf(open, sent.district)
  const bytes = new Uint8Array(await sent.file.arrayBuffer())
  const fileName = sent.file.name.normalize('NFC')
  const { readReturned } = await import('../../shared/formats/workbook-check.ts')
  const { table: previous } = await deps.tables.get(open.edition, open.round.period)
  const read = await readReturned(bytes, { ...open, previous, district: sent.district })
  if (read.district === null) throw new Problem(422, 'districtUnclear', { file: fileName }, { field: 'file' })
  const saved = await deps.store.rounds.receive(
    {
      roundId: id,
      district: read.district,
      state: read.issues.some((issue) => issue.severity === 'error') ? 'errors' : 'received',
      fileName,
      fileHash: sha256(bytes),
      sender: sent.sender,
      issues: errorsFirst(read.issues).slice(0, ISSUES_KEPT),
      observations: read.observations,
    },
    bytes,
  )
  if (saved) return saved
  throw new Problem(
    409,
    'alreadyAccepted',
    { district: areaOf(open, read.district).fullName },
    { field: 'file' },
  )
}

function errorsFirst(issues: Issue[]): Issue[] {
  return [
    ...issues.filter((issue) => issue.severity === 'error'),
    ...issues.filter((issue) => issue.severity !== 'error'),
  ]
}

/** @throws Problem 404 unknownSubmission, 409 notWaiting. */
export async function acceptWorkbook(deps: Deps, id: string, submission: number): Promise<Submission> {
  return decided(deps, id, submission, await deps.store.rounds.accept(id, submission))
}

/** Sends a workbook back to its district with a reason. @throws Problem 404 unknownSubmission, 409 notWaiting. */
export async function returnWorkbook(
  deps: Deps,
  id: string,
  submission: number,
  reason: string,
): Promise<Submission> {
  const issue: Issue = { severity: 'error', code: 'returnedToDistrict', place: {}, params: { reason } }
  return decided(deps, id, submission, await deps.store.rounds.giveBack(id, submission, issue))
}

async function decided(
  deps: Deps,
  id: string,
  submission: number,
  result: Submission | null,
): Promise<Submission> {
  if (result) return result
  const known = (await deps.store.rounds.submissions(id)).some((one) => one.id === submission)
  if (known) throw new Problem(409, 'notWaiting', { id: submission }, { field: 'submission' })
  throw new Problem(404, 'unknownSubmission', { id: submission }, { field: 'submission' })
}

/**
 * Makes one dataset of the accepted workbooks; a former dataset of the round stops counting in the same moment.
 * @throws Problem 409 nothingAccepted, roundIncomplete (unless the request says so), conflict, roundChanged.
 */
export async function publishRound(deps: Deps, id: string, request: PublishRequest): Promise<Round> {
  const open = await openRound(deps, id)
  const { round, areas } = open
  if (request.version !== round.version) {
    throw new Problem(
      409,
      'conflict',
      { id, version: round.version },
      { field: 'version' },
      { current: round },
    )
  }
  const all = await deps.store.rounds.submissions(id)
  const accepted = all.filter((submission) => submission.state === 'accepted')
  if (accepted.length === 0) throw new Problem(409, 'nothingAccepted', { title: round.title })
  const missing = areas.filter((area) => !accepted.some(({ district }) => district === area.code))
  if (missing.length > 0 && !request.incomplete) {
    const params = { n: missing.length, names: missing.map((area) => area.fullName).join(', ') }
    throw new Problem(409, 'roundIncomplete', params, { field: 'incomplete' })
  }
  const result = await deps.store.rounds.publish(await publication(deps, open, accepted, request))
  if (result.ok) return result.saved
  throw new Problem(409, 'roundChanged', { title: round.title }, {}, { current: result.current })
}

async function publication(
  deps: Deps,
  { round, areas }: OpenRound,
  accepted: Submission[],
  request: PublishRequest,
): Promise<Publication> {
  const files = await acceptedFiles(deps, round, accepted)
  const bytes = zipped(files)
  const file = {
    name: `${roundsTranslator('vi')('file.workbooks')}-${round.id}.zip`,
    hash: sha256(bytes),
    bytes,
  }
  const provenance: Provenance = {
    sourceVi: sourceText('vi', round, areas, accepted),
    sourceEn: sourceText('en', round, areas, accepted),
    documentNumber: request.documentNumber,
    documentDate: request.documentDate,
    issuer: '',
    licence: '',
    importedBy: request.importedBy,
    fileName: file.name,
    fileHash: file.hash,
  }
  const { title, edition, period } = round
  return {
    round,
    accepted: accepted.map((submission) => submission.id),
    dataset: { kind: 'indicators', title, quality: request.quality, edition, period, provenance },
    observations: accepted.flatMap((submission) => submission.observations),
    file,
  }
}

async function acceptedFiles(deps: Deps, round: Round, accepted: Submission[]): Promise<NamedFile[]> {
  return Promise.all(
    accepted.map(async ({ id, district }) => {
      const kept = await deps.store.rounds.submissionFile(round.id, id)
      if (!kept) throw new Error(`the workbook of submission ${id} is gone`)
      return { name: `${district}-${kept.name.replace(/[/\\]/g, '-')}`, bytes: kept.bytes }
    }),
  )
}

/** "Đợt báo cáo tháng 5/2026: số liệu do 9/11 huyện, thành phố báo cáo, hạn 25/05/2026 (Huyện Bình Gia: ông A; …)". */
function sourceText(lang: 'vi' | 'en', round: Round, areas: RoundArea[], accepted: Submission[]): string {
  const t = roundsTranslator(lang)
  const names = accepted.map(({ district, sender }) => {
    const name = areas.find((area) => area.code === district)?.fullName || district
    return sender === '' ? name : t('dataset.sentBy', { district: name, sender })
  })
  return t('dataset.source', {
    title: round.title,
    n: accepted.length,
    of: areas.length,
    deadline: formatDate(round.deadline, lang),
    districts: names.join('; '),
  })
}
