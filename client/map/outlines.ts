import type { Camera } from '../../shared/domain/stories.ts'
import { createSheet, inView, traceShape } from './quick-paths.ts'
import type { Scene } from './scene.ts'
import type { Stack } from './stack.ts'
import { theme, widths } from './theme.ts'
import { type Size, transformOf } from './view.ts'

/** Outlines of the selection and of the commune under the pointer, above either drawing. */
export interface Outlines {
  draw(scene: Scene, camera: Camera): void
  destroy(): void
}

/**
 * A sheet of its own: pointing and selecting then never make the map below paint again, which without a
 * graphics card would take many times longer than the outline itself.
 */
export function createOutlines(container: HTMLElement, stack: Stack): Outlines {
  const sheet = createSheet('map-sheet')
  stack.above.append(sheet.canvas)
  let empty = true

  return {
    draw(scene, camera) {
      const { selection, hover, shapes } = scene
      const nothing = !shapes || (selection.length === 0 && hover === null)
      if (nothing && empty) return
      empty = nothing
      const size = { width: container.clientWidth, height: container.clientHeight }
      const context = sheet.begin(size)
      if (nothing) return
      const trace = tracer(context, scene, camera, size)
      if (selection.length > 0) {
        trace(selection, theme.selectionHalo, widths.selectionHalo)
        trace(selection, theme.selection, widths.selection)
      }
      if (hover !== null) {
        trace([hover], theme.selectionHalo, widths.hoverHalo)
        trace([hover], theme.hover, widths.hover)
      }
    },
    destroy: () => sheet.canvas.remove(),
  }
}

function tracer(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, size: Size) {
  const view = transformOf(camera, size)
  return (indices: readonly number[], colour: string, width: number): void => {
    context.beginPath()
    for (const i of indices) {
      const shape = scene.shapes?.communes[i]
      if (shape && inView(shape, view, size)) traceShape(context, shape, view)
    }
    context.strokeStyle = colour
    context.lineWidth = width
    context.stroke()
  }
}
