import type { MapTool } from '../map/types.ts'
import { goHome, zoomMap } from '../state/focus.ts'
import { get, set, setLink } from '../state/store.ts'
import { IconButton, type IconName } from './icons.tsx'
import { useApp, useWords } from './use.ts'

const TOOLS: { id: MapTool; icon: IconName }[] = [
  { id: 'click', icon: 'pointer' },
  { id: 'box', icon: 'box' },
  { id: 'lasso', icon: 'lasso' },
  { id: 'measure', icon: 'measure' },
]

function toggleFullScreen(): void {
  if (document.fullscreenElement) document.exitFullscreen()
  else document.documentElement.requestFullscreen?.()
}

/** Puts a second view beside the one on screen, or takes it away. */
async function toggleSwipe(): Promise<void> {
  if (get().link.other) setLink({ other: '' })
  else (await import('../state/start-swipe.ts')).startSwipe()
}

/** Zoom, home, selection tools, measuring, full screen. */
export function MapTools() {
  const { t, number } = useWords()
  const tool = useApp((state) => state.tool)
  const swiped = useApp((state) => state.link.other !== '')
  const km = useApp((state) => state.measuredKm)
  return (
    <div className="map-tools">
      <div className="tool-group">
        <IconButton icon="plus" label={t('map.zoomIn')} onClick={() => zoomMap(1)} />
        <IconButton icon="minus" label={t('map.zoomOut')} onClick={() => zoomMap(-1)} />
        <IconButton icon="home" label={t('map.home')} onClick={goHome} />
      </div>
      <div className="tool-group">
        {TOOLS.map(({ id, icon }) => (
          <IconButton
            key={id}
            icon={icon}
            label={t(`map.tool.${id}`)}
            pressed={tool === id}
            onClick={() => set({ tool: get().tool === id ? 'click' : id })}
          />
        ))}
      </div>
      <div className="tool-group">
        <IconButton icon="swipe" label={t('map.swipe')} pressed={swiped} onClick={toggleSwipe} />
        <IconButton icon="expand" label={t('map.fullScreen')} onClick={toggleFullScreen} />
      </div>
      {tool === 'measure' && (
        <output className="measure">
          {km === null ? t('map.measureHint') : t('map.measured', { km: number(km, km < 10 ? 2 : 1) })}
        </output>
      )}
    </div>
  )
}
