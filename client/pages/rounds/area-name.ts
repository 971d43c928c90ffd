import type { RoundArea } from '../../../shared/domain/rounds.ts'
import { inSentence, PROVINCE } from '../../../shared/model/rounds.ts'
import { usePageWords } from '../use-page-words.ts'

/** How an area is called on the page: "Huyện Bình Gia", "Địa bàn Huyện Bình Gia (cũ)". */
export function useAreaName(): (area: RoundArea | undefined) => string {
  const { t } = usePageWords('rounds')
  return (area) => {
    if (!area) return ''
    if (area.code === PROVINCE) return t('area.province')
    return area.former ? t('area.former', { name: inSentence(area.fullName) }) : area.fullName
  }
}
