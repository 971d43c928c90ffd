import type { InvestmentList, ListHeadline, ListStatus, ListVersion } from '../shared/domain/lists.ts'
import type { Commitment } from '../shared/domain/plans.ts'
import { json, request, send } from './api.ts'

/** What a new list is made of; the server gives it an id and its first version. */
export type NewList = Omit<InvestmentList, 'id' | 'version' | 'savedAt' | 'approvedVersion'>

const address = (id: string) => `/api/lists/${encodeURIComponent(id)}`
/** The version that a write is based on. */
const based = (version: number) => ({ 'if-match': `"${version}"` })

function basedSend(method: string, version: number, body: unknown): RequestInit {
  const init = send(method, body)
  return { ...init, headers: { ...init.headers, ...based(version) } }
}

/** Calls about saved investment lists. */
export const listsApi = {
  all: () => json<{ lists: ListHeadline[] }>('/api/lists'),
  get: (id: string) => json<InvestmentList>(address(id)),
  /** Works that have money in lists handed in or approved. */
  commitments: () => json<{ commitments: Commitment[] }>('/api/list-commitments'),
  create: (list: NewList & { id?: string }) => json<InvestmentList>('/api/lists', send('POST', list)),
  /** Saves what is based on `list.version`. @throws ApiProblem 409 with `current` when another version came first. */
  save: (list: InvestmentList, keepalive = false) =>
    json<InvestmentList>(address(list.id), { ...basedSend('PUT', list.version, list), keepalive }),
  remove: (id: string, version: number) =>
    request(address(id), { method: 'DELETE', headers: based(version) }),
  versions: (id: string) => json<{ versions: ListVersion[] }>(`${address(id)}/versions`),
  version: (id: string, version: number) => json<InvestmentList>(`${address(id)}/versions/${version}`),
  /** A file of one version. */
  file: async (id: string, format: string, body: { lang: string; version: number }) =>
    (await request(`${address(id)}/export/${format}`, send('POST', body))).blob(),
  setStatus: (id: string, version: number, body: { status: ListStatus; author: string; reason: string }) =>
    json<InvestmentList>(`${address(id)}/status`, basedSend('POST', version, { ...body, version })),
}
