import type { Indicator } from '../domain/indicators.ts'
import { type Language, translator } from '../messages/index.ts'
import { formatNumber } from '../model/format.ts'
import { enterableClasses, isWhole, ROMAN } from '../model/values.ts'
import type { Excel } from './excel.ts'
import { columnLabel } from './workbook-layout.ts'

/** Where the rule sits: relative addresses of the first row, which spreadsheets shift for the rows below. */
interface Setting {
  cell: string
  /** The column that this one must not exceed, when the sheet has it. */
  limit: { cell: string; indicator: Indicator } | null
  lang: Language
}

/** The rule a spreadsheet applies while typing; pasted values pass it by and are checked again on reading. */
export function validationOf(indicator: Indicator, setting: Setting): Excel.DataValidation {
  const t = translator(setting.lang)
  const error = ruleText(indicator, setting.limit?.indicator ?? null, setting.lang)
  return {
    ...rule(indicator, setting),
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: t('exports:workbook.errorTitle'),
    error: error.slice(0, 250),
    showInputMessage: true,
    // Excel allows 32 characters in this title and 255 in the text.
    promptTitle: (setting.lang === 'vi' ? indicator.shortVi : indicator.shortEn).slice(0, 32),
    prompt: (error + t('exports:workbook.promptBlank')).slice(0, 250),
  }
}

/** What a valid value is, in words: "Số nguyên. Số từ 0 đến 100 Không lớn hơn …". */
export function ruleText(indicator: Indicator, limit: Indicator | null, lang: Language): string {
  const t = translator(lang)
  if (indicator.kind === 'flag') return t('exports:workbook.promptFlag')
  if (indicator.kind === 'class')
    return t('exports:workbook.zone', { labels: classChoices(indicator).join(', ') })
  const { minimum, maximum, decimals } = indicator
  const range =
    maximum === null
      ? t('exports:workbook.promptOpen')
      : t('exports:workbook.promptCount', {
          minimum: formatNumber(minimum ?? 0, decimals, lang),
          maximum: formatNumber(maximum, decimals, lang),
        })
  const whole = isWhole(indicator) ? t('exports:workbook.promptWhole') : ''
  const above = limit ? t('exports:workbook.promptNotAbove', { other: columnLabel(limit, lang) }) : ''
  return `${whole}${range}.${above}`
}

function classChoices(indicator: Indicator): string[] {
  return enterableClasses(indicator).map((value) => ROMAN[value] ?? String(value))
}

function rule(indicator: Indicator, { cell, limit, lang }: Setting): Excel.DataValidation {
  const t = translator(lang)
  if (indicator.kind === 'flag') {
    return { type: 'list', formulae: [`"${t('exports:workbook.yes')},${t('exports:workbook.no')}"`] }
  }
  if (indicator.kind === 'class')
    return { type: 'list', formulae: [`"${classChoices(indicator).join(',')}"`] }
  const conditions = [`ISNUMBER(${cell})`, `${cell}>=${indicator.minimum ?? 0}`]
  if (indicator.maximum !== null) conditions.push(`${cell}<=${indicator.maximum}`)
  if (isWhole(indicator)) conditions.push(`${cell}=INT(${cell})`)
  // While the other column is still blank there is nothing to compare with.
  if (limit) conditions.push(`OR(ISBLANK(${limit.cell}),${cell}<=${limit.cell})`)
  return { type: 'custom', formulae: [`AND(${conditions.join(',')})`] }
}
