import { z } from 'zod'
import type { Conflict, Loosening, Relaxation } from '../domain/conflicts.ts'
import { LIST_STATUSES } from '../domain/lists.ts'
import type { PlanWarning } from '../domain/plan-warnings.ts'
import type { PlanAnswer, PlanConstraint, PlanItem, PlanTotals } from '../domain/plans.ts'
import { goalSchema, guardSchema, lockSchema, onlyCommunesSchema, planSettingsSchema } from './plans.ts'
import { scenarioRefSchema } from './requests.ts'
import { basisSchema } from './scenarios.ts'
import { editionIdSchema } from './units.ts'

const money = z.number()
const sums = z.record(z.string(), z.number())

export const planItemSchema = z.object({
  candidate: z.string(),
  code: z.string(),
  workType: z.string(),
  quantity: z.number(),
  year: z.number().int(),
  line: z.string(),
  cost: money,
  spend: z.array(money),
  people: z.number().nullable(),
  value: z.number(),
}) satisfies z.ZodType<PlanItem>

export const planTotalsSchema = z.object({
  cost: money,
  people: z.number(),
  works: z.number().int(),
  communes: z.number().int(),
  byLine: sums,
  byYear: z.record(z.string(), sums),
  byDistrict: sums,
  byWorkType: sums,
}) satisfies z.ZodType<PlanTotals>

/** A work of a plan: what page, list and files count. `people` is whole; lots of `items` name it by the part of `candidate` before the last ":". */
export const planWorkSchema = z.object({
  id: z.string(),
  code: z.string(),
  commune: z.string(),
  workType: z.string(),
  name: z.string(),
  quantity: z.number(),
  cost: money,
  money: z.array(z.object({ year: z.number().int(), line: z.string(), amount: money })),
  people: z.number().int().nullable(),
})

export const planAnswerSchema = z
  .object({
    status: z.enum(['solved', 'stopped', 'none', 'infeasible']),
    exact: z.boolean(),
    objective: z.number(),
    bound: z.number(),
    gap: z.number(),
    items: z.array(planItemSchema),
    totals: planTotalsSchema,
    leftOut: z.object({
      excluded: z.number().int(),
      veto: z.number().int(),
      funded: z.number().int(),
      noPeople: z.number().int(),
      noMoney: z.number().int(),
      outside: z.number().int(),
    }),
    milliseconds: z.number(),
  })
  .meta({ id: 'PlanAnswer' }) satisfies z.ZodType<PlanAnswer>

const id = z.string()

export const planConstraintSchema = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('cap'), line: id, year: z.number().int().nullable(), amount: money }),
  z.object({ id, kind: z.enum(['floor', 'ceiling']), guard: guardSchema, amount: z.number() }),
  z.object({ id, kind: z.literal('goal'), goal: goalSchema, amount: z.number() }),
  z.object({ id, kind: z.literal('lock'), lock: lockSchema }),
  z.object({ id, kind: z.literal('precedence'), precedence: z.object({ before: id, after: id }) }),
  z.object({ id, kind: z.literal('concurrent'), amount: z.number() }),
  z.object({ id, kind: z.enum(['leastCommune', 'leastWork', 'mostCommunes']), amount: z.number() }),
  z.object({ id, kind: z.literal('only'), only: onlyCommunesSchema }),
  z.object({ id, kind: z.literal('veto'), code: id, workType: id }),
]) satisfies z.ZodType<PlanConstraint>

export const looseningSchema = z.object({
  constraint: planConstraintSchema,
  to: z.number().nullable(),
  by: z.number(),
  needs: z.object({ works: z.number().int(), households: z.number(), cost: money }).optional(),
}) satisfies z.ZodType<Loosening>

export const relaxationSchema = looseningSchema.extend({
  also: z.array(looseningSchema).optional(),
  settings: planSettingsSchema,
}) satisfies z.ZodType<Relaxation>

