import { z } from 'zod'
import type { KnownCrosswalk, KnownRow, ShareRow, SharesDocument } from '../domain/shares.ts'
import { communeCodeSchema, editionIdSchema, isoDateSchema } from './units.ts'

/** Two editions: "2020-2025". */
export const pairSchema = z.string().regex(/^\d{4}-\d{4}$/)

export const shareRowSchema = z.object({
  oldCode: communeCodeSchema,
  newCode: communeCodeSchema,
  share: z.number().min(0).max(1),
  source: z.string().trim().min(1).max(500),
  documentNumber: z.string().trim().max(200),
  documentDate: isoDateSchema.or(z.literal('')),
}) satisfies z.ZodType<ShareRow>

export const sharesSchema = z
  .object({
    id: pairSchema,
    version: z.number().int().min(0),
    rows: z.array(shareRowSchema).max(20000),
  })
  .meta({ id: 'Shares' }) satisfies z.ZodType<SharesDocument>

export const knownRowSchema = z.object({
  oldCode: communeCodeSchema,
  newCode: communeCodeSchema,
  share: z.number().gt(0).max(1),
  part: z.number().min(0).max(1),
  known: z.enum(['whole', 'set', 'area']),
  source: z.string(),
}) satisfies z.ZodType<KnownRow>

export const knownCrosswalkSchema = z
  .object({ from: editionIdSchema, to: editionIdSchema, rows: z.array(knownRowSchema) })
  .meta({ id: 'KnownCrosswalk' }) satisfies z.ZodType<KnownCrosswalk>
