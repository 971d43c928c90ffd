import { useTranslation } from 'react-i18next'
import { useWords } from '../panels/use.ts'

/** As useWords, with `t` over the words of one page area: usePageWords('rounds').t('board.late'). */
export function usePageWords(area: string) {
  const { t } = useTranslation('pages', { keyPrefix: area })
  return { ...useWords(), t }
}
