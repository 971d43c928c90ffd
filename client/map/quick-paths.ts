import type { FlatLine, Shape } from './shapes.ts'
import type { Size, Transform } from './view.ts'

/** Vertices closer than this to the last drawn one are skipped, CSS px: invisible, and most of the cost. */
const SKIP_PX = 0.7

/** Adds a line to the current path. `close` joins its ends. */
export function traceLine(
  context: CanvasRenderingContext2D,
  line: FlatLine,
  view: Transform,
  close: boolean,
): void {
  const { scale, originX, originY } = view
  let lastX = (line[0]! - originX) * scale
  let lastY = (line[1]! - originY) * scale
  context.moveTo(lastX, lastY)
  const end = line.length - 2
  for (let i = 2; i <= end; i += 2) {
    const x = (line[i]! - originX) * scale
    const y = (line[i + 1]! - originY) * scale
    if (i < end && Math.abs(x - lastX) < SKIP_PX && Math.abs(y - lastY) < SKIP_PX) continue
    context.lineTo(x, y)
    lastX = x
    lastY = y
  }
  if (close) context.closePath()
}

/** Adds all rings of a commune to the current path. */
export function traceShape(context: CanvasRenderingContext2D, shape: Shape, view: Transform): void {
  for (const ring of shape.rings) traceLine(context, ring, view, true)
}

/** True when the box of a commune or line touches the viewport. */
export function inView(shape: Pick<Shape, 'box'>, view: Transform, size: Size): boolean {
  const { scale, originX, originY } = view
  const [minX, minY, maxX, maxY] = shape.box
  return (
    (maxX - originX) * scale >= 0 &&
    (minX - originX) * scale <= size.width &&
    (maxY - originY) * scale >= 0 &&
    (minY - originY) * scale <= size.height
  )
}

/** A canvas that fills its parent, at the device's resolution. */
export interface Sheet {
  canvas: HTMLCanvasElement
  /** Clears the sheet and returns its context in CSS px. */
  begin(size: Size): CanvasRenderingContext2D
}

/** Device px per CSS px, capped: beyond 2 the eye gains nothing and the drawing slows. */
export function deviceRatio(): number {
  return Math.min(2, window.devicePixelRatio || 1)
}

/** Makes a sheet; nothing is drawn yet. */
export function createSheet(className: string): Sheet {
  const canvas = document.createElement('canvas')
  canvas.className = className
  canvas.setAttribute('aria-hidden', 'true')
  // Drawn by the processor: through a software GPU the same strokes would keep WebGL waiting for seconds.
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('The browser offers no 2D canvas')
  return {
    canvas,
    begin(size) {
      const ratio = deviceRatio()
      const width = Math.round(size.width * ratio)
      const height = Math.round(size.height * ratio)
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width
        canvas.height = height
      }
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, width, height)
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.lineJoin = 'round'
      context.lineCap = 'round'
      return context
    },
  }
}
