import { z } from 'zod'
import type { HazardKind } from '../domain/hazards.ts'
import { featureCollectionSchema } from './geometry.ts'
import { datasetSchema, periodSchema, qualitySchema } from './observations.ts'
import { editionIdSchema } from './units.ts'

export const hazardKindSchema = z.enum([
  'flashFlood',
  'landslide',
  'specialUseForest',
  'other',
]) satisfies z.ZodType<HazardKind>

export const riskQuerySchema = z.object({ edition: editionIdSchema, period: periodSchema })

export const riskRowSchema = z.object({
  code: z.string(),
  kind: hazardKindSchema,
  method: z.enum(['villages', 'area']),
  /** Share of the commune's area, 0..1. */
  share: z.number(),
  villages: z.array(z.object({ key: z.string(), name: z.string(), households: z.number().nullable() })),
  /** An estimate where the method is 'area'. */
  households: z.number().nullable(),
  placed: z.number().int(),
  unplaced: z.number().int(),
})

export const riskOverlaySchema = z
  .object({
    edition: editionIdSchema,
    period: periodSchema,
    rows: z.array(riskRowSchema),
    /** Data sets of the zones. */
    datasets: z.array(datasetSchema),
    /** Worst quality among the zones; null without zones. */
    quality: qualitySchema.nullable(),
  })
  .meta({ id: 'RiskOverlay' })

export type RiskOverlay = z.infer<typeof riskOverlaySchema>

export const roadQuerySchema = z.object({
  edition: editionIdSchema,
  period: periodSchema,
  /** How near a hardened line must come to the commune's centre, km. */
  distance: z.coerce.number().min(0).max(50).default(0.5),
})

const kmSchema = z.object({
  paved: z.number(),
  concrete: z.number(),
  gravel: z.number(),
  earth: z.number(),
  unknown: z.number(),
})

export const roadOverlaySchema = z
  .object({
    edition: editionIdSchema,
    distance: z.number(),
    rows: z.array(
      z.object({
        code: z.string(),
        km: kmSchema,
        total: z.number(),
        /** Percent of the kilometres of known surface. */
        hardened: z.number().nullable(),
        centreKm: z.number().nullable(),
        reached: z.boolean().nullable(),
        /** What the figures say: 1 the centre has a paved road, 0 not, null unknown; between after a crosswalk. */
        stated: z.number().nullable(),
      }),
    ),
    datasets: z.array(datasetSchema),
  })
  .meta({ id: 'RoadOverlay' })

export type RoadOverlay = z.infer<typeof roadOverlaySchema>

export const adoptSchema = z.object({
  edition: editionIdSchema,
  period: periodSchema,
  importedBy: z.string().max(200).default(''),
})

export const adoptedSchema = z.object({ dataset: datasetSchema, values: z.number().int() })

export const roadsLayerSchema = featureCollectionSchema.meta({ id: 'Roads' })

/** What is known of the road lines without sending them. */
export const roadSummarySchema = z
  .object({
    lines: z.number().int(),
    /** Kilometres by surface, wherever the lines lie. */
    km: kmSchema,
    datasets: z.array(datasetSchema),
  })
  .meta({ id: 'RoadSummary' })

export type RoadSummary = z.infer<typeof roadSummarySchema>
