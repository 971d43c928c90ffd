import { z } from 'zod'
import {
  type InvestmentList,
  type ItemMoney,
  LIST_STATUSES,
  type ListCap,
  type ListedItem,
  type ListHeadline,
  type ListVersion,
  PROJECT_GROUPS,
} from '../domain/lists.ts'
import { MOST_MONEY, MOST_UNITS } from '../domain/plans.ts'
import { periodSchema, qualitySchema } from './observations.ts'
import { commitmentsTableSchema } from './plan-tables.ts'
import { slugSchema } from './scenarios.ts'
import { editionIdSchema } from './units.ts'

const id = z.string().min(1).max(120)
const text = z.string().max(1000)
const date = z.string().regex(/^$|^\d{4}-\d{2}-\d{2}$/)
const money = z.number().int().min(0).max(MOST_MONEY)
const year = z.number().int().min(2000).max(2060)
const MOST_ITEMS = 5000

export const itemMoneySchema = z.object({
  year,
  line: id,
  planned: money,
  adjusted: money.nullable(),
  disbursed: money.nullable(),
  carried: money.nullable(),
}) satisfies z.ZodType<ItemMoney>

export const listedItemSchema = z.object({
  id,
  code: id,
  workType: z.string().max(120),
  name: text,
  quantity: z.number().min(0).max(MOST_UNITS),
  unit: z.string().max(60),
  unitCost: z.number().min(0).max(MOST_MONEY),
  cost: money,
  from: year,
  to: year,
  money: z.array(itemMoneySchema).max(200),
  group: z.enum(PROJECT_GROUPS),
  owner: text,
  decisionNumber: text,
  decisionDate: date,
  legalBasis: text,
  note: text,
  people: z.number().min(0).max(MOST_UNITS).nullable(),
  quality: z.enum(['official', 'reported', 'illustrative']),
  reason: text,
}) satisfies z.ZodType<ListedItem>

export const listCapSchema = z.object({
  line: id,
  year: year.nullable(),
  amount: money,
}) satisfies z.ZodType<ListCap>

export const investmentListSchema = z
  .object({
    id: slugSchema,
    version: z.number().int().min(0),
    title: z.string().trim().min(1).max(200),
    status: z.enum(LIST_STATUSES),
    edition: editionIdSchema,
    period: periodSchema,
    scenarioId: slugSchema,
    origin: z.enum(['selection', 'ranking', 'plan', 'copy', 'empty']),
    programme: text,
    caps: z.array(listCapSchema).max(200),
    items: z.array(listedItemSchema).max(MOST_ITEMS),
    author: text,
    reason: text,
    savedAt: z.string().max(40),
    approvedVersion: z.number().int().min(0),
  })
  .meta({ id: 'InvestmentList' }) satisfies z.ZodType<InvestmentList>

/** A new list: the server gives it an id (from the title when absent) and version 1. */
export const newListSchema = investmentListSchema
  .omit({ id: true, version: true, savedAt: true, approvedVersion: true })
  .extend({ id: slugSchema.optional() })

export const listVersionSchema = z.object({
  version: z.number().int(),
  savedAt: z.string(),
  author: z.string(),
  reason: z.string(),
  status: z.enum(LIST_STATUSES),
  items: z.number().int(),
  cost: z.number(),
}) satisfies z.ZodType<ListVersion>

/** A saved list as the overview shows it: without its items. */
export const listHeadlineSchema = investmentListSchema
  .omit({ items: true, caps: true })
  .extend({ items: z.number().int(), cost: z.number(), quality: qualitySchema.nullable() })
  .meta({ id: 'ListHeadline' }) satisfies z.ZodType<ListHeadline>

/** A step of a list's status; `version` (or If-Match) names the version that was looked at. */
export const listStatusSchema = z.object({
  status: z.enum(LIST_STATUSES),
  version: z.number().int().min(1),
  author: text,
  reason: text,
})

/** Works that have money in saved lists, for the check of double funding. */
export const listCommitmentsSchema = z.object({
  commitments: z.array(
    commitmentsTableSchema.shape.rows.element.extend({ id: z.string(), list: slugSchema, programme: text }),
  ),
})
