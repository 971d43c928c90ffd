import { z } from 'zod'
import type { Candidate, ImportReport, Issue, Place, UnmatchedRow } from '../domain/issues.ts'

export const placeSchema = z.object({
  file: z.string().optional(),
  sheet: z.string().optional(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  feature: z.number().int().optional(),
  field: z.string().optional(),
}) satisfies z.ZodType<Place>

export const issueSchema = z
  .object({
    severity: z.enum(['error', 'warning']),
    code: z.string(),
    place: placeSchema,
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'Issue' }) satisfies z.ZodType<Issue>

export const candidateSchema = z.object({
  code: z.string(),
  fullName: z.string(),
  districtName: z.string().nullable(),
}) satisfies z.ZodType<Candidate>

export const unmatchedRowSchema = z.object({
  place: placeSchema,
  found: z.string(),
  candidates: z.array(candidateSchema),
}) satisfies z.ZodType<UnmatchedRow>

export const importReportSchema = z
  .object({
    kind: z.enum(['boundaries', 'indicators']),
    dryRun: z.boolean(),
    committed: z.boolean(),
    datasetId: z.number().int().nullable(),
    edition: z.string(),
    period: z.string().nullable(),
    matched: z.number().int(),
    unmatched: z.number().int(),
    ambiguous: z.number().int(),
    matchedBy: z.object({
      code: z.number().int(),
      retiredCode: z.number().int(),
      name: z.number().int(),
    }),
    unmatchedRows: z.array(unmatchedRowSchema),
    ambiguousRows: z.array(unmatchedRowSchema),
    indicators: z.array(z.string()),
    changes: z.object({
      changed: z.number().int(),
      added: z.number().int(),
      same: z.number().int(),
      cleared: z.number().int(),
    }),
    issues: z.array(issueSchema),
  })
  .meta({ id: 'ImportReport' }) satisfies z.ZodType<ImportReport>

/** An error answer (RFC 9457). `code` names the mistake, `detail` says what to do, `place` says where. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    place: placeSchema,
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    /** Every field that a request got wrong, when there are several. */
    issues: z.array(issueSchema).optional(),
    /** The saved version that a write ran into. */
    current: z.unknown().optional(),
  })
  .meta({ id: 'Problem' })

export type ProblemBody = z.infer<typeof problemSchema>
