import type { ExportOrder, SnapshotRequest } from '../shared/api/snapshots.ts'
import type { ExportJob, ExportOptions, SnapshotFormatId } from '../shared/domain/exports.ts'
import type { Snapshot } from '../shared/domain/snapshots.ts'
import { json, request, send } from './api.ts'

/** What a snapshot is asked with; the server fills in the rest. */
export type SnapshotWish = Partial<Omit<SnapshotRequest, 'view'>> & {
  view?: Partial<SnapshotRequest['view']>
}

/** Calls about snapshots and the files made of them. */
export const exportsApi = {
  snapshot: (wish: SnapshotWish) => json<Snapshot>('/api/snapshots', send('POST', wish)),
  jobs: () => json<{ jobs: ExportJob[] }>('/api/exports'),
  order: (format: SnapshotFormatId, snapshot: ExportOrder['snapshot'], options: ExportOptions) =>
    json<ExportJob>('/api/exports', send('POST', { format, snapshot, options })),
  /** Ends a job that is under way; deletes one that has ended. */
  remove: (id: number) => request(`/api/exports/${id}`, { method: 'DELETE' }),
  fileUrl: (id: number) => `/api/exports/${id}/file`,
}
