import { z } from 'zod'
import { COLUMN_SORTS } from '../domain/entitlement.ts'
import type {
  Bilingual,
  Snapshot,
  SnapshotColour,
  SnapshotCommune,
  SnapshotContent,
  SnapshotGap,
  SnapshotIndicator,
  SnapshotSource,
  SnapshotView,
  SnapshotZones,
} from '../domain/snapshots.ts'
import { investmentListSchema } from './lists.ts'
import { periodSchema, qualitySchema } from './observations.ts'
import { hazardKindSchema } from './overlay.ts'
import { languageSchema } from './requests.ts'
import { basisSchema, placeSchema, scenarioSchema } from './scenarios.ts'
import { communeCodeSchema, editionIdSchema } from './units.ts'

const both = z.object({ vi: z.string(), en: z.string() }) satisfies z.ZodType<Bilingual>
const colour = z.string().nullable() satisfies z.ZodType<SnapshotColour>
const number = z.number().nullable()
const quality = qualitySchema.nullable()

const zonesSchema = z.object({
  rows: z.array(
    z.object({ kind: hazardKindSchema, label: both, count: z.number().int(), quality: qualitySchema }),
  ),
  areas: z.array(
    z.object({
      ...{ kind: hazardKindSchema, level: z.string(), name: z.string(), quality: qualitySchema },
      shape: z.array(z.array(z.string())),
    }),
  ),
}) satisfies z.ZodType<SnapshotZones>

const viewSchema = z.object({
  indicator: z.string(),
  label: both,
  unit: both,
  rows: z.array(z.object({ colour, label: both, count: z.number().int(), pale: z.boolean().optional() })),
  target: z.object({ afterRow: z.number().int(), label: both }).nullable(),
  colours: z.array(colour),
  rowAt: z.array(z.number().int().nullable()).optional(),
  faded: z.array(z.boolean()).nullable(),
  change: z.object({ from: periodSchema, quality }).optional(),
  symbols: z.object({ top: z.number(), values: z.array(number), label: both.optional() }).optional(),
  zones: zonesSchema.optional(),
}) satisfies z.ZodType<SnapshotView>

const communeSchema = z.object({
  code: communeCodeSchema,
  name: z.string(),
  fullName: z.string(),
  districtCode: z.string().nullable(),
  districtName: z.string().nullable(),
  lon: z.number(),
  lat: z.number(),
  rank: number,
  rankBest: number,
  rankWorst: number,
  within: placeSchema.nullable().optional(),
  total: number,
  contributions: z.array(number),
  share: number,
  shareRank: number,
  costPerPerson: number.optional(),
  peoplePerMillion: number.optional(),
  valueRank: number,
  figures: z.record(z.string(), z.object({ value: number, words: both.optional(), quality })),
  reason: both,
}) satisfies z.ZodType<SnapshotCommune>

const indicatorSchema = z.object({
  id: z.string(),
  label: both,
  short: both,
  unit: both,
  decimals: z.number(),
  classes: z.array(z.object({ value: z.number(), label: both })),
  target2025: number,
  target2030: number,
  definition: both,
  polarity: z.enum(['more-is-need', 'less-is-need', 'none']).optional(),
  anchors: z.object({ a: z.number(), b: z.number() }).nullable().optional(),
}) satisfies z.ZodType<SnapshotIndicator>

const sourceSchema = z.object({
  figure: both,
  quality,
  period: z.string(),
  dataset: z.string(),
  source: both,
  documentNumber: z.string(),
  documentDate: z.string(),
  communes: number,
}) satisfies z.ZodType<SnapshotSource>

const gapSchema = z.object({
  indicator: z.string(),
  label: both,
  unit: both,
  decimals: z.number(),
  value: number,
  target2025: number,
  target2030: number,
  missing: z.number().int(),
  before: z.object({ period: z.string(), value: z.number() }).nullable(),
}) satisfies z.ZodType<SnapshotGap>

const contentSchema = z.object({
  edition: editionIdSchema,
  period: periodSchema,
  scenario: scenarioSchema,
  basis: basisSchema.omit({ savedAt: true }),
  geometry: z.object({ hash: z.string(), schematic: z.boolean() }),
  view: viewSchema,
  selection: z.array(communeCodeSchema),
  sort: z.enum(COLUMN_SORTS).optional(),
  list: investmentListSchema,
  itemReasons: z.record(z.string(), both).optional(),
  districts: z.array(
    z.object({
      ...{ code: z.string(), name: z.string(), fullName: z.string() },
      former: z.boolean().optional(),
    }),
  ),
  communes: z.array(communeSchema),
  indicators: z.array(indicatorSchema),
  sources: z.array(sourceSchema),
  lines: z.array(z.object({ id: z.string(), label: both, short: both })),
  workTypes: z.array(z.object({ id: z.string(), label: both, unit: both })),
  gaps: z.array(gapSchema),
  curve: z.array(z.object({ budget: z.number(), value: z.number(), people: z.number() })).nullable(),
  illustrative: z.boolean(),
}) satisfies z.ZodType<SnapshotContent>

/** A frozen state of the work, with the hash of its content. */
export const snapshotSchema = z
  .object({
    schema: z.literal(1),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    title: z.string(),
    lang: languageSchema,
    dateIso: z.string(),
    link: z.string(),
    content: contentSchema,
  })
  .meta({ id: 'Snapshot' }) satisfies z.ZodType<Snapshot>
