import { z } from 'zod'
import type { SeriesColumn, SeriesPeriod, SeriesTable } from '../domain/series.ts'
import { datasetSchema, periodSchema } from './observations.ts'
import { editionIdSchema } from './units.ts'

export const seriesQuerySchema = z.object({ edition: editionIdSchema.default('2020') })

export const seriesColumnSchema = z.object({
  values: z.array(z.number().nullable()),
  dataset: z.array(z.number().int().nullable()),
  composition: z.array(z.record(z.string(), z.number()).nullable()).optional(),
  units: z.array(z.record(z.string(), z.number().int()).nullable()).optional(),
}) satisfies z.ZodType<SeriesColumn>

export const seriesPeriodSchema = z.object({
  period: periodSchema,
  columns: z.record(z.string(), seriesColumnSchema),
}) satisfies z.ZodType<SeriesPeriod>

export const seriesTableSchema = z
  .object({
    edition: editionIdSchema,
    codes: z.array(z.string()),
    datasets: z.array(datasetSchema),
    periods: z.array(seriesPeriodSchema),
  })
  .meta({ id: 'SeriesTable' }) satisfies z.ZodType<SeriesTable>
