import { z } from 'zod'
import { COLUMN_SORTS } from '../domain/entitlement.ts'
import { SNAPSHOT_FORMAT_IDS } from '../domain/exports.ts'
import { LIST_STATUSES, type PlanSource } from '../domain/lists.ts'
import { SNAPSHOT_OVERLAYS } from '../domain/snapshots.ts'
import { periodSchema } from './observations.ts'
import { languageSchema, scenarioRefSchema } from './requests.ts'
import { slugSchema } from './scenarios.ts'
import { communeCodeSchema } from './units.ts'

const planSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('list'), list: slugSchema, version: z.number().int().min(1) },
    ...{ title: z.string().max(300), status: z.enum(LIST_STATUSES) },
  }),
  z.object({ kind: z.literal('new'), besides: z.boolean() }),
]) satisfies z.ZodType<PlanSource>

/** Which layer fills the map, and how it is classed; as in a link. */
export const viewRequestSchema = z.object({
  indicator: z.string().max(80).default('need'),
  method: z.enum(['target', 'quantile', 'equal', 'natural', 'manual']).nullable().default(null),
  classes: z.number().int().min(2).max(7).default(5),
  breaks: z.array(z.number()).max(8).default([]),
  /** Classes kept by the legend; the others are drawn pale. Empty = all. */
  keep: z.array(z.number().int()).max(200).default([]),
  /** Period that the layer is compared with; null = its own values. */
  compare: periodSchema.nullable().default(null),
  /** What lies over the layer. */
  shown: z.array(z.enum(SNAPSHOT_OVERLAYS)).max(SNAPSHOT_OVERLAYS.length).default([]),
  /** By commune, of a layer that the browser alone works out: how firmly a commune stands, money of a plan not kept yet. */
  values: z.array(z.number().nullable()).max(20_000).optional(),
  /** Of the layer of a plan's money: what the plan is. */
  plan: planSourceSchema.optional(),
})

/**
 * What to freeze: a saved list (in one version), or a scenario with the given communes, the first `top` of its ranking, or
 * all that are ranked.
 */
export const snapshotRequestSchema = scenarioRefSchema
  .extend({
    list: z.object({ id: slugSchema, version: z.number().int().min(1).optional() }).optional(),
    codes: z.array(communeCodeSchema).min(1).max(20_000).optional(),
    top: z.number().int().min(1).max(20_000).optional(),
    title: z.string().max(300).optional(),
    lang: languageSchema.default('vi'),
    sort: z.enum(COLUMN_SORTS).default('need'),
    /** First year of works and plan while the scenario has none of its own; absent: next year. */
    firstYear: z.number().int().min(2020).max(2050).optional(),
    view: viewRequestSchema.prefault({}),
    /** Part of the address after "#". */
    link: z.string().max(20_000).default(''),
    curve: z
      .array(z.object({ budget: z.number(), value: z.number(), people: z.number() }))
      .max(50)
      .nullable()
      .default(null),
  })
  .refine((value) => !(value.scenarioId && value.scenario), { error: 'scenarioOrId', path: ['scenario'] })
  .refine((value) => Boolean(value.list ?? value.scenarioId ?? value.scenario), {
    error: 'scenarioOrList',
    path: ['scenario'],
  })
export type SnapshotRequest = z.infer<typeof snapshotRequestSchema>

const field = z.string().max(300).default('')
export const documentFieldsSchema = z.object({
  body: field,
  number: field,
  place: field,
  addressee: field,
  signatoryPost: field,
  signatoryName: field,
})

export const exportOptionsSchema = z.object({
  paper: z.enum(['A4', 'A3']).default('A4'),
  by: z.enum(['district', 'commune']).default('district'),
  fields: documentFieldsSchema.prefault({}),
})

/** A file to write: of a kept snapshot, or of a new one. */
export const exportOrderSchema = z
  .object({
    format: z.enum(SNAPSHOT_FORMAT_IDS),
    snapshot: z.union([
      z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), lang: languageSchema.optional() }),
      snapshotRequestSchema,
    ]),
    options: exportOptionsSchema.prefault({}),
  })
  .meta({ id: 'ExportOrder' })
export type ExportOrder = z.infer<typeof exportOrderSchema>

export const exportJobSchema = z
  .object({
    id: z.number().int(),
    format: z.enum(SNAPSHOT_FORMAT_IDS),
    title: z.string(),
    lang: languageSchema,
    snapshotHash: z.string(),
    options: exportOptionsSchema,
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    progress: z.number().min(0).max(1),
    error: z
      .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
      .nullable(),
    fileName: z.string(),
    size: z.number().int().nullable(),
    createdAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'ExportJob' })
