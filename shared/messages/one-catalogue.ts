import i18next, { type TFunction } from 'i18next'
import type { Language } from './index.ts'

/**
 * A translate function over one catalogue alone, made once per language: for words that the browser does not load with the
 * others, or that are needed outside React.
 */
export function oneCatalogue(catalogues: Record<Language, object>): (language: Language) => TFunction {
  const instances = new Map<Language, TFunction>()
  return (language) => {
    const known = instances.get(language)
    if (known) return known
    const instance = i18next.createInstance()
    instance.init({
      lng: language,
      fallbackLng: 'vi',
      resources: { vi: { words: catalogues.vi }, en: { words: catalogues.en } },
      ns: ['words'],
      defaultNS: 'words',
      interpolation: { escapeValue: false },
      initAsync: false,
    })
    const t = instance.t.bind(instance) as TFunction
    instances.set(language, t)
    return t
  }
}
