import './map.css'
import { createCameraOwner } from './camera-owner.ts'
import { type GestureHandlers, listen } from './gestures.ts'
import { createHandover } from './handover.ts'
import { createOutlines } from './outlines.ts'
import { createQuickCanvas } from './quick-canvas.ts'
import { emptyScene, type Part, type Scene, sameItems } from './scene.ts'
import { communeAt, prepareShapes } from './shapes.ts'
import { createSketchLayer } from './sketch.ts'
import { createStack } from './stack.ts'
import { createTools } from './tools.ts'
import type { MapController, MapOptions, MapPadding, MapPointer } from './types.ts'
import { metresPerPixel, panCamera, type Size, type Transform, transformOf, zoomCamera } from './view.ts'

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

  const stopListening = listen(container, gestureHandlers())

  function mercatorOf(x: number, y: number): [number, number] {
    const view = transform()
    return [x / view.scale + view.originX, y / view.scale + view.originY]
  }

  function pointerOf(x: number, y: number, event: PointerEvent): MapPointer {
    const index = scene.shapes ? communeAt(scene.shapes, ...mercatorOf(x, y)) : null
    return { index, x, y, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey }
  }

  function gestureHandlers(): GestureHandlers {
    return {
      draws(event) {
        const draws =
          tools.tool === 'box' || tools.tool === 'lasso' || (tools.tool === 'click' && event.shiftKey)
        handover.gl?.setPan(!draws)
        return draws
      },
      drawStart: (x, y) => tools.start(...mercatorOf(x, y), tools.tool !== 'lasso'),
      drawMove: (x, y) => tools.move(...mercatorOf(x, y)),
      drawEnd: (mods) => tools.finish(scene.shapes, mods),
      cancel: () => tools.cancel(),
      hover(x, y, event) {
        const pointer = pointerOf(x, y, event)
        container.dataset.over = String(pointer.index !== null)
        if (tools.tool === 'measure') tools.lead(...mercatorOf(x, y))
        events.hover?.(pointer)
      },
      leave: () => events.hover?.({ index: null, x: 0, y: 0, shift: false, ctrl: false }),
      click(x, y, event) {
        if (tools.tool === 'measure') tools.addPoint(...mercatorOf(x, y))
        else events.click?.(pointerOf(x, y, event))
      },
      doubleClick: () => tools.endLine(),
      navigates: () => handover.gl === null,
      pan: (dx, dy, animate) =>
        camera.set(panCamera(animate ? camera.goal() : camera.get(), dx, dy), animate),
      zoom(steps, x, y) {
        const area = size()
        const from = x === null ? camera.goal() : camera.get()
        const next = zoomCamera(from, area, steps, x ?? area.width / 2, y ?? area.height / 2)
        camera.set(next, x === null)
      },
      home: () => camera.fitHome(true),
    }
  }

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
    setSelection: (indices) => set('selection', indices, 'selection', sameItems(indices, scene.selection)),
    setHover: (index) => set('hover', index, 'hover', index === scene.hover),
    setSymbols: (radii) => set('symbols', radii, 'symbols', sameItems(radii, scene.symbols)),
    setLabels: (labels) => set('labels', labels, 'labels', labels === scene.labels),
    setOverlays: (overlays) => set('overlays', overlays, 'overlays', overlays === scene.overlays),
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
    zoomBy(steps) {
      const area = size()
      camera.set(zoomCamera(camera.goal(), area, steps, area.width / 2, area.height / 2), true)
    },
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
