import type { Board, PublishRequest } from '../../../shared/api/rounds.ts'
import type { Round, Submission } from '../../../shared/domain/rounds.ts'
import { json, request, send } from '../../api.ts'

export type NewRound = Omit<Round, 'id' | 'version' | 'datasetId'>
export type ListedSubmission = Omit<Submission, 'observations'>

export interface RoundList {
  rounds: Round[]
  /** ISO date in Vietnam. */
  today: string
  next: { deadline: string; period: string }
}

const at = (id: string, rest = '') => `/api/rounds/${encodeURIComponent(id)}${rest}`

/** Calls of the page of reporting rounds. */
export const roundsApi = {
  list: () => json<RoundList>('/api/rounds'),
  create: (round: NewRound) => json<Round>('/api/rounds', send('POST', round)),
  save: (round: Round) => json<Round>(at(round.id), send('PUT', round)),
  async remove(round: Round): Promise<void> {
    await request(at(round.id), { method: 'DELETE', headers: { 'if-match': `"${round.version}"` } })
  },
  board: (id: string) => json<Board>(at(id, '/board')),
  reminder: (id: string, district: string, lang: string) =>
    json<{ text: string }>(at(id, `/reminder/${district}?lang=${lang}`)),
  handIn(id: string, file: File, district: string, sender: string): Promise<ListedSubmission> {
    const form = new FormData()
    form.set('file', file)
    form.set('district', district)
    form.set('sender', sender)
    return json<ListedSubmission>(at(id, '/submissions'), { method: 'POST', body: form })
  },
  accept: (id: string, submission: number) =>
    json<ListedSubmission>(at(id, `/submissions/${submission}/accept`), { method: 'POST' }),
  giveBack: (id: string, submission: number, reason: string) =>
    json<ListedSubmission>(at(id, `/submissions/${submission}/return`), send('POST', { reason })),
  publish: (id: string, body: PublishRequest) => json<Round>(at(id, '/publish'), send('POST', body)),
  templateUrl: (id: string, district: string, lang: string) => at(id, `/template/${district}?lang=${lang}`),
  templatesUrl: (id: string, lang: string) => at(id, `/templates?lang=${lang}`),
  fileUrl: (id: string, submission: number) => at(id, `/submissions/${submission}/file`),
}
