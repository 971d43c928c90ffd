import type { Camera } from '../../shared/domain/stories.ts'
import { patternCanvas } from './patterns.ts'
import { createSheet, deviceRatio, inView, traceShape } from './quick-paths.ts'
import { drawTop } from './quick-top.ts'
import type { Renderer } from './renderer.ts'
import { fillOf, type Part, type Scene } from './scene.ts'
import { communeLineWidth, FADED_SHARE, theme } from './theme.ts'
import { type Size, type Transform, transformOf } from './view.ts'

/** The light drawing; it can also be taken off the page and put back. */
export interface QuickCanvas extends Renderer {
  show(): void
  hide(): void
  readonly shown: boolean
}

const baseParts: readonly Part[] = ['geometry', 'fill']
const emptyParts: ReadonlySet<Part> = new Set()

/**
 * Draws the whole scene with the 2D canvas: first picture while the full map loads, and the map itself where
 * there is no WebGL. Two sheets, so that names and symbols do not repaint the communes.
 */
export function createQuickCanvas(container: HTMLElement, start: Camera): QuickCanvas {
  // A holder keeps the sheets' place between the full map and the outlines, shown or not.
  const holder = document.createElement('div')
  container.append(holder)
  const base = createSheet('map-sheet')
  const top = createSheet('map-sheet')
  const hatches = new Map<string, CanvasPattern>()
  let scene: Scene | null = null
  let camera = start
  let shown = false

  // Names are drawn in the page's typeface; it may arrive after the first picture.
  const redrawNames = (): void => draw(emptyParts)
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
    if (current.shapes) drawCommunes(context, current, transformOf(camera, area), area, camera.zoom, hatch)
  }

  function draw(parts: ReadonlySet<Part> | null): void {
    if (!shown || !scene) return
    // Outlines have a sheet of their own, wherever they are drawn.
    if (parts && parts.size > 0 && [...parts].every((part) => part === 'selection' || part === 'hover'))
      return
    if (!parts || baseParts.some((part) => parts.has(part))) drawBase(scene)
    const area = size()
    drawTop(top.begin(area), scene, transformOf(camera, area), area, camera.zoom, hatch)
  }

  return {
    get shown() {
      return shown
    },
    show() {
      if (shown) return
      shown = true
      holder.append(base.canvas, top.canvas)
      draw(null)
    },
    hide() {
      shown = false
      base.canvas.remove()
      top.canvas.remove()
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
      shown = false
      holder.remove()
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
    context.stroke()
  }
}
