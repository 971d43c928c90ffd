import { z } from 'zod'
import type { Candidate, Issue, Place } from '../domain/issues.ts'

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
