import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { createSecondMap, type SecondMap } from '../../map/second-map.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { cameraNow } from '../../state/focus.ts'
import { get, store } from '../../state/store.ts'
import { swipe, swipeBy, swipeTo } from '../../state/swipe.ts'
import { useStoryWords } from '../story-words.ts'
import { OtherCard } from './other-card.tsx'
import { type Other, useOther } from './other-scene.ts'
import { SwipeLegend } from './swipe-legend.tsx'
import { namesOfTwo } from './two-names.ts'
import '../../styles/swipe.css'

const STEP = 0.02
const LEAP = 0.1

/** Keys of the line, as those of any slider. */
const MOVES: Record<string, () => void> = {
  ArrowLeft: () => swipeBy(-STEP),
  ArrowDown: () => swipeBy(-STEP),
  ArrowRight: () => swipeBy(STEP),
  ArrowUp: () => swipeBy(STEP),
  PageDown: () => swipeBy(-LEAP),
  PageUp: () => swipeBy(LEAP),
  Home: () => swipeTo(0),
  End: () => swipeTo(1),
}

function onKey(event: KeyboardEvent): void {
  const move = MOVES[event.key]
  if (!move || event.ctrlKey || event.altKey || event.metaKey) return
  move()
  event.preventDefault()
  event.stopPropagation()
}

/** Where in the stage a pointer is, as a share of its width. */
function shareAt(element: HTMLElement, clientX: number): number {
  const box = element.parentElement?.getBoundingClientRect()
  return box && box.width > 0 ? (clientX - box.left) / box.width : 0.5
}

function Divider() {
  const { t } = useStoryWords()
  const at = useStore(swipe, (state) => state.at)
  const percent = Math.round(at * 100)
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      swipeTo(shareAt(event.currentTarget, event.clientX))
  }
  return (
    <div
      className="swipe-divider"
      role="slider"
      tabIndex={0}
      aria-label={t('swipe.divider')}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t('swipe.at', { n: percent })}
      style={{ left: `${at * 100}%` }}
      onKeyDown={onKey}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    >
      <i aria-hidden="true" />
    </div>
  )
}

/** The picture of the second view, right of the line. */
function OtherMap({ scene, extras }: Pick<Other, 'scene' | 'extras'>) {
  const host = useRef<HTMLDivElement>(null)
  const map = useRef<SecondMap | null>(null)
  const at = useStore(swipe, (state) => state.at)
  useEffect(() => {
    const camera = cameraNow()
    if (!host.current || !camera) return
    map.current = createSecondMap(host.current, camera)
    let frame = 0
    const follow = () => {
      const now = cameraNow()
      if (now) map.current?.look(now)
      frame = requestAnimationFrame(follow)
    }
    follow()
    return () => {
      cancelAnimationFrame(frame)
      map.current?.destroy()
      map.current = null
    }
  }, [])
  useEffect(() => {
    if (!scene) return
    const draw = () => {
      const { hover } = get()
      const index = hover === null ? undefined : scene.indexByCode.get(hover)
      map.current?.show(scene, extras, get(), index ?? null)
    }
    draw()
    return store.subscribe((state, before) => {
      const parts = ['hover', 'overlays', 'presenting', 'textSize'] as const
      if (
        parts.some((part) => state[part] !== before[part]) ||
        state.link.selection !== before.link.selection
      )
        draw()
    })
  }, [scene, extras])
  return (
    <div
      className="swipe-map"
      ref={host}
      aria-hidden="true"
      hidden={!scene}
      style={{ clipPath: `inset(0 0 0 ${at * 100}%)` }}
    />
  )
}

/** Tells the stage on which side of the line the pointer is, so that only the card of that side is shown. */
function useSide(root: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const stage = root.current?.parentElement
    if (!stage) return
    const look = (event: globalThis.PointerEvent) => {
      const box = stage.getBoundingClientRect()
      const share = (event.clientX - box.left) / Math.max(1, box.width)
      stage.dataset.swipeSide = share > swipe.getState().at ? 'right' : 'left'
    }
    stage.addEventListener('pointermove', look)
    return () => {
      stage.removeEventListener('pointermove', look)
      delete stage.dataset.swipeSide
    }
  }, [root])
}

/** Two views of the province, one on each side of a line that can be moved. */
export function SwipeView() {
  const root = useRef<HTMLDivElement>(null)
  const words = useStoryWords()
  const scene = useScene()
  const other = useOther()
  const large = useApp((state) => state.presenting !== null)
  const at = useStore(swipe, (state) => state.at)
  useSide(root)
  if (!other || !scene) return null
  const [left, right] = namesOfTwo(scene.link, other.link, words)
  return (
    <div className="swipe" data-large={large} ref={root} data-testid="swipe">
      <OtherMap scene={other.scene} extras={other.extras} />
      <div className="swipe-names" aria-hidden="true">
        <span style={{ right: `${100 - at * 100}%` }}>{left}</span>
        <span style={{ left: `${at * 100}%` }}>{right}</span>
      </div>
      <Divider />
      <SwipeLegend other={other} large={large} />
      {other.scene && <OtherCard scene={other.scene} />}
    </div>
  )
}
