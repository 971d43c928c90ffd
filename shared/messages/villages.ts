import i18next, { type TFunction } from 'i18next'
import en from './en/villages.json' with { type: 'json' }
import type { Language } from './index.ts'
import vi from './vi/villages.json' with { type: 'json' }

/** The same keys in both languages, or this does not compile. */
const languages: Record<Language, typeof vi> = { vi, en }

const instances = new Map<Language, TFunction>()

/** Words of villages and rules outside the pages: the template, the table of findings. */
export function villagesTranslator(language: Language): TFunction {
  const known = instances.get(language)
  if (known) return known
  const instance = i18next.createInstance()
  instance.init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { villages: languages.vi }, en: { villages: languages.en } },
    ns: ['villages'],
    defaultNS: 'villages',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const t = instance.t.bind(instance) as TFunction
  instances.set(language, t)
  return t
}
