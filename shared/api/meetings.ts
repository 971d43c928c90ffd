import { z } from 'zod'
import { LIST_STATUSES } from '../domain/lists.ts'
import {
  DECISION_RESULTS,
  MEETING_STATUSES,
  type Meeting,
  type MeetingDecision,
  type MeetingHeadline,
  type MeetingState,
  type MeetingStateContent,
} from '../domain/meetings.ts'
import { periodSchema, qualitySchema } from './observations.ts'
import { scenarioSchema, slugSchema } from './scenarios.ts'
import { editionIdSchema } from './units.ts'

const id = z.string().min(1).max(120)
const text = z.string().max(1000)
const longText = z.string().max(10_000)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const time = z.string().regex(/^$|^([01]\d|2[0-3]):[0-5]\d$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const money = z.number().min(0).max(1e15)
const rank = z.number().int().min(1).nullable()
const votes = z.number().int().min(0).max(10_000)
const MOST_COMMUNES = 20_000

export const meetingStateContentSchema = z.object({
  edition: editionIdSchema,
  period: periodSchema,
  figures: z.string().max(64),
  scenario: scenarioSchema,
  top: z.number().int().min(1).max(MOST_COMMUNES),
  first: z.array(id).max(MOST_COMMUNES),
  places: z
    .array(z.object({ code: id, name: text, district: text, best: rank, worst: rank }))
    .max(MOST_COMMUNES),
  districts: z.array(z.object({ code: id, name: text })).max(1000),
  listed: z
    .object({
      list: slugSchema,
      version: z.number().int().min(1),
      title: text,
      status: z.enum(LIST_STATUSES),
    })
    .optional(),
  money: z
    .object({
      works: z.number().int().min(0),
      communes: z.number().int().min(0),
      people: z.number().min(0),
      cost: money,
      exact: z.boolean(),
      byLine: z.record(z.string(), money),
      byDistrict: z.record(z.string(), money),
    })
    .nullable(),
  works: z
    .array(
      z.object({
        code: id,
        workType: id,
        name: text,
        quantity: z.number().min(0),
        cost: money,
        years: z.array(z.number().int()).max(50),
      }),
    )
    .max(50_000),
  quality: qualitySchema.nullable(),
}) satisfies z.ZodType<MeetingStateContent>

export const meetingStateSchema = z.object({
  hash,
  content: meetingStateContentSchema,
}) satisfies z.ZodType<MeetingState>

export const meetingDecisionSchema = z.object({
  id,
  subject: z.string().trim().min(1).max(300),
  motion: longText,
  before: hash,
  after: hash,
  votes: z.object({ for: votes, against: votes, abstain: votes }),
  result: z.enum(DECISION_RESULTS),
  tasks: z.array(z.object({ id, what: text, who: text, due: z.union([z.literal(''), date]) })).max(100),
  note: longText,
  firm: z.object({ firm: z.number().int().min(0), of: z.number().int().min(0) }).nullable(),
}) satisfies z.ZodType<MeetingDecision>

export const meetingSchema = z
  .object({
    id: slugSchema,
    version: z.number().int().min(0),
    title: z.string().trim().min(1).max(300),
    date,
    startsAt: time,
    endsAt: time,
    place: text,
    body: text,
    number: text,
    chair: text,
    secretary: text,
    attendees: z.array(z.object({ name: z.string().trim().min(1).max(200), post: text })).max(1000),
    agenda: longText,
    status: z.enum(MEETING_STATUSES),
    start: hash,
    states: z.array(meetingStateSchema).min(1).max(200),
    decisions: z.array(meetingDecisionSchema).max(100),
    author: text,
    savedAt: z.string().max(40),
  })
  .meta({ id: 'Meeting' }) satisfies z.ZodType<Meeting>

/** A new meeting: the server gives it an id (from the title when absent) and version 1; it starts open. */
export const newMeetingSchema = meetingSchema
  .omit({ id: true, version: true, savedAt: true, status: true })
  .extend({ id: slugSchema.optional() })

/** A meeting as the overview shows it: without states and decisions. */
export const meetingHeadlineSchema = z
  .object({
    id: slugSchema,
    version: z.number().int(),
    title: z.string(),
    date: z.string(),
    place: z.string(),
    chair: z.string(),
    status: z.enum(MEETING_STATUSES),
    author: z.string(),
    savedAt: z.string(),
    decisions: z.number().int(),
  })
  .meta({ id: 'MeetingHeadline' }) satisfies z.ZodType<MeetingHeadline>
