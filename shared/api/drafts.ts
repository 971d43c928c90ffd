import { z } from 'zod'
import type {
  Draft,
  DraftLayer,
  IntakeGuess,
  IntakeReport,
  IntakeRequest,
  MatchQuestion,
  SumCheck,
  ValueChange,
} from '../domain/intake.ts'
import { candidateSchema, issueSchema, placeSchema } from './issues.ts'
import { datasetKindSchema, datasetSchema, periodSchema, qualitySchema } from './observations.ts'
import { communeCodeSchema, editionIdSchema, isoDateSchema } from './units.ts'

const headSchema = z.object({ first: z.number().int().min(1), last: z.number().int().min(1) })

/** Field id → index into the fields of the layer. */
const mappingSchema = z.record(z.string(), z.number().int().min(0))

export const guessSchema = z.object({
  kind: datasetKindSchema,
  mapping: mappingSchema,
  unmapped: z.array(z.string()),
  remembered: z.boolean(),
}) satisfies z.ZodType<IntakeGuess>

export const guessQuerySchema = z.object({
  layer: z.coerce.number().int().min(0),
  kind: datasetKindSchema,
})

const draftLayerSchema = z.object({
  name: z.string(),
  tabular: z.boolean(),
  fields: z.array(z.object({ name: z.string(), column: z.string() })),
  count: z.number().int(),
  geometry: z.string(),
  crs: z.object({ id: z.string(), name: z.string() }).nullable(),
  head: headSchema.nullable(),
  encoding: z.string(),
  notes: z.array(z.string()),
  template: z.object({ edition: z.string(), period: z.string() }).optional(),
  sample: z.array(z.array(z.string())),
  guess: guessSchema,
}) satisfies z.ZodType<DraftLayer>

export const draftSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    size: z.number().int(),
    hash: z.string(),
    phase: z.enum(['reading', 'ready', 'checking', 'committing', 'committed', 'failed']),
    progress: z.number().min(0).max(1),
    format: z.string(),
    layers: z.array(draftLayerSchema),
    issues: z.array(issueSchema),
    datasetId: z.number().int().nullable(),
  })
  .meta({ id: 'Draft' }) satisfies z.ZodType<Draft>

/** One server-sent event of a draft: its name is "draft", its data this object; the last one has a phase that rests. */
export const draftEventSchema = draftSchema.pick({ id: true, phase: true, progress: true })

export type DraftEvent = z.infer<typeof draftEventSchema>

/** What the user says about the file where it says nothing, or the wrong thing. Absent = as stated or detected. */
export const rereadSchema = z.object({
  crs: z.string().max(20_000).nullable().optional(),
  encoding: z.string().max(40).nullable().optional(),
  head: headSchema.nullable().optional(),
})

export type Reread = z.infer<typeof rereadSchema>

const openDateSchema = isoDateSchema.or(z.literal('')).default('')

export const intakeRequestSchema = z.object({
  kind: datasetKindSchema,
  layer: z.number().int().min(0),
  mapping: mappingSchema,
  decisions: z
    .array(z.object({ key: z.string().max(1000), code: communeCodeSchema.nullable() }))
    .max(20_000)
    .default([]),
  wrongCells: z.enum(['refuse', 'leave-out']).default('refuse'),
  edition: editionIdSchema,
  period: periodSchema.or(z.literal('')).default(''),
  validFrom: openDateSchema,
  validTo: openDateSchema,
  crosswalkTo: editionIdSchema.optional(),
  crs: z.string().max(20_000).optional(),
  blankFlags: z.enum(['missing', 'no']).optional(),
}) satisfies z.ZodType<IntakeRequest>

const questionSchema = z.object({
  key: z.string(),
  found: z.string(),
  district: z.string(),
  reason: z.enum(['unknown', 'ambiguous']),
  candidates: z.array(candidateSchema),
  rows: z.number().int(),
  place: placeSchema,
}) satisfies z.ZodType<MatchQuestion>

export const diffCountsSchema = z.object({
  changed: z.number().int(),
  added: z.number().int(),
  same: z.number().int(),
  cleared: z.number().int(),
  gone: z.number().int(),
})

export const valueChangeSchema = z.object({
  code: z.string(),
  field: z.string(),
  village: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
}) satisfies z.ZodType<ValueChange>

const sumCheckSchema = z.object({
  indicator: z.string(),
  district: z.string(),
  period: z.string(),
  published: z.number(),
  found: z.number(),
  source: z.string(),
  agrees: z.boolean(),
}) satisfies z.ZodType<SumCheck>

export const intakeReportSchema = z
  .object({
    kind: datasetKindSchema,
    edition: z.string(),
    period: z.string(),
    rows: z.object({
      read: z.number().int(),
      in: z.number().int(),
      open: z.number().int(),
      leftOut: z.number().int(),
      wrong: z.number().int(),
    }),
    matchedBy: z.object({
      code: z.number().int(),
      retiredCode: z.number().int(),
      name: z.number().int(),
      decision: z.number().int(),
    }),
    questions: z.array(questionSchema),
    issues: z.array(issueSchema),
    issueCounts: z.object({ error: z.number().int(), warning: z.number().int() }),
    cellsLeftOut: z.number().int(),
    fills: z.array(z.string()),
    diff: diffCountsSchema,
    changes: z.array(valueChangeSchema),
    changedCommunes: z.record(z.string(), z.number().int()),
    sums: z.array(sumCheckSchema),
    ready: z.boolean(),
  })
  .meta({ id: 'IntakeReport' }) satisfies z.ZodType<IntakeReport>

/** What is stored, and what is said about it. */
export const commitRequestSchema = intakeRequestSchema.extend({
  /** Title of the data set; the file name unless given. */
  title: z.string().max(300).default(''),
  quality: qualitySchema.default('reported'),
  source: z.string().max(500).default(''),
  documentNumber: z.string().max(200).default(''),
  documentDate: openDateSchema,
  issuer: z.string().max(200).default(''),
  licence: z.string().max(200).default(''),
  importedBy: z.string().max(200).default(''),
  /** Data set that no longer counts from the moment this one does. */
  supersedes: z.number().int().positive().nullable().default(null),
})

export type CommitRequest = z.infer<typeof commitRequestSchema>
export type CommitInput = z.input<typeof commitRequestSchema>

/** `dataset` is null when the report is not ready, and nothing was stored. */
export const commitAnswerSchema = z.object({ report: intakeReportSchema, dataset: datasetSchema.nullable() })

export type CommitAnswer = z.infer<typeof commitAnswerSchema>
