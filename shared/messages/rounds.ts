import i18next, { type TFunction } from 'i18next'
import en from './en/rounds.json' with { type: 'json' }
import type { Language } from './index.ts'
import vi from './vi/rounds.json' with { type: 'json' }

/** The same keys in both languages, or this does not compile. */
const languages: Record<Language, typeof vi> = { vi, en }

const instances = new Map<Language, TFunction>()

/** Words of reporting rounds outside the page: templates, reminders, names of files. */
export function roundsTranslator(language: Language): TFunction {
  const known = instances.get(language)
  if (known) return known
  const instance = i18next.createInstance()
  instance.init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { rounds: languages.vi }, en: { rounds: languages.en } },
    ns: ['rounds'],
    defaultNS: 'rounds',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const t = instance.t.bind(instance) as TFunction
  instances.set(language, t)
  return t
}
