import type { Context } from 'hono'
import type { Language } from '../../shared/messages/index.ts'

/** Language of an answer: ?lang=, else the first of Accept-Language that the product speaks, else Vietnamese. */
export function languageOf(c: Context): Language {
  const asked = c.req.query('lang')
  if (asked === 'vi' || asked === 'en') return asked
  const accepted = (c.req.header('accept-language') ?? '').split(',').map((part) => part.trim().slice(0, 2))
  return accepted.find((tag): tag is Language => tag === 'vi' || tag === 'en') ?? 'vi'
}
