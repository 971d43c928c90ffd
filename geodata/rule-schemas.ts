import { z } from 'zod'
import { terms } from './catalogue-schemas.ts'
import { bit, date, freeText, list, maybeNumber, maybeText, number, text } from './rows.ts'

const bothLabels = { labelVi: text, labelEn: text }
const ofRule = { rule: text, id: text }
const truth = z.enum(['yes', 'no', 'unknown'])

export const ruleRow = z.strictObject({
  id: text,
  subject: z.enum(['village', 'commune']),
  ...bothLabels,
  legalVi: text,
  legalEn: text,
  validFrom: date,
  validTo: date.or(z.literal('')),
  noteVi: freeText,
  noteEn: freeText,
})

export const ruleMeasureRow = z.strictObject({
  ...ofRule,
  ...bothLabels,
  numerator: terms,
  denominator: terms,
  better: z.enum(['up', 'down']),
  unitVi: text,
  unitEn: text,
  step: number,
})

export const ruleParameterRow = z.strictObject({
  ...ofRule,
  ...bothLabels,
  unit: freeText,
  minimum: number,
  maximum: number,
})

export const ruleConditionRow = z
  .strictObject({
    ...ofRule,
    ...bothLabels,
    measure: maybeText,
    comparison: z.enum(['>=', '>', '<', '<=', '']).transform((sign) => (sign === '' ? null : sign)),
    threshold: maybeNumber,
    parameter: maybeText,
    initial: truth,
    text: z.enum(['known', 'unread']),
  })
  .refine(
    ({ measure, comparison, threshold }) =>
      (measure === null) === (comparison === null) && (measure === null) === (threshold === null),
    'a condition has measure, comparison and threshold, or none of them',
  )

export const ruleGroupRow = z.strictObject({ ...ofRule, need: number, parts: list })

export const ruleOutcomeRow = z.strictObject({
  ...ofRule,
  ...bothLabels,
  group: maybeText,
  official: list,
  hardship: bit,
})
