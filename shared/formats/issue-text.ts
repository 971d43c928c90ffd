import type { Candidate, Issue, Place } from '../domain/issues.ts'
import { type Language, translator } from '../messages/index.ts'

/** A mistake in words: where it is, what is wrong, what to do. */
export interface IssueText {
  /** "Sheet Số liệu, hàng 14, cột F"; "" when it concerns the whole file. */
  where: string
  text: string
  remedy: string
}

const PLACE_ORDER = ['file', 'sheet', 'row', 'column', 'feature', 'field'] as const satisfies (keyof Place)[]
const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

/** Renders an issue from the message catalogue; an unknown code shows itself instead of an empty line. */
export function issueText(issue: Issue, lang: Language): IssueText {
  const t = translator(lang)
  const params = Object.fromEntries(
    Object.entries(issue.params).map(([key, value]) => [key, shown(value, lang)]),
  )
  return {
    where: placeText(issue.place, lang),
    text: t(`issues:${issue.code}.text`, { defaultValue: issue.code, ...params }),
    remedy: t(`issues:${issue.code}.remedy`, { defaultValue: '', ...params }),
  }
}

/** "Sheet Số liệu, hàng 14, cột F". */
export function placeText(place: Place, lang: Language): string {
  const t = translator(lang)
  const parts = PLACE_ORDER.filter((key) => place[key] !== undefined).map((key) =>
    t(`issues:place.${key}`, { value: place[key] }),
  )
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "05974 Phường Tam Thanh (Thành phố Lạng Sơn); …" for a parameter of an issue; "–" when there are none. */
export function candidateList(candidates: Candidate[]): string {
  const names = candidates.map(({ code, fullName, districtName }) =>
    districtName === null ? `${code} ${fullName}` : `${code} ${fullName} (${districtName})`,
  )
  return names.length > 0 ? names.join('; ') : '–'
}

function shown(value: string | number, lang: Language): string {
  if (typeof value === 'string') return value
  return new Intl.NumberFormat(LOCALES[lang], { maximumFractionDigits: 6 }).format(value)
}
