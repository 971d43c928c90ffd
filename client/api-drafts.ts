import type { CommitAnswer, CommitRequest, DraftEvent, Reread } from '../shared/api/drafts.ts'
import type { Draft, IntakeGuess, IntakeReport, IntakeRequest } from '../shared/domain/intake.ts'
import type { DatasetKind } from '../shared/domain/observations.ts'
import { ApiProblem, json, request, send } from './api.ts'

/** What is said about a file besides how to read it. */
export type CommitFields = Omit<CommitRequest, keyof IntakeRequest | 'title'>

/** Phases in which nothing goes on until the user says something. */
const RESTING: readonly Draft['phase'][] = ['ready', 'failed', 'committed']

/** Sends a file; a plain fetch could not say how much of it has gone. */
function create(file: File, onSent: (share: number) => void, signal?: AbortSignal): Promise<Draft> {
  return new Promise((resolve, reject) => {
    const form = new FormData()
    form.set('file', file)
    const sender = new XMLHttpRequest()
    sender.open('POST', '/api/drafts')
    sender.responseType = 'json'
    sender.setRequestHeader('accept-language', document.documentElement.lang)
    sender.upload.onprogress = (event) => event.lengthComputable && onSent(event.loaded / event.total)
    sender.onerror = () => reject(new ApiProblem(0, 'unreachable', '', null))
    sender.onabort = () => reject(new DOMException('', 'AbortError'))
    sender.onload = () => {
      const body = sender.response as (Draft & { code?: string; detail?: string }) | null
      if (sender.status < 300 && body) resolve(body)
      else
        reject(new ApiProblem(sender.status, body?.code ?? 'http', body?.detail ?? sender.statusText, body))
    }
    signal?.addEventListener('abort', () => sender.abort())
    sender.send(form)
  })
}

/** Tells about a draft until its phase rests: progress as it comes, the whole draft at the end. Returns how to stop. */
function follow(
  draft: Draft,
  onDraft: (draft: Draft) => void,
  onFailure: (error: unknown) => void,
): () => void {
  const events = new EventSource(`/api/drafts/${draft.id}/events`)
  const finish = () => {
    events.close()
    json<Draft>(`/api/drafts/${draft.id}`).then(onDraft, onFailure)
  }
  events.addEventListener('draft', (event) => {
    const { phase, progress } = JSON.parse((event as MessageEvent<string>).data) as DraftEvent
    if (RESTING.includes(phase)) finish()
    else onDraft({ ...draft, phase, progress })
  })
  // A broken stream is no broken draft: its state is asked for instead.
  events.onerror = finish
  return () => events.close()
}

/** The report of a file that is not ready comes back as an answer, not as an exception. */
async function commit(id: string, intake: IntakeRequest, fields: CommitFields): Promise<CommitAnswer> {
  try {
    return await json<CommitAnswer>(`/api/drafts/${id}/commit`, send('POST', { ...intake, ...fields }))
  } catch (error) {
    const answer = error instanceof ApiProblem ? (error.body as Partial<CommitAnswer> | null) : null
    if (answer?.report) return { report: answer.report, dataset: null }
    throw error
  }
}

/** Calls for a file on its way in. */
export const drafts = {
  create,
  follow,
  reread: (id: string, options: Reread) => json<Draft>(`/api/drafts/${id}/reread`, send('POST', options)),
  check: (id: string, intake: IntakeRequest) =>
    json<IntakeReport>(`/api/drafts/${id}/check`, send('POST', intake)),
  /** The columns proposed for a layer read as another kind. */
  guess: (id: string, layer: number, kind: DatasetKind) =>
    json<IntakeGuess>(`/api/drafts/${id}/guess?layer=${layer}&kind=${kind}`),
  commit,
  cancel: async (id: string) => {
    await request(`/api/drafts/${id}`, { method: 'DELETE' })
  },
}
