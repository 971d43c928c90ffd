import { z } from 'zod'
import type { Commune, Crosswalk, CrosswalkRow, District, Edition } from '../domain/units.ts'

export const editionIdSchema = z.string().regex(/^\d{4}$/)

export const communeCodeSchema = z.string().regex(/^\d{5}$/)

/** A calendar date: 2022-06-13. */
export const isoDateSchema = z.iso.date()

export const districtSchema = z.object({
  code: z.string(),
  name: z.string(),
  fullName: z.string(),
}) satisfies z.ZodType<District>

export const communeSchema = z.object({
  code: communeCodeSchema,
  name: z.string(),
  fullName: z.string(),
  type: z.enum(['phuong', 'thi-tran', 'xa']),
  districtCode: z.string().nullable(),
  formerDistrictCode: z.string().nullable().optional(),
  lon: z.number(),
  lat: z.number(),
  areaKm2: z.number(),
  neighbours: z.array(communeCodeSchema),
  altCode: z.string().nullable(),
}) satisfies z.ZodType<Commune>

export const editionSchema = z
  .object({
    id: editionIdSchema,
    labelVi: z.string(),
    labelEn: z.string(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    communes: z.array(communeSchema),
    districts: z.array(districtSchema),
    formerDistricts: z.array(districtSchema).optional(),
  })
  .meta({ id: 'Edition' }) satisfies z.ZodType<Edition>

export const crosswalkRowSchema = z.object({
  oldCode: communeCodeSchema,
  newCode: communeCodeSchema,
  share: z.number().gt(0).max(1),
}) satisfies z.ZodType<CrosswalkRow>

export const crosswalkSchema = z
  .object({ from: editionIdSchema, to: editionIdSchema, rows: z.array(crosswalkRowSchema) })
  .meta({ id: 'Crosswalk' }) satisfies z.ZodType<Crosswalk>
