import type { Meeting, MeetingHeadline } from '../shared/domain/meetings.ts'
import { json, request, send } from './api.ts'

/** What a new meeting is made of; the server gives it an id and its first version. */
export type NewMeeting = Omit<Meeting, 'id' | 'version' | 'savedAt' | 'status'>

const address = (id: string) => `/api/meetings/${encodeURIComponent(id)}`
/** The version that a write is based on. */
const based = (version: number) => ({ 'if-match': `"${version}"` })

/** Calls about meetings and their minutes. */
export const meetingsApi = {
  all: () => json<{ meetings: MeetingHeadline[] }>('/api/meetings'),
  get: (id: string) => json<Meeting>(address(id)),
  create: (meeting: NewMeeting & { id?: string }) => json<Meeting>('/api/meetings', send('POST', meeting)),
  /** Saves what is based on `meeting.version`. @throws ApiProblem 409 with `current` when another version came first */
  save: (meeting: Meeting) => {
    const init = send('PUT', meeting)
    const headers = { ...init.headers, ...based(meeting.version) }
    return json<Meeting>(address(meeting.id), { ...init, headers })
  },
  remove: (id: string, version: number) =>
    request(address(id), { method: 'DELETE', headers: based(version) }),
  minutesUrl: (id: string, format: string, lang: string) => `${address(id)}/minutes/${format}?lang=${lang}`,
}
