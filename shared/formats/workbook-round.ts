import type { Indicator } from '../domain/indicators.ts'
import type { ObservationTable } from '../domain/observations.ts'
import type { Commune } from '../domain/units.ts'
import type { Language } from '../messages/index.ts'
import { roundsTranslator } from '../messages/rounds.ts'
import { formatDate } from '../model/format.ts'
import type { TemplateRound } from './workbook-write.ts'

/** "Đợt báo cáo tháng 5/2026. Hạn gửi: 25/05/2026." */
export function roundNote(round: TemplateRound, lang: Language): string {
  const deadline = formatDate(round.deadline, lang)
  return roundsTranslator(lang)('template.note', { title: round.title, deadline })
}

/**
 * Head of the column beside an input: the periods its figures are of, and that they are illustrative where any of them
 * is. "Kỳ trước (2024)".
 */
export function previousLabel(
  indicator: Indicator,
  previous: ObservationTable,
  communes: readonly Commune[],
  lang: Language,
): string {
  const column = previous.columns[indicator.id]
  const periods = new Set<string>()
  let illustrative = false
  for (const { code } of communes) {
    const row = previous.codes.indexOf(code)
    if ((column?.values[row] ?? null) === null) continue
    const period = column?.period[row]
    if (period) periods.add(period)
    const dataset = column?.dataset[row]
    if (dataset != null && previous.datasets[dataset]?.quality === 'illustrative') illustrative = true
  }
  const t = roundsTranslator(lang)
  if (periods.size === 0) return t('template.previousNone')
  const key = illustrative ? 'template.previousIllustrative' : 'template.previous'
  return t(key, { period: [...periods].sort().join(', ') })
}

/** Keys of the hidden sheet that only templates of a round have. */
export function roundMeta(round: TemplateRound): [string, string][] {
  return [
    ['round', round.id],
    ['districtCode', round.district],
  ]
}

/** Lines above the guide of a round's template. */
export function roundGuide(
  round: TemplateRound,
  areaName: string,
  period: string,
  lang: Language,
): { title: string; facts: string[]; instructions: string[]; lines: string[] } {
  const t = roundsTranslator(lang)
  const deadline = formatDate(round.deadline, lang)
  const own = round.instructions
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return {
    title: t('template.guideTitle', { title: round.title }),
    facts: [t('template.guideFor', { area: areaName, period, deadline })],
    instructions: own.length > 0 ? [t('template.guideInstructions'), ...own] : [],
    lines: t('template.guide', { returnObjects: true }) as unknown as string[],
  }
}
