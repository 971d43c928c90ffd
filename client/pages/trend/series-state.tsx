import { usePageWords } from '../use-page-words.ts'

/** What stands in place of figures over the years while there are none. */
export function SeriesState({ failure, again }: { failure: string; again: () => void }) {
  const { t } = usePageWords('time')
  if (failure === '') return <p role="status">{t('loading')}</p>
  return (
    <div className="empty" role="alert">
      <p>{t('failed', { detail: failure })}</p>
      <button type="button" className="button" onClick={again}>
        {t('again')}
      </button>
    </div>
  )
}
