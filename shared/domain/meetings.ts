import type { ListStatus } from './lists.ts'
import type { Quality } from './observations.ts'
import type { Scenario } from './scenarios.ts'
import type { EditionId } from './units.ts'

/** A commune in a frozen state; `best` and `worst` are the places it shares with all that tie with it, null where it is not ranked. */
export interface MeetingPlace {
  code: string
  /** "Xã Quốc Khánh". */
  name: string
  /** "Huyện Tràng Định"; '' where nobody knows. */
  district: string
  best: number | null
  worst: number | null
}

/** What the plan does of one kind of work in one commune; its lots together. */
export interface MeetingWork {
  code: string
  workType: string
  /** Name of a work added by hand, else ''. */
  name: string
  quantity: number
  /** triệu đồng. */
  cost: number
  /** Years in which lots start, ascending. */
  years: number[]
}

/** Money of the plan, triệu đồng. */
export interface MeetingMoney {
  works: number
  communes: number
  /** People served, counted once for every work. */
  people: number
  cost: number
  /** True when worked out closely rather than at once. */
  exact: boolean
  byLine: Record<string, number>
  /** By district code. */
  byDistrict: Record<string, number>
}

/** Everything that was decided about, frozen: the levers and what they gave. */
export interface MeetingStateContent {
  edition: EditionId
  period: string
  /** Content of the figures, as a short hash. */
  figures: string
  /** With the plan that was in force, never null; without its basis. */
  scenario: Scenario
  /** How many communes the first places are. */
  top: number
  /** Codes of the first places, in order. */
  first: string[]
  /** Every commune of the edition, by code. */
  places: MeetingPlace[]
  districts: { code: string; name: string }[]
  /** The saved list that was the plan; absent: worked out anew. */
  listed?: { list: string; version: number; title: string; status: ListStatus }
  /** null where no plan could be found. */
  money: MeetingMoney | null
  works: MeetingWork[]
  /** Worst of what it rests on; null = nobody knows. */
  quality: Quality | null
}

/** `hash` is the SHA-256 (hex) of the canonical JSON of `content`. */
export interface MeetingState {
  hash: string
  content: MeetingStateContent
}

export const DECISION_RESULTS = ['carried', 'notCarried', 'deferred'] as const
export type DecisionResult = (typeof DECISION_RESULTS)[number]

export interface MeetingTask {
  /** Unique in the decision. */
  id: string
  what: string
  who: string
  /** ISO date or ''. */
  due: string
}

/** One thing the meeting voted on. */
export interface MeetingDecision {
  /** Unique in the meeting and kept through all versions. */
  id: string
  subject: string
  motion: string
  /** Hashes of the states before and after. */
  before: string
  after: string
  /** Whole numbers; together not more than those who attend. */
  votes: { for: number; against: number; abstain: number }
  result: DecisionResult
  tasks: MeetingTask[]
  note: string
  /** Of the first places after it, how many are firm; null = was not worked out. */
  firm: { firm: number; of: number } | null
}

/** open: decisions are recorded and changed; closed: frozen, the minutes are final. */
export const MEETING_STATUSES = ['open', 'closed'] as const
export type MeetingStatus = (typeof MEETING_STATUSES)[number]

/** A person at the meeting. */
export interface Attendee {
  name: string
  /** Post or department; '' = not said. */
  post: string
}

/** A meeting in one version. */
export interface Meeting {
  id: string
  /** Grows with every save; a write names the version it was based on. */
  version: number
  title: string
  /** ISO date. */
  date: string
  /** "08:30"; '' = not said. */
  startsAt: string
  endsAt: string
  place: string
  /** Issuing body, as "BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MTQG TỈNH". */
  body: string
  /** Number and sign, as "03/BB-BCĐ". */
  number: string
  chair: string
  secretary: string
  /** All who attend, chair and secretary among them. */
  attendees: Attendee[]
  agenda: string
  status: MeetingStatus
  /** Hash of the state the meeting started from. */
  start: string
  /** The frozen states that the meeting and its decisions name, once each. */
  states: MeetingState[]
  /** In the order in which they were taken. */
  decisions: MeetingDecision[]
  /** Who saved this version; '' = not said. */
  author: string
  /** ISO moment of this version. */
  savedAt: string
}

/** A meeting as the overview shows it. */
export interface MeetingHeadline
  extends Pick<
    Meeting,
    'id' | 'version' | 'title' | 'date' | 'place' | 'chair' | 'status' | 'author' | 'savedAt'
  > {
  decisions: number
}
