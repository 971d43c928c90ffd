import { z } from 'zod'
import type {
  Catalogue,
  DoubleCounting,
  FinanceRow,
  FundingLine,
  Indicator,
  IndicatorClass,
  LayerGroup,
  Palette,
  Target,
  Term,
  WorkType,
} from '../domain/indicators.ts'
import { scenarioSchema } from './scenarios.ts'

export const termSchema = z.object({
  id: z.string(),
  sign: z.union([z.literal(1), z.literal(-1)]),
}) satisfies z.ZodType<Term>

export const indicatorClassSchema = z.object({
  value: z.number(),
  labelVi: z.string(),
  labelEn: z.string(),
}) satisfies z.ZodType<IndicatorClass>

export const indicatorSchema = z
  .object({
    id: z.string(),
    group: z.string(),
    kind: z.enum(['count', 'rate', 'flag', 'class']),
    labelVi: z.string(),
    labelEn: z.string(),
    shortVi: z.string(),
    shortEn: z.string(),
    unitVi: z.string(),
    unitEn: z.string(),
    decimals: z.number().int(),
    polarity: z.enum(['more-is-need', 'less-is-need', 'none']),
    entered: z.boolean(),
    numerator: z.array(termSchema),
    denominator: z.array(termSchema),
    target2025: z.number().nullable(),
    target2030: z.number().nullable(),
    targetSource: z.string(),
    anchorTarget: z.number().nullable(),
    anchorWorst: z.number().nullable(),
    palette: z.string(),
    breaks: z.array(z.number()),
    classes: z.array(indicatorClassSchema),
    minimum: z.number().nullable(),
    maximum: z.number().nullable(),
    notAbove: z.string().nullable(),
    symbol: z.boolean(),
    synonyms: z.array(z.string()),
    noteVi: z.string(),
    noteEn: z.string(),
  })
  .meta({ id: 'Indicator' }) satisfies z.ZodType<Indicator>

export const paletteSchema = z.object({
  id: z.string(),
  colours: z.array(z.string()),
  kind: z.enum(['sequential', 'categorical']),
}) satisfies z.ZodType<Palette>

export const layerGroupSchema = z.object({
  id: z.string(),
  labelVi: z.string(),
  labelEn: z.string(),
  indicators: z.array(z.string()),
  noteVi: z.string(),
  noteEn: z.string(),
}) satisfies z.ZodType<LayerGroup>

export const targetSchema = z.object({
  id: z.string(),
  topic: z.string(),
  labelVi: z.string(),
  labelEn: z.string(),
  unitVi: z.string(),
  unit: z.string(),
  value2025: z.string(),
  value2030: z.string(),
  words2030Vi: z.string(),
  op2025: z.string(),
  op2030: z.string(),
  scopeVi: z.string(),
  scopeEn: z.string(),
  source: z.string(),
  noteVi: z.string(),
  noteEn: z.string(),
  indicator: z.string().nullable(),
}) satisfies z.ZodType<Target>

export const fundingLineSchema = z.object({
  id: z.string(),
  labelVi: z.string(),
  labelEn: z.string(),
  shortVi: z.string(),
  shortEn: z.string(),
}) satisfies z.ZodType<FundingLine>

export const financeRowSchema = z.object({
  plan: z.string(),
  planEn: z.string(),
  line: z.string(),
  planned: z.number(),
  disbursed: z.number().nullable(),
  percentStated: z.number().nullable(),
  asOf: z.string(),
  source: z.string(),
}) satisfies z.ZodType<FinanceRow>

export const workTypeSchema = z.object({
  id: z.string(),
  labelVi: z.string(),
  labelEn: z.string(),
  quantity: z.array(termSchema),
  unitVi: z.string(),
  unitEn: z.string(),
  unitCost: z.number(),
  costQuality: z.enum(['official', 'reported', 'illustrative']),
  costSourceVi: z.string(),
  costSourceEn: z.string(),
  fundingLine: z.string(),
  fundingLines: z.array(z.string()),
  lot: z.number().nullable(),
  years: z.number().int(),
  share: z.number(),
  after: z.array(z.string()),
  servesDwellings: z.boolean(),
  leaves: z.boolean(),
  closes: z.enum(['unit', 'work']),
  changes: z.array(termSchema),
  gapIndicator: z.string(),
  served: z.array(termSchema),
  servedKind: z.enum(['households', 'villages', 'people']),
}) satisfies z.ZodType<WorkType>

const villageFieldSchema = z.object({
  id: z.string(),
  kind: z.enum(['count', 'flag', 'km']),
  labelVi: z.string(),
  labelEn: z.string(),
  unitVi: z.string(),
  unitEn: z.string(),
  rollsUpTo: z.string().nullable(),
  notAbove: z.string().nullable(),
  synonyms: z.array(z.string()),
})

const doubleCountingSchema = z.object({
  one: z.string(),
  other: z.string(),
  reasonVi: z.string(),
  reasonEn: z.string(),
}) satisfies z.ZodType<DoubleCounting>

const publishedFigureSchema = z.object({
  indicator: z.string(),
  district: z.string(),
  period: z.string(),
  value: z.number(),
  tolerance: z.number(),
  source: z.string(),
})

export const catalogueSchema = z
  .object({
    defaultScenario: scenarioSchema,
    indicators: z.array(indicatorSchema),
    palettes: z.array(paletteSchema),
    layerGroups: z.array(layerGroupSchema),
    targets: z.array(targetSchema),
    fundingLines: z.array(fundingLineSchema),
    finance: z.array(financeRowSchema),
    workTypes: z.array(workTypeSchema),
    villageFields: z.array(villageFieldSchema),
    doubleCounting: z.array(doubleCountingSchema),
    published: z.array(publishedFigureSchema),
    sources: z.array(z.object({ id: z.string(), titleVi: z.string(), titleEn: z.string() })),
  })
  .meta({ id: 'Catalogue' }) satisfies z.ZodType<Catalogue>
