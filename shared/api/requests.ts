import { z } from 'zod'
import { COLUMN_SORTS } from '../domain/entitlement.ts'
import type { EffectiveWeight } from '../domain/scenarios.ts'
import { geometryInfoSchema } from './geometry.ts'
import { datasetSchema, periodSchema, qualitySchema } from './observations.ts'
import { newScenarioSchema, rankRowSchema, scenarioSchema, slugSchema } from './scenarios.ts'
import { communeCodeSchema, crosswalkSchema, editionIdSchema, editionSchema } from './units.ts'

export const languageSchema = z.enum(['vi', 'en'])

/** An uploaded file. Written as a guard on what is used so that the schema needs no platform class. */
export interface UploadedFile {
  name: string
  size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

function isUploadedFile(value: unknown): value is UploadedFile {
  return typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'name' in value
}

/** A custom schema has no JSON Schema of its own; the document needs to be told. */
export const uploadSchema = z.custom<UploadedFile>(isUploadedFile, { error: 'fileMissing' }).meta({
  type: 'string',
  format: 'binary',
})

export const healthSchema = z.object({
  status: z.literal('ok'),
  store: z.enum(['pglite', 'postgres']),
  version: z.string(),
  /** A whole number that grows with every change of figures or shapes. */
  dataVersion: z.string(),
})

export const editionListSchema = z.object({
  editions: z.array(
    editionSchema.omit({ communes: true, districts: true }).extend({
      communeCount: z.number().int(),
      geometry: geometryInfoSchema,
    }),
  ),
})

export const editionDetailSchema = z.object({ edition: editionSchema, crosswalk: crosswalkSchema.nullable() })

export const observationsQuerySchema = z.object({ edition: editionIdSchema, period: periodSchema })

export const periodsSchema = z.object({
  periods: z.array(periodSchema),
  /** Entered indicator → periods that have figures of it, oldest first. */
  byIndicator: z.record(z.string(), z.array(periodSchema)),
})

export const statusSchema = z.object({
  indicators: z.array(
    z.object({
      id: z.string(),
      labelVi: z.string(),
      labelEn: z.string(),
      edition: z.string(),
      period: z.string(),
      qualities: z.object({
        official: z.number().int(),
        reported: z.number().int(),
        illustrative: z.number().int(),
        missing: z.number().int(),
      }),
      sources: z.array(
        z.object({
          datasetId: z.number().int(),
          title: z.string(),
          quality: qualitySchema,
          period: z.string(),
          documentNumber: z.string(),
        }),
      ),
    }),
  ),
  geometry: z.array(
    z.object({ edition: z.string(), schematic: z.boolean(), dataset: datasetSchema.nullable() }),
  ),
  datasets: z.array(datasetSchema),
})

export type Status = z.infer<typeof statusSchema>

/** A saved scenario by id, or one that is not saved. */
export const scenarioRefSchema = z.object({
  scenarioId: slugSchema.optional(),
  scenario: z.union([scenarioSchema, newScenarioSchema]).optional(),
})

function hasScenario(value: { scenarioId?: string; scenario?: unknown }): boolean {
  return (value.scenarioId === undefined) !== (value.scenario === undefined)
}

export const rankingRequestSchema = scenarioRefSchema.refine(hasScenario, {
  error: 'scenarioOrId',
  path: ['scenario'],
})

const effectiveWeightSchema = z.object({
  indicator: z.string(),
  weight: z.number(),
  points: z.number().nullable(),
  variance: z.number().nullable(),
  touched: z.number().int(),
  highest: z.number().nullable(),
}) satisfies z.ZodType<EffectiveWeight>

export const rankingResponseSchema = z.object({
  scenario: scenarioSchema,
  rows: z.array(rankRowSchema.extend({ name: z.string(), districtName: z.string().nullable() })),
  excluded: z.array(z.string()),
  /** What each criterion does to the ranking, in the order of `scenario.criteria`. */
  effective: z.array(effectiveWeightSchema),
})

export type RankingResponse = z.infer<typeof rankingResponseSchema>

/** What to list: the given communes, or the first `top` of the ranking, or every ranked commune. */
export const exportRequestSchema = scenarioRefSchema
  .extend({
    codes: z.array(communeCodeSchema).min(1).max(20000).optional(),
    top: z.number().int().min(1).max(20000).optional(),
    title: z.string().max(300).optional(),
    lang: languageSchema.default('vi'),
    /** Order of the list, and what `top` takes the first of. */
    sort: z.enum(COLUMN_SORTS).default('need'),
  })
  .refine(hasScenario, { error: 'scenarioOrId', path: ['scenario'] })

export type ExportRequest = z.infer<typeof exportRequestSchema>

export const templateQuerySchema = z.object({
  edition: editionIdSchema.default('2020'),
  district: z.string().optional(),
  period: periodSchema,
  lang: languageSchema.default('vi'),
})

export const savedVersionSchema = z.object({ version: z.number().int(), savedAt: z.string() })
