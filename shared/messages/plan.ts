import en from './en/plan.json' with { type: 'json' }
import type { Language } from './index.ts'
import { oneCatalogue } from './one-catalogue.ts'
import vi from './vi/plan.json' with { type: 'json' }

/** The same keys in both languages, or this does not compile. */
const languages: Record<Language, typeof vi> = { vi, en }

/** Words of the plan outside its page: constraints and conflicts, as the command line and the server say them. */
export const planTranslator = oneCatalogue(languages)
