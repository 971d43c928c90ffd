import { type ComponentType, Suspense, useEffect, useRef } from 'react'
import { Boundary } from '../panels/boundary.tsx'
import { IconButton } from '../panels/icons.tsx'
import { useApp, useWords } from '../panels/use.ts'
import { loadAnew } from '../state/url.ts'
import { openPage } from '../state/view.ts'
import { lazyWithWords, PAGES } from './index.ts'

const LOADED = new Map<string, ComponentType>(PAGES.map(({ id, load }) => [id, lazyWithWords(load)]))

/** The address keeps the view, so that loading anew loses nothing. */
function PageFailed() {
  const { t } = useWords()
  return (
    <div className="page-stack" role="alert">
      <p className="error-text">{t('page.failed')}</p>
      <button type="button" className="button primary" onClick={loadAnew}>
        {t('failed.again')}
      </button>
    </div>
  )
}

/** The page that the link names, over the map; nothing when it names none. */
export function PageShell() {
  const { t } = useWords()
  const id = useApp((state) => state.link.page)
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another heading to read out
  useEffect(() => heading.current?.focus(), [id])
  const Page = id === null ? undefined : LOADED.get(id)
  if (!Page) return null
  return (
    <main
      className="page"
      aria-labelledby="page-title"
      data-page={id}
      data-wide={PAGES.find((page) => page.id === id && page.wide)?.room}
      data-testid="page"
    >
      <header>
        <div>
          <h2 id="page-title" ref={heading} tabIndex={-1}>
            {t(`page.${id}`)}
          </h2>
          <p className="hint">{t(`pageNote.${id}`)}</p>
        </div>
        <IconButton icon="close" label={t('close')} onClick={() => openPage(null)} />
      </header>
      <div className="page-body">
        <Boundary key={id} fallback={<PageFailed />}>
          <Suspense fallback={<p role="status">{t('working')}</p>}>
            <Page />
          </Suspense>
        </Boundary>
      </div>
    </main>
  )
}
