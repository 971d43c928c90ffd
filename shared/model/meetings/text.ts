import type { MeetingStateContent } from '../../domain/meetings.ts'
import { type Language, translator } from '../../messages/index.ts'
import { formatNumber, NO_NUMBER } from '../format.ts'
import { sayPlanSource } from '../lists/as-plan.ts'
import type { Places } from '../scenario-compare.ts'

/** "+1.200", "−300", "0". */
export function signed(value: number, lang: Language): string {
  const number = formatNumber(Math.abs(value), 0, lang)
  return value === 0 ? '0' : `${value > 0 ? '+' : '−'}${number}`
}

/** "12", or "175–200" where communes share their places; a commune without a place has "–". */
export function placeText(place: Places | null, lang: Language): string {
  if (!place) return NO_NUMBER
  const [best, worst] = [place.best, place.worst].map((rank) => formatNumber(rank, 0, lang))
  return best === worst ? String(best) : `${best}–${worst}`
}

const planOf = ({ listed }: Pick<MeetingStateContent, 'listed'>, lang: Language) =>
  sayPlanSource(listed ? { kind: 'list', ...listed } : { kind: 'new', besides: false }, lang)

/** What the plan of two states is, where at least one of them is a saved list; '' where both were worked out. */
export function sayPlans(
  before: Pick<MeetingStateContent, 'listed'>,
  after: Pick<MeetingStateContent, 'listed'>,
  lang: Language,
): string {
  if (!before.listed && !after.listed) return ''
  const [was, is] = [planOf(before, lang), planOf(after, lang)]
  const t = translator(lang)
  return was === is ? t('ui:planSource.both', { source: is }) : t('ui:planSource.change', { was, is })
}
