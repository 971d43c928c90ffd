import type { Dataset } from '../../../shared/domain/observations.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { usePageWords } from '../use-page-words.ts'

/** The data sets that shapes come from, each with its quality. */
export function Sources({ datasets }: { datasets: readonly Dataset[] }) {
  const { t } = usePageWords('hazards')
  if (datasets.length === 0) return null
  return (
    <ul className="hazards-sources" aria-label={t('sources')}>
      <li aria-hidden="true">{t('sources')}</li>
      {datasets.map(({ id, title, quality }) => (
        <li key={id}>
          {title} <QualityMark quality={quality} />
        </li>
      ))}
    </ul>
  )
}
