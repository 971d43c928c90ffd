import { z } from 'zod'
import type { OnlyCommunes, Packages } from '../domain/packages.ts'
import {
  type AddedWork,
  type CandidateEdit,
  type Cap,
  type Goal,
  type Guard,
  type Lock,
  MOST_MONEY,
  MOST_UNITS,
  type PlanSettings,
} from '../domain/plans.ts'

const id = z.string().min(1).max(120)
const text = z.string().max(1000)
const money = z.number().min(0).max(MOST_MONEY)
const year = z.number().int().min(2020).max(2050)
const lines = z.array(id).min(1).max(20)
const MAX_YEARS = 10

export const capSchema = z.object({
  line: id,
  year: year.nullable(),
  amount: money,
}) satisfies z.ZodType<Cap>

export const guardSchema = z.object({
  id,
  dimension: z.enum(['district', 'commune', 'zone', 'workType']),
  key: id,
  measure: z.enum(['cost', 'costShare', 'works', 'people']),
  min: money.nullable(),
  max: money.nullable(),
}) satisfies z.ZodType<Guard>

export const goalSchema = z.object({ indicator: id, value: z.number(), year }) satisfies z.ZodType<Goal>

export const lockSchema = z.object({
  scope: z.enum(['candidate', 'commune']),
  target: id,
  way: z.enum(['in', 'out']),
  year: year.nullable(),
}) satisfies z.ZodType<Lock>

export const candidateEditSchema = z.object({
  code: id,
  workType: id,
  excluded: z.boolean().optional(),
  quantity: z.number().min(0).max(MOST_UNITS).optional(),
  unitCost: money.optional(),
  lines: lines.optional(),
  years: z.number().int().min(1).max(MAX_YEARS).optional(),
  lot: z.number().min(0).max(MOST_UNITS).optional(),
  overrideVeto: text.optional(),
  overrideFunded: text.optional(),
  note: text.optional(),
}) satisfies z.ZodType<CandidateEdit>

export const addedWorkSchema = z.object({
  id,
  code: id,
  workType: id,
  name: text,
  quantity: z.number().positive().max(MOST_UNITS),
  unitCost: money,
  lines,
  years: z.number().int().min(1).max(MAX_YEARS),
  people: z.number().min(0).max(MOST_UNITS).nullable(),
}) satisfies z.ZodType<AddedWork>

export const packagesSchema = z.object({
  commune: money.nullable(),
  work: money.nullable(),
  communes: z.number().int().min(1).max(1000).nullable(),
}) satisfies z.ZodType<Packages>

export const onlyCommunesSchema = z.object({
  by: z.enum(['selection', 'list']),
  name: z.string().max(300),
  codes: z.array(id).min(1).max(1000),
}) satisfies z.ZodType<OnlyCommunes>

export const planSettingsSchema = z
  .object({
    from: year,
    to: year,
    caps: z.array(capSchema).max(200),
    spread: z.literal('even').optional(),
    objective: z.enum(['peopleNeed', 'need', 'people', 'costEffectiveness']),
    discount: z.number().min(0).max(50),
    guards: z.array(guardSchema).max(300),
    goals: z.array(goalSchema).max(50),
    locks: z.array(lockSchema).max(2000),
    precedence: z.array(z.object({ before: id, after: id })).max(50),
    concurrent: z.number().int().min(1).max(100).nullable(),
    packages: packagesSchema.optional(),
    only: onlyCommunesSchema.optional(),
    edits: z.array(candidateEditSchema).max(3000),
    added: z.array(addedWorkSchema).max(1000),
    overlap: z.enum(['expected', 'full']).optional(),
    vetoLifted: z
      .array(z.object({ workType: id, reason: text.min(1) }))
      .max(50)
      .optional(),
  })
  .refine(({ from, to }) => from <= to && to - from < MAX_YEARS, { error: 'planYears' })
  .meta({ id: 'PlanSettings' }) satisfies z.ZodType<PlanSettings>
