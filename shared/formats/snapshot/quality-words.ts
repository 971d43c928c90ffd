import type { Quality } from '../../domain/observations.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'

/** What each quality is called, looked up once: a workbook shows thousands of figures. */
export function qualityWords(lang: Language): Record<Quality | 'none', string> {
  const t = documentTranslator(lang)
  const word = (quality: Quality | 'none') => t(`official.quality.${quality}`)
  return {
    official: word('official'),
    reported: word('reported'),
    illustrative: word('illustrative'),
    none: word('none'),
  }
}
