import type { Quality } from '../../shared/domain/observations.ts'
import { useWords } from './use.ts'

/** Small mark that says how far a figure can be trusted. */
export function QualityMark({ quality }: { quality: Quality | null }) {
  const { t } = useWords()
  if (!quality) return null
  return (
    <span className="quality" data-quality={quality} title={t(`qualityNote.${quality}`)}>
      {t(`quality.${quality}`)}
    </span>
  )
}
