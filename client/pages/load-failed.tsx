import { usePageWords } from './use-page-words.ts'

/** What went wrong on the way, and the way to try again. */
export function LoadFailed({ detail, again }: { detail: string; again: () => void }) {
  const { t } = usePageWords('villages')
  return (
    <div className="load-failed" role="alert">
      <p>{t('failed', { detail })}</p>
      <button type="button" className="button" onClick={again}>
        {t('again')}
      </button>
    </div>
  )
}
