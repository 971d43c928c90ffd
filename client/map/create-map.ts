import './map.css'
import { createCameraOwner } from './camera-owner.ts'
import { gestureActions } from './gesture-actions.ts'
import { listen } from './gestures.ts'
import { createHandover } from './handover.ts'
import { createOutlines } from './outlines.ts'
import { createQuickCanvas } from './quick-canvas.ts'
import { emptyScene, type Part, type Scene, sameItems } from './scene.ts'
import { prepareShapes } from './shapes.ts'
import { createSketchLayer } from './sketch.ts'
import { createStack } from './stack.ts'
import { createTools } from './tools.ts'
import type { MapController, MapOptions, MapPadding } from './types.ts'
import { metresPerPixel, type Size, type Transform, transformOf } from './view.ts'

const EVEN_PADDING: MapPadding = { left: 28, right: 28, top: 28, bottom: 28 }

/** Parts of the scene that the outlines follow. */
const outlined: readonly Part[] = ['geometry', 'selection', 'hover']

/**
 * Makes the map in `container`. A light 2D drawing is on screen with the first geometry; the full map takes
 * its place when it is complete. Everything works the same on both, and where WebGL is missing the light
 * drawing stays.
 */
export function createMap(options: MapOptions): MapController {
  const { container, events } = options
  const scene: Scene = emptyScene()
  const dirty = new Set<Part>()
  let frame = 0

  container.classList.add('map-container')
  if (getComputedStyle(container).position === 'static') container.style.position = 'relative'
  container.tabIndex = 0
  if (!container.hasAttribute('role')) container.setAttribute('role', 'application')

  const size = (): Size => ({ width: container.clientWidth, height: container.clientHeight })
  const transform = (): Transform => transformOf(camera.get(), size())
  const stack = createStack(container)
  const sketches = createSketchLayer(stack.above)
  const tools = createTools(events, drawSketch)
  const quick = createQuickCanvas(container, stack, options.camera ?? { lon: 106.6, lat: 21.85, zoom: 8 })
  const outlines = createOutlines(container, stack)
  const camera = createCameraOwner({
    start: options.camera,
    size,
    quick,
    reducedMotion: options.reducedMotion,
    padding: options.padding ?? (() => EVEN_PADDING),
    announce: (next, home) => events.camera?.(next, home),
    changed: drawAbove,
  })
  const handover = createHandover({ container, stack, scene, quick, camera, events })

  /** What lies above the map proper follows every move of the camera. */
  function drawAbove(): void {
    outlines.draw(scene, camera.get())
    drawSketch()
  }

  function drawSketch(): void {
    sketches.draw(tools.sketch, transform())
  }

  function mark(part: Part): void {
    dirty.add(part)
    if (frame === 0) frame = requestAnimationFrame(flush)
  }

  function flush(): void {
    frame = 0
    const parts = new Set(dirty)
    dirty.clear()
    if (outlined.some((part) => parts.has(part))) outlines.draw(scene, camera.get())
    handover.update(parts)
  }

  const actions = gestureActions({ container, scene, camera, handover, tools, events, size })
  const stopListening = listen(container, actions)

  /** Sets a field of the scene when it really changed. */
  function set<K extends keyof Scene>(field: K, value: Scene[K], part: Part, same: boolean): void {
    if (same) return
    scene[field] = value
    mark(part)
  }

  const observer = new ResizeObserver(() => controller.resize())
  observer.observe(container)

  const controller: MapController = {
    setGeometry(geometry, points) {
      if (scene.geometry?.key === geometry.key) return
      scene.geometry = geometry
      scene.points = points
      scene.shapes = prepareShapes(geometry, points)
      scene.hover = null
      camera.setHome(geometry.communes.length > 0 ? scene.shapes.bounds : null)
      mark('geometry')
    },
    setFill: (colours) => set('colours', colours, 'fill', sameItems(colours, scene.colours)),
    setFaded: (faded) => set('faded', faded, 'fill', sameItems(faded, scene.faded)),
    setUncertain: (uncertain) => set('uncertain', uncertain, 'fill', sameItems(uncertain, scene.uncertain)),
    setSelection: (indices) => set('selection', indices, 'selection', sameItems(indices, scene.selection)),
    setHover: (index) => set('hover', index, 'hover', index === scene.hover),
    setSymbols: (radii) => set('symbols', radii, 'symbols', sameItems(radii, scene.symbols)),
    setLabels: (labels) => set('labels', labels, 'labels', labels === scene.labels),
    setOverlays: (overlays) => set('overlays', overlays, 'overlays', overlays === scene.overlays),
    setVillages: (villages) => set('villages', villages, 'villages', villages === scene.villages),
    setRoadLines: (lines) => set('roadLines', lines, 'roadLines', lines === scene.roadLines),
    setVisible(visible) {
      const same = Object.entries(visible).every(
        ([key, on]) => scene.visible[key as keyof typeof visible] === on,
      )
      set('visible', visible, 'visible', same)
    },
    setTool(tool) {
      tools.setTool(tool)
      container.dataset.tool = tool
      handover.gl?.setDoubleClickZoom(tool === 'click')
      handover.gl?.setPan(true)
    },
    setTextScale: (scale) => set('textScale', scale, 'text', scale === scene.textScale),
    camera: () => camera.get(),
    moveTo(target, animate) {
      if ('bounds' in target) camera.fit(target.bounds, animate)
      else camera.set(target, animate)
    },
    goHome: (animate) => camera.fitHome(animate),
    zoomBy: (steps) => actions.zoom(steps, null, null),
    metresPer100px() {
      const { lat, zoom } = camera.get()
      return 100 * metresPerPixel(lat, zoom)
    },
    resize() {
      quick.resize()
      handover.gl?.resize()
      camera.resized()
    },
    destroy() {
      cancelAnimationFrame(frame)
      observer.disconnect()
      stopListening()
      camera.destroy()
      handover.destroy()
      outlines.destroy()
      sketches.destroy()
      stack.destroy()
    },
  }
  container.dataset.tool = 'click'
  return controller
}
