import { z } from 'zod'
import { datasetSchema } from './observations.ts'

const positionSchema = z.array(z.number())

/** TopoJSON with objects `communes` and `districts` (id = code) and `province`. */
export const topologySchema = z
  .object({
    type: z.literal('Topology'),
    objects: z.record(z.string(), z.unknown()),
    arcs: z.array(z.array(positionSchema)),
    bbox: z.array(z.number()).optional(),
    transform: z.object({ scale: positionSchema, translate: positionSchema }).optional(),
  })
  .meta({ id: 'Topology' })

/** A GeoJSON FeatureCollection (RFC 7946); features are passed on as they are. */
export const featureCollectionSchema = z
  .object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })
  .meta({ id: 'FeatureCollection' })

export const orientationSchema = z.object({
  rivers: featureCollectionSchema,
  roads: featureCollectionSchema,
  towns: featureCollectionSchema,
})

export const riskZonesSchema = featureCollectionSchema
  .extend({ datasets: z.array(datasetSchema) })
  .meta({ id: 'RiskZones' })

/** Which shapes an edition is drawn with. `dataset` is null for the schematic shapes in the box. */
export const geometryInfoSchema = z.object({
  hash: z.string(),
  url: z.string(),
  schematic: z.boolean(),
  dataset: datasetSchema.nullable(),
})
