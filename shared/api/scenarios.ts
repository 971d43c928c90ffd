import { z } from 'zod'
import {
  type Criterion,
  type DataBasis,
  type Filters,
  METHODS,
  NORMALISATIONS,
  type Place,
  type RangeFilter,
  type RankRow,
  SCENARIO_DEFAULTS,
  type Scenario,
  WEIGHTINGS,
} from '../domain/scenarios.ts'
import { periodSchema } from './observations.ts'
import { planSettingsSchema } from './plans.ts'
import { editionIdSchema } from './units.ts'

/** Id of a saved thing, safe in a URL: "phuong-an-2". */
export const slugSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const criterionSchema = z.object({
  indicator: z.string().min(1),
  weight: z.number().min(0).max(100),
  a: z.number().nullable(),
  b: z.number().nullable(),
}) satisfies z.ZodType<Criterion>

export const rangeFilterSchema = z.object({
  indicator: z.string().min(1),
  min: z.number().nullable(),
  max: z.number().nullable(),
}) satisfies z.ZodType<RangeFilter>

export const filtersSchema = z.object({
  districts: z.array(z.string()),
  zones: z.array(z.number().int()),
  border: z.boolean().nullable(),
  ranges: z.array(rangeFilterSchema),
}) satisfies z.ZodType<Filters>

/** Weights are shown with one decimal, so their sum may differ from 100 by rounding only. */
const WEIGHT_TOLERANCE = 0.05

function weightsSumTo100(criteria: Criterion[]): boolean {
  const sum = criteria.reduce((total, criterion) => total + criterion.weight, 0)
  return criteria.length === 0 || Math.abs(sum - 100) <= WEIGHT_TOLERANCE
}

export const basisSchema = z.object({
  hash: z.string(),
  datasets: z.array(z.object({ id: z.number().int(), title: z.string() })),
  savedAt: z.string(),
}) satisfies z.ZodType<DataBasis>

export const scenarioSchema = z
  .object({
    id: slugSchema,
    version: z.number().int().min(0),
    name: z.string().trim().min(1).max(200),
    edition: editionIdSchema,
    period: periodSchema,
    method: z.enum(METHODS),
    normalisation: z.enum(NORMALISATIONS),
    criteria: z.array(criterionSchema).max(50).refine(weightsSumTo100, { error: 'weightsSum' }),
    filters: filtersSchema,
    // Scenarios saved before these existed have the defaults.
    weighting: z.enum(WEIGHTINGS).default(SCENARIO_DEFAULTS.weighting),
    pairwise: z
      .array(
        z
          .number()
          .min(1 / 9)
          .max(9),
      )
      .max(1225)
      .nullable()
      .default(null),
    cut: z.number().min(0).max(1).default(SCENARIO_DEFAULTS.cut),
    plan: planSettingsSchema.nullable().default(null),
    basis: basisSchema.nullable().default(null),
  })
  .meta({ id: 'Scenario' }) satisfies z.ZodType<Scenario>

/** A new scenario: the server gives it an id (from the name when absent) and version 1. */
export const newScenarioSchema = scenarioSchema
  .omit({ id: true, version: true })
  .extend({ id: slugSchema.optional() })

export const placeSchema = z.object({
  rank: z.number().int().nullable(),
  rankBest: z.number().int(),
  rankWorst: z.number().int(),
}) satisfies z.ZodType<Place>

export const rankRowSchema = placeSchema.extend({
  code: z.string(),
  total: z.number().nullable(),
  scores: z.array(z.number().nullable()),
  contributions: z.array(z.number().nullable()),
  totalLow: z.number(),
  totalHigh: z.number(),
  missing: z.array(z.string()),
  within: placeSchema.nullable(),
}) satisfies z.ZodType<RankRow>
