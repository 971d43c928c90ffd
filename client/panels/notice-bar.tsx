import { useEffect } from 'react'
import { set } from '../state/store.ts'
import { IconButton } from './icons.tsx'
import { useApp, useWords } from './use.ts'

const INFO_MS = 8000

/** What has just happened, or gone wrong; errors stay until closed. */
export function NoticeBar() {
  const { t } = useWords()
  const notice = useApp((state) => state.notice)
  const busy = useApp((state) => state.busy)
  useEffect(() => {
    if (notice?.kind !== 'info') return
    const timer = setTimeout(() => set({ notice: null }), INFO_MS)
    return () => clearTimeout(timer)
  }, [notice])
  const undo = notice?.undo
  return (
    <div className="notices" aria-live="polite">
      {busy && <p className="notice">{t('working')}</p>}
      {notice && (
        <div className="notice" data-kind={notice.kind} role={notice.kind === 'error' ? 'alert' : undefined}>
          <p>{t(notice.key, notice.params)}</p>
          {undo && (
            <button
              type="button"
              className="link-button"
              onClick={() => {
                undo()
                set({ notice: null })
              }}
            >
              {t('undo')}
            </button>
          )}
          <IconButton icon="close" label={t('close')} onClick={() => set({ notice: null })} />
        </div>
      )}
    </div>
  )
}
