import { inView, traceLine } from './quick-paths.ts'
import { ROAD_EDGE, type RoadLook, roadLooks, roadWidth } from './road-looks.ts'
import { boxOf, type FlatLine, flatten, type Shape } from './shapes.ts'
import type { RoadLines } from './types.ts'
import type { Size, Transform } from './view.ts'

interface Road {
  line: FlatLine
  box: Shape['box']
}

/** Lines in map coordinates by look, made once: the same lines are drawn at every move. */
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

/** Draws the road lines in view by surface: light edges first, then the lines, hardened ones on top. */
export function drawRoadLines(
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
  const stroke = (roads: readonly Road[], colour: string, lineWidth: number): void => {
    context.beginPath()
    for (const { line } of roads) traceLine(context, line, view, false)
    context.strokeStyle = colour
    context.lineWidth = lineWidth
    context.stroke()
  }
  context.save()
  for (const { look, roads } of shown) stroke(roads, ROAD_EDGE, width.line * look.width + width.edge)
  for (const { look, roads } of shown) {
    const own = width.line * look.width
    context.lineCap = look.cap
    context.setLineDash(look.dash ? look.dash.map((part) => part * own) : [])
    stroke(roads, look.colour, own)
  }
  context.restore()
}
