import type { Catalogue } from '../../domain/indicators.ts'
import type { PlanWarning } from '../../domain/plan-warnings.ts'
import type { PlanSettings, PlanTotals } from '../../domain/plans.ts'
import type { Language } from '../../messages/index.ts'
import { planTranslator } from '../../messages/plan.ts'
import { formatNumber } from '../format.ts'
import { realMoney, yearsOverReal } from '../works/real-money.ts'

/**
 * What a reader should know about the years of a plan: that it begins in a year that is past or coming to its end, and where it puts more
 * money of a line into one year than that line really had.
 * @param day ISO day on which the plan is looked at
 */
export function planWarnings(
  { from }: Pick<PlanSettings, 'from'>,
  { byYear }: Pick<PlanTotals, 'byYear'>,
  catalogue: Pick<Catalogue, 'finance' | 'fundingLines'>,
  day: string,
): PlanWarning[] {
  const now = Number(day.slice(0, 4))
  const begins: PlanWarning[] =
    from > now ? [] : [{ code: from < now ? 'pastYear' : 'endingYear', year: from, next: now + 1 }]
  return [
    ...begins,
    ...yearsOverReal(byYear, realMoney(catalogue)).map(({ year, line, planned, real }): PlanWarning => {
      const { amount, year: realYear, source } = real
      return { code: 'overReal', ...{ year, line, planned, real: amount, realYear, source } }
    }),
  ]
}

/** A warning in words; `line` says what a funding line is called. */
export function sayWarning(warning: PlanWarning, line: (id: string) => string, lang: Language): string {
  const t = planTranslator(lang)
  if (warning.code !== 'overReal') return t(`warning.${warning.code}`, { ...warning })
  const money = (amount: number) => formatNumber(amount, 0, lang)
  const { planned, real } = warning
  return t('warning.overReal', {
    ...warning,
    line: line(warning.line),
    ...{ planned: money(planned), real: money(real), over: money(planned - real) },
  })
}
