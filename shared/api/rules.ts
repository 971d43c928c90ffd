import { z } from 'zod'
import type { Rule, RuleInputs, Truth } from '../domain/rules.ts'
import { termSchema } from './indicators.ts'
import { periodSchema } from './observations.ts'
import { editionIdSchema } from './units.ts'

export const truthSchema = z.enum(['yes', 'no', 'unknown']) satisfies z.ZodType<Truth>

const labels = { labelVi: z.string(), labelEn: z.string() }

export const ruleSchema = z
  .object({
    id: z.string(),
    subject: z.enum(['village', 'commune']),
    ...labels,
    legalVi: z.string(),
    legalEn: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
    noteVi: z.string(),
    noteEn: z.string(),
    measures: z.array(
      z.object({
        id: z.string(),
        ...labels,
        numerator: z.array(termSchema),
        denominator: z.array(termSchema),
        better: z.enum(['up', 'down']),
        unitVi: z.string(),
        unitEn: z.string(),
        step: z.number(),
      }),
    ),
    parameters: z.array(
      z.object({ id: z.string(), ...labels, unit: z.string(), minimum: z.number(), maximum: z.number() }),
    ),
    conditions: z.array(
      z.object({
        id: z.string(),
        ...labels,
        measure: z.string().nullable(),
        comparison: z.enum(['>=', '>', '<', '<=']).nullable(),
        threshold: z.number().nullable(),
        parameter: z.string().nullable(),
        initial: truthSchema,
        text: z.enum(['known', 'unread']),
      }),
    ),
    groups: z.array(z.object({ id: z.string(), need: z.number().int(), parts: z.array(z.string()) })),
    outcomes: z.array(
      z.object({
        id: z.string(),
        ...labels,
        group: z.string().nullable(),
        official: z.array(z.string()),
        hardship: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Rule' }) satisfies z.ZodType<Rule>

export const rulesSchema = z.object({ rules: z.array(ruleSchema) })

export const ruleQuerySchema = z.object({ edition: editionIdSchema, period: periodSchema })

export const ruleInputsSchema = z
  .object({
    parameters: z.record(z.string(), z.number().nullable()),
    common: z.record(z.string(), truthSchema),
    units: z.record(z.string(), z.record(z.string(), truthSchema)),
  })
  .meta({ id: 'RuleInputs' }) satisfies z.ZodType<RuleInputs>

/** What is being set; null takes an answer back. What is not named stays. */
export const ruleInputsChangeSchema = z.object({
  edition: editionIdSchema,
  period: periodSchema,
  parameters: z.record(z.string(), z.number().nullable()).default({}),
  common: z.record(z.string(), truthSchema.nullable()).default({}),
  units: z.record(z.string().max(200), z.record(z.string(), truthSchema.nullable())).default({}),
})

export type RuleInputsChange = z.input<typeof ruleInputsChangeSchema>

export const ruleResultsQuerySchema = ruleQuerySchema.extend({ lang: z.enum(['vi', 'en']).default('vi') })
