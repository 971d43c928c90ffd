import i18next, { type TFunction } from 'i18next'
import en from './en/server.json' with { type: 'json' }
import type { Language } from './index.ts'
import vi from './vi/server.json' with { type: 'json' }

/** Codes that a problem of the server can have: each has a text and a remedy. */
export type ProblemCode = keyof typeof vi.problem

/** The same keys in both languages, or this does not compile. */
const languages: Record<Language, typeof vi> = { vi, en }

const instances = new Map<Language, TFunction>()

/**
 * Texts of the server and the command line: problem.<code>.text, .remedy, start.*, cli.*. Apart from the catalogues in
 * index.ts so that the browser does not load them.
 */
export function serverTranslator(language: Language): TFunction {
  const known = instances.get(language)
  if (known) return known
  const instance = i18next.createInstance()
  instance.init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { server: languages.vi }, en: { server: languages.en } },
    ns: ['server'],
    defaultNS: 'server',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const t = instance.t.bind(instance) as TFunction
  instances.set(language, t)
  return t
}

/** Whether `key` has a text of its own. */
export function hasServerText(key: string): boolean {
  let node: unknown = vi
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !(part in node)) return false
    node = (node as Record<string, unknown>)[part]
  }
  return true
}
