import { meetingSchema } from '../../shared/api/meetings.ts'
import type { Meeting } from '../../shared/domain/meetings.ts'
import type { Clock, Database } from './database.ts'
import { meetings } from './schema.ts'
import type { VersionedDocuments } from './store.ts'
import { versionedDocuments } from './versioned.ts'

/** Meetings with what was decided. */
export type MeetingStore = VersionedDocuments<Meeting>

export function meetingStore(db: Database, now: Clock): MeetingStore {
  return versionedDocuments(db, meetings, (body) => meetingSchema.parse(body), now)
}
