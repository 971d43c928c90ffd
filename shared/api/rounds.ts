import { z } from 'zod'
import type { BoardRow, Round, RoundArea, Submission } from '../domain/rounds.ts'
import { issueSchema } from './issues.ts'
import { periodSchema, qualitySchema } from './observations.ts'
import { uploadSchema } from './requests.ts'
import { slugSchema } from './scenarios.ts'
import { editionIdSchema, isoDateSchema } from './units.ts'

export const roundSchema = z
  .object({
    id: slugSchema,
    version: z.number().int().min(0),
    title: z.string().trim().min(1).max(200),
    edition: editionIdSchema,
    period: periodSchema,
    deadline: isoDateSchema,
    indicators: z.array(z.string()).min(1).max(200),
    instructions: z.string().max(5000),
    datasetId: z.number().int().nullable(),
  })
  .meta({ id: 'Round' }) satisfies z.ZodType<Round>

/** A new round: the server gives it an id (from the title when absent) and version 1. */
export const newRoundSchema = roundSchema
  .omit({ id: true, version: true, datasetId: true })
  .extend({ id: slugSchema.optional() })

export const roundListSchema = z.object({
  rounds: z.array(roundSchema),
  /** The day in Vietnam by the server's clock. */
  today: isoDateSchema,
  /** The next deadline, and the reference period that goes with it. */
  next: z.object({ deadline: isoDateSchema, period: periodSchema }),
})

export const roundAreaSchema = z.object({
  code: z.string(),
  fullName: z.string(),
  former: z.boolean(),
  communes: z.array(z.string()),
}) satisfies z.ZodType<RoundArea>

/** A workbook as a district returned it, without its figures. */
export const submissionSchema = z
  .object({
    id: z.number().int(),
    roundId: z.string(),
    district: z.string(),
    state: z.enum(['received', 'errors', 'accepted', 'replaced']),
    receivedAt: z.string(),
    fileName: z.string(),
    fileHash: z.string(),
    sender: z.string(),
    issues: z.array(issueSchema),
    decidedAt: z.string(),
  })
  .meta({ id: 'Submission' }) satisfies z.ZodType<Omit<Submission, 'observations'>>

export const boardRowSchema = z.object({
  district: z.string(),
  status: z.enum(['notSent', 'sent', 'errors', 'accepted', 'late']),
  submission: submissionSchema.nullable(),
  filled: z.number().int(),
  communes: z.number().int(),
  daysLeft: z.number().int(),
}) satisfies z.ZodType<BoardRow>

export const boardSchema = z
  .object({
    round: roundSchema,
    today: isoDateSchema,
    areas: z.array(roundAreaSchema),
    rows: z.array(boardRowSchema),
  })
  .meta({ id: 'Board' })

export type Board = z.infer<typeof boardSchema>

/** A returned workbook. Which district it is from stands in the workbook; `district` helps where that was lost. */
export const submissionFormSchema = z.object({
  file: uploadSchema,
  district: z.string().max(20).default(''),
  sender: z.string().trim().max(200).default(''),
})

export const returnSchema = z.object({ reason: z.string().trim().min(1).max(1000) })

export const publishSchema = z.object({
  /** Version of the round that the decision was based on. */
  version: z.number().int().min(1),
  quality: qualitySchema.default('reported'),
  documentNumber: z.string().max(200).default(''),
  documentDate: isoDateSchema.or(z.literal('')).default(''),
  importedBy: z.string().max(200).default(''),
  /** Publishes although not every district has been accepted. */
  incomplete: z.boolean().default(false),
})

export type PublishRequest = z.output<typeof publishSchema>
