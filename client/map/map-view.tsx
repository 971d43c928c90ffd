import { useEffect, useRef } from 'react'
import type { Camera } from '../../shared/domain/stories.ts'
import { setEye, setMover, setZoomer } from '../state/focus.ts'
import { currentScene, type Scene } from '../state/scene.ts'
import { selectInSight } from '../state/selection.ts'
import { type AppState, get, set, setLink, store } from '../state/store.ts'
import { openProfile } from '../state/view.ts'
import { createMap } from './create-map.ts'
import { labelsOf } from './labels.ts'
import type { MapController, MapEvents, MapPadding, MapPointer } from './types.ts'
import { panCamera } from './view.ts'

/** Names on a wall: at least this many times as large, and larger where the window is. */
const PRESENT_TEXT = 1.35
const WALL_PX = 1000
/** From one step to the next the eye can follow; the map jumps where less motion is asked for. */
const FLIGHT_MS = 1100
/** Width of the profile, and where it begins on a phone as a share of the window: see profile.css. */
const PROFILE_PX = 340
const PHONE_PROFILE_TOP = 0.3
/** How far from an edge a place must stay to be seen. */
const EDGE_PX = 48

function codeAt(index: number | null): string | null {
  return index === null ? null : (currentScene(get())?.bundle.table.codes[index] ?? null)
}

/** The outline answers the click at once; the profile, which is much more to render, follows in the next frame. */
function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work))
}

/** Brings a clicked place out from under the profile, which covers the right side, or on a phone the lower part. */
function uncover(map: MapController, container: HTMLElement, { x, y }: MapPointer): void {
  const wide = window.innerWidth > 720
  const right = wide ? x - (container.clientWidth - PROFILE_PX - EDGE_PX) : 0
  const below = wide
    ? 0
    : y - (window.innerHeight * PHONE_PROFILE_TOP - container.getBoundingClientRect().top - EDGE_PX)
  if (right > 0 || below > 0)
    map.moveTo(panCamera(map.camera(), -Math.max(0, right), -Math.max(0, below)), true)
}

function onClick(map: MapController, container: HTMLElement, pointer: MapPointer): void {
  if (get().presenting !== null) return
  const code = codeAt(pointer.index)
  if (code === null) {
    if (!pointer.shift && !pointer.ctrl) openProfile(null)
    return
  }
  if (pointer.shift || pointer.ctrl) selectInSight([code], 'toggle')
  else {
    selectInSight([code], 'replace')
    afterPaint(() => {
      openProfile(code)
      uncover(map, container, pointer)
    })
  }
}

const events: Partial<MapEvents> = {
  area: (indices, mods) => {
    const codes = indices.flatMap((index) => codeAt(index) ?? [])
    selectInSight(codes, mods.ctrl ? 'remove' : mods.shift ? 'add' : 'replace')
    set({ tool: 'click' })
  },
  measure: (km) => set({ measuredKm: km }),
  error: (error) =>
    set({ notice: { kind: 'error', key: 'notice.mapError', params: { detail: error.message } } }),
}

/** How much larger than usual names on the map are written. */
export function textScaleOf({ presenting, textSize }: Pick<AppState, 'presenting' | 'textSize'>): number {
  if (presenting !== null) return Math.max(PRESENT_TEXT, window.innerWidth / WALL_PX)
  return textSize === 'large' ? 1.2 : 1
}

function indicesOf(scene: Scene, codes: readonly string[]): number[] {
  return codes.flatMap((code) => scene.indexByCode.get(code) ?? [])
}

function push(map: MapController, scene: Scene, state: AppState, last: Scene | null): void {
  if (scene.bundle !== last?.bundle) {
    const { geometry, edition } = scene.bundle
    if (geometry.key !== last?.bundle.geometry.key || edition.id !== last.bundle.edition.id) {
      map.setGeometry(geometry, edition.communes)
      map.setLabels(labelsOf(scene.bundle))
    }
  }
  if (scene !== last) {
    map.setFill(scene.fills)
    map.setFaded(scene.faded)
    map.setUncertain(scene.uncertain)
    map.setSymbols(scene.symbols)
  }
  map.setSelection(indicesOf(scene, state.link.selection))
  // The commune whose profile is open stays outlined while the pointer is elsewhere.
  const outlined = state.hover ?? state.link.profile
  map.setHover(outlined === null ? null : (scene.indexByCode.get(outlined) ?? null))
  map.setTool(state.tool)
  map.setTextScale(textScaleOf(state))
  if (state.overlays) map.setOverlays(state.overlays)
  map.setVillages(state.villages)
  if (state.roadLines) map.setRoadLines(state.roadLines)
  const on = (id: (typeof state.link.shown)[number]) => state.link.shown.includes(id)
  map.setVisible({
    rivers: on('rivers'),
    roads: on('roads'),
    towns: on('towns'),
    riskZones: on('riskZones'),
    villages: on('villages'),
    roadLines: on('roadLines'),
    labels: on('labels'),
    districts: on('districts'),
  })
}

/** Room the hover card wants at the right of the pointer. */
const CARD_ROOM_PX = 340

/** Where the hover card stands: beside the pointer, on the side with more room. Moved by CSS, without rendering. */
function placeCard(container: HTMLElement, { x, y }: MapPointer): void {
  const stage = container.parentElement
  if (!stage) return
  stage.style.setProperty('--hover-x', `${x}px`)
  stage.style.setProperty('--hover-y', `${y}px`)
  const room = container.clientWidth - (get().link.profile ? PROFILE_PX : 0)
  stage.dataset.hoverSide = x > room - CARD_ROOM_PX ? 'left' : 'right'
  stage.dataset.hoverEnd = y > container.clientHeight / 2 ? 'above' : 'below'
}

