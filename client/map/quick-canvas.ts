import type { Camera } from '../../shared/domain/stories.ts'
import { patternCanvas } from './patterns.ts'
import { createSheet, deviceRatio, inView, traceShape } from './quick-paths.ts'
import { createRoadSheet } from './quick-roads.ts'
import { drawTop } from './quick-top.ts'
import type { Renderer } from './renderer.ts'
import { fillOf, type Part, type Scene } from './scene.ts'
import type { Stack } from './stack.ts'
import { communeLineWidth, FADED_SHARE, theme } from './theme.ts'
import { type Size, type Transform, transformOf } from './view.ts'

/** The light drawing: communes on one sheet, everything above them on another, each shown or not. */
export interface QuickCanvas extends Renderer {
  show(sheets: { base: boolean; top: boolean }): void
}

const baseParts: readonly Part[] = ['geometry', 'fill', 'roadLines', 'visible']
const topParts: readonly Part[] = ['geometry', 'symbols', 'labels', 'overlays', 'villages', 'visible', 'text']

/**
 * Draws the scene with the 2D canvas: the first picture while the full map loads, communes and loaded roads for as long
 * as there is no graphics card, and the whole map where there is no WebGL.
 */
export function createQuickCanvas(container: HTMLElement, stack: Stack, start: Camera): QuickCanvas {
  const base = createSheet('map-sheet')
  const top = createSheet('map-sheet')
  const hatches = new Map<string, CanvasPattern>()
  const roads = createRoadSheet(() => draw(new Set(['roadLines'])))
  const shown = { base: false, top: false }
  let scene: Scene | null = null
  let camera = start

  // Names are drawn in the page's typeface; it may arrive after the first picture.
  const redrawNames = (): void => draw(new Set(['labels']))
  document.fonts.addEventListener('loadingdone', redrawNames)

  const size = (): Size => ({ width: container.clientWidth, height: container.clientHeight })

  function hatch(context: CanvasRenderingContext2D, id: string): CanvasPattern {
    const known = hatches.get(id)
    if (known) return known
    const pattern = context.createPattern(patternCanvas(id, deviceRatio()), 'repeat')!
    pattern.setTransform(new DOMMatrix().scale(1 / deviceRatio()))
    hatches.set(id, pattern)
    return pattern
  }

  function drawBase(current: Scene): void {
    const area = size()
    const context = base.begin(area)
    context.fillStyle = theme.paper
    context.fillRect(0, 0, area.width, area.height)
    const view = transformOf(camera, area)
    if (current.shapes) drawCommunes(context, current, view, area, camera.zoom, hatch)
    const { roadLines, visible } = current
    if (visible.roadLines && roadLines.features.length > 0 && area.width > 0) {
      roads.draw(context, roadLines, view, area, camera.zoom)
    }
  }

  /** Draws the sheets that are shown and that a change of `parts` (null: of everything) touches. */
  function draw(parts: ReadonlySet<Part> | null): void {
    if (!scene) return
    const touches = (wanted: readonly Part[]): boolean => !parts || wanted.some((part) => parts.has(part))
    if (shown.base && touches(baseParts)) drawBase(scene)
    if (!shown.top || !touches(topParts)) return
    const area = size()
    drawTop(top.begin(area), scene, transformOf(camera, area), area, camera.zoom, hatch)
  }

  return {
    show(sheets) {
      if (sheets.base === shown.base && sheets.top === shown.top) return
      Object.assign(shown, sheets)
      stack.base.replaceChildren(...(sheets.base ? [base.canvas] : []))
      stack.top.replaceChildren(...(sheets.top ? [top.canvas] : []))
      draw(null)
    },
    update(next, parts) {
      scene = next
      draw(parts)
    },
    jump(next) {
      camera = next
      draw(null)
    },
    resize: () => draw(null),
    destroy() {
      document.fonts.removeEventListener('loadingdone', redrawNames)
      shown.base = shown.top = false
      roads.destroy()
      base.canvas.remove()
      top.canvas.remove()
    },
  }
}

function drawCommunes(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: Transform,
  area: Size,
  zoom: number,
  hatch: (context: CanvasRenderingContext2D, id: string) => CanvasPattern,
): void {
  const shapes = scene.shapes!.communes
  context.strokeStyle = theme.communeLine
  context.lineWidth = communeLineWidth(zoom)
  for (let i = 0; i < shapes.length; i++) {
    const shape = shapes[i]!
    if (!inView(shape, view, area)) continue
    const fill = fillOf(scene, i)
    context.beginPath()
    traceShape(context, shape, view)
    if ('colour' in fill) context.fillStyle = fill.colour
    else {
      context.fillStyle = hatch(context, fill.hatch)
      context.globalAlpha = fill.faded ? FADED_SHARE * 2 : 1
    }
    context.fill('evenodd')
    context.globalAlpha = 1
    if ('colour' in fill && fill.uncertain) {
      context.fillStyle = hatch(context, 'uncertain')
      context.fill('evenodd')
    }
    context.stroke()
  }
}
