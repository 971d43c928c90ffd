import { useTranslation } from 'react-i18next'
import type { StoryStep } from '../../shared/domain/stories.ts'
import { useApp, useWords } from '../panels/use.ts'
import { sayLost } from '../state/load.ts'
import { lostInStep } from '../state/stories.ts'

/** As useWords, with `t` over the words of presenting and `ui` over those of the interface; the words of the pages must be loaded. */
export function useStoryWords() {
  const { t } = useTranslation('pages', { keyPrefix: 'story' })
  const words = useWords()
  return { ...words, ui: words.t, t }
}

/** What the views of a step name and is not here, as a sentence; "" when nothing is. A list is known to be gone once it was asked for. */
export function useLost(step: StoryStep | undefined): string {
  const { t, language } = useStoryWords()
  const list = useApp(() => (step ? sayLost(lostInStep(step), language) : ''))
  return list && t('lost', { list })
}
