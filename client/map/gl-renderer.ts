import { type GeoJSONSource, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { Camera } from '../../shared/domain/stories.ts'
import { type SourceId, sourceData, sourcesOf } from './gl-data.ts'
import { layerVisible, styleOf } from './gl-style.ts'
import { patternCanvas, patterns } from './patterns.ts'
import type { Renderer } from './renderer.ts'
import { fillOf, type Part, type Scene } from './scene.ts'
import { textSizes, theme } from './theme.ts'
import { clampCamera, type LonLatBounds, MAX_ZOOM, MIN_ZOOM } from './view.ts'

setWorkerUrl(workerUrl)

export interface GlOptions {
  host: HTMLElement
  scene: Scene
  camera: Camera
  /** The centre must stay inside; null = anywhere. Read at every move. */
  bounds(): LonLatBounds | null
  /** Everything asked for is on screen. */
  onIdle(): void
  /** `byHand`: by a gesture or a key, not by a call of ours. */
  onMove(byHand: boolean): void
  onError(error: Error): void
  onLost(): void
}

/** The full map. Owns the camera once it exists. */
export interface GlRenderer extends Renderer {
  /** False without a graphics card: the communes then stay on the light drawing's sheet below this map. */
  readonly paintsCommunes: boolean
  camera(): Camera
  ease(camera: Camera, durationMs: number): void
  /** Lets or forbids dragging the map, while a tool draws. */
  setPan(enabled: boolean): void
  setDoubleClickZoom(enabled: boolean): void
}

/** Starts the full map. Throws when WebGL 2 is not to be had. */
export function createGlRenderer(options: GlOptions): GlRenderer {
  const map = startMap(options)
  const paintsCommunes = !isSoftware(map.getCanvas().getContext('webgl2'))
  const state = { scene: options.scene, loaded: false, pushed: [] as (string | undefined)[] }
  const waiting = new Set<Part>()

  function apply(parts: ReadonlySet<Part>, hatchToo: boolean): void {
    const { scene } = state
    const touched = new Set<SourceId>([...parts].flatMap((part) => [...sourcesOf[part]]))
    // New shapes: every colour is pushed afresh, whatever the old shape of that number had.
    if (parts.has('geometry')) state.pushed = []
    const fills = paintsCommunes && (parts.has('geometry') || parts.has('fill'))
    if (fills && (pushFill(map, scene, state.pushed) || hatchToo)) touched.add('hatch')
    for (const id of touched) map.getSource<GeoJSONSource>(id)?.setData(sourceData[id](scene))
    if (parts.has('text')) {
      for (const kind of ['district', 'town', 'commune'] as const) {
        map.setLayoutProperty(`label-${kind}`, 'text-size', textSizes[kind] * scene.textScale)
      }
    }
    if (parts.has('visible') || touched.size > 0) syncVisibility(map, scene)
    // Paint colours in this frame instead of the next, unless an animation already paints every frame.
    if (fills && !map.isMoving()) map.redraw()
  }

  map.once('style.load', () => {
    for (const id of Object.keys(patterns)) addPattern(map, id)
    if (paintsCommunes) pushFill(map, state.scene, state.pushed)
    state.loaded = true
    if (waiting.size > 0) apply(waiting, waiting.has('fill'))
    waiting.clear()
  })
  map.on('idle', () => state.loaded && options.onIdle())

  const glyphs = `${location.origin}${import.meta.env.BASE_URL}glyphs/{fontstack}/{range}.pbf`
  map.setStyle(styleOf(options.scene, glyphs, paintsCommunes), { diff: false, validate: false })

  return {
    paintsCommunes,
    update(scene, parts) {
      state.scene = scene
      if (state.loaded) apply(parts, false)
      else for (const part of parts) waiting.add(part)
    },
    camera() {
      const { lng, lat } = map.getCenter()
      return { lon: lng, lat, zoom: map.getZoom() }
    },
    jump: (camera) => void map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom }),
    ease: (camera, duration) =>
      void map.easeTo({ center: [camera.lon, camera.lat], zoom: camera.zoom, duration, essential: true }),
    setPan: (enabled) => (enabled ? map.dragPan.enable() : map.dragPan.disable()),
    setDoubleClickZoom: (enabled) => (enabled ? map.doubleClickZoom.enable() : map.doubleClickZoom.disable()),
    resize: () => void map.resize(),
    destroy: () => map.remove(),
  }
}

