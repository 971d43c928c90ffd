import { z } from 'zod'
import type { VillageTable } from '../domain/village-table.ts'
import { datasetSchema, periodSchema } from './observations.ts'
import { communeCodeSchema, editionIdSchema } from './units.ts'

export const villagesQuerySchema = z.object({ edition: editionIdSchema, period: periodSchema })

export const villageTemplateQuerySchema = z.object({
  edition: editionIdSchema.default('2020'),
  district: z.string().optional(),
  period: periodSchema.optional(),
  lang: z.enum(['vi', 'en']).default('vi'),
})

/** Index into `lists`, or null. */
const listPlace = z.number().int().nullable()

export const villageTableSchema = z
  .object({
    edition: editionIdSchema,
    enteredEdition: editionIdSchema,
    period: periodSchema,
    datasets: z.array(datasetSchema),
    communes: z.array(communeCodeSchema),
    commune: z.array(z.number().int()),
    dataset: z.array(z.number().int()),
    key: z.array(z.string()),
    name: z.array(z.string()),
    villageCode: z.array(z.string()),
    lon: z.array(z.number().nullable()),
    lat: z.array(z.number().nullable()),
    values: z.record(z.string(), z.array(z.number().nullable())),
    lists: z.array(datasetSchema),
    listedBy: z.array(listPlace),
    removedBy: z.array(listPlace),
    onlyListed: z.array(
      z.object({ commune: communeCodeSchema, key: z.string(), name: z.string(), list: z.number().int() }),
    ),
    unplaced: z.number().int(),
    lapsed: z.string(),
  })
  .meta({ id: 'VillageTable' }) satisfies z.ZodType<VillageTable>

export const listKindSchema = z.enum(['zone-list', 'village-list'])

/** An official list: number, date, validity, what it amends, how much it names. */
export const officialListSchema = z
  .object({
    dataset: datasetSchema,
    /** Data sets of earlier lists of the kind that were valid when it began. */
    amends: z.array(z.number().int()),
    communes: z.number().int(),
    /** Value ("1", "2", "3", "listed", "removed") → number of communes or villages. */
    entries: z.record(z.string(), z.number().int()),
  })
  .meta({ id: 'OfficialList' })

export type OfficialList = z.infer<typeof officialListSchema>

export const officialListsSchema = z.object({ lists: z.array(officialListSchema) })
