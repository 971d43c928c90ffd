import { z } from 'zod'
import type { Catalogue, Indicator, IndicatorClass, Term } from '../shared/domain/indicators.ts'
import { bit, date, freeText, list, maybeNumber, maybeText, number, numberList, text } from './rows.ts'

/** "households - poweredHouseholds" → signed terms. */
export const terms = z.string().transform((cell, ctx): Term[] => {
  if (cell.trim() === '') return []
  const found: Term[] = []
  for (const match of ` + ${cell.trim()}`.matchAll(/\s([+-])\s([A-Za-z][A-Za-z0-9]*)/g))
    found.push({ id: match[2]!, sign: match[1] === '-' ? -1 : 1 })
  const written = found.map((t, i) => `${t.sign < 0 ? ' - ' : i > 0 ? ' + ' : ''}${t.id}`).join('')
  if (written === cell.trim()) return found
  ctx.addIssue({ code: 'custom', message: `cannot read terms "${cell}"` })
  return z.NEVER
})

/** "1=Xã khu vực I|Zone I commune;2=…" */
const classes = list.transform((parts, ctx): IndicatorClass[] =>
  parts.map((part) => {
    const match = /^(\d+)=([^|]+)\|(.+)$/.exec(part)
    if (match) return { value: Number(match[1]), labelVi: match[2]!, labelEn: match[3]! }
    ctx.addIssue({ code: 'custom', message: `cannot read class "${part}"` })
    return z.NEVER
  }),
)

const colours = list.pipe(z.array(z.string().regex(/^#[0-9a-f]{6}$/, 'a colour is written #rrggbb')).min(2))
const bothLabels = { labelVi: text, labelEn: text }
const bothNotes = { noteVi: freeText, noteEn: freeText }
const bothShort = { shortVi: text, shortEn: text }

export const indicatorRow = z.strictObject({
  id: text,
  group: text,
  kind: z.enum(['count', 'rate', 'flag', 'class']),
  ...bothLabels,
  ...bothShort,
  unitVi: freeText,
  unitEn: freeText,
  decimals: number,
  polarity: z.enum(['more-is-need', 'less-is-need', 'none']),
  entered: bit,
  numerator: terms,
  denominator: terms,
  target2025: maybeNumber,
  target2030: maybeNumber,
  targetSource: freeText,
  anchorTarget: maybeNumber,
  anchorWorst: maybeNumber,
  palette: text,
  breaks: numberList,
  classes,
  minimum: maybeNumber,
  maximum: maybeNumber,
  notAbove: maybeText,
  symbol: bit,
  synonyms: list,
  ...bothNotes,
}) satisfies z.ZodType<Indicator>

export const paletteRow = z.strictObject({ id: text, kind: z.enum(['sequential', 'categorical']), colours })

export const layerGroupRow = z.strictObject({ id: text, ...bothLabels, indicators: list, ...bothNotes })

export const targetRow = z.strictObject({
  id: text,
  topic: text,
  ...bothLabels,
  unitVi: text,
  unit: text,
  value2025: freeText,
  value2030: freeText,
  words2030Vi: freeText,
  op2025: freeText,
  op2030: freeText,
  scopeVi: text,
  scopeEn: text,
  source: text,
  ...bothNotes,
  indicator: maybeText,
})

export const fundingLineRow = z.strictObject({ id: text, ...bothLabels, ...bothShort })

export const financeRow = z.strictObject({
  plan: text,
  planEn: text,
  line: text,
  planned: number,
  disbursed: maybeNumber,
  percentStated: maybeNumber,
  asOf: date,
  source: text,
})

export const workTypeRow = z
  .strictObject({
    id: text,
    ...bothLabels,
    quantity: terms,
    unitVi: text,
    unitEn: text,
    unitCost: number,
    costQuality: z.enum(['official', 'reported', 'illustrative']),
    costSourceVi: text,
    costSourceEn: text,
    fundingLines: list,
    lot: maybeNumber,
    years: number,
    share: number,
    after: list,
    servesDwellings: bit,
    leaves: bit,
    gapIndicator: text,
    closes: z.enum(['unit', 'work']),
    changes: terms,
    served: terms,
    servedKind: z.enum(['households', 'villages', 'people']),
  })
  .transform((row) => ({ ...row, fundingLine: row.fundingLines[0] ?? '' })) satisfies z.ZodType<
  Catalogue['workTypes'][number]
>

export const villageFieldRow = z.strictObject({
  id: text,
  kind: z.enum(['count', 'flag', 'km']),
  ...bothLabels,
  unitVi: freeText,
  unitEn: freeText,
  rollsUpTo: maybeText,
  notAbove: maybeText,
  synonyms: list,
}) satisfies z.ZodType<Catalogue['villageFields'][number]>

export const doubleCountingRow = z.strictObject({
  one: text,
  other: text,
  reasonVi: text,
  reasonEn: text,
}) satisfies z.ZodType<Catalogue['doubleCounting'][number]>

/** `district` is empty for the whole province. */
export const publishedRow = z.strictObject({
  indicator: text,
  district: freeText,
  period: text,
  value: number,
  tolerance: number,
  source: text,
}) satisfies z.ZodType<Catalogue['published'][number]>

export const sourceRow = z.strictObject({ id: text, titleVi: text, titleEn: text })

/** Criteria are written "indicator=weight;…"; their anchors are those of the catalogue. */
export const scenarioRow = z.strictObject({
  id: text,
  version: number,
  name: text,
  edition: text,
  period: text,
  method: z.literal('weighted-sum'),
  normalisation: z.literal('fixed-anchors'),
  criteria: list.transform((parts) =>
    parts.map((part) => {
      const [indicator = '', weight = ''] = part.split('=')
      return { indicator, weight: Number(weight), a: null, b: null }
    }),
  ),
})
