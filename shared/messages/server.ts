import en from './en/server.json' with { type: 'json' }
import type { Language } from './index.ts'
import { oneCatalogue } from './one-catalogue.ts'
import vi from './vi/server.json' with { type: 'json' }

/** Codes that a problem of the server can have: each has a text and a remedy. */
export type ProblemCode = keyof typeof vi.problem

/** The same keys in both languages, or this does not compile. */
const languages: Record<Language, typeof vi> = { vi, en }

/**
 * Texts of the server and the command line: problem.<code>.text, .remedy, start.*, cli.*. Apart from the catalogues in
 * index.ts so that the browser does not load them.
 */
export const serverTranslator = oneCatalogue(languages)

/** Whether `key` has a text of its own. */
export function hasServerText(key: string): boolean {
  let node: unknown = vi
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !(part in node)) return false
    node = (node as Record<string, unknown>)[part]
  }
  return true
}
