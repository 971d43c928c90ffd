import { openPage } from '../state/view.ts'
import { usePageWords } from './use-page-words.ts'

/** What a page about ranks says while no commune has one, and where to mend that. */
export function NobodyRanked() {
  const { t } = usePageWords('why')
  return (
    <div className="page-empty">
      <p>{t('empty')}</p>
      <button type="button" className="button primary" onClick={() => openPage('methods')}>
        {t('toMethods')}
      </button>
    </div>
  )
}