export const conflictSchema = z
  .object({
    members: z.array(planConstraintSchema),
    mayBeFewer: z.literal(true).optional(),
    relaxations: z.array(relaxationSchema),
  })
  .meta({ id: 'Conflict' }) satisfies z.ZodType<Conflict>

export const planSpreadSchema = z.object({
  medianCommune: z.number().nullable(),
  smallWorks: z.number().int(),
  least: money,
  fifths: z.array(money),
})

const year = z.number().int()

export const planWarningSchema = z.discriminatedUnion('code', [
  z.object({ code: z.enum(['pastYear', 'endingYear']), year, next: year }),
  z.object({
    ...{ code: z.literal('overReal'), year, line: id, planned: money, real: money, realYear: year },
    source: z.string(),
  }),
]) satisfies z.ZodType<PlanWarning>

export const outsideCommuneSchema = z.object({
  code: z.string(),
  name: z.string(),
  reason: z.enum([
    ...(['filter', 'outside', 'lockedOut', 'nothing'] as const),
    ...(['excluded', 'veto', 'funded', 'noPeople', 'noMoney'] as const),
    ...(['least', 'rule', 'money', 'value', 'worthless'] as const),
  ]),
  barred: z.array(planConstraintSchema),
  missing: money.nullable(),
  cost: money.nullable(),
  value: z.number().nullable(),
  elsewhere: z.number().nullable(),
  households: z.number(),
  /** The reason, and what would bring it in by value alone ('' where that says nothing), in words. */
  why: z.string(),
  wayIn: z.string(),
})

/** Longest that one question may keep the solver busy. */
export const MOST_SECONDS = 300

/** A scenario and what to plan: as given, else as saved with the scenario, else the plan to start from. */
export const optimiseRequestSchema = scenarioRefSchema
  .extend({
    settings: planSettingsSchema.optional(),
    /** To 1 %, or as near as `seconds` allow; else the instant answer. */
    exact: z.boolean().default(false),
    seconds: z.number().min(1).max(MOST_SECONDS).default(30),
  })
  .refine((value) => (value.scenarioId === undefined) !== (value.scenario === undefined), {
    error: 'scenarioOrId',
    path: ['scenario'],
  })

export const optimiseResponseSchema = z.object({
  scenario: z.object({ id: z.string(), version: z.number().int(), name: z.string() }),
  edition: editionIdSchema,
  period: z.string(),
  /** What was planned with. */
  settings: planSettingsSchema,
  answer: planAnswerSchema,
  /** Names of the communes and works of `answer.items`, in their order and in the language asked for. */
  names: z.array(z.object({ commune: z.string(), work: z.string() })),
  /** The works of the answer, each with all its lots; names in the language asked for. */
  works: z.array(planWorkSchema),
  /** Whether money goes to crumbs, and to whom. */
  spread: planSpreadSchema,
  /** Communes without works in the plan, those nearest to coming in first. */
  outside: z.array(outsideCommuneSchema),
  /** Why there is no plan; null when there is one, or when nothing was found in time. */
  conflict: conflictSchema.nullable(),
  /** Years that are past, and years with more money of a line than it really had. */
  warnings: z.array(planWarningSchema),
  /** Saved lists, handed in or approved, that this new plan comes on top of: their works count as paid for and are not in it. */
  besides: z.array(
    z.object({
      ...{ list: id, version: z.number().int(), title: z.string(), status: z.enum(LIST_STATUSES) },
      ...{ works: z.number().int(), cost: money },
    }),
  ),
  /** The conflict and the warnings in words. */
  words: z.object({
    members: z.array(z.string()),
    relaxations: z.array(z.string()),
    /** What else keeps works out where there is no plan: filters, works left out by hand. */
    aside: z.array(z.string()),
    warnings: z.array(z.string()),
  }),
  basis: basisSchema,
})

export type OptimiseResponse = z.infer<typeof optimiseResponseSchema>
