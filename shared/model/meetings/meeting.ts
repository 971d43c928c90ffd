import type {
  Attendee,
  Meeting,
  MeetingDecision,
  MeetingHeadline,
  MeetingState,
  MeetingStateContent,
} from '../../domain/meetings.ts'

/** A meeting without its states and decisions. */
export function headlineOf(meeting: Meeting): MeetingHeadline {
  const { id, version, title, date, place, chair, status, author, savedAt, decisions } = meeting
  return { id, version, title, date, place, chair, status, author, savedAt, decisions: decisions.length }
}

/** The frozen state of that hash. @throws Error when the meeting does not hold it */
export function stateOf({ states }: Pick<Meeting, 'states'>, hash: string): MeetingStateContent {
  const state = states.find((one) => one.hash === hash)
  if (!state) throw new Error(`the meeting holds no state ${hash}`)
  return state.content
}

/** The meeting with exactly the states that it or its decisions name, once each, in the order in which they came. */
export function withStates(meeting: Meeting, more: readonly MeetingState[] = []): Meeting {
  const named = new Set([meeting.start, ...meeting.decisions.flatMap(({ before, after }) => [before, after])])
  const known = new Map([...meeting.states, ...more].map((state) => [state.hash, state]))
  return { ...meeting, states: [...known.values()].filter(({ hash }) => named.has(hash)) }
}

/** Hash of the state that the next decision starts from: what the last decision carried gave, else what the meeting started from. */
export function baseOf({ decisions, start }: Pick<Meeting, 'decisions' | 'start'>): string {
  return decisions.findLast(({ result }) => result === 'carried')?.after ?? start
}

/** Carried when more than half of those present are for it, as most bodies have it; a proposal, nothing more. null where nobody voted. */
export function proposedResult(
  votes: MeetingDecision['votes'],
  people: number,
): 'carried' | 'notCarried' | null {
  if (votesOf({ votes }) === 0) return null
  return votes.for * 2 > people ? 'carried' : 'notCarried'
}

/**
 * The result while votes are typed: one that somebody chose stays whatever is voted or cleared; else what the votes propose, and without votes
 * the one the form began with.
 */
export function resultBeside(
  { result, byHand }: { result: MeetingDecision['result']; byHand: boolean },
  votes: MeetingDecision['votes'],
  people: number,
  given: MeetingDecision['result'],
): MeetingDecision['result'] {
  return byHand ? result : (proposedResult(votes, people) ?? given)
}

export const votesOf = ({ votes }: Pick<MeetingDecision, 'votes'>): number =>
  votes.for + votes.against + votes.abstain

/** Decisions with more votes than people, by their place in the list. */
export function tooManyVotes(
  meeting: Pick<Meeting, 'decisions' | 'attendees' | 'chair' | 'secretary'>,
): number[] {
  const people = presentAt(meeting).length
  return meeting.decisions.flatMap((decision, index) => (votesOf(decision) > people ? [index] : []))
}

const plain = (name: string) => name.trim().normalize('NFC').toLocaleLowerCase('vi')

/** Everybody at the meeting: those listed, and chair and secretary where they are named but not listed. */
export function presentAt({
  attendees,
  chair,
  secretary,
}: Pick<Meeting, 'attendees' | 'chair' | 'secretary'>): Attendee[] {
  const listed = new Set(attendees.map(({ name }) => plain(name)))
  const leading = [...new Map([chair, secretary].map((name) => [plain(name), name.trim()]))]
  const more = leading.filter(([key]) => key !== '' && !listed.has(key))
  return [...more.map(([, name]) => ({ name, post: '' })), ...attendees]
}
