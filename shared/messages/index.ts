import i18next, { type TFunction } from 'i18next'
import enExports from './en/exports.json' with { type: 'json' }
import enIssues from './en/issues.json' with { type: 'json' }
import enUi from './en/ui.json' with { type: 'json' }
import viExports from './vi/exports.json' with { type: 'json' }
import viIssues from './vi/issues.json' with { type: 'json' }
import viUi from './vi/ui.json' with { type: 'json' }

export type Language = 'vi' | 'en'

/** Message catalogues by language and namespace: ui (screen), issues (mistakes and remedies), exports (files). */
export const resources = {
  vi: { ui: viUi, issues: viIssues, exports: viExports },
  en: { ui: enUi, issues: enIssues, exports: enExports },
} as const

/** How i18next is set up, in React and outside it. */
export const messageOptions = (language: Language) => ({
  lng: language,
  fallbackLng: 'vi',
  resources,
  ns: ['ui', 'issues', 'exports'],
  defaultNS: 'ui',
  interpolation: { escapeValue: false },
  initAsync: false,
})

const instances = new Map<Language, TFunction>()

/** A translate function outside React: t('issues:badNumber.text', {value: 'x'}). */
export function translator(language: Language): TFunction {
  const known = instances.get(language)
  if (known) return known
  const instance = i18next.createInstance()
  instance.init(messageOptions(language))
  const t = instance.t.bind(instance) as TFunction
  instances.set(language, t)
  return t
}
