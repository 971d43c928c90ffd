import { z } from 'zod'
import type {
  Dataset,
  DatasetKind,
  ObservationColumn,
  ObservationTable,
  Provenance,
  Quality,
  Together,
} from '../domain/observations.ts'
import { editionIdSchema } from './units.ts'

export const qualitySchema = z.enum(['official', 'reported', 'illustrative']) satisfies z.ZodType<Quality>

/** A reference period: a calendar year. */
export const periodSchema = z.string().regex(/^\d{4}$/)

export const provenanceSchema = z.object({
  sourceVi: z.string(),
  sourceEn: z.string(),
  documentNumber: z.string(),
  documentDate: z.string(),
  issuer: z.string(),
  licence: z.string(),
  importedBy: z.string(),
  fileName: z.string(),
  fileHash: z.string(),
}) satisfies z.ZodType<Provenance>

export const datasetKindSchema = z.enum([
  'indicators',
  'boundaries',
  'risk-zones',
  'roads',
  'villages',
  'zone-list',
  'village-list',
  'units',
  'crosswalk',
]) satisfies z.ZodType<DatasetKind>

export const datasetSchema = z
  .object({
    id: z.number().int(),
    kind: datasetKindSchema,
    title: z.string(),
    quality: qualitySchema,
    edition: z.string(),
    period: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
    provenance: provenanceSchema,
    createdAt: z.string(),
    retiredAt: z.string().nullable(),
    supersededBy: z.number().int().nullable(),
  })
  .meta({ id: 'Dataset' }) satisfies z.ZodType<Dataset>

export const observationColumnSchema = z.object({
  values: z.array(z.number().nullable()),
  dataset: z.array(z.number().int().nullable()),
  period: z.array(z.string().nullable()),
  composition: z.array(z.record(z.string(), z.number()).nullable()).optional(),
  units: z.array(z.record(z.string(), z.number().int()).nullable()).optional(),
  uncertain: z.array(z.boolean()).optional(),
  enteredIn: z.array(editionIdSchema.nullable()).optional(),
}) satisfies z.ZodType<ObservationColumn>

const togetherSchema = z.object({
  expected: z.array(z.number().nullable()),
  full: z.array(z.number().nullable()),
}) satisfies z.ZodType<Together>

export const observationTableSchema = z
  .object({
    edition: editionIdSchema,
    enteredEdition: editionIdSchema,
    period: periodSchema,
    codes: z.array(z.string()),
    datasets: z.array(datasetSchema),
    columns: z.record(z.string(), observationColumnSchema),
    together: z.record(z.string(), togetherSchema).optional(),
  })
  .meta({ id: 'ObservationTable' }) satisfies z.ZodType<ObservationTable>
