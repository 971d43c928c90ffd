import en from './en/rounds.json' with { type: 'json' }
import type { Language } from './index.ts'
import { oneCatalogue } from './one-catalogue.ts'
import vi from './vi/rounds.json' with { type: 'json' }

/** The same keys in both languages, or this does not compile. */
const languages: Record<Language, typeof vi> = { vi, en }

/** Words of reporting rounds outside the page: templates, reminders, names of files. */
export const roundsTranslator = oneCatalogue(languages)
