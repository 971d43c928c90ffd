import { type PropsWithChildren, useRef, useState } from 'react'
import { setLink } from '../state/store.ts'
import { Icon } from './icons.tsx'
import { useApp, useWords } from './use.ts'

const LEAST = 110
const STEP = 24

/** On a laptop the map keeps half of the window. */
function startHeight(): number {
  return window.innerHeight < 900 ? 186 : 300
}

/** The table's drawer at the bottom; its upper edge drags, and moves by the arrow keys. */
export function Drawer({ covered, children }: PropsWithChildren<{ covered: boolean }>) {
  const { t } = useWords()
  const open = useApp((state) => state.link.drawer)
  const [height, setHeight] = useState(startHeight)
  const drag = useRef<{ y: number; height: number } | null>(null)
  const most = () => Math.round(window.innerHeight * 0.7)
  const resize = (value: number) => setHeight(Math.max(LEAST, Math.min(most(), value)))
  return (
    <section
      className="drawer"
      data-open={open}
      inert={covered}
      aria-label={t('table.label')}
      style={open ? { height: `${height}px` } : undefined}
    >
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: a focusable window splitter has no element of its own
        <div
          className="drawer-edge"
          role="separator"
          tabIndex={0}
          aria-orientation="horizontal"
          aria-label={t('table.resize')}
          aria-valuenow={height}
          aria-valuemin={LEAST}
          aria-valuemax={most()}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            drag.current = { y: event.clientY, height }
          }}
          onPointerMove={(event) =>
            drag.current && resize(drag.current.height + drag.current.y - event.clientY)
          }
          onPointerUp={() => {
            drag.current = null
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowUp') resize(height + STEP)
            else if (event.key === 'ArrowDown') resize(height - STEP)
            else return
            event.preventDefault()
          }}
        />
      )}
      <button
        type="button"
        className="drawer-toggle"
        aria-expanded={open}
        onClick={() => setLink({ drawer: !open })}
      >
        <Icon name={open ? 'down' : 'up'} size={14} />
        {t('table.label')}
      </button>
      {open && <div className="drawer-body">{children}</div>}
    </section>
  )
}
