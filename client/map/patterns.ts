/** How a hatch looks: parallel strokes at an angle of 45° times `slope`, or dots where `dot` is set. */
interface Pattern {
  /** Side of the repeating square, px. */
  side: number
  ground: string | null
  stroke: string
  width: number
  /** 1 rising, −1 falling, 0 both (cross-hatch). */
  slope: 1 | -1 | 0
  dot?: number
  /** Drawn beside the strokes, so that they show on light and on dark ground. */
  halo?: string
}

/** Light edge beside the marks and outlines of risk zones: without it they vanish on dark communes. */
export const RISK_HALO = 'rgb(255 255 255 / 0.4)'

/** One row per hatch. 'none' is no data, 'mixed' is made of several classes, 'uncertain' lies over a colour; the others are kinds of risk zone. */
export const patterns: Record<string, Pattern> = {
  none: { side: 7, ground: '#f4f2ee', stroke: '#8d959a', width: 1.1, slope: 1 },
  mixed: { side: 7, ground: '#e9e2d2', stroke: '#b7aa90', width: 2.4, slope: -1 },
  uncertain: {
    side: 9,
    ground: null,
    stroke: '#1c2a2e',
    width: 1,
    slope: -1,
    halo: 'rgb(255 255 255 / 0.55)',
  },
  landslide: { side: 8, ground: null, stroke: '#7a3b12', width: 1.4, slope: 1, halo: RISK_HALO },
  flashFlood: { side: 8, ground: null, stroke: '#1d4f91', width: 1.4, slope: -1, halo: RISK_HALO },
  specialUseForest: {
    side: 8,
    ground: null,
    stroke: '#2f6b3a',
    width: 0,
    slope: 0,
    dot: 1.5,
    halo: RISK_HALO,
  },
  other: { side: 9, ground: null, stroke: '#5b3f78', width: 1.1, slope: 0, halo: RISK_HALO },
}

/** Kinds of risk zone that have a hatch, in drawing order. */
export const riskKinds = ['landslide', 'flashFlood', 'specialUseForest', 'other'] as const

function strokes(context: CanvasRenderingContext2D, side: number, slope: 1 | -1): void {
  // Three parallel strokes so that the corners of the square join up when it repeats.
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift - 1, slope === 1 ? side + 1 : -1)
    context.lineTo(shift + side + 1, slope === 1 ? -1 : side + 1)
  }
}

function dots(context: CanvasRenderingContext2D, { side, stroke, halo }: Pattern, radius: number): void {
  context.arc(side / 2, side / 2, radius, 0, 2 * Math.PI)
  context.fillStyle = stroke
  context.fill()
  if (!halo) return
  context.globalCompositeOperation = 'destination-over'
  context.strokeStyle = halo
  context.lineWidth = 2
  context.stroke()
}

/** Draws one repeating square of a hatch at `ratio` device px per CSS px. */
export function patternCanvas(id: string, ratio: number): HTMLCanvasElement {
  const pattern = patterns[id]
  if (!pattern) throw new Error(`Unknown map pattern "${id}"`)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = Math.round(pattern.side * ratio)
  // Kept by the processor, as the sheets are: else each commune that is hatched fetches it from the graphics card.
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.scale(canvas.width / pattern.side, canvas.width / pattern.side)
  if (pattern.ground) {
    context.fillStyle = pattern.ground
    context.fillRect(0, 0, pattern.side, pattern.side)
  }
  context.beginPath()
  if (pattern.dot) {
    dots(context, pattern, pattern.dot)
    return canvas
  }
  if (pattern.slope !== -1) strokes(context, pattern.side, 1)
  if (pattern.slope !== 1) strokes(context, pattern.side, -1)
  if (pattern.halo) {
    context.strokeStyle = pattern.halo
    context.lineWidth = pattern.width * 3
    context.stroke()
  }
  context.strokeStyle = pattern.stroke
  context.lineWidth = pattern.width
  context.stroke()
  return canvas
}
