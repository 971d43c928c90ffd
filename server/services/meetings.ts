import type { Meeting } from '../../shared/domain/meetings.ts'
import { presentAt, tooManyVotes, votesOf } from '../../shared/model/meetings/meeting.ts'
import { canonicalHash } from '../../shared/model/snapshot/canonical.ts'
import { Problem } from '../http/problem.ts'
import type { MeetingStore } from '../store/meetings-store.ts'
import { slugOf } from './slug.ts'

/** The saved meeting `id`. @throws Problem 404 unknownMeeting */
export async function savedMeeting(meetings: MeetingStore, id: string): Promise<Meeting> {
  const meeting = await meetings.get(id)
  if (meeting) return meeting
  throw new Problem(404, 'unknownMeeting', { id }, { field: 'id' })
}

/** A free id for a new meeting: one that was ever used keeps its history to itself. */
export async function freeMeetingId(meetings: MeetingStore, title: string): Promise<string> {
  const wish = slugOf(title)
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wish : `${wish}-${number}`
    if ((await meetings.versions(id)).length === 0) return id
  }
}

/** Refuses to touch a meeting that is closed. @throws Problem 409 meetingClosed, with the present one */
export function refuseClosed(meeting: Meeting): void {
  if (meeting.status === 'open') return
  throw new Problem(409, 'meetingClosed', { title: meeting.title }, { field: 'status' }, { current: meeting })
}

function checkStates(meeting: Pick<Meeting, 'states' | 'start' | 'decisions'>): void {
  meeting.states.forEach(({ hash, content }, index) => {
    if (canonicalHash(content) === hash) return
    throw new Problem(400, 'meetingHash', { hash }, { field: `states.${index}.hash` })
  })
  const held = new Set(meeting.states.map(({ hash }) => hash))
  const named = [
    { field: 'start', hash: meeting.start },
    ...meeting.decisions.flatMap(({ before, after }, index) => [
      { field: `decisions.${index}.before`, hash: before },
      { field: `decisions.${index}.after`, hash: after },
    ]),
  ]
  const lost = named.find(({ hash }) => !held.has(hash))
  if (lost) throw new Problem(400, 'meetingState', { hash: lost.hash }, { field: lost.field })
}

/**
 * Refuses a meeting whose states are not what their hashes say, that names states it does not hold, has a decision twice, or more votes
 * than people.
 * @throws Problem 400 meetingHash, meetingState, meetingDecision or meetingVotes
 */
export function checkMeeting(
  meeting: Pick<Meeting, 'states' | 'start' | 'decisions' | 'attendees' | 'chair' | 'secretary'>,
): void {
  checkStates(meeting)
  const ids = meeting.decisions.map(({ id }) => id)
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index)
  if (twice >= 0)
    throw new Problem(400, 'meetingDecision', { n: twice + 1 }, { field: `decisions.${twice}.id` })
  const [wrong] = tooManyVotes(meeting)
  const decision = wrong === undefined ? undefined : meeting.decisions[wrong]
  if (wrong === undefined || !decision) return
  const params = { n: wrong + 1, votes: votesOf(decision), people: presentAt(meeting).length }
  throw new Problem(400, 'meetingVotes', params, { field: `decisions.${wrong}.votes` })
}
