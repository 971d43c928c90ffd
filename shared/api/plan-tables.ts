import { z } from 'zod'
import type { CommitmentsTable, CostsTable, PlanTable, PointsTable } from '../domain/entitlement.ts'
import { MOST_MONEY, MOST_UNITS } from '../domain/plans.ts'
import { editionIdSchema } from './units.ts'

const id = z.string().min(1).max(120)
const text = z.string().max(500)
/** ISO date, '' = unknown. */
const date = z.string().regex(/^$|^\d{4}-\d{2}-\d{2}$/)
const version = z.number().int().min(0)
const year = z.number().int().min(2000).max(2060)

export const pointsTableSchema = z
  .object({
    id: z.literal('points'),
    version,
    documentNumber: text,
    documentDate: date,
    confirmedBy: text,
    confirmedAt: text,
    rows: z
      .array(
        z.object({
          id,
          labelVi: text,
          labelEn: text,
          counts: id,
          points: z.number().min(0).max(1e6),
          note: text,
        }),
      )
      .max(200),
  })
  .meta({ id: 'PointsTable' }) satisfies z.ZodType<PointsTable>

export const costsTableSchema = z
  .object({
    id: z.literal('costs'),
    version,
    rows: z
      .array(
        z.object({
          workType: id,
          unitCost: z.number().positive().max(MOST_MONEY),
          quality: z.enum(['official', 'reported', 'illustrative']),
          documentNumber: text,
          documentDate: date,
        }),
      )
      .max(200),
  })
  .meta({ id: 'CostsTable' }) satisfies z.ZodType<CostsTable>

export const commitmentsTableSchema = z
  .object({
    id: z.literal('commitments'),
    version,
    rows: z
      .array(
        z.object({
          id,
          code: id,
          edition: editionIdSchema.optional(),
          workType: id,
          quantity: z.number().min(0).max(MOST_UNITS).nullable(),
          from: year,
          to: year,
          programme: text,
          line: text,
          document: text,
        }),
      )
      .max(20_000),
  })
  .meta({ id: 'CommitmentsTable' }) satisfies z.ZodType<CommitmentsTable>

export const planTableSchema = z.discriminatedUnion('id', [
  pointsTableSchema,
  costsTableSchema,
  commitmentsTableSchema,
]) satisfies z.ZodType<PlanTable>
