import type { Indicator, WorkType } from '../domain/indicators.ts'
import type { Place, RankRow } from '../domain/scenarios.ts'
import { type Language, translator } from '../messages/index.ts'
import { formatNumber, formatValue } from './format.ts'

/** The figures an investment item is explained with. */
export interface ReasonFacts {
  type: WorkType
  quantity: number
  /** What the quantity is part of (all villages, all households); null when unknown. */
  base: number | null
  gap: Indicator | null
  /** Value of the gap indicator, display units. */
  value: number | null
  row: RankRow | null
  /** Communes that take part in the ranking. */
  ranked: number
}

const QUANTITY_DECIMALS = 1

function gapText(facts: ReasonFacts, lang: Language): string | null {
  const { gap, value } = facts
  const target = gap?.target2025 ?? gap?.target2030 ?? null
  // A flag says no more than the sentence before it.
  if (gap?.kind !== 'rate' || value === null || target === null) return null
  const values = { value: formatValue(value, gap, lang), target: formatValue(target, gap, lang) }
  return translator(lang)('exports:reason.target', values)
}

function rankText(facts: ReasonFacts, lang: Language): string | null {
  const { row, ranked } = facts
  if (!row) return null
  const t = translator(lang)
  if (row.rank === null) return t('exports:reason.rankRange', { best: row.rankBest, worst: row.rankWorst })
  return t('exports:reason.rank', { rank: row.rank, of: ranked })
}

/** A place among the communes that the filters keep, so many; null = the filters leave this one out. */
export function sayWithin(within: Place | null, kept: number, lang: Language): string {
  const t = translator(lang)
  if (!within) return t('exports:reason.outside')
  const { rank, rankBest, rankWorst } = within
  return t('exports:reason.within', { rank: rank ?? `${rankBest}–${rankWorst}`, of: kept })
}

/** A short sentence such as "Còn 7/12 thôn chưa cứng hóa đường (41,7% so với mục tiêu 80%); hạng 5/200". */
export function reasonText(facts: ReasonFacts, lang: Language): string {
  const t = translator(lang)
  const { type } = facts
  const text = t([`exports:reason.work.${type.id}`, 'exports:reason.work.other'], {
    quantity: formatNumber(facts.quantity, QUANTITY_DECIMALS, lang),
    base: formatNumber(facts.base, QUANTITY_DECIMALS, lang),
    unit: lang === 'vi' ? type.unitVi : type.unitEn,
    work: lang === 'vi' ? type.labelVi : type.labelEn,
  })
  const gap = gapText(facts, lang)
  const one = gap ? t('exports:reason.gap', { text, gap }) : text
  const other = rankText(facts, lang)
  return other ? t('exports:reason.join', { one, other }) : one
}
