import { useTranslation } from 'react-i18next'
import { useWords } from '../panels/use.ts'

/** As useWords, with `t` over the words of presenting and `ui` over those of the interface; the words of the pages must be loaded. */
export function useStoryWords() {
  const { t } = useTranslation('pages', { keyPrefix: 'story' })
  const words = useWords()
  return { ...words, ui: words.t, t }
}
