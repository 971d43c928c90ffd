import { deviceRatio, inView, traceLine } from './quick-paths.ts'
import { ROAD_EDGE, type RoadLook, roadLooks, roadWidth } from './road-looks.ts'
import { boxOf, type FlatLine, flatten, type Shape } from './shapes.ts'
import type { RoadLines } from './types.ts'
import type { Size, Transform } from './view.ts'

interface Road {
  line: FlatLine
  box: Shape['box']
}

/** Lines in map coordinates by look, made once: the same lines are drawn again and again. */
const prepared = new WeakMap<RoadLines, ReadonlyMap<RoadLook, Road[]>>()

function roadsOf(lines: RoadLines): ReadonlyMap<RoadLook, Road[]> {
  const known = prepared.get(lines)
  if (known) return known
  const made = new Map(roadLooks.map((look): [RoadLook, Road[]] => [look, []]))
  for (const { geometry, properties } of lines.features) {
    const look = roadLooks.find(({ surfaces }) => surfaces.includes(properties.surface))
    const parts = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
    for (const part of parts) {
      const line = flatten(part)
      if (look && line.length >= 4) made.get(look)?.push({ line, box: boxOf([line]) })
    }
  }
  prepared.set(lines, made)
  return made
}

/** Lines per stroke: one stroke of thousands takes the processor twice as long as many of a few. */
const BATCH = 20

function strokeRoads(
  context: CanvasRenderingContext2D,
  roads: readonly Road[],
  view: Transform,
  colour: string,
  width: number,
): void {
  context.strokeStyle = colour
  context.lineWidth = width
  for (let from = 0; from < roads.length; from += BATCH) {
    context.beginPath()
    for (const { line } of roads.slice(from, from + BATCH)) traceLine(context, line, view, false)
    context.stroke()
  }
}

/** Light edges first, then the lines, hardened ones on top. */
function strokeAll(
  context: CanvasRenderingContext2D,
  lines: RoadLines,
  view: Transform,
  area: Size,
  zoom: number,
): void {
  const width = roadWidth(zoom)
  const shown = [...roadsOf(lines)].map(([look, roads]) => ({
    look,
    roads: roads.filter((road) => inView(road, view, area)),
  }))
  context.lineJoin = 'round'
  context.lineCap = 'round'
  context.setLineDash([])
  for (const { look, roads } of shown) {
    strokeRoads(context, roads, view, ROAD_EDGE, width.line * look.width + width.edge)
  }
  for (const { look, roads } of shown) {
    const own = width.line * look.width
    context.lineCap = look.cap
    context.setLineDash(look.dash ? look.dash.map((part) => part * own) : [])
    strokeRoads(context, roads, view, look.colour, own)
  }
}

/** Beyond each edge of the view this share of it is drawn too, so that the map can be dragged. */
const MARGIN = 0.25
/** Lines are drawn afresh when the map has rested this long. */
const SETTLE_MS = 140

/** Road lines kept as a picture: thousands of lines are drawn when the map rests, and moved with it meanwhile. */
export interface RoadSheet {
  draw(target: CanvasRenderingContext2D, lines: RoadLines, view: Transform, area: Size, zoom: number): void
  destroy(): void
}

interface Picture {
  lines: RoadLines
  zoom: number
  view: Transform
  size: Size
}

/** True when a picture is sharp at this zoom and reaches every edge of the view. */
function suits({ view, size, zoom }: Picture, wanted: Transform, area: Size, wantedZoom: number): boolean {
  const x = (wanted.originX - view.originX) * view.scale
  const y = (wanted.originY - view.originY) * view.scale
  return (
    zoom === wantedZoom && x >= 0 && y >= 0 && x + area.width <= size.width && y + area.height <= size.height
  )
}

/** Makes a sheet; `redraw` is called when the map has come to rest on a place that needs a new picture. */
export function createRoadSheet(redraw: () => void): RoadSheet {
  const canvas = document.createElement('canvas')
  let picture: Picture | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function paint(lines: RoadLines, view: Transform, area: Size, zoom: number): Picture {
    const ratio = deviceRatio()
    const [left, top] = [area.width * MARGIN, area.height * MARGIN]
    const size = { width: area.width + 2 * left, height: area.height + 2 * top }
    canvas.width = Math.ceil(size.width * ratio)
    canvas.height = Math.ceil(size.height * ratio)
    const origin = { originX: view.originX - left / view.scale, originY: view.originY - top / view.scale }
    const made = { lines, zoom, size, view: { ...view, ...origin } }
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context?.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (context) strokeAll(context, lines, made.view, size, zoom)
    return made
  }

  return {
    draw(target, lines, view, area, zoom) {
      if (picture?.lines !== lines) picture = paint(lines, view, area, zoom)
      if (!suits(picture, view, area, zoom)) {
        clearTimeout(timer)
        timer = setTimeout(() => {
          picture = null
          redraw()
        }, SETTLE_MS)
      }
      const { view: from } = picture
      const grown = view.scale / from.scale
      // On whole device pixels the lines stay sharp while the map is dragged.
      const whole = (value: number) => Math.round(value * deviceRatio()) / deviceRatio()
      const x = whole((from.originX - view.originX) * view.scale)
      const y = whole((from.originY - view.originY) * view.scale)
      target.drawImage(
        canvas,
        x,
        y,
        (canvas.width / deviceRatio()) * grown,
        (canvas.height / deviceRatio()) * grown,
      )
    },
    destroy() {
      clearTimeout(timer)
      canvas.width = canvas.height = 0
    },
  }
}
