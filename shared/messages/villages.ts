import en from './en/villages.json' with { type: 'json' }
import type { Language } from './index.ts'
import { oneCatalogue } from './one-catalogue.ts'
import vi from './vi/villages.json' with { type: 'json' }

/** The same keys in both languages, or this does not compile. */
const languages: Record<Language, typeof vi> = { vi, en }

/** Words of villages and rules outside the pages: the template, the table of findings. */
export const villagesTranslator = oneCatalogue(languages)
