import type { Meeting, MeetingDecision, MeetingState, MeetingStateContent } from '../../domain/meetings.ts'
import { refText } from '../lists/as-plan.ts'
import { canonicalJson } from '../snapshot/canonical.ts'
import { baseOf, stateOf } from './meeting.ts'

/** What the meeting stands by: what the last motion that was carried gave, else what it started from. */
export const standing = (meeting: Pick<Meeting, 'decisions' | 'start' | 'states'>): MeetingStateContent =>
  stateOf(meeting, baseOf(meeting))

/** What people can move, of a state; not what figures and computation make of it. */
function leversOf({ edition, period, top, scenario, listed }: MeetingStateContent) {
  const { criteria, method, normalisation, cut, weighting, pairwise, filters, plan } = scenario
  const planFrom = listed ? refText(listed) : null
  const how = { method, normalisation, cut, weighting, pairwise }
  return { edition, period, top, criteria, ...how, filters, plan, planFrom }
}

/** Whether levers on the table stand elsewhere than the meeting does: something is being tried and is not decided. */
export const isTrial = (stands: MeetingStateContent, onTable: MeetingStateContent): boolean =>
  canonicalJson(leversOf(stands)) !== canonicalJson(leversOf(onTable))

/** The meeting with a decision on what lies on the table, put against what the meeting stands by. */
export function recorded(
  meeting: Meeting,
  onTable: MeetingState,
  said: Omit<MeetingDecision, 'before' | 'after'>,
): Meeting {
  const decision = { ...said, before: baseOf(meeting), after: onTable.hash }
  return {
    ...meeting,
    decisions: [...meeting.decisions, decision],
    states: [...meeting.states, onTable],
  }
}

/** The meeting with other words, votes or another result of one decision. */
export const corrected = (meeting: Meeting, id: string, said: Partial<MeetingDecision>): Meeting => ({
  ...meeting,
  decisions: meeting.decisions.map((one) => (one.id === id ? { ...one, ...said } : one)),
})

export const withoutDecision = (meeting: Meeting, id: string): Meeting => ({
  ...meeting,
  decisions: meeting.decisions.filter((one) => one.id !== id),
})

/** Puts a decision back at its place, with the states it names. */
export const withDecision = (
  meeting: Meeting,
  decision: MeetingDecision,
  at: number,
  states: readonly MeetingState[],
): Meeting => ({
  ...meeting,
  decisions: meeting.decisions.toSpliced(at, 0, decision),
  states: [...meeting.states, ...states],
})

/**
 * Places in the list of decisions that were not put against what the meeting stood by when their turn came: they hold a motion that was
 * not carried, or lack one that was. Two secretaries who decide at once, or a result changed under a later decision, make such a place.
 */
export function astray({ decisions, start }: Pick<Meeting, 'decisions' | 'start'>): number[] {
  return decisions.flatMap(({ before }, index) =>
    before === baseOf({ start, decisions: decisions.slice(0, index) }) ? [] : [index],
  )
}

/** The decision that a change would leave astray, by its place before the change; null where none is. */
export function ledAstray(before: Meeting, after: Meeting): number | null {
  const was = new Set(astray(before).map((index) => before.decisions[index]?.id))
  const lost = astray(after).find((index) => !was.has(after.decisions[index]?.id))
  if (lost === undefined) return null
  const place = before.decisions.findIndex(({ id }) => id === after.decisions[lost]?.id)
  return place < 0 ? lost : place
}

/**
 * Where levers go when a meeting has changed: to what it stands by, once what lay on the table (`onTable`, its hash) was decided, whatever
 * the result, or when another state stands. null = they stay, for something is being tried.
 */
export function leversAfter(
  before: Meeting,
  after: Meeting,
  onTable: string | null,
): MeetingStateContent | null {
  const had = new Set(before.decisions.map(({ id }) => id))
  const decided = after.decisions.some((one) => !had.has(one.id) && one.after === onTable)
  return decided || baseOf(before) !== baseOf(after) ? standing(after) : null
}
