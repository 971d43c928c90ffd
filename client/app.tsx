import { lazy, useEffect, useState } from 'react'
import { applyLanguage } from './i18n.ts'
import { MapView } from './map/map-view.tsx'
import { lazyWithWords, PAGES } from './pages/index.ts'
import { PageLinks } from './pages/page-links.tsx'
import { PageShell } from './pages/page-shell.tsx'
import { Later } from './panels/boundary.tsx'
import { CommuneTable } from './panels/commune-table.tsx'
import { DataPanel } from './panels/data-panel.tsx'
import { Drawer } from './panels/drawer.tsx'
import { HoverCard } from './panels/hover-card.tsx'
import { IconButton } from './panels/icons.tsx'
import { LayersPanel } from './panels/layers-panel.tsx'
import { Legend } from './panels/legend.tsx'
import { ListsPanel } from './panels/lists-panel.tsx'
import { MapTools } from './panels/map-tools.tsx'
import { NoticeBar } from './panels/notice-bar.tsx'
import { PrioritisePanel } from './panels/prioritise-panel.tsx'
import { Profile } from './panels/profile.tsx'
import { Rail } from './panels/rail.tsx'
import { SelectionBar } from './panels/selection-bar.tsx'
import { TopBar } from './panels/top-bar.tsx'
import { useApp, useWords } from './panels/use.ts'
import type { Room } from './state/link.ts'
import { openRoom } from './state/view.ts'

/** Not needed for the first picture. */
const TimeBar = lazy(async () => ({ default: (await import('./panels/time-bar.tsx')).TimeBar }))
const PrintSheets = lazy(async () => ({ default: (await import('./present/print-sheet.tsx')).PrintSheets }))
const CommuneVillages = lazyWithWords(() => import('./pages/villages/commune-villages.tsx'))
const Presenter = lazyWithWords(async () => ({
  default: (await import('./present/presenter.tsx')).Presenter,
}))
const StoryPanel = lazyWithWords(async () => ({
  default: (await import('./present/story-panel.tsx')).StoryPanel,
}))
const SwipeView = lazyWithWords(async () => ({
  default: (await import('./present/swipe/swipe-view.tsx')).SwipeView,
}))
const ShareDialog = lazyWithWords(() => import('./pages/sharing/share-dialog.tsx'))
const HistoryDialog = lazyWithWords(() => import('./pages/datasets/history-dialog.tsx'))

/** The way to the pages of a room, above its own panel. */
const withPages = (room: Room, Panel: () => React.ReactNode) => () => (
  <>
    <PageLinks room={room} />
    <Panel />
  </>
)

const PANELS: Record<Room, () => React.ReactNode> = {
  layers: LayersPanel,
  prioritise: withPages('prioritise', PrioritisePanel),
  lists: withPages('lists', ListsPanel),
  data: withPages('data', DataPanel),
  present: withPages('present', () => (
    <Later>
      <StoryPanel />
    </Later>
  )),
}

/** True once the map shows something: the first picture does not wait for panels and table. */
const useDrawn = () => useApp((state) => state.mapPhase !== 'empty')

/** True a moment after the full map is there; where only the light one ever comes, some seconds after that. */
function useSettled(): boolean {
  const phase = useApp((state) => state.mapPhase)
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (phase === 'empty') return
    const timer = setTimeout(() => setSettled(true), phase === 'ready' ? 2000 : 5000)
    return () => clearTimeout(timer)
  }, [phase])
  return settled
}

function RoomPanel() {
  const { t } = useWords()
  const room = useApp((state) => state.link.room)
  const drawn = useDrawn()
  if (!room) return null
  const Panel = PANELS[room]
  return (
    <aside className="panel" aria-label={t(`rail.${room}`)}>
      <header>
        <h2>{t(`rail.${room}`)}</h2>
        <IconButton icon="close" label={t('close')} onClick={() => openRoom(room)} />
      </header>
      <div className="panel-body">{drawn && <Panel />}</div>
    </aside>
  )
}

function Workbench() {
  const { t } = useWords()
  const presenting = useApp((state) => state.presenting !== null)
  const history = useApp((state) => state.history)
  const sharing = useApp((state) => state.sharing)
  const asked = useApp((state) => state.printings > 0)
  const room = useApp((state) => state.link.room)
  const drawer = useApp((state) => state.link.drawer)
  const phase = useApp((state) => state.mapPhase)
  const swiped = useApp((state) => state.link.other !== '')
  const settled = useSettled()
  const drawn = useDrawn()
  // What a page covers is out of reach of the keyboard as well.
  const covered = useApp((state) => PAGES.some(({ id }) => id === state.link.page)) && !presenting
  return (
    <div
      className="app"
      data-presenting={presenting}
      data-room={room ?? 'none'}
      data-drawer={drawer}
      data-map={phase}
      data-testid="app"
    >
      {!presenting && <TopBar />}
      {!presenting && <Rail />}
      {!presenting && <RoomPanel />}
      <main className="stage" inert={covered}>
        <MapView label={t('map.label')} />
        {swiped && drawn && (
          <Later>
            <SwipeView />
          </Later>
        )}
        {presenting ? (
          <Later>
            <Presenter />
          </Later>
        ) : (
          <>
            <div className="map-column">
              <Legend />
              {drawn && (
                <Later>
                  <TimeBar />
                </Later>
              )}
            </div>
            <MapTools />
            <HoverCard />
            <SelectionBar />
            <Profile>
              <Later>
                <CommuneVillages />
              </Later>
            </Profile>
          </>
        )}
      </main>
      {!presenting && <PageShell />}
      {!presenting && <Drawer covered={covered}>{drawn && <CommuneTable />}</Drawer>}
      <NoticeBar />
      {history && (
        <Later>
          <HistoryDialog />
        </Later>
      )}
      {sharing && (
        <Later>
          <ShareDialog />
        </Later>
      )}
      {(settled || asked) && (
        <Later>
          <PrintSheets />
        </Later>
      )}
    </div>
  )
}

/** The whole client: loading, failure, or the workbench. */
export function App() {
  const { t, language } = useWords()
  const phase = useApp((state) => state.phase)
  const failure = useApp((state) => state.failure)
  const refusal = useApp((state) => state.refusal)
  const textSize = useApp((state) => state.textSize)
  const contrast = useApp((state) => state.contrast)
  useEffect(() => applyLanguage(language), [language])
  useEffect(() => {
    document.documentElement.dataset.text = textSize
    document.documentElement.dataset.contrast = contrast
  }, [textSize, contrast])
  if (phase === 'failed') {
    return (
      <main className="full-message" role="alert">
        <h1>Sơn Đồ</h1>
        <p>{refusal ? t(`failed.${refusal.why}`, { ...refusal }) : t('failed.title')}</p>
        {failure && <p className="hint">{failure}</p>}
        <p>{t(refusal ? `failed.${refusal.why}Remedy` : 'failed.remedy')}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {t('failed.again')}
        </button>
      </main>
    )
  }
  if (phase === 'loading') {
    return (
      <main className="full-message" aria-busy="true">
        <h1>Sơn Đồ</h1>
        <p>{t('loading')}</p>
      </main>
    )
  }
  return <Workbench />
}