function startMap(options: GlOptions): MapLibreMap {
  const { host, camera } = options
  const map = new MapLibreMap({
    container: host,
    center: [camera.lon, camera.lat],
    zoom: camera.zoom,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    boxZoom: false,
    keyboard: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    attributionControl: false,
    trackResize: false,
    refreshExpiredTiles: false,
    validateStyle: false,
    // Letters never change without the program: those kept by the browser serve without a network as well.
    transformRequest: (url, type) => ({ url, ...(type === 'Glyphs' && { cache: 'force-cache' }) }),
    pixelRatio: Math.min(2, window.devicePixelRatio || 1),
    canvasContextAttributes: { antialias: false, powerPreference: 'default' },
    transformConstrain: (centre, zoom) => {
      const kept = clampCamera({ lon: centre.lng, lat: centre.lat, zoom: zoom ?? MIN_ZOOM }, options.bounds())
      centre.lng = kept.lon
      centre.lat = kept.lat
      return { center: centre, zoom: kept.zoom }
    },
  })
  map.touchZoomRotate.disableRotation()
  // The container carries name, role and focus; the canvas inside is a picture of it.
  const canvas = map.getCanvas()
  if (map.getPixelRatio() > 1 && isSoftware(canvas.getContext('webgl2'))) map.setPixelRatio(1)
  canvas.removeAttribute('tabindex')
  canvas.removeAttribute('role')
  canvas.removeAttribute('aria-label')
  canvas.setAttribute('aria-hidden', 'true')
  const byHand = (event: { originalEvent?: unknown }) => event.originalEvent !== undefined
  map.on('move', (event) => options.onMove(byHand(event)))
  map.on('moveend', (event) => options.onMove(byHand(event)))
  map.on('error', (event) => options.onError(new Error(event.error.message)))
  map.on('webglcontextlost', () => options.onLost())
  return map
}

/** Without a graphics card every pixel is paid for by the processor: one per CSS px is enough there. */
function isSoftware(gl: WebGL2RenderingContext | null): boolean {
  const info = gl?.getExtension('WEBGL_debug_renderer_info')
  const name = info ? String(gl?.getParameter(info.UNMASKED_RENDERER_WEBGL)) : ''
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name)
}

/** Pushes the colours that changed. True when the set of hatched communes, or their hatch, changed. */
function pushFill(map: MapLibreMap, scene: Scene, pushed: (string | undefined)[]): boolean {
  let hatchChanged = false
  const count = scene.geometry?.communes.length ?? 0
  for (let i = 0; i < count; i++) {
    const fill = fillOf(scene, i)
    const isHatch = 'hatch' in fill
    const plain = isHatch ? `hatch:${fill.hatch}:${fill.faded}` : fill.colour
    const next = !isHatch && fill.uncertain ? `hatch:over:${plain}` : plain
    const before = pushed[i]
    if (next === before) continue
    if (next.startsWith('hatch:') || before?.startsWith('hatch:')) hatchChanged = true
    pushed[i] = next
    map.setFeatureState({ source: 'communes', id: i }, { colour: isHatch ? theme.paper : fill.colour })
  }
  return hatchChanged
}

function syncVisibility(map: MapLibreMap, scene: Scene): void {
  for (const id of map.getLayersOrder()) {
    const source = map.getLayer(id)?.source ?? null
    const wanted = layerVisible({ id, source }, scene) ? 'visible' : 'none'
    if ((map.getLayoutProperty(id, 'visibility') ?? 'visible') !== wanted) {
      map.setLayoutProperty(id, 'visibility', wanted)
    }
  }
}

function addPattern(map: MapLibreMap, id: string): void {
  const ratio = 2
  const canvas = patternCanvas(id, ratio)
  const image = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
  map.addImage(id, image, { pixelRatio: ratio })
}
