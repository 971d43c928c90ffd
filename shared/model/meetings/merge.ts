import type { Meeting, MeetingDecision } from '../../domain/meetings.ts'
import { sameValue } from '../lists/diff.ts'
import { withStates } from './meeting.ts'

/** Both sides changed the same field of the same decision (or of the meeting, where `decision` is ''). `field` '' = the decision as a whole: one side took it away. */
export interface MeetingConflict {
  decision: string
  field: string
  mine: unknown
  theirs: unknown
}

/** Everything that only one side changed is in `merged`; conflicts stand in it as theirs until someone chooses. */
export interface MeetingMerge {
  merged: Meeting
  conflicts: MeetingConflict[]
}

/** Fields of a meeting that people fill in. */
export const MEETING_FIELDS = [
  ...(['title', 'date', 'startsAt', 'endsAt', 'place', 'body', 'number'] as const),
  ...(['chair', 'secretary', 'attendees', 'agenda'] as const),
]
const DECISION_FIELDS = ['subject', 'motion', 'after', 'votes', 'result', 'tasks', 'note', 'firm'] as const

type Sides<T> = { base: T; mine: T; theirs: T }

/** Takes of every field the side that changed it; tells where both did, differently. */
function joinFields<T extends object>(
  sides: Sides<T>,
  fields: readonly (keyof T & string)[],
): { value: T; conflicts: Omit<MeetingConflict, 'decision'>[] } {
  const { base, mine, theirs } = sides
  const value = { ...theirs }
  const conflicts: Omit<MeetingConflict, 'decision'>[] = []
  for (const field of fields) {
    if (sameValue(base[field], mine[field]) || sameValue(mine[field], theirs[field])) continue
    if (sameValue(base[field], theirs[field])) value[field] = mine[field]
    else conflicts.push({ field, mine: mine[field], theirs: theirs[field] })
  }
  return { value, conflicts }
}

type Found = MeetingDecision | undefined

function joinDecision(base: Found, mine: Found, theirs: Found) {
  const none: MeetingConflict[] = []
  if (mine && theirs) {
    const { value, conflicts } = joinFields({ base: base ?? theirs, mine, theirs }, DECISION_FIELDS)
    return { value, conflicts: conflicts.map((one) => ({ ...one, decision: mine.id })) }
  }
  const kept = mine ?? theirs
  if (!base) return { value: kept, conflicts: none }
  if (!kept || sameValue(base, kept)) return { value: undefined, conflicts: none }
  const conflict = { decision: base.id, field: '', mine: mine ?? null, theirs: theirs ?? null }
  return { value: theirs, conflicts: [conflict] }
}

/**
 * Joins two changes of the same version of a meeting, decision by decision (by id) and field by field. What only one side changed is taken;
 * what both changed differently stands as theirs and is told. New decisions of both stand, theirs first. The result is based on theirs.
 */
export function mergeMeetings(base: Meeting, mine: Meeting, theirs: Meeting): MeetingMerge {
  const head = joinFields({ base, mine, theirs }, MEETING_FIELDS)
  const conflicts: MeetingConflict[] = head.conflicts.map((one) => ({ ...one, decision: '' }))
  const find = ({ decisions }: Meeting, id: string) => decisions.find((one) => one.id === id)
  const ids = new Set([...theirs.decisions, ...mine.decisions, ...base.decisions].map(({ id }) => id))
  const decisions: MeetingDecision[] = []
  for (const id of ids) {
    const joined = joinDecision(find(base, id), find(mine, id), find(theirs, id))
    if (joined.value) decisions.push(joined.value)
    conflicts.push(...joined.conflicts)
  }
  const status = mine.status === 'closed' ? mine.status : theirs.status
  const merged = { ...head.value, decisions, status, author: mine.author }
  return { merged: withStates(merged, mine.states), conflicts }
}

/** The merged meeting with one conflict settled as mine or theirs; each can be settled again. `mine` holds the states that its decisions name. */
export function settleMeeting(
  meeting: Meeting,
  conflict: MeetingConflict,
  choice: 'mine' | 'theirs',
  mine: Meeting,
): Meeting {
  const value = conflict[choice]
  const { decision, field } = conflict
  if (decision === '') return { ...meeting, [field]: value }
  const others = meeting.decisions
  if (field !== '') {
    const decisions = others.map((one) => (one.id === decision ? { ...one, [field]: value } : one))
    return withStates({ ...meeting, decisions }, mine.states)
  }
  const whole = value as MeetingDecision | null
  const rest = others.filter(({ id }) => id !== decision)
  return withStates({ ...meeting, decisions: whole ? [...rest, whole] : rest }, mine.states)
}
