import type { Language } from '../../messages/index.ts'
import { formatNumber, NO_NUMBER } from '../format.ts'
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
