import type { CameraOwner } from './camera-owner.ts'
import type { GestureHandlers } from './gestures.ts'
import type { Handover } from './handover.ts'
import type { Scene } from './scene.ts'
import { communeAt } from './shapes.ts'
import type { Tools } from './tools.ts'
import type { MapEvents, MapPointer } from './types.ts'
import { panCamera, type Size, transformOf, zoomCamera } from './view.ts'
import { villageAt } from './villages.ts'
import { zonesAt } from './zones.ts'

export interface GestureParts {
  container: HTMLElement
  scene: Scene
  camera: CameraOwner
  handover: Handover
  tools: Tools
  events: Partial<MapEvents>
  size(): Size
}

/** What the gestures do: point, choose, draw, move. The commune is found here, whatever is drawn. */
export function gestureActions(parts: GestureParts): GestureHandlers {
  const { container, scene, camera, handover, tools, events } = parts

  function mercatorOf(x: number, y: number): [number, number] {
    const view = transformOf(camera.get(), parts.size())
    return [x / view.scale + view.originX, y / view.scale + view.originY]
  }

  function pointerOf(x: number, y: number, event: PointerEvent): MapPointer {
    const index = scene.shapes ? communeAt(scene.shapes, ...mercatorOf(x, y)) : null
    const village = villageAt(scene, camera.get(), parts.size(), x, y)
    const zones = zonesAt(scene, ...mercatorOf(x, y))
    return { index, village, zones, x, y, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey }
  }

  return {
    draws(event) {
      const { tool } = tools
      const draws = tool === 'box' || tool === 'lasso' || (tool === 'click' && event.shiftKey)
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
    leave: () =>
      events.hover?.({ index: null, village: null, zones: [], x: 0, y: 0, shift: false, ctrl: false }),
    click(x, y, event) {
      if (tools.tool === 'measure') tools.addPoint(...mercatorOf(x, y))
      else events.click?.(pointerOf(x, y, event))
    },
    doubleClick: () => tools.endLine(),
    navigates: () => handover.gl === null,
    pan: (dx, dy, animate) => camera.set(panCamera(animate ? camera.goal() : camera.get(), dx, dy), animate),
    zoom(steps, x, y) {
      const { width, height } = parts.size()
      const from = x === null ? camera.goal() : camera.get()
      camera.set(zoomCamera(from, { width, height }, steps, x ?? width / 2, y ?? height / 2), x === null)
    },
    home: () => camera.fitHome(true),
  }
}
