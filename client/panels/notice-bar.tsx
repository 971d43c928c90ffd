import { useEffect } from 'react'
import { explain } from '../state/explain.ts'
import { isOutdated } from '../state/freshness.ts'
import { reload } from '../state/load.ts'
import { set } from '../state/store.ts'
import { IconButton } from './icons.tsx'
import { useApp, useWaiting, useWords } from './use.ts'

const INFO_MS = 8000

/** Loads the figures that count now into the view as it stands. */
async function reloadSaying(): Promise<void> {
  try {
    await reload()
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail: explain(error) } } })
  }
}

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
  const outdated = useApp((state) => state.presenting === null && isOutdated(state))
  const [loading, load] = useWaiting()
  const undo = notice?.undo
  return (
    <div className="notices" aria-live="polite">
      {busy && <p className="notice">{t('working')}</p>}
      {outdated && !busy && (
        <div className="notice" data-testid="outdated">
          <p>{t('outdated.text')}</p>
          <button type="button" className="link-button" disabled={loading} onClick={() => load(reloadSaying)}>
            {t('outdated.look')}
          </button>
        </div>
      )}
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
