import { z } from 'zod'
import { diffCountsSchema, valueChangeSchema } from './drafts.ts'
import { datasetSchema, periodSchema } from './observations.ts'
import { communeCodeSchema, editionIdSchema } from './units.ts'

/** How much a data set brought, whether or not it still counts. */
export const datasetCountsSchema = z.object({
  values: z.number().int(),
  villages: z.number().int(),
  /** Villages named by a list. */
  listed: z.number().int(),
  /** Outlines, risk zones or roads: 1 where the data set has shapes. */
  shapes: z.number().int(),
  /** True when the file as handed in is kept. */
  file: z.boolean(),
  /** True for data in the box, which cannot be retired. */
  box: z.boolean(),
})

export const datasetEntrySchema = datasetSchema
  .extend({ counts: datasetCountsSchema })
  .meta({ id: 'DatasetEntry' })

export type DatasetEntry = z.infer<typeof datasetEntrySchema>

export const datasetListSchema = z.object({ datasets: z.array(datasetEntrySchema) })

export const datasetListQuerySchema = z.object({
  /** "true": retired and superseded ones too. */
  all: z.enum(['true', 'false']).default('false'),
})

export const datasetParamSchema = z.object({ id: z.coerce.number().int().positive() })

export const pageQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(2000).default(200),
})

/** One stored value: of a commune, or of a village of it. */
export const datasetRowSchema = z.object({
  code: z.string(),
  /** Village name; "" for values of the commune itself. */
  village: z.string(),
  /** Indicator or village field id; "status" for villages of a list. */
  field: z.string(),
  value: z.number().nullable(),
  /** Words where the value is none: "listed", "removed". */
  text: z.string(),
})

export type DatasetRow = z.infer<typeof datasetRowSchema>

export const datasetDetailSchema = z.object({
  dataset: datasetEntrySchema,
  /** Rows in all; `rows` is the page asked for. */
  total: z.number().int(),
  rows: z.array(datasetRowSchema),
})

export type DatasetDetail = z.infer<typeof datasetDetailSchema>

export const compareQuerySchema = z.object({
  /** Another data set, or what counts without this one. */
  with: z.union([z.literal('present'), z.coerce.number().int().positive()]).default('present'),
})

/** What changes from the other data set to this one. */
export const comparisonSchema = z.object({
  dataset: datasetSchema,
  /** null = what counts without this data set. */
  other: datasetSchema.nullable(),
  diff: diffCountsSchema,
  changes: z.array(valueChangeSchema),
  changedCommunes: z.record(z.string(), z.number().int()),
})

export type Comparison = z.infer<typeof comparisonSchema>

export const supersedeSchema = z.object({ by: z.number().int().positive() })

export const historyQuerySchema = z.object({
  edition: editionIdSchema,
  code: communeCodeSchema,
  indicator: z.string().min(1).max(100),
  /** As of this period; the latest unless told. Decides which record counts. */
  period: periodSchema.optional(),
})

/** Every record of one value, newest data set first. */
export const historySchema = z.object({
  records: z.array(
    z.object({
      value: z.number().nullable(),
      period: z.string(),
      dataset: datasetSchema,
      retired: z.boolean(),
      /** True for the one record that counts now; all false where nothing counts. */
      counts: z.boolean(),
    }),
  ),
})

export type History = z.infer<typeof historySchema>
