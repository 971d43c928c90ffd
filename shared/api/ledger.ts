import { z } from 'zod'
import type {
  DistrictColumn,
  DistrictTable,
  LedgerEntry,
  LedgerFigure,
  LedgerIndicator,
  LedgerPart,
} from '../domain/ledger.ts'
import { datasetSchema, periodSchema } from './observations.ts'
import { communeCodeSchema, districtSchema, editionIdSchema } from './units.ts'

const compositionSchema = z.record(z.string(), z.number()).nullable()

export const ledgerPartSchema = z.object({
  code: communeCodeSchema,
  name: z.string(),
  share: z.number(),
  known: z.enum(['whole', 'set', 'area']),
  source: z.string(),
  value: z.number().nullable(),
  amount: z.number().nullable(),
  period: z.string().nullable(),
  dataset: z.number().int().nullable(),
}) satisfies z.ZodType<LedgerPart>

export const ledgerFigureSchema = z.object({
  indicator: z.string(),
  value: z.number().nullable(),
  composition: compositionSchema,
  units: z.record(z.string(), z.number().int()).nullable(),
  uncertain: z.boolean(),
  enteredIn: editionIdSchema.nullable(),
  dataset: z.number().int().nullable(),
  period: z.string().nullable(),
  parts: z.array(ledgerPartSchema),
}) satisfies z.ZodType<LedgerFigure>

const ledgerIndicatorSchema = z.object({
  id: z.string(),
  value: z.number().nullable(),
  uncertain: z.boolean(),
  from: z.array(z.string()),
}) satisfies z.ZodType<LedgerIndicator>

export const ledgerEntrySchema = z
  .object({
    edition: editionIdSchema,
    code: communeCodeSchema,
    period: periodSchema,
    indicators: z.array(ledgerIndicatorSchema),
    figures: z.array(ledgerFigureSchema),
    datasets: z.array(datasetSchema),
  })
  .meta({ id: 'LedgerEntry' }) satisfies z.ZodType<LedgerEntry>

const districtColumnSchema = z.object({
  enteredIn: editionIdSchema.nullable(),
  values: z.array(z.number().nullable()),
  compositions: z.array(compositionSchema),
  missing: z.array(z.number().int()),
  uncertain: z.array(z.boolean()),
}) satisfies z.ZodType<DistrictColumn>

export const districtTableSchema = z
  .object({
    indicator: z.string(),
    period: periodSchema,
    districts: z.array(districtSchema),
    columns: z.array(districtColumnSchema),
  })
  .meta({ id: 'DistrictTable' }) satisfies z.ZodType<DistrictTable>
