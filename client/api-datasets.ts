import type { Comparison, DatasetDetail, DatasetEntry, History } from '../shared/api/datasets.ts'
import { json, send } from './api.ts'

/** Calls about data sets: what came in, what it changed, and how to take it back. */
export const datasetsApi = {
  list: () => json<{ datasets: DatasetEntry[] }>('/api/datasets?all=true'),
  detail: (id: number, offset: number, limit: number) =>
    json<DatasetDetail>(`/api/datasets/${id}?offset=${offset}&limit=${limit}`),
  compare: (id: number, other: number | 'present') =>
    json<Comparison>(`/api/datasets/${id}/compare?with=${other}`),
  fileUrl: (id: number) => `/api/datasets/${id}/file`,
  /** It no longer counts; it stays on record. */
  retire: (id: number) => json<unknown>(`/api/datasets/${id}/retire`, { method: 'POST' }),
  restore: (id: number) => json<unknown>(`/api/datasets/${id}/restore`, { method: 'POST' }),
  supersede: (id: number, by: number) => json<unknown>(`/api/datasets/${id}/supersede`, send('POST', { by })),
  history: (edition: string, code: string, indicator: string) =>
    json<History>(`/api/history?edition=${edition}&code=${code}&indicator=${indicator}`),
}