/** A link holds the zoom that the same ground would have in a window this high, so that it suits any screen. */
const LINK_WINDOW_PX = 512

function zoomShift(container: HTMLElement): number {
  return Math.log2(Math.max(1, Math.min(container.clientWidth, container.clientHeight)) / LINK_WINDOW_PX)
}

const toLink = (camera: Camera, container: HTMLElement): Camera => ({
  ...camera,
  zoom: camera.zoom - zoomShift(container),
})

const fromLink = (camera: Camera, container: HTMLElement): Camera => ({
  ...camera,
  zoom: camera.zoom + zoomShift(container),
})

/** Legend and bar of time with their gaps, in CSS px; and the least that the province can be read at. */
const LEGEND = { width: 280, height: 390 }
const READABLE_PX = 200

/** What stands over the edges: legend at the left, tools or the profile at the right, the selection above. */
function paddingOf(container: HTMLElement): MapPadding {
  const { link, presenting } = get()
  // The screen's width, as for the styles: beside a panel or a chart the map is narrow on any screen.
  const wide = window.innerWidth > 720
  const swiped = link.other !== ''
  if (presenting !== null) {
    if (!wide) return { left: 20, right: 20, top: 150, bottom: 24 }
    const legend = Math.max(380, 0.28 * window.innerWidth)
    // With two views beside a chart both legends stand under it.
    const charted = container.clientWidth < 0.9 * window.innerWidth
    if (charted && swiped) return { left: 40, right: 40, top: 0.28 * window.innerHeight, bottom: 130 }
    return {
      left: charted ? 0.21 * window.innerWidth + 25 : legend,
      right: swiped && !charted ? legend : 40,
      top: charted ? 0.28 * window.innerHeight : 60,
      bottom: 100,
    }
  }
  if (!wide) return { left: 20, right: 60, top: 60, bottom: 220 }
  const right = link.profile ? 360 : swiped ? 350 : 70
  // Room for the selection bar, taken from the start so that nothing moves when it comes.
  const top = 62
  if (container.clientWidth - right - LEGEND.width > READABLE_PX)
    return { left: LEGEND.width, right, top, bottom: 24 }
  // Above the legend, then; rather partly under it than too small to be read.
  const bottom = Math.min(LEGEND.height, container.clientHeight - top - READABLE_PX)
  return { left: 20, right, top, bottom: Math.max(24, bottom) }
}

/** Says on the element where the map looks, for whoever drives the page from outside. */
function tellCamera(container: HTMLElement, { lon, lat, zoom }: Camera): void {
  container.dataset.camera = [lon, lat, zoom].join(' ')
}

/** Joins the store to the map; returns how to take them apart. */
function connect(container: HTMLElement): () => void {
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches
  let moving = false
  const start = get().link.camera
  const map = createMap({
    container,
    camera: start && fromLink(start, container),
    reducedMotion,
    padding: () => paddingOf(container),
    events: {
      ...events,
      click: (pointer) => onClick(map, container, pointer),
      hover: (pointer) => {
        placeCard(container, pointer)
        const code = codeAt(pointer.index)
        if (code !== get().hover) set({ hover: code })
        if (pointer.village !== get().hoverVillage) set({ hoverVillage: pointer.village })
        if (pointer.zones.join() !== get().hoverZones.join()) set({ hoverZones: pointer.zones })
      },
      phase: (phase) => set({ mapPhase: phase, metresPer100px: map.metresPer100px() }),
      camera: (camera, home) => {
        moving = true
        setLink({ camera: home ? null : toLink(camera, container) })
        moving = false
        set({ metresPer100px: map.metresPer100px() })
        tellCamera(container, camera)
      },
    },
  })
  setMover((target) => (target === null ? map.goHome(true) : map.moveTo(target, true)))
  setZoomer((steps) => map.zoomBy(steps))
  setEye(() => map.camera())
  let last: Scene | null = null
  const update = (state: AppState, before: AppState | null) => {
    const scene = currentScene(state)
    if (!scene) return
    push(map, scene, state, last)
    last = scene
    const { camera } = state.link
    if (moving || !before) return
    // A second legend comes or goes: the whole province makes room for it.
    const sides = (state.link.other === '') !== (before.link.other === '')
    if (camera === before.link.camera && !(sides && camera === null)) return
    const flight = state.presenting === null ? false : FLIGHT_MS
    if (camera) map.moveTo(fromLink(camera, container), flight)
    else map.goHome(flight)
  }
  update(get(), null)
  tellCamera(container, map.camera())
  const stop = store.subscribe(update)
  const resize = new ResizeObserver(() => {
    // A wall shows the same ground as the window in which the step was made, whatever its size.
    const { camera } = get().link
    map.resize()
    if (get().presenting !== null && camera) map.moveTo(fromLink(camera, container), false)
  })
  resize.observe(container)
  return () => {
    stop()
    resize.disconnect()
    setMover(null)
    setZoomer(null)
    setEye(null)
    map.destroy()
  }
}

/** The map: draws the scene, turns gestures into actions. */
export function MapView({ label }: { label: string }) {
  const container = useRef<HTMLDivElement>(null)
  useEffect(() => (container.current ? connect(container.current) : undefined), [])
  return <div className="map" ref={container} role="application" aria-label={label} data-testid="map" />
}
